/** `Content-Disposition` of a file that is to be kept and not shown. Pure. */

/** RFC 6266, with the name in UTF-8 (RFC 8187) for those who read that, which is everybody. */
export function attachment(name: string): string {
  const plain = name.replaceAll(/[^\w.-]+/g, '_').slice(-100);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name.toWellFormed()).replaceAll(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)}`;
}

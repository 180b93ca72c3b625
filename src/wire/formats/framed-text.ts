/** Wire text as teleprinters framed it: control characters part header, text and trailer of each message. */

export interface Frame {
  /** Before the text, with what control characters part its fields. */
  readonly header: string;
  readonly text: string;
  /** After the text: mostly the moment it was sent. */
  readonly trailer: string;
}

const MAX_FRAMES = 200;

/** Begins with SOH, or with what lines are woken with (SYN, DEL, NUL) and SOH; a lost SOH is forgiven where STX follows a short header. */
export function isFramed(text: string): boolean {
  return /^[\s\0\u0016\u007F\uFEFF]*\u0001/.test(text) || /^[^\u0002<{]{0,300}\u0002/.test(text.slice(0, 400));
}

/** One for each SOH. Without STX the header is what comes before the first line that is blank or indented. */
export function framesOf(text: string): Frame[] {
  return text.split('\u0001').filter((part) => /[\p{L}\p{N}]/u.test(part)).slice(0, MAX_FRAMES).map(frameOf);
}

function frameOf(part: string): Frame {
  const start = part.indexOf('\u0002');
  const header = start === -1 ? (/^.*?(?=\r?\n[^\S\n]*(?:\r?\n)|\r?\n(?:\t| {2})|$)/s.exec(part)?.[0] ?? '') : part.slice(0, start);
  const rest = start === -1 ? part.slice(header.length) : part.slice(start + 1);
  const end = rest.search(/[\u0003\u0004]/);
  return end === -1 ? { header, text: rest, trailer: '' } : { header, text: rest.slice(0, end), trailer: rest.slice(end) };
}

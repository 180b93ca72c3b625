/**
 * JSON as it may stand inside a script element: what could end the element or begin a comment in it is written as an
 * escape, which means the same to whoever reads the JSON. The only encoder for that place.
 */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

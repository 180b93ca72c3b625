/** A guess from a document's bytes, for its place in a line that waits: what orders a kill is read before anything else. */

const SIGNS = /\b(?:cancell?(?:ed|ation)|mandatory[ -]?kill|kill(?:ed)?|withdrawn|withdrawal|deleted|retracted)\b/i;

/** A wrong one costs a document its place, and nothing more. */
export function looksLikeKill(bytes: Uint8Array): boolean {
  return SIGNS.test(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1').replaceAll('\0', ''));
}

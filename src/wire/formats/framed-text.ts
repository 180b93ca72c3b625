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

/** One for each SOH. */
export function framesOf(text: string): Frame[] {
  return text.split('\u0001').filter((part) => /[\p{L}\p{N}]/u.test(part)).slice(0, MAX_FRAMES).map(frameOf);
}

const LONGEST_HEADER = 1_000;

function frameOf(part: string): Frame {
  const start = part.indexOf('\u0002');
  const length = start === -1 ? headerLength(part) : start;
  const rest = part.slice(start === -1 ? length : start + 1);
  const end = rest.search(/[\u0003\u0004]/);
  const header = part.slice(0, Math.min(length, LONGEST_HEADER));
  return end === -1 ? { header, text: rest, trailer: '' } : { header, text: rest.slice(0, end), trailer: rest.slice(end, end + LONGEST_HEADER) };
}

/** Where no STX says it: up to the first line that is blank or indented, if that comes soon, else the first line. */
function headerLength(part: string): number {
  const lines = /^[^\n]*(?:\n(?!\r?\n|\r?$|\t| {2})[^\n]*){0,3}/.exec(part)?.[0] ?? '';
  return lines.length <= LONGEST_HEADER ? lines.length : (/^[^\n]*/.exec(part)?.[0].length ?? 0);
}

/** Kills in JSON that is broken: ninjs, AP's media API, dpa's digitalwires. */
import { bounded } from './xml-words.ts';
import type { FoundKill } from './broken-kill.ts';
import { lastWord } from './newsml-g2-codes.ts';
import { isTakingAway } from './status-words.ts';

interface Open {
  /** It is at the top, or in something that only holds items. */
  readonly isTop: boolean;
  readonly isItem: boolean;
  /** It stands in what AP puts around its items. */
  readonly isHeld: boolean;
  /** It is the item's list of signals, or one of these. */
  readonly isSignals: boolean;
  /** Null where nothing in it counts. */
  readonly values: Map<string, string> | null;
}

const MAX_DEPTH = 256;
/** Objects that hold an item and are none themselves. */
const HOLDERS = new Set(['data', 'item', 'items']);
const VALUES = new Set(['uri', 'urn', 'pubstatus', 'signal', 'signals', 'version', 'format', 'itemid']);
/** What a signal may be called by. */
const SIGNAL_WORDS = new Set(['code', 'qcode', 'name', 'literal', 'uri']);

/** An item is an object at the top, in a list at the top, or where AP puts one (`data.item`, `data.items[].item`). */
export function findKillsInJson(text: string): FoundKill[] {
  const found: FoundKill[] = [];
  const open: Open[] = [];
  let [at, key, depth]: [number, string | null, number] = [0, null, 0];
  let afterColon = false;
  const finish = (closed: Open | undefined): void => {
    const kill = closed?.isItem === true ? killOf(closed) : null;
    if (kill !== null) found.push(kill);
  };
  while (at < text.length) {
    const char = text[at];
    if (char === '"') {
      const { value, next, isKey, isClosed } = readString(text, at, { isValue: afterColon, isCode: afterColon && key !== null && VALUES.has(key) });
      at = next;
      if (isKey) key = value.toLowerCase();
      else if (isClosed) keep(open.at(-1), afterColon ? key : null, value);
      afterColon = false;
      continue;
    }
    if (char === ':') afterColon = true;
    else if (char === '{' || char === '[') {
      if (++depth > MAX_DEPTH) break;
      open.push(opened(char, open, afterColon ? key : null));
      [afterColon, key] = [false, null];
    } else if (char === '}' || char === ']') {
      finish(open.pop());
      depth = Math.max(0, depth - 1);
      [afterColon, key] = [false, null];
    } else if (char === ',') [afterColon, key] = [false, null];
    else if (afterColon && isBare(char)) {
      const from = at;
      while (at < text.length && isBare(text[at])) at++;
      // A number that ends where the document was cut may have gone on.
      if (at < text.length) keep(open.at(-1), key, text.slice(from, Math.min(at, from + 100)));
      continue;
    }
    at++;
  }
  while (open.length > 0) finish(open.pop());
  return found;
}

function opened(char: string, open: readonly Open[], key: string | null): Open {
  const outer = open.at(-1);
  const isTop = (outer?.isTop ?? true) && (key === null || HOLDERS.has(key));
  const isHeld = (outer?.isHeld ?? false) || key !== null;
  const isSignals = outer !== undefined && ((outer.isItem && (key === 'signal' || key === 'signals')) || (outer.isSignals && key === null));
  // AP's `altids` belong to the item they stand in, and so do signals.
  const isAltIds = char === '{' && key === 'altids' && outer?.isItem === true && outer.isHeld;
  return { isTop, isHeld, isSignals, isItem: char === '{' && isTop, values: outer !== undefined && (isAltIds || isSignals) ? outer.values : char === '{' && isTop ? new Map() : null };
}

function keep(inside: Open | undefined, key: string | null, value: string): void {
  if (inside === undefined || inside.values === null) return;
  const name = inside.isSignals && (key === null || SIGNAL_WORDS.has(key)) ? 'signal' : key === 'signals' ? 'signal' : key;
  if (name === null || !VALUES.has(name)) return;
  // Of two that contradict each other the stricter counts, as in the sound reader.
  const isSettled = (name === 'pubstatus' || name === 'signal') && isKilling(inside.values.get(name));
  if (!isSettled && value.length <= MAX_VALUE) inside.values.set(name, value);
}

const MAX_VALUE = 4096;
const isKilling = (written: string | undefined): boolean => isTakingAway(lastWord(written) ?? '');

function killOf({ values, isHeld }: Open): FoundKill | null {
  if (values === null) return null;
  const status = [values.get('pubstatus'), values.get('signal')].find(isKilling);
  if (status === undefined) return null;
  const [format, agencyId] = identityOf(values, isHeld);
  return agencyId === null || agencyId.trim() === '' ? null : { format, agencyId, version: bounded(values.get('version'), 200), statusRaw: status.slice(0, 100) };
}

/** As the readers of AP, dpa and ninjs tell it. */
function identityOf(values: ReadonlyMap<string, string>, isHeld: boolean): readonly [string, string | null] {
  const [uri, urn] = [values.get('uri') ?? null, values.get('urn') ?? null];
  if (isHeld) return ['ap-media-api', values.get('itemid') ?? /\/content\/([0-9a-f]{16,64})\b/i.exec(uri ?? '')?.[1] ?? null];
  const isDpa = values.get('format')?.startsWith('digitalwires') ?? uri === null;
  return isDpa ? ['dpa-digitalwires', urn] : ['ninjs', uri];
}

function isBare(char: string | undefined): boolean {
  return char !== undefined && !' \t\r\n,:{}[]"'.includes(char);
}

interface JsonString {
  readonly value: string;
  /** Where reading goes on. */
  readonly next: number;
  readonly isKey: boolean;
  readonly isClosed: boolean;
}

interface StringPlace {
  /** It stands behind a colon, where no colon may follow. */
  readonly isValue: boolean;
  /** It is a code, in which there are no quotation marks. */
  readonly isCode: boolean;
}

/** A string, also one that holds quotation marks which nobody escaped: it ends at the mark behind which JSON goes on. */
function readString(text: string, start: number, { isValue, isCode }: StringPlace): JsonString {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x5c) {
      at++;
      continue;
    }
    if (code !== 0x22) continue;
    const next = afterBlanks(text, at + 1);
    const follows = text[next];
    const isKey = follows === ':' && !isValue;
    if (isKey || isCode || follows === undefined || follows === ',' || follows === '}' || follows === ']') return { value: unescaped(text.slice(start + 1, Math.min(at, start + MAX_VALUE * 6 + 2))), next: at + 1, isKey, isClosed: true };
    // Blanks are looked at once: what follows them is no mark that closes.
    at = next - 1;
  }
  return { value: '', next: text.length, isKey: false, isClosed: false };
}

function afterBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 0x20) at++;
  return at;
}

function unescaped(written: string): string {
  try {
    return String(JSON.parse(`"${written}"`));
  } catch {
    return written;
  }
}

/**
 * Reading values that came from outside (JSON of the archive, of the desk, of another program) without believing
 * them. Every reader takes a value and the place it stood in, and refuses by naming that place.
 */

/** Why a value is not what it should be. `place` reads like code: `content[3].attrs.href`; `''` is the value itself. */
export class Malformed extends Error {
  override readonly name = 'Malformed';
  readonly code = 'malformed';
  readonly place: string;
  readonly problem: string;
  constructor(place: string, problem: string) {
    super(place === '' ? problem : `${place}: ${problem}`);
    this.place = place;
    this.problem = problem;
  }
}

/** A value with its place, e.g. `content[3].attrs`. */
export interface Found {
  readonly value: unknown;
  readonly place: string;
}

type Members = { readonly [key: string]: unknown };

/** An object with no other members than `allowed`: what nobody reads must not vanish unseen. */
export function readObject({ value, place }: Found, allowed: readonly string[]): Members {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Malformed(place, `must be an object, ${notA(value)}`);
  const unknown = Object.keys(value).find((key) => !allowed.includes(key));
  if (unknown !== undefined) throw new Malformed(memberPlace(place, unknown), `is not known here; known are ${allowed.join(', ')}`);
  return value as Members;
}

/** The member of an object, where it stands. */
export function member(members: Members, key: string, place: string): Found {
  return { value: members[key], place: memberPlace(place, key) };
}

/** A list with its entries' places; `undefined` is an empty one, as ProseMirror writes it. */
export function readList({ value, place }: Found): Found[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new Malformed(place, `must be a list, ${notA(value)}`);
  return value.map((entry: unknown, index) => ({ value: entry, place: `${place}[${index}]` }));
}

// C0 but tab and line ends, C1, and the two that are no characters at all: PostgreSQL or XML refuse some, nobody can read any.
const NOT_TEXT = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF]/u;

/** Well-formed text in NFC. */
export function readText({ value, place }: Found): string {
  if (typeof value !== 'string') throw new Malformed(place, `must be text, ${notA(value)}`);
  if (!value.isWellFormed()) throw new Malformed(place, 'has half a character in it (a lone surrogate)');
  const bad = NOT_TEXT.exec(value)?.[0];
  if (bad !== undefined) throw new Malformed(place, `has a character that is not text (U+${bad.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')})`);
  return value.normalize('NFC');
}

/** Text with something in it besides white space. */
export function readWords(found: Found): string {
  const text = readText(found);
  if (text.trim() === '') throw new Malformed(found.place, 'must not be empty');
  return text;
}

export function readWhole({ value, place }: Found, least: number, most: number): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
    throw new Malformed(place, `must be a whole number from ${least} to ${most}, not ${describe(value)}`);
  }
  return value;
}

export function readBoolean({ value, place }: Found): boolean {
  if (typeof value !== 'boolean') throw new Malformed(place, `must be true or false, not ${describe(value)}`);
  return value;
}

export function readOneOf<const T extends string | number>({ value, place }: Found, choices: readonly T[]): T {
  const choice = choices.find((each) => each === value);
  if (choice === undefined) throw new Malformed(place, `must be one of ${choices.join(', ')}, not ${describe(value)}`);
  return choice;
}

/** `null` stays null; anything else is read. A missing member is not null: it has been forgotten. */
export function orNull<T>(found: Found, read: (found: Found) => T): T | null {
  return found.value === null ? null : read(found);
}

/** Ids go into pages as fragments: letters, digits, `-` and `_`. */
export function readId(found: Found): string {
  const id = readText(found);
  if (!/^[\w-]{1,64}$/.test(id)) throw new Malformed(found.place, `must be an id of 1 to 64 letters, digits, "-" or "_", not ${describe(id)}`);
  return id;
}

function memberPlace(place: string, key: string): string {
  const name = /^\w+$/.test(key) ? key : JSON.stringify(key);
  return place === '' ? name : `${place}.${name}`;
}

/** "not a list", or that there is nothing at all. */
const notA = (value: unknown): string => (value === undefined ? 'but is missing' : `not ${kindOf(value)}`);

function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
}

/** Short enough for one line of an error. */
function describe(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  return typeof value === 'number' ? String(value) : kindOf(value);
}

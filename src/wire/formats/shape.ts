/** What a JSON value must look like, as a value itself: what a format demands is written down as a table, and checked here. */
import { isCalendarMoment, isTruncatedMoment, isUri } from './shape-values.ts';

/** A value of one kind. `moment`: date and time with an offset (RFC 3339). `uri`: RFC 3986. `never`: no value at all will do. */
export type Kind = 'text' | 'uri' | 'moment' | 'truncated-moment' | 'number' | 'integer' | 'percent' | 'urgency' | 'object' | 'null' | 'never';

export interface Fields {
  readonly fields: { readonly [name: string]: Shape };
  /** Fields of any name that begins like this. */
  readonly named?: readonly (readonly [pattern: RegExp, shape: Shape])[];
  readonly required?: readonly string[];
  /** Of each of these groups exactly one field must be there; one group that is right will do. */
  readonly exactlyOne?: readonly (readonly string[])[];
  /** Whether there may be fields that are not named here. */
  readonly open?: boolean;
}

export type Shape =
  | Kind
  | Fields
  | { readonly choices: readonly string[] }
  | { readonly each: Shape; readonly atLeast?: number }
  | { readonly anyOf: readonly Shape[] }
  /** A shape that holds itself. */
  | { readonly later: () => Shape };

export interface Fault {
  /** Where: `associations.lead.renditions[2].href`; empty for the value as a whole. */
  readonly path: string;
  readonly message: string;
}

const MAX_FAULTS = 100;
const MAX_DEPTH = 64;

/** Never throws; at most a hundred faults. */
export function checkShape(value: unknown, shape: Shape): readonly Fault[] {
  const faults: Fault[] = [];
  check(value, shape, { path: '', depth: 0, faults });
  return faults;
}

interface Place {
  readonly path: string;
  readonly depth: number;
  readonly faults: Fault[];
}

function check(value: unknown, shape: Shape, place: Place): void {
  if (place.faults.length >= MAX_FAULTS) return;
  if (place.depth > MAX_DEPTH) return say(place, `it is nested deeper than ${MAX_DEPTH}`);
  if (typeof shape === 'string') return checkKind(value, shape, place);
  if ('later' in shape) return check(value, shape.later(), place);
  if ('choices' in shape) return checkChoice(value, shape.choices, place);
  if ('each' in shape) return checkList(value, shape, place);
  if ('anyOf' in shape) return checkAnyOf(value, shape.anyOf, place);
  return checkFields(value, shape, place);
}

const say = ({ path, faults }: Place, message: string): void => void faults.push({ path, message });

const KINDS: { readonly [kind in Kind]: readonly [is: (value: unknown) => boolean, wanted: string] } = {
  text: [(value) => typeof value === 'string', 'text'],
  uri: [(value) => typeof value === 'string' && isUri(value), 'a URI'],
  moment: [(value) => typeof value === 'string' && isCalendarMoment(value), 'a date and time with its offset, like 2026-03-14T09:30:00+05:30'],
  'truncated-moment': [(value) => typeof value === 'string' && isTruncatedMoment(value), 'a date and time, or the beginning of one, like 2026-03'],
  number: [(value) => typeof value === 'number', 'a number'],
  integer: [(value) => Number.isInteger(value), 'a whole number'],
  percent: [(value) => isBetween(value, 0, 100), 'a whole number from 0 to 100'],
  urgency: [(value) => isBetween(value, 1, 9), 'a whole number from 1 to 9'],
  object: [isObject, 'an object'],
  null: [(value) => value === null, 'null'],
  never: [() => false, 'left out: its schema asks for what no value can be'],
};

function checkKind(value: unknown, kind: Kind, place: Place): void {
  const [is, wanted] = KINDS[kind];
  if (!is(value)) say(place, `${tell(value)} stands where ${kind === 'never' ? 'it had to be' : 'there must be'} ${wanted}`);
}

function isBetween(value: unknown, least: number, most: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
}

function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function checkChoice(value: unknown, choices: readonly string[], place: Place): void {
  if (typeof value !== 'string' || !choices.includes(value)) say(place, `${tell(value)} is none of ${choices.join(', ')}`);
}

function checkList(value: unknown, { each, atLeast = 0 }: { readonly each: Shape; readonly atLeast?: number }, place: Place): void {
  if (!Array.isArray(value)) return say(place, `${tell(value)} stands where there must be a list`);
  if (value.length < atLeast) say(place, `the list has ${value.length} entries and must have ${atLeast}`);
  for (const [index, entry] of value.entries()) check(entry, each, { ...place, path: `${place.path}[${index}]`, depth: place.depth + 1 });
}

/** The faults of the shape that comes nearest. */
function checkAnyOf(value: unknown, shapes: readonly Shape[], place: Place): void {
  const tried = shapes.map((shape) => {
    const faults: Fault[] = [];
    check(value, shape, { ...place, faults });
    return faults;
  });
  if (tried.some((faults) => faults.length === 0)) return;
  place.faults.push(...(tried.toSorted((one, other) => one.length - other.length)[0] ?? []));
}

function checkFields(value: unknown, shape: Fields, place: Place): void {
  if (!isObject(value)) return say(place, `${tell(value)} stands where there must be an object`);
  for (const name of shape.required ?? []) if (!Object.hasOwn(value, name)) say(place, `${name} is missing`);
  checkExactlyOne(value, shape.exactlyOne ?? [], place);
  for (const [name, entry] of Object.entries(value)) {
    const below = { ...place, path: pathTo(place.path, name), depth: place.depth + 1 };
    const known = Object.hasOwn(shape.fields, name) ? shape.fields[name] : undefined;
    const named = (shape.named ?? []).filter(([pattern]) => pattern.test(name)).map(([, each]) => each);
    if (known !== undefined) check(entry, known, below);
    for (const each of named) check(entry, each, below);
    if (known === undefined && named.length === 0 && shape.open !== true) say(below, 'there is no such field here');
  }
}

function checkExactlyOne(value: { readonly [name: string]: unknown }, groups: readonly (readonly string[])[], place: Place): void {
  if (groups.length === 0 || groups.some((group) => group.filter((name) => Object.hasOwn(value, name)).length === 1)) return;
  say(place, `exactly one is needed of ${groups.map((group) => group.join(' and ')).join(', or of ')}`);
}

function pathTo(path: string, name: string): string {
  const written = /^[\w$]{1,60}$/.test(name) ? name : JSON.stringify(name.slice(0, 60));
  return path === '' ? written : `${path}.${written}`;
}

function tell(value: unknown): string {
  if (typeof value === 'string') return `“${value.replace(/\s+/g, ' ').slice(0, 60)}”`;
  if (Array.isArray(value)) return 'a list';
  return isObject(value) ? 'an object' : String(value);
}

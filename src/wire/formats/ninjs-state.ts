/** What a ninjs document says of its state: status, signal, version, moments, embargo, urgency, and what it grew out of. */
import type { DocumentStatus } from '../../story/incoming.ts';
import type { Urgency, WireLink, WireRelation, WireSignal } from '../../story/wire-item.ts';
import { cleanText, cleanTextOrNull } from './clean-text.ts';
import { associationsOf } from './ninjs-media.ts';
import { type Fields, listOf, objectOf, textAt } from './ninjs-fields.ts';
import { readMoment } from './read-moment.ts';
import { isTakingAway, readSignal, readStatus, readUrgency } from './status-words.ts';

export interface Said {
  readonly status: DocumentStatus;
  readonly statusRaw: string | null;
  readonly signal: WireSignal | null;
}

/** `usable` where nothing is said; of two that contradict each other the stricter. A signal that takes away does so whatever the status says. */
export function stateOf(item: Fields, warnings: string[]): Said {
  const written = ['pubStatus', 'pubstatus'].map((name) => (Object.hasOwn(item, name) ? item[name] : null)).filter((value) => value !== null && value !== undefined);
  const words = written.map((value) => (typeof value === 'string' ? value : JSON.stringify(value)));
  const said = new Set(words.map((word) => readStatus(word, (warning) => warnings.push(warning))));
  const signals = signalWords(item);
  const status = signals.some(isTakingAway) ? 'canceled' : ((['canceled', 'withheld', 'usable'] as const).find((each) => said.has(each)) ?? 'usable');
  return { status, statusRaw: cleanTextOrNull(words[0]?.slice(0, 200)), signal: readSignal(signals) };
}

/** Words, or concepts with a code, a name or a URI. */
export function signalWords(item: Fields): string[] {
  return [item['signal'], item['signals']].flatMap(listOf).slice(0, 50).flatMap((each) => {
    const fields = objectOf(each);
    const words = fields === null ? [typeof each === 'string' ? each : null] : ['code', 'qcode', 'name', 'literal', 'uri'].map((name) => textAt(fields, name));
    return words.filter((word) => word !== null).map((word) => cleanText(word.slice(0, 200)).replace(/^https?:\/\/.*\//, ''));
  });
}

export function versionOf(item: Fields): string | null {
  const version = item['version'];
  if (typeof version === 'number') return String(version);
  return typeof version === 'string' ? cleanTextOrNull(version) : null;
}

export function urgencyOf(item: Fields): { readonly urgency: Urgency | null; readonly urgencyRaw: string | null } {
  const value = item['urgency'];
  const written = typeof value === 'number' ? String(value) : typeof value === 'string' ? cleanTextOrNull(value.slice(0, 60)) : null;
  return { urgency: readUrgency(written), urgencyRaw: written };
}

/** The first of the fields that is there; one without an offset is in `zone`. */
export function timeAt(item: Fields, { zone, warnings }: { readonly zone: string; readonly warnings: string[] }, ...names: readonly string[]): Temporal.Instant | null {
  const written = textAt(item, ...names);
  if (written === null) return null;
  const instant = readMoment(written, zone);
  if (instant === null) warnings.push(`${names[0]} is “${written.slice(0, 40)}”, which is no date.`);
  return instant;
}

/** Of several, the one that holds longest. */
export function embargoOf(item: Fields, zone: string, warnings: string[]): Temporal.Instant | 'hold' | null {
  const said = ['embargoedUntil', 'embargoeduntil', 'embargoed'].map((name) => (Object.hasOwn(item, name) ? readEmbargo(item[name], zone, warnings) : null));
  if (said.includes('hold')) return 'hold';
  return said.filter((each) => each instanceof Temporal.Instant).toSorted((one, other) => Temporal.Instant.compare(one, other)).at(-1) ?? null;
}

/** One that cannot be understood, or has no date, holds until a person lifts it. */
export function readEmbargo(written: unknown, zone: string, warnings: string[]): Temporal.Instant | 'hold' | null {
  if (written === null || written === undefined || written === false) return null;
  const instant = typeof written === 'string' ? readMoment(written, zone) : null;
  if (instant !== null) return instant;
  warnings.push(`The embargo is “${JSON.stringify(written).slice(0, 40)}”, which is no date: the story is held.`);
  return 'hold';
}

/** Names that the standard has not and agencies use, by what they mean. */
const RELATIONS: readonly (readonly [RegExp, WireRelation])[] = [
  [/^(?:irel:)?(?:prev(?:ious)?_?version|previous|replaces)$/i, 'previous'],
  [/^(?:irel:)?(?:evolved_?from|rewrite_?of|follow-?up_?(?:of|to))$/i, 'evolved'],
  [/^(?:irel:)?(?:derived_?from|based_?on)$/i, 'derived'],
  [/^(?:irel:)?(?:translat(?:ed_?from|ion_?(?:of|from)))$/i, 'translation'],
  [/^(?:irel:)?(?:see_?also|related(?:_?(?:to|items?))?)$/i, 'see-also'],
];

/** From fields, alternative ids and associations that are called so. */
export function linksOf(item: Fields): WireLink[] {
  const named = Object.entries(item).map(([name, value]) => [name, value] as const);
  const alternative = [item['altids'], item['altIds']].flatMap((ids) => {
    const byName = objectOf(ids);
    return byName === null ? listOf(ids).map(objectOf).map((each) => [textAt(each ?? {}, 'role') ?? '', each?.['value']] as const) : Object.entries(byName);
  });
  const associated = associationsOf(item).map(({ name, fields }) => [textAt(fields, 'rel') ?? name, textAt(fields, 'uri')] as const);
  const links = [...named, ...alternative, ...associated].flatMap(([name, value]) => {
    const relation = relationOf(name);
    return relation === null ? [] : listOf(value).map(idOf).filter((id) => id !== null).map((id) => ({ relation, id }));
  });
  return [...new Map(links.map((link) => [`${link.relation} ${link.id}`, link])).values()].slice(0, 100);
}

export function relationOf(name: string): WireRelation | null {
  return name.length > 60 ? null : (RELATIONS.find(([pattern]) => pattern.test(name))?.[1] ?? null);
}

function idOf(value: unknown): string | null {
  const fields = objectOf(value);
  const written = fields === null ? value : textAt(fields, 'uri', 'guid', 'id');
  return typeof written === 'string' ? cleanTextOrNull(written.slice(0, 500)) : null;
}

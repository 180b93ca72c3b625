/** NewsManagement of NewsML 1: whether a NewsItem may be shown, since when, and what is to be done with the ones before it. */
import type { DocumentStatus } from '../../story/incoming.ts';
import type { WireItem, WireLink, WireSignal } from '../../story/wire-item.ts';
import { referredItem } from './newsml-1-identity.ts';
import { readMomentOrDay } from './read-moment.ts';
import { isTakingAway, readSignal, readStatus, readUrgency } from './status-words.ts';
import { attributeOf, unique, wordsOf } from './xml-words.ts';
import { elementOf, elementsBelow, elementsOf, type XmlElement } from './xml-tree.ts';

type Management = Pick<WireItem, 'status' | 'statusRaw' | 'signal' | 'embargo' | 'expires' | 'urgency' | 'urgencyRaw' | 'firstPublished' | 'updated' | 'links'>;
type Warn = (warning: string) => void;

/** `item`: a NewsItem. Times without a zone are in `zone`. */
export function newsmlManagement(item: XmlElement, zone: string, warn: Warn): Management {
  const management = elementOf(item, 'NewsManagement');
  const statusRaw = formalName(elementOf(management, 'Status'));
  const signal = signalOf(item, management);
  const urgencyRaw = formalName(elementOf(management, 'Urgency'));
  return {
    ...readState({ management, statusRaw, signal, zone, warn }),
    statusRaw,
    signal: signal ?? 'new',
    urgency: readUrgency(urgencyRaw),
    urgencyRaw,
    firstPublished: timeOf(elementOf(management, 'FirstCreated'), zone, warn),
    updated: timeOf(elementOf(management, 'ThisRevisionCreated'), zone, warn),
    links: linksOf(management),
  };
}

/** A name from a vocabulary, which some senders write as text instead; at most 200 characters. */
export function formalName(element: XmlElement | null | undefined): string | null {
  return element === null || element === undefined ? null : (attributeOf(element, 'FormalName', 200) ?? wordsOf({ ...element, children: element.children.filter((child) => typeof child === 'string') }, 200));
}

/** By the instruction, the type of the item and the genre of its components. The status of older revisions (`RevisionStatus`) says nothing of this one. */
function signalOf(item: XmlElement, management: XmlElement | null): WireSignal | null {
  const instructions = management === null ? [] : elementsOf(management, 'Instruction').map(formalName);
  const type = formalName(elementOf(management, 'NewsItemType'));
  const genres = genresOf(item).map(formalName).filter((genre) => genre !== null && !/^test$/i.test(genre));
  return readSignal(unique([...instructions, type, ...genres]));
}

/** Of its own components: an item within it speaks for itself. */
function genresOf(element: XmlElement): XmlElement[] {
  return elementsOf(element, 'NewsComponent').flatMap((component) => [...elementsOf(component, 'DescriptiveMetadata').flatMap((metadata) => elementsBelow(metadata, 'Genre')), ...genresOf(component)]);
}

interface Saying {
  readonly management: XmlElement | null;
  readonly statusRaw: string | null;
  readonly signal: WireSignal | null;
  readonly zone: string;
  readonly warn: Warn;
}

/** An embargoed item may be published from its moment on: usable, with the embargo as the gate. */
function readState({ management, statusRaw, signal, zone, warn }: Saying): Pick<WireItem, 'status' | 'embargo' | 'expires'> {
  const isEmbargoed = /^\s*(?:stat:\s*)?embargo(?:ed)?\s*$/i.test(statusRaw ?? '');
  const said = signal === 'kill' ? 'canceled' : isEmbargoed ? 'usable' : readStatus(statusRaw, warn);
  const changes = management === null ? [] : elementsOf(management, 'StatusWillChange').map((each) => readChange(each, zone));
  const openings = changes.filter(({ to }) => to === 'usable');
  const endings = changes.filter(({ to }) => to !== 'usable').map(({ at }) => at).filter((at) => at !== null);
  if (changes.some(({ to, at }) => to !== 'usable' && at === null)) warn('The document ends at a time that is not understood.');
  // A document that waits for its time is released by that time, and by nothing else.
  const status = said === 'withheld' && openings.some(({ at }) => at !== null) ? 'usable' : said;
  const embargo = embargoOf(openings, isEmbargoed, warn);
  return { status: status === 'usable' && signal === 'withhold' ? 'withheld' : status, embargo, expires: endings.toSorted((one, other) => Temporal.Instant.compare(one, other))[0] ?? null };
}

interface Change {
  readonly to: DocumentStatus;
  readonly at: Temporal.Instant | null;
}

function readChange(element: XmlElement, zone: string): Change {
  const future = formalName(elementOf(element, 'FutureStatus')) ?? '';
  const written = wordsOf(elementOf(element, 'DateAndTime'), 80) ?? '';
  if (isTakingAway(future)) return { to: 'canceled', at: readMomentOrDay(written, zone) };
  let isUnknown = false;
  const status = readStatus(future, () => void (isUnknown = true));
  // A change that is not understood is taken to open: its time then holds back, and without one a person decides.
  return { to: isUnknown ? 'usable' : status, at: readMomentOrDay(written, zone) };
}

/** Of several the one that holds longest. */
function embargoOf(openings: readonly Change[], isEmbargoed: boolean, warn: Warn): Temporal.Instant | 'hold' | null {
  if (openings.some(({ at }) => at === null) || (isEmbargoed && openings.length === 0)) {
    warn('The document is embargoed until a time that is not said or not understood: the story is held.');
    return 'hold';
  }
  return openings.map(({ at }) => at).filter((at) => at !== null).toSorted((one, other) => Temporal.Instant.compare(one, other)).at(-1) ?? null;
}

function timeOf(element: XmlElement | null, zone: string, warn: Warn): Temporal.Instant | null {
  const written = wordsOf(element, 80);
  if (element === null || written === null) return null;
  const at = readMomentOrDay(written, zone);
  if (at === null) warn(`${element.name} is “${written.slice(0, 40)}”, which is no time.`);
  return at;
}

function linksOf(management: XmlElement | null): WireLink[] {
  if (management === null) return [];
  const derived = elementsOf(management, 'DerivedFrom').map((each) => ({ relation: 'derived' as const, id: referredItem(each) }));
  const associated = elementsOf(management, 'AssociatedWith').map((each) => ({ relation: 'see-also' as const, id: referredItem(each) }));
  return [...derived, ...associated].flatMap(({ relation, id }) => (id === null ? [] : [{ relation, id }])).slice(0, 100);
}

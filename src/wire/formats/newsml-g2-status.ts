/** What the sender of a NewsML-G2 item wants done with it, and when. */
import type { DocumentStatus } from '../../story/incoming.ts';
import type { WireSignal } from '../../story/wire-item.ts';
import { wordsOfCode } from './newsml-g2-codes.ts';
import { readMoment, readMomentOrDay } from './read-moment.ts';
import { isTakingAway, readSignal, readStatus } from './status-words.ts';
import { elementOf, elementsOf, textOfXml, type XmlElement } from './xml-tree.ts';
import { attributeOf, bounded, unique } from './xml-words.ts';

/** What an item says of others, or shows: a status in there is not its own. */
export const NOT_ITS_OWN: ReadonlySet<string> = new Set(['contentset', 'inlinexml', 'inlinedata', 'groupset', 'group', 'itemref', 'link', 'assert', 'concept', 'conceptset', 'newscoverage', 'newscoverageset']);

export interface Wanted {
  readonly status: DocumentStatus;
  readonly statusRaw: string | null;
  readonly signal: WireSignal | null;
}

/** `usable` where no `pubStatus` is; it may stand wherever the item speaks of itself. A signal that kills is a kill whatever the status. */
export function readWanted(item: XmlElement, warn: (warning: string) => void): Wanted {
  const { said, signalled } = ownStatements(item);
  const signals = signalled.flatMap(wordsOfCode);
  const signal = readSignal(signals);
  const raw = said.map(writtenCode).find((written) => written !== null) ?? null;
  const words = said.map(wordsOfCode);
  if (signal === 'kill') return { status: 'canceled', statusRaw: raw ?? signals.find(isTakingAway) ?? null, signal };
  if (words.flat().some(isTakingAway)) return { status: 'canceled', statusRaw: raw, signal };
  const statuses = words.map((each) => readStatus(each[0], warn));
  const isHeld = signal === 'withhold' || statuses.includes('withheld');
  return { status: isHeld ? 'withheld' : 'usable', statusRaw: raw, signal };
}

function writtenCode(element: XmlElement): string | null {
  return attributeOf(element, 'qcode', 200) ?? attributeOf(element, 'uri', 200) ?? attributeOf(element, 'literal', 200) ?? bounded(textOfXml(element), 200);
}

/** `said`: each `pubStatus`; `signalled`: each `signal`, in any spelling. */
function ownStatements(item: XmlElement): { readonly said: readonly XmlElement[]; readonly signalled: readonly XmlElement[] } {
  const found = { said: [] as XmlElement[], signalled: [] as XmlElement[] };
  const walk = ({ children }: XmlElement): void => {
    for (const child of children) {
      if (typeof child === 'string') continue;
      const name = child.name.toLowerCase();
      if (NOT_ITS_OWN.has(name)) continue;
      if (name === 'pubstatus') found.said.push(child);
      if (name === 'signal') found.signalled.push(child);
      walk(child);
    }
  };
  walk(item);
  return found;
}

/** Of several the latest. One that is empty, or no moment, holds until a person lifts it. */
export function readEmbargo(itemMeta: XmlElement | null, zone: string, warn: (warning: string) => void): Temporal.Instant | 'hold' | null {
  const said = itemMeta === null ? [] : elementsOf(itemMeta, 'embargoed').map((element) => textOfXml(element).trim());
  const moments = said.map((written) => readMoment(written, zone));
  const unknown = said.find((_written, index) => moments[index] === null);
  if (unknown !== undefined) {
    warn(unknown === '' ? 'There is an embargo without a time: the story is held.' : `The embargo is “${unknown.slice(0, 40)}”, which is no time: the story is held.`);
    return 'hold';
  }
  return moments.filter((moment) => moment !== null).toSorted((one, other) => Temporal.Instant.compare(one, other)).at(-1) ?? null;
}

export interface Times {
  readonly firstPublished: Temporal.Instant | null;
  readonly updated: Temporal.Instant | null;
  readonly expires: Temporal.Instant | null;
}

export function readTimes(item: XmlElement, zone: string, warn: (warning: string) => void): Times {
  const [itemMeta, contentMeta] = [elementOf(item, 'itemMeta'), elementOf(item, 'contentMeta')];
  const at = (parent: XmlElement | null, name: string): Temporal.Instant | null => {
    const written = textOfXml(elementOf(parent, name)).trim();
    if (written === '') return null;
    const moment = readMomentOrDay(written, zone);
    // A year or a month alone is allowed by the standard, and no fault.
    if (moment === null && !/^\d{4}(?:-\d\d)?$/.test(written)) warn(`${name} is “${written.slice(0, 40)}”, which is no time.`);
    return moment;
  };
  return {
    // When a picture was taken is not when it was sent.
    firstPublished: at(itemMeta, 'firstCreated') ?? (isMoment(contentMeta, zone) ? at(contentMeta, 'contentCreated') : null),
    updated: at(itemMeta, 'versionCreated') ?? at(contentMeta, 'contentModified'),
    expires: at(itemMeta, 'expires'),
  };
}

function isMoment(contentMeta: XmlElement | null, zone: string): boolean {
  return readMoment(textOfXml(elementOf(contentMeta, 'contentCreated')), zone) !== null;
}

/** Notes to editors, each on a line of its own, and what they say was wrong. */
export function readNotes(itemMeta: XmlElement | null, wordsIn: (element: XmlElement) => string | null): { editorNote: string | null; correctionNote: string | null } {
  const notes = (itemMeta === null ? [] : elementsOf(itemMeta, 'edNote')).map((element) => ({ role: roleWord(element), words: wordsIn(element) }));
  const lines = unique(notes.map(({ words }) => words));
  const correcting = notes.filter(({ role, words }) => role.startsWith('corr') || (role === '' && CORRECTS.test(words ?? '')));
  // An agency that sends a long and a short one means the same by both.
  const correction = correcting.map(({ words }) => words ?? '').toSorted((one, other) => other.length - one.length)[0];
  return { editorNote: bounded(lines.join(' \u2014 '), 10_000), correctionNote: bounded(correction, 2000) };
}

const CORRECTS = /^\W{0,5}(?:eds?:?\s+)?(?:note to editors:?\s+)?(?:correct|corr\b|fixes|amends|berichtig|korrig|corrige|rectifi|सुधार|शुद्धि)/iu;

function roleWord(element: XmlElement): string {
  return /[^:/#]*$/.exec(element.attributes['role'] ?? element.attributes['roleuri'] ?? '')?.[0].toLowerCase() ?? '';
}

/** NITF, the News Industry Text Format of IPTC (2.5 to 3.6): one story a document, its data in the head. */
import type { DocumentStatus } from '../../story/incoming.ts';
import type { WireItem, WireKind, WireSignal } from '../../story/wire-item.ts';
import { makeItem } from './make-item.ts';
import { inHead, killedByNitf, nitfIdentity, nitfState, nitfTimes } from './nitf-management.ts';
import { nitfStory, type NitfStory } from './nitf-story.ts';
import { nitfSection, nitfSubjects } from './nitf-subjects.ts';
import { type Hints, type ReadResult, refuse } from './read-result.ts';
import { readSignal, readUrgency } from './status-words.ts';
import { attributeOf, bounded, childWords, unique, wordsOf } from './xml-words.ts';
import { elementBelow, elementOf, elementsBelow, type XmlElement } from './xml-tree.ts';

const FORMAT = 'nitf';

/** `root`: the element `nitf`. A second item is there where the document takes away another one. */
export function readNitf(root: XmlElement, hints: Hints): ReadResult {
  const item = nitfItem(root, hints);
  const killed = killedByNitf(headOf(root));
  const kill = killed === null || killed === item.identity.agencyId ? [] : [killOf(killed, item)];
  if (item.status === 'canceled' || item.headline !== '') return { ok: true, items: [item, ...kill] };
  return kill.length > 0 ? { ok: true, items: kill } : refuse('This NITF document has neither a headline nor a text.', FORMAT);
}

/** A NITF that another document is wrapped around, as the content of a NewsML-G2 item sent by itself. */
export function readNitfWithin(root: XmlElement, hints: Hints): ReadResult {
  const nitf = elementBelow(root, 'nitf');
  return nitf === null ? refuse(`This is a piece of another document (<${root.name}>) with no NITF in it.`, FORMAT) : readNitf(nitf, hints);
}

/** Where its data are; of a document that has put them elsewhere, all of it: a kill is found wherever it stands. */
function headOf(root: XmlElement): XmlElement {
  const head = elementOf(root, 'head');
  return head !== null && (elementBelow(head, 'docdata') !== null || elementBelow(root, 'docdata') === null) ? head : root;
}

function killOf(agencyId: string, { source, language, editorNote }: WireItem): WireItem {
  return makeItem({ format: FORMAT, identity: { canonical: null, agencyId }, status: 'canceled', source, language, editorNote });
}

/** What the document says, also where that is no story: a NITF within another format leaves the rest to it. */
export function nitfItem(root: XmlElement, hints: Hints): WireItem {
  const head = headOf(root);
  const warnings = new Set<string>();
  const warn = (warning: string): void => void warnings.add(warning);
  const { issued, updated, expires } = nitfTimes(head, hints.zone, warn);
  const { agencyId, version, familyKey, series, part, isLater } = nitfIdentity(head);
  const said = signalOf(head);
  const signal = said === 'new' && isLater ? 'update' : said;
  const state = nitfState(head, hints.zone, warn);
  const status = statusUnder(signal, state.status);
  const story = nitfStory(root, hints, warn);
  const subjects = nitfSubjects(head);
  const topics = unique(subjects.subjects.map(({ name }) => name));
  if (story.body.length === 0 && story.headline !== '' && status !== 'canceled') warn('The document has no text under its headline.');
  const { notes, ...shown } = story;
  return makeItem({
    format: FORMAT, identity: { canonical: null, agencyId }, version, familyKey, series, ...state, status, signal, kind: kindOf(signal, story), ...shown, ...subjects, topics, expires,
    section: nitfSection(head) ?? topics[0] ?? null,
    firstPublished: issued,
    updated,
    takeKey: metas(head, /takekey$/i)[0] ?? part,
    slugline: metas(head, /anpa-keyword|slug(?:line)?$/i)[0] ?? slugOf(head, story.headline),
    ...urgencyOf(head),
    ...rightsOf(head),
    ...notesOf(head, notes, signal),
    warnings: [...warnings],
  });
}

/** A title of one word with hyphens in it (`Bridge-Closed`) is a slugline. */
function slugOf(head: XmlElement | null, headline: string): string | null {
  const title = childWords(head, 'title', 200);
  return title !== null && title !== headline && !title.includes(' ') ? title : null;
}

/** By the words that say what kind of message this is. */
function signalOf(head: XmlElement | null): WireSignal {
  if (head === null) return 'new';
  const types = elementsBelow(head, 'tobject', 'tobject.property').flatMap((each) => [each.attributes['tobject.type'], each.attributes['tobject.property.type']]);
  const messages = elementsBelow(head, 'ed-msg').map((each) => each.attributes['msg-type']);
  const said = [...types, ...messages].filter((each) => each !== undefined);
  return readSignal([...said, ...metas(head, /^(?:signal|genre|story-?type)$/i)]) ?? 'new';
}

/** A message that says kill kills, whatever its status says. */
function statusUnder(signal: WireSignal, status: DocumentStatus): DocumentStatus {
  if (signal === 'kill') return 'canceled';
  return signal === 'withhold' && status === 'usable' ? 'withheld' : status;
}

function kindOf(signal: WireSignal, { body, media }: NitfStory): WireKind {
  if (signal === 'advisory') return 'advisory';
  return body.length === 0 ? (media[0]?.kind ?? 'text') : 'text';
}

function urgencyOf(head: XmlElement | null): Pick<WireItem, 'urgency' | 'urgencyRaw'> {
  const urgencyRaw = attributeOf(inHead(head, 'urgency'), 'ed-urg', 20);
  return { urgency: readUrgency(urgencyRaw), urgencyRaw };
}

function rightsOf(head: XmlElement | null): Pick<WireItem, 'copyrightHolder' | 'copyrightNotice' | 'usageTerms'> {
  const [copyright, rights] = [inHead(head, 'doc.copyright'), inHead(head, 'doc.rights')];
  const holder = attributeOf(copyright, 'holder', 500);
  const year = attributeOf(copyright, 'year', 20);
  const terms = ['type', 'limitations', 'geography', 'owner', 'agent'].map((name) => attributeOf(rights, name, 2000));
  return { copyrightHolder: holder, copyrightNotice: holder === null || year === null ? null : `© ${year} ${holder}`, usageTerms: bounded(unique(terms).join(' · '), 5000) };
}

/** All that is for editors: messages, notes in the text, what the last revision changed. */
function notesOf(head: XmlElement | null, notes: readonly string[], signal: WireSignal): Pick<WireItem, 'editorNote' | 'correctionNote'> {
  const below = (name: string): XmlElement[] => (head === null ? [] : elementsBelow(head, name));
  const messages = below('ed-msg').map((each) => attributeOf(each, 'info', 5000) ?? wordsOf(each, 5000));
  const changes = unique(below('revision-history').map((each) => attributeOf(each, 'comment', 2000)));
  return {
    editorNote: bounded(unique([...messages, ...changes, ...notes]).join(' · '), 10_000),
    correctionNote: signal === 'correction' ? bounded(changes.join(' · '), 5000) : null,
  };
}

function metas(head: XmlElement | null, name: RegExp): string[] {
  const found = head === null ? [] : elementsBelow(head, 'meta').filter((each) => name.test(each.attributes['name'] ?? ''));
  return unique(found.map((each) => attributeOf(each, 'content', 200)));
}

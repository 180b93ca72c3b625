/** What a NITF document says of itself in its head: who it is, in which version, and whether it may be shown. */
import type { DocumentStatus } from '../../story/incoming.ts';
import { momentOrWarn, readNitfMoment, readNorm } from './nitf-moment.ts';
import { readStatus } from './status-words.ts';
import { attributeOf } from './xml-words.ts';
import { elementBelow, elementsBelow, type XmlElement } from './xml-tree.ts';

/** The first element of that name anywhere in the head: senders put `urgency` beside `docdata` as well as within. */
export function inHead(head: XmlElement | null, name: string): XmlElement | null {
  return head === null ? null : elementBelow(head, name);
}

export interface NitfIdentity {
  readonly agencyId: string | null;
  readonly version: string | null;
  readonly familyKey: string | null;
  readonly series: string | null;
  /** It is not the first of its versions. */
  readonly isLater: boolean;
  /** `Part 2`: one of several takes. */
  readonly part: string | null;
}

/** `doc-id`, else `du-key`; a document that has neither is told by source, headline and date. */
export function nitfIdentity(head: XmlElement | null): NitfIdentity {
  const [docId, duKey, series] = [inHead(head, 'doc-id'), inHead(head, 'du-key'), inHead(head, 'series')];
  const key = attributeOf(duKey, 'key', 300);
  const part = attributeOf(duKey, 'part', 20);
  const isLaterPart = part !== null && !/^0*1?$/.test(part);
  const numbers = [attributeOf(duKey, 'generation', 20), attributeOf(duKey, 'version', 20)].filter((each) => each !== null);
  // Parts of one key are documents of their own: the second take must not come over the first.
  const familyKey = key !== null && isLaterPart ? `${key};part=${part}` : key;
  return {
    agencyId: attributeOf(docId, 'id-string', 300) ?? familyKey,
    version: numbers.length === 0 ? null : numbers.join('.'),
    familyKey,
    series: attributeOf(series, 'series.name', 300),
    isLater: key !== null && numbers.some((each) => /^0*(?:[2-9]|1\d)/.test(each)),
    part: isLaterPart ? `Part ${part}` : null,
  };
}

export interface NitfTimes {
  readonly issued: Temporal.Instant | null;
  readonly updated: Temporal.Instant | null;
  readonly expires: Temporal.Instant | null;
}

/** `date.issue`, else when it was published; updated at the last entry of its history. */
export function nitfTimes(head: XmlElement | null, zone: string, warn: (warning: string) => void): NitfTimes {
  const published = readNorm(attributeOf(inHead(head, 'pubdata'), 'date.publication', 80) ?? '', zone);
  const issued = momentOrWarn(inHead(head, 'date.issue'), zone, warn) ?? published;
  const history = (head === null ? [] : elementsBelow(head, 'revision-history')).map((each) => readNorm(attributeOf(each, 'norm', 80) ?? '', zone));
  const moments = [issued, ...history].filter((each) => each !== null).toSorted((one, other) => Temporal.Instant.compare(one, other));
  return { issued, updated: moments.at(-1) ?? null, expires: momentOrWarn(inHead(head, 'date.expire'), zone, warn) };
}

export interface NitfState {
  readonly status: DocumentStatus;
  readonly statusRaw: string | null;
  readonly embargo: Temporal.Instant | 'hold' | null;
}

/** An embargoed document may be published, from its moment on: `status` is usable and `embargo` says from when. */
export function nitfState(head: XmlElement | null, zone: string, warn: (warning: string) => void): NitfState {
  const statusRaw = attributeOf(inHead(head, 'docdata'), 'management-status', 100);
  const isEmbargoed = /^\s*embargo(?:ed)?\s*$/i.test(statusRaw ?? '');
  const status = isEmbargoed ? 'usable' : readStatus(statusRaw, warn);
  return { status, statusRaw, embargo: nitfEmbargo(head, { zone, warn, isEmbargoed }) };
}

interface Embargoing {
  readonly zone: string;
  readonly warn: (warning: string) => void;
  readonly isEmbargoed: boolean;
}

/**
 * `date.release` holds back where it is later than `date.issue`: many senders write the same into both. Of an embargoed document it
 * must say more than that, else a person lifts it. What is said there and not understood holds, but for a template that nobody filled in.
 */
function nitfEmbargo(head: XmlElement | null, { zone, warn, isEmbargoed }: Embargoing): Temporal.Instant | 'hold' | null {
  const release = readNitfMoment(inHead(head, 'date.release'), zone);
  const issue = readNitfMoment(inHead(head, 'date.issue'), zone);
  if (release?.kind === 'moment') {
    const isLater = issue?.kind !== 'moment' || Temporal.Instant.compare(release.at, issue.at) > 0;
    if (isLater) return release.at;
    if (!isEmbargoed) return null;
  }
  if (release?.kind === 'unknown') warn(`date.release is “${release.written.slice(0, 40)}”, which is no time: the story is held.`);
  if (release?.kind === 'template') warn(`date.release is “${release.written.slice(0, 40)}”, a template that nobody filled in.`);
  if (isEmbargoed) warn('The document is embargoed and does not say until when: the story is held.');
  return isEmbargoed || release?.kind === 'unknown' ? 'hold' : null;
}

/** The id of another document that this one takes away (`management-doc-idref`); null where it takes away none. */
export function killedByNitf(head: XmlElement | null): string | null {
  const docdata = inHead(head, 'docdata');
  const status = attributeOf(docdata, 'management-idref-status', 100);
  return status !== null && readStatus(status, () => undefined) === 'canceled' ? attributeOf(docdata, 'management-doc-idref', 300) : null;
}

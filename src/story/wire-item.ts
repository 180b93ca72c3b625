/**
 * A wire item: one received version of one agency document, as a value. Everything the agency said is here, also what no
 * page shows; what it means for a story is its `IncomingStory` half, which `newsroom` takes in.
 */
import type { IncomingStory } from './incoming.ts';

/** What it is. `advisory`: words for the desk alone. `event`: a diary entry. */
export const WIRE_KINDS = ['text', 'picture', 'video', 'audio', 'graphic', 'package', 'event', 'advisory'] as const;
export type WireKind = (typeof WIRE_KINDS)[number];

/** What it asks for. `kill`: whatever there is of it must go. `test`: a line check, for nobody. */
export const WIRE_SIGNALS = ['new', 'update', 'correction', 'kill', 'withhold', 'advisory', 'test'] as const;
export type WireSignal = (typeof WIRE_SIGNALS)[number];

/** 1 flash, 2 urgent, 3 important, 4 routine, 5 when there is room. */
export type Urgency = 1 | 2 | 3 | 4 | 5;

/** A subject, place, person or organisation as the agency names it. Codes that nobody here knows are kept as they came. */
export interface WireConcept {
  /** The scheme of the code: `medtop`, `subj`, an agency's own, a URI; null where it is but a word. */
  readonly scheme: string | null;
  readonly code: string | null;
  readonly name: string | null;
}

/** How a subject was found among the IPTC Media Topics. `rule`: by an agency's table, or by its name. */
export type TopicMatch = 'direct' | 'exact' | 'close' | 'broad' | 'parent' | 'rule';

export interface WireTopic {
  /** IPTC Media Topic, eight digits: `04000000`. */
  readonly code: string;
  readonly how: TopicMatch;
}

export interface WireRendition {
  /** As the agency calls it: `rnd:highRes`, `VIEWIMAGE`. */
  readonly role: string | null;
  /** Where it lies: an address, or a name of a file sent beside the document. Never loaded by a reader's page. */
  readonly href: string;
  readonly type: string | null;
  /** In pixels. */
  readonly width: number | null;
  readonly height: number | null;
  /** In bytes. */
  readonly size: number | null;
}

export interface WireMedia {
  readonly kind: 'picture' | 'video' | 'audio' | 'graphic';
  readonly agencyId: string | null;
  readonly caption: string | null;
  readonly alt: string | null;
  readonly credit: string | null;
  readonly creator: string | null;
  readonly copyright: string | null;
  readonly usageTerms: string | null;
  /** Absent: nothing is said of it in a form that a program understands. */
  readonly limits?: WireLimits;
  readonly renditions: readonly WireRendition[];
}

/** Of one story, its lead among them: more are no story's but a gallery's. */
export const MOST_PICTURES = 20;

/** Until when and where a picture may be shown: countries by ISO 3166-1 (`IN`); both lists empty: anywhere. */
export interface WireLimits {
  /** A moment in UTC as ISO 8601; null: no end is said. */
  readonly until: string | null;
  readonly onlyIn: readonly string[];
  readonly notIn: readonly string[];
}

/** A part of a package, in its order. */
export interface WirePart {
  /** The agency's id of the part. */
  readonly ref: string;
  readonly title: string | null;
  readonly group: string | null;
  /** The part is within the same document. */
  readonly inside: boolean;
}

/** previous: the version before; evolved, derived: another document it grew out of; translation: of which it is one. */
export type WireRelation = 'previous' | 'evolved' | 'derived' | 'translation' | 'see-also';

export interface WireLink {
  readonly relation: WireRelation;
  /** The agency's id of the other. */
  readonly id: string;
}

export interface WireItem extends IncomingStory {
  readonly kind: WireKind;
  readonly signal: WireSignal;
  /** As written, before it was understood; null where nothing was said. */
  readonly statusRaw: string | null;
  readonly urgency: Urgency | null;
  readonly urgencyRaw: string | null;
  /** What names the same story where its versions have ids of their own: `du-key`, the slugline of a day; null where there is none. */
  readonly familyKey: string | null;
  /** What different stories are one of: a series, a chain. */
  readonly series: string | null;
  readonly links: readonly WireLink[];
  readonly expires: Temporal.Instant | null;
  readonly shortHeadline: string | null;
  readonly slugline: string | null;
  /** `1st Ld-Writethru`, `2nd take`. */
  readonly takeKey: string | null;
  readonly keywords: readonly string[];
  readonly subjects: readonly WireConcept[];
  /** What of `subjects` is known among the IPTC Media Topics. */
  readonly mediaTopics: readonly WireTopic[];
  readonly places: readonly WireConcept[];
  readonly people: readonly WireConcept[];
  readonly organisations: readonly WireConcept[];
  readonly creditLine: string | null;
  readonly copyrightHolder: string | null;
  readonly copyrightNotice: string | null;
  readonly usageTerms: string | null;
  /** What the agency says was wrong; shown only when an editor passes it. */
  readonly correctionNote: string | null;
  readonly media: readonly WireMedia[];
  readonly parts: readonly WirePart[];
}

/** What has become of received bytes. */
export type WireDocumentState = 'arrived' | 'taken' | 'quarantined' | 'dismissed';

/**
 * What has become of an item. offered: somebody has edited its story, and decides. older: a newer version was here before it.
 * waiting: a kill that a person must confirm.
 */
export const WIRE_ITEM_STATES = ['inbox', 'draft', 'printed', 'held', 'offered', 'older', 'killed', 'waiting', 'ignored', 'expired'] as const;
export type WireItemState = (typeof WIRE_ITEM_STATES)[number];

/** What the API takes and gives of the wire and of the stories made of it; as `schemas.ts`. */
import { type Static, type TSchema, Type } from 'typebox';
import type { OfferedChange } from '../story/offer.ts';
import { type TopicMatch, WIRE_ITEM_STATES, WIRE_KINDS, WIRE_SIGNALS, type WireDocumentState, type WireItem as Item, type WireLimits, type WireMedia as Media, type WireRelation, type WireRendition } from '../story/wire-item.ts';
import type { Destination } from '../wire/routing/rules.ts';
import { SOURCE_KINDS } from '../wire/sources/source.ts';
import { Instant, oneOf, ONE_LINE, orNull, STATES } from './schemas.ts';

/** What an agency may say and no schema has would be an answer that the description of the API forbids. */
type SchemasOf<T> = { readonly [name in keyof T]-?: TSchema };

const strict = { additionalProperties: false } as const;
const text = Type.String();
const textOrNull = orNull(text);
const texts = Type.Array(text);
const momentOrNull = orNull(Instant);
/** A number that the archive can look for. */
const numbered = (description: string) => Type.Integer({ minimum: 1, maximum: 999_999_999_999_999, description });

export const ItemNumber = numbered('Of a wire item.');
export const DocumentNumber = numbered('Of a document as it came over the wire.');
export const StoryNumber = numbered('Of a story.');
export const ItemState = oneOf(WIRE_ITEM_STATES, 'What has become of it. held: its story waits, under embargo or withheld; offered: somebody has edited its story, and decides; older: a newer version was here before it; waiting: a kill that a person must confirm.');
export const SourceKey = Type.String({ maxLength: 60, pattern: ONE_LINE, description: 'A source’s key, as in wire.yaml.' });

const itemParts = {
  id: ItemNumber,
  source: text,
  agencyId: Type.String({ description: 'Which of its source’s documents it is a version of.' }),
  document: DocumentNumber,
  receivedAt: Instant,
  version: orNull(text, 'As the agency wrote it.'),
  versionCreated: momentOrNull,
  hash: Type.String({ description: 'Of all that readers would see of it.' }),
  kind: oneOf(WIRE_KINDS),
  signal: oneOf(WIRE_SIGNALS, 'What it asks for.'),
  urgency: orNull(Type.Integer({ minimum: 1, maximum: 5 }), '1 flash, 2 urgent, 3 important, 4 routine, 5 when there is room.'),
  language: orNull(text, 'BCP 47.'),
  headline: text,
  state: ItemState,
  why: orNull(text, 'Why it is so, in words.'),
  stories: Type.Array(StoryNumber, { description: 'Stories that follow its document.' }),
};

const WireItem = Type.Object(itemParts, strict);
/** Shown together, never merged. */
const SameEvent = Type.Array(Type.Object({ id: ItemNumber, source: text, headline: text }, strict), { description: 'Items of other documents that tell of the same event, a day apart at most.' });
const ListedItem = Type.Object({ ...itemParts, sameEvent: SameEvent }, strict);
export const WireItemList = Type.Object({ items: Type.Array(ListedItem), next: orNull(ItemNumber, 'What `after` is for the next page; null: this is the last one.') }, strict);

const WireConcept = Type.Object({ scheme: orNull(text, 'medtop, subj, an agency’s own, a URI; null: it is but a word.'), code: textOrNull, name: textOrNull }, { ...strict, description: 'A subject, place, person or organisation as the agency names it.' });

const rendition = {
  role: orNull(text, 'As the agency calls it.'), href: Type.String({ description: 'An address, or the name of a file sent beside the document.' }), type: textOrNull, width: orNull(Type.Number()), height: orNull(Type.Number()), size: orNull(Type.Number(), 'In bytes.'),
} satisfies SchemasOf<WireRendition>;

const limits = {
  until: orNull(text, 'A moment in UTC, ISO 8601; null: no end is said.'),
  onlyIn: Type.Array(text, { description: 'Countries by ISO 3166-1 (IN); empty: anywhere.' }),
  notIn: Type.Array(text, { description: 'Countries where it may not be shown.' }),
} satisfies SchemasOf<WireLimits>;

const media = {
  kind: oneOf(['picture', 'video', 'audio', 'graphic']), agencyId: textOrNull, caption: textOrNull, alt: textOrNull, credit: textOrNull, creator: textOrNull, copyright: textOrNull, usageTerms: textOrNull,
  limits: Type.Optional(Type.Object(limits, { ...strict, description: 'Until when and where it may be shown; absent: nothing is said that a program understands.' })),
  renditions: Type.Array(Type.Object(rendition, strict)),
} satisfies SchemasOf<Media>;

const WireMedia = Type.Object(media, strict);

const RELATIONS = ['previous', 'evolved', 'derived', 'translation', 'see-also'] as const satisfies readonly WireRelation[];
const MATCHES = ['direct', 'exact', 'close', 'broad', 'parent', 'rule'] as const satisfies readonly TopicMatch[];

const said = {
  format: Type.String({ description: 'Which reader made it of the document.' }),
  identity: Type.Object({ canonical: textOrNull, agencyId: textOrNull }, strict),
  version: textOrNull,
  status: oneOf(['usable', 'withheld', 'canceled']),
  statusRaw: orNull(text, 'As written, before it was understood.'),
  language: textOrNull,
  headline: text, shortHeadline: textOrNull, standfirst: textOrNull, slugline: textOrNull,
  takeKey: orNull(text, '1st Ld-Writethru, 2nd take.'),
  body: Type.Array(Type.Unsafe<object>({ type: 'object', required: ['type'], properties: { type: { type: 'string' } } }), { description: 'Blocks, in the JSON form of ProseMirror: type, attrs, content, marks.' }),
  lead: orNull(Type.Object({ alt: textOrNull, caption: textOrNull, credit: textOrNull, href: textOrNull }, strict)),
  byline: texts, source: textOrNull, dateline: textOrNull, section: textOrNull, topics: texts, keywords: texts,
  firstPublished: momentOrNull, updated: momentOrNull, expires: momentOrNull,
  embargo: Type.Union([Instant, Type.Literal('hold'), Type.Null()], { description: 'hold: until a person lifts it.' }),
  editorNote: orNull(text, 'Never on a page.'),
  correctionNote: orNull(text, 'What the agency says was wrong.'),
  kind: oneOf(WIRE_KINDS),
  signal: oneOf(WIRE_SIGNALS),
  urgency: itemParts.urgency,
  urgencyRaw: textOrNull,
  familyKey: orNull(text, 'What names the same story where its versions have ids of their own.'),
  series: orNull(text, 'What different stories are one of.'),
  links: Type.Array(Type.Object({ relation: oneOf(RELATIONS), id: text }, strict)),
  subjects: Type.Array(WireConcept), places: Type.Array(WireConcept), people: Type.Array(WireConcept), organisations: Type.Array(WireConcept),
  mediaTopics: Type.Array(Type.Object({ code: text, how: oneOf(MATCHES) }, strict), { description: 'What of its subjects is known among the IPTC Media Topics.' }),
  creditLine: textOrNull, copyrightHolder: textOrNull, copyrightNotice: textOrNull, usageTerms: textOrNull,
  media: Type.Array(WireMedia),
  parts: Type.Array(Type.Object({ ref: text, title: textOrNull, group: textOrNull, inside: Type.Boolean() }, strict), { description: 'Of a package, in their order.' }),
  warnings: Type.Array(text, { description: 'What was odd in it.' }),
} satisfies SchemasOf<Item>;

const WireSaid = Type.Object(said, { ...strict, description: 'Everything the agency said, also what no page shows.' });

export const WireItemFile = Type.Object({ ...itemParts, item: orNull(WireSaid, 'Null: it has expired.'), versions: Type.Array(WireItem, { description: 'All versions of its document, itself included, the first first.' }) }, strict);

const settled = {
  isComplete: Type.Boolean({ description: 'Readers everywhere see what was decided. False (status 202): it is decided and kept, and some newsstand has not answered.' }),
  silent: Type.Array(Type.Object({ name: text, wayOut: text }, strict), { description: 'Newsstands that have not answered, where readers may still see what was.' }),
};

const takenParts = {
  item: orNull(ItemNumber, 'Null: this version was here already.'),
  state: oneOf([...WIRE_ITEM_STATES, 'known'] as const),
  headline: text,
  stories: Type.Array(StoryNumber, { description: 'Stories that were made, changed or killed.' }),
  warnings: texts,
};
const TakenWireItem = Type.Object(takenParts, strict);
export const SettledItem = Type.Object({ ...takenParts, ...settled }, strict);

export const UseOrder = Type.Object(
  {
    publish: Type.Optional(Type.Boolean({ default: false, description: 'Before readers, what may be; else a draft.' })),
    edition: Type.Optional(Type.String({ maxLength: 60, description: 'Key of its edition (en, hi); absent: as the item says.' })),
    section: Type.Optional(Type.String({ maxLength: 60, description: 'Key of its section (world-news); absent: as the item says.' })),
  },
  strict,
);

const DOCUMENT_STATES = ['arrived', 'taken', 'quarantined', 'dismissed'] as const satisfies readonly WireDocumentState[];

export const WireDocument = Type.Object({ id: DocumentNumber, source: text, name: orNull(text, 'Of its file.'), receivedAt: Instant, state: oneOf(DOCUMENT_STATES), trouble: orNull(text, 'Why it could not be read.') }, strict);
export const Quarantine = Type.Object({ documents: Type.Array(WireDocument) }, strict);
export const RetriedDocument = Type.Object({ document: DocumentNumber, trouble: orNull(text, 'Why it still cannot be read; null: it could be.'), items: Type.Array(TakenWireItem), ...settled }, strict);

const WireSource = Type.Object(
  { key: text, agency: text, kind: oneOf(SOURCE_KINDS), at: Type.String({ description: 'Where it is listened to: a folder, an address, a mailbox, POST /wire/KEY.' }), state: oneOf(['well', 'silent', 'failing']), words: Type.String({ description: 'How it is, for people.' }), lastItemAt: momentOrNull, failures: Type.Integer({ description: 'In a row; 0: the last try went well.' }) },
  strict,
);
export const WireSourceList = Type.Object({ sources: Type.Array(WireSource) }, strict);

const DESTINATIONS = ['inbox', 'draft', 'print', 'ignore'] as const satisfies readonly Destination[];

const TriedItem = Type.Object({ ...itemParts, to: oneOf(DESTINATIONS, 'Where it would go.'), rule: orNull(text, 'By which rule; null: none speaks of it.') }, strict);
export const TriedRules = Type.Object({ looked: Type.Integer({ description: 'At how many items.' }), items: Type.Array(TriedItem) }, strict);

const HOW = ['changed', 'added', 'removed'] as const satisfies readonly OfferedChange['how'][];
const OfferedPart = Type.Object(
  {
    part: Type.String({ description: 'By which it is taken: headline, standfirst, byline, source, dateline, section, topics, lead (what is said of the lead picture), or a block’s id.' }), kind: Type.String({ description: 'The same, or the block’s type.' }), how: oneOf(HOW),
    base: orNull(text, 'What the agency said before; null: there was no such part.'), theirs: orNull(text, 'What it says now.'), mine: orNull(text, 'What ours says.'),
    clash: Type.Boolean({ description: 'The very part was changed here, too: to take theirs loses ours.' }),
  },
  strict,
);
export const StoryOffer = Type.Object(
  { number: StoryNumber, source: text, revision: Type.Integer({ description: 'Of the text in work: `basis` of the decision.' }), theirs: Type.Integer({ description: 'Revision of the agency’s new text: `theirs` of the decision.' }), embargo: Type.Union([Instant, Type.Literal('hold'), Type.Null()], { description: 'Under which the new text stands: whatever is taken of it, it holds for the story.' }), changes: Type.Array(OfferedPart) },
  strict,
);

export const OfferDecision = Type.Object(
  {
    take: Type.Union([Type.Literal('all'), Type.Array(Type.String({ maxLength: 200 }), { maxItems: 10_000 })], { description: 'Parts that are taken, by their names, or all. What is not named is left, and not offered again until the agency changes it.' }),
    basis: Type.Optional(Type.Integer({ minimum: 1, maximum: 2_000_000_000, description: 'The revision that the offer was read with: where another one is in work by now, nothing is changed.' })),
    theirs: Type.Optional(Type.Integer({ minimum: 1, maximum: 2_000_000_000, description: 'The revision of the agency that was offered: where a newer one has come, nothing is changed.' })),
  },
  strict,
);

export const EmbargoOrder = Type.Object({ until: Type.Union([Instant, Type.Literal('hold'), Type.Null()], { description: 'A moment to come; hold: until somebody lifts it; null: no longer.' }) }, strict);

export const SettledStory = Type.Object(
  {
    number: StoryNumber,
    url: orNull(Type.String({ format: 'uri' }), 'Where readers find it; null: nowhere.'),
    state: oneOf(STATES), headline: text, scheduledFor: momentOrNull,
    embargo: Type.Union([Instant, Type.Literal('hold'), Type.Null()], { description: 'Of the text in work.' }),
    others: Type.Array(Type.Object({ number: StoryNumber, edition: text, headline: text }, strict), { description: 'Stories that went with it: of a kill, its translations.' }),
    warnings: texts,
    ...settled,
  },
  strict,
);

/** Under these names in the description. */
export const WIRE_COMPONENTS: Readonly<Record<string, TSchema>> = {
  WireItem, WireItemList, WireItemFile, WireSaid, WireConcept, WireMedia, TakenWireItem, SettledItem, UseOrder, WireDocument, Quarantine, RetriedDocument, WireSource, WireSourceList, TriedItem, TriedRules, OfferedPart, StoryOffer, OfferDecision, EmbargoOrder, SettledStory,
};

export type WireItemAnswer = Static<typeof WireItem>;
export type WireSaidAnswer = Static<typeof WireSaid>;
export type TakenAnswer = Static<typeof TakenWireItem>;
export type SettledItemAnswer = Static<typeof SettledItem>;
export type WireDocumentAnswer = Static<typeof WireDocument>;
export type SettledStoryAnswer = Static<typeof SettledStory>;

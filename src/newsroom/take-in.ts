/** A document into a story: a new one, an update of the one it was before, or nothing. */
import { randomUUIDv7 } from 'node:crypto';
import { type DocumentRecord, EMBARGO_ALONE, type StoryRecord } from '../archive/story-record.ts';
import { contentHash, documentIdentity } from '../story/identity.ts';
import type { IncomingStory } from '../story/incoming.ts';
import { absentTranslationKey, storyKey } from '../story/keys.ts';
import { pictureIdsOf } from '../story/picture.ts';
import { wordsInLanguage, type WordsOfPicture } from '../story/picture-words.ts';
import type { EditionKey } from '../story/publication.ts';
import { storable } from '../story/storable.ts';
import type { StoryContent, StoryTimes } from '../story/story.ts';
import { stricter } from '../story/offer.ts';
import { documentTimes, noTimes } from '../story/times.ts';
import { whatChanged } from '../story/what-changed.ts';
import { isUnder } from '../story/workflow.ts';
import { checkContent, composeContent, hasOtherPicture, withPictureWords, withWishes } from './incoming-content.ts';
import { killStory } from './kill.ts';
import { type TakeInOptions, type TakenIn, Refusal } from './newsroom.ts';
import { decideByline, decideEdition, decideSection } from './place-document.ts';
import { type Joined, release, type Releasing, sameContent } from './release.ts';
import { type Deal, done, type Room, words } from './room.ts';
import { quiet, step } from './show.ts';
import { linkTranslation, type TranslationLink } from './translation-link.ts';

/** One document on its way in. */
interface Taking extends Releasing {
  readonly identity: string;
  readonly hash: string;
  /** Of an agency's wire; null: somebody brought it. */
  readonly wire: FromWire | null;
}

/** What the wire has decided of a document before it is taken in. */
export interface FromWire {
  /** Who the document is among all that its source sends: nobody else's document is it, whatever it calls itself. */
  readonly identity: string;
  /** The agency corrects what it said: readers who saw that are told. */
  readonly isCorrection: boolean;
  /** It is kept beside the story for a person to decide, whether or not anybody has edited it. */
  readonly isOffer: boolean;
}

/** All of them or, where one is refused, none: one transaction. */
export async function takeInAll(room: Room, documents: readonly IncomingStory[], options: TakeInOptions): Promise<TakenIn[]> {
  const checked = { ...options, by: words(options.by, 'by') };
  return room.archive.write(async (write) => {
    const { picture } = options;
    if (picture !== undefined && (await write.pictures.find(picture)) === undefined) throw new Refusal('unknown-picture', `there is no picture “${picture}” in the library`);
    const taken: TakenIn[] = [];
    for (const incoming of documents) taken.push(await takeDocument({ room, write, now: room.now() }, { incoming, options: checked, wire: null }));
    return taken;
  });
}

/** One document within a transaction. Writes to the change log. */
export async function takeDocument(deal: Deal, { incoming, options, wire }: Pick<Taking, 'incoming' | 'options' | 'wire'>): Promise<TakenIn> {
  const identity = wire === null ? await identityOf(deal.write, incoming) : storable(wire.identity);
  const taking: Taking = { ...deal, incoming, identity, hash: contentHash(incoming), options, wire, warnings: [] };
  const id = randomUUIDv7();
  const document = await deal.write.claimDocument(identity, id);
  return document === undefined ? takeNew(taking, id) : takeAgain(taking, document);
}

/** A kill that does not say whose it is means the one document that has its id; where several have, a person must say. */
async function identityOf(write: Deal['write'], incoming: IncomingStory): Promise<string> {
  const identity = storable(documentIdentity(incoming));
  const id = storable(incoming.identity.agencyId?.trim() ?? '');
  if (incoming.status !== 'canceled' || id === '' || (incoming.source ?? '').trim() !== '') return identity;
  const [only, ...more] = await write.documentsOfAnyAgency(id);
  if (more.length > 0) throw new Refusal('whose-kill', `it orders a kill of “${id}” and does not say whose: ${more.length + 1} agencies have sent one of that id. Kill the story by its number: standfirst kill NUMBER --why …`);
  return only ?? identity;
}

async function takeNew(taking: Taking, id: string): Promise<TakenIn> {
  const { write, room, incoming, options, now } = taking;
  const edition = noted(taking, decideEdition(room.publication, options.edition, incoming.language));
  if (incoming.status === 'canceled') return rememberKilled(taking, id, edition);
  const content = await worded(taking, compose(taking, edition, null, null), { edition, previous: null });
  const link = options.translationOf === undefined ? null : await linkTranslation(write, options.translationOf, { edition });
  const story = await write.addStory({
    id,
    edition,
    public: 'never',
    work: 'draft',
    times: draftTimes(incoming, content, now),
    translationOf: link?.translationOf ?? null,
    family: link?.family ?? null,
    revision: { kind: 'import', at: now, by: options.by, why: howItCame(incoming), content },
  });
  await keepDocument(taking, story.id, story.working.id);
  return release(taking, { story, outcome: 'created', keys: [] });
}

/** A kill of what never came: so that it is not published when it comes late. */
async function rememberKilled(taking: Taking, id: string, edition: EditionKey): Promise<TakenIn> {
  const { write, options, now } = taking;
  const section = decideSection(taking.room.publication, { edition, asked: undefined, said: taking.incoming.section, before: null }).value;
  const content = obeyed(() => compose(taking, edition, null, null), () => emptyContent(taking, section));
  const revision = { kind: 'kill', at: now, by: options.by, why: howItCame(taking.incoming), content } as const;
  const story = await write.addStory({ id, edition, public: 'killed', work: 'spiked', times: noTimes, translationOf: null, family: null, revision });
  await write.addKills([story], { generation: null, at: now, by: options.by, why: KILLED_BY_SENDER });
  await keepDocument(taking, story.id, story.working.id);
  return { ...done(story, null, ['its sender has killed it; nobody here had seen it']), outcome: 'killed' };
}

const KILLED_BY_SENDER = 'killed by its sender';

async function takeAgain(taking: Taking, document: DocumentRecord): Promise<TakenIn> {
  const { write, incoming, options } = taking;
  const story = await write.lockStoryById(document.story);
  if (story.public === 'killed') {
    // Whoever orders it once more waits for it once more.
    const generation = incoming.status === 'canceled' ? await write.killGeneration(story.id) : null;
    return { ...done(story, generation, ['the story was killed and stays killed']), outcome: 'killed' };
  }
  if (incoming.status === 'canceled') {
    await keepDocument(taking, story.id, document.revision);
    const killed = await killStory(taking, story, { by: options.by, why: KILLED_BY_SENDER });
    return { ...done(killed.story, killed.generation, ['its sender has killed it, and its translations with it']), outcome: 'killed' };
  }
  if (options.edition !== undefined && options.edition !== story.edition) {
    throw new Refusal('other-edition', `this document is story ${story.number} in the edition “${story.edition}”, and stays there`);
  }
  // The wire has looked at all the versions it has.
  const older = taking.wire === null ? isOlder(incoming, document) : null;
  if (older !== null) return { ...done(story, null, [`${older}: nothing changes`]), outcome: 'unchanged' };
  return takeVersion(taking, story, document);
}

/** A version of a story that there is, perhaps the same as before. */
async function takeVersion(taking: Taking, story: StoryRecord, document: DocumentRecord): Promise<TakenIn> {
  const { write, options, hash } = taking;
  const edited = await write.hasPersonEdited(story.id);
  const same = hash === document.contentHash;
  const base = edited ? (await write.revision(document.revision)).content : story.working.content;
  // The same words, and pictures of theirs that have come.
  const isAsItWas = same && options.pictures === undefined;
  const composed = isAsItWas ? wished(taking, story) : same ? illustrated(taking, story, document) : compose(taking, story.edition, base, document);
  const content = isAsItWas && options.picture === undefined ? composed : await worded(taking, composed, { edition: story.edition, previous: base });
  if (edited || story.work === 'spiked' || taking.wire?.isOffer) return keepBeside(taking, { story, content: same ? null : content });
  const link = options.translationOf === undefined ? null : await linkTranslation(write, options.translationOf, { edition: story.edition, story });
  const joins = link !== null && story.translationOf === null;
  if (sameContent(content, story.working.content)) {
    await keepDocument(taking, story.id, document.revision);
    const linked = joins ? await join(taking, story, link) : { story, keys: [] };
    return release(taking, { ...linked, outcome: joins ? 'updated' : 'unchanged' });
  }
  const saved = await saveVersion(taking, story, content);
  await keepDocument(taking, story.id, saved.working.id);
  return release(taking, { ...(link === null ? { story: saved, keys: [] } : await join(taking, saved, link)), outcome: 'updated', appointment: story.scheduled });
}

/** The new text in work; off the schedule where it was on it, for `release` to decide again. */
async function saveVersion(taking: Taking, story: StoryRecord, content: StoryContent): Promise<StoryRecord> {
  const { write, now, options, incoming } = taking;
  const free = story.work === 'scheduled' ? { ...story, ...step(story, { type: 'unschedule' }, quiet(now)), scheduled: null } : story;
  const moved = step(free, { type: 'save' }, quiet(now));
  const working = await write.addRevision(story.id, { kind: 'import', at: now, by: options.by, why: howItCame(incoming), content });
  // Readers who saw what the agency takes back are told when they see the new text, at once or later.
  if (taking.wire?.isCorrection && story.public !== 'never') await write.wire.oweCorrection(story.id);
  const times = story.times.onSiteSince === null ? draftTimes(incoming, content, now) : story.times;
  const next: StoryRecord = { ...free, ...moved, times, working };
  await write.keepStory(next);
  return next;
}

/** What was held back was not published while it was, whatever its document says: its first publication is ours. */
function draftTimes(incoming: IncomingStory, { embargo }: StoryContent, now: Temporal.Instant): StoryTimes {
  return isUnder(embargo, now) ? noTimes : documentTimes(incoming, now);
}

/** What of the link readers see: on its own page, and on those that had to say there was none. */
async function join(taking: Taking, story: StoryRecord, { family, translationOf, others }: TranslationLink): Promise<Joined> {
  const isSeen = story.public === 'live' && story.shown !== null && !whatChanged(story.shown.content, story.working.content).page;
  const next: StoryRecord = { ...story, family, translationOf, ...(isSeen && story.translationOf === null ? { shownTranslationOf: translationOf } : {}) };
  await taking.write.keepStory(next);
  const seen = story.public === 'live' && story.translationOf === null;
  return { story: next, keys: seen ? [storyKey(story.number), ...others.map((other) => absentTranslationKey(other, story.edition))] : [] };
}

interface Beside {
  readonly story: StoryRecord;
  /** Null: the same as the last time. */
  readonly content: StoryContent | null;
}

/** A person's text stands; the document is kept for them to look at. */
async function keepBeside(taking: Taking, { story, content }: Beside): Promise<TakenIn> {
  const { write, now, options, incoming } = taking;
  if (content === null) {
    const warnings = options.picture === undefined ? [] : ['a person has the story in hand: the picture was not added; add it there'];
    return { ...done(story, null, warnings), outcome: 'unchanged' };
  }
  const revision = await write.addRevision(story.id, { kind: 'import', at: now, by: options.by, why: howItCame(incoming), content });
  await keepDocument(taking, story.id, revision.id);
  if (taking.wire !== null && story.public === 'never' && isUnder(content.embargo, now)) await holdBack(taking, story, content.embargo);
  const whose = story.work === 'spiked' ? 'the story is on the spike' : taking.wire?.isOffer ? 'its source’s updates are offered' : 'a person has edited this story';
  return { ...done(story, null, [`${whose}: the document was kept beside it as revision ${revision.number}, and changes nothing`]), outcome: 'kept' };
}

/** What its agency holds back no edit of it may bring out: the text in work is under the same embargo. */
async function holdBack({ write, now, options }: Taking, story: StoryRecord, embargo: StoryContent['embargo']): Promise<void> {
  const { content } = story.working;
  const working = await write.addRevision(story.id, { kind: 'save', at: now, by: options.by, why: EMBARGO_ALONE, content: { ...content, embargo: stricter(content.embargo, embargo) } });
  const free = story.work === 'scheduled' ? { ...story, ...step(story, { type: 'unschedule' }, quiet(now)), scheduled: null } : story;
  await write.keepStory({ ...free, working });
}

function compose(taking: Taking, edition: EditionKey, previous: StoryContent | null, document: DocumentRecord | null): StoryContent {
  const { room, incoming, options } = taking;
  const said = incoming.section !== null && storable(incoming.section) === document?.section ? null : incoming.section;
  const section = noted(taking, decideSection(room.publication, { edition, asked: options.section, said, before: previous?.section ?? options.sectionElse ?? null }));
  const byline = decideByline(room.publication, edition, incoming.byline);
  const content = composeContent({ incoming, section, byline, wishes: options, previous, said: document, newId: room.newId });
  if (options.picture === undefined && (previous?.lead?.picture ?? null) !== null && (content.lead?.picture ?? null) === null && hasOtherPicture(incoming.lead, document)) {
    taking.warnings.push('the document has another lead picture now: the one before was taken off; give the new one');
  }
  return content;
}

/** With what the library says of its pictures where the document says nothing. */
async function worded({ write, room }: Taking, content: StoryContent, { edition, previous }: { readonly edition: EditionKey; readonly previous: StoryContent | null }): Promise<StoryContent> {
  const words = new Map<string, WordsOfPicture>();
  for (const id of pictureIdsOf(content)) {
    const picture = await write.pictures.find(id);
    if (picture !== undefined) words.set(id, wordsInLanguage(picture, edition));
  }
  return words.size === 0 ? content : withPictureWords(content, words, { previous, newId: room.newId });
}

/** The text in work with what the options ask for: a section, a picture, a kind, related stories. */
function wished({ room, options }: Taking, story: StoryRecord): StoryContent {
  const { section: asked } = options;
  const section = asked === undefined ? undefined : decideSection(room.publication, { edition: story.edition, asked, said: null, before: null }).value;
  return checkContent(withWishes(story.working.content, { ...options, section }));
}

/** The same, with the pictures that its document has: what a person has said since of its embargo stands. */
function illustrated(taking: Taking, story: StoryRecord, document: DocumentRecord): StoryContent {
  const { body, lead } = compose(taking, story.edition, story.working.content, document);
  return { ...wished(taking, story), body, lead };
}

/** In what way a document is older than what was taken of it; null: it is not. */
function isOlder({ version, updated }: IncomingStory, taken: DocumentRecord): string | null {
  const whole = /^\d{1,15}$/;
  if (version !== null && taken.version !== null && whole.test(version) && whole.test(taken.version)) {
    return Number(version) < Number(taken.version) ? `version ${version} came after version ${taken.version}` : null;
  }
  if (updated === null || taken.updated === null || Temporal.Instant.compare(updated, taken.updated) >= 0) return null;
  return `this is the document as of ${updated.toString()}, and the one taken is as of ${taken.updated.toString()}`;
}

async function keepDocument({ write, identity, hash, incoming, now }: Taking, story: string, revision: string): Promise<void> {
  const { version, updated, section, lead } = incoming;
  await write.keepDocument(
    {
      identity,
      story,
      revision,
      contentHash: hash,
      version: version === null ? null : storable(version),
      updated,
      section: section === null ? null : storable(section),
      lead: lead === null ? null : storable(lead.href ?? ''),
    },
    now,
  );
}

function noted<T>({ warnings }: Taking, { value, warnings: said }: { readonly value: T; readonly warnings: readonly string[] }): T {
  warnings.push(...said);
  return value;
}

function howItCame({ format, version }: IncomingStory): string {
  return version === null ? `as ${format}` : `as ${format}, version ${storable(version)}`;
}

/** A sender's kill is obeyed in whatever broken document it comes. */
function obeyed(whole: () => StoryContent, bare: () => StoryContent): StoryContent {
  try {
    return whole();
  } catch (error) {
    if (error instanceof Refusal) return bare();
    throw error;
  }
}

function emptyContent({ room }: Taking, section: string): StoryContent {
  const nothing = { standfirst: null, lead: null, byline: [], source: null, dateline: null, topics: [], related: [], embargo: null } as const;
  return { ...nothing, headline: { id: room.newId(), text: '' }, body: { type: 'doc', content: [] }, section, kind: 'news' };
}

/** The newsroom over an archive: each use case one transaction, each in the words of `newsroom.ts`. */
import type { Archive } from '../archive/archive.ts';
import type { WireDocument } from '../archive/wire-rows.ts';
import { newId } from '../story/ids.ts';
import type { NewId } from '../story/ids.ts';
import type { Publication } from '../story/publication.ts';
import { whatChanged } from '../story/what-changed.ts';
import { putBreaking, takeBreakingAway } from './breaking.ts';
import { checkTranslation } from './check-translation.ts';
import { ignoreItem, killItem, quarantine, useItem } from './decide-item.ts';
import { killStory, withdrawStory } from './kill.ts';
import { move } from './move.ts';
import { type Newsroom, Refusal } from './newsroom.ts';
import { applyRights, killPicture, replacePicture, setRights } from './picture-rights.ts';
import { describePicture, developSoon, framePicture, keepFiles, keepPicture } from './pictures.ts';
import { publishScheduled } from './publish-scheduled.ts';
import { putPictures } from './put-pictures.ts';
import { revisePicture } from './revise-picture.ts';
import { decideOffer, findOffer } from './offers.ts';
import { receiveDocument, takeItems } from './receive-document.ts';
import { type Deal, done, lockStory, type Room, words } from './room.ts';
import { save } from './save.ts';
import { embargo, schedule, unschedule } from './schedule.ts';
import { quiet, show, type Showing, step } from './show.ts';
import { catchUp, followText, keepRecording, loseRecording, silence, silenceSoon, tellOutdated, turnOff, turnOn, voiceAgain } from './sound.ts';
import { takeInAll } from './take-in.ts';

export interface NewsroomOptions {
  readonly archive: Archive;
  readonly publication: Publication;
  readonly now?: () => Temporal.Instant;
  /** Makes ids of parts of a text. */
  readonly newId?: NewId;
}

export function openNewsroom(options: NewsroomOptions): Newsroom {
  const { archive, publication } = options;
  const clock = options.now ?? (() => Temporal.Now.instant());
  // As exact as the archive keeps it, so that what is said now is what is read later.
  const room: Room = { archive, publication, now: () => clock().round('microsecond'), newId: options.newId ?? newId };
  const deal = <T>(work: (deal: Deal) => Promise<T>): Promise<T> => archive.write((write) => work({ room, write, now: room.now() }));

  const toReaders = (number: number, { by, note, silent, liveOnly }: Pick<Showing, 'by' | 'note' | 'silent'> & { readonly liveOnly: boolean }) =>
    deal(async (deal) => {
      const story = await lockStory(deal.write, number);
      if (liveOnly && story.public !== 'live') step(story, { type: 'update' }, quiet(deal.now));
      const shown = await show(deal, story, { by, why: null, silent, document: null, note });
      if (shown.keys.length === 0) return done(story, null, ['readers see this version already']);
      const isBareNote = note !== null && story.shown !== null && !whatChanged(story.shown.content, story.working.content).page;
      return done(shown.story, await deal.write.publishChange({ at: deal.now, keys: shown.keys, gone: [] }), isBareNote ? ['the text is as it was: readers see the note alone'] : []);
    });

  const knownDocument = async (id: number): Promise<WireDocument> => {
    const document = Number.isSafeInteger(id) ? await archive.wire.document(id) : undefined;
    if (document === undefined) throw new Refusal('unknown-document', `no document ${id} ever came over the wire`);
    return document;
  };

  return {
    async takeIn(incoming, options) {
      const [taken] = await takeInAll(room, [incoming], options);
      if (taken === undefined) throw new Error('A document was taken in and left nothing');
      return taken;
    },
    takeInAll: async (documents, options) => takeInAll(room, documents, options),
    save: async (number, content, by, basis) => deal((deal) => save(deal, { number, content, by: words(by, 'by'), basis: basis ?? null })),
    checkTranslation: async (number, { by, parts }) => deal((deal) => checkTranslation(deal, number, { by: words(by, 'by'), parts })),
    publish: async (number, { by, silent = false }) => toReaders(number, { by: words(by, 'by'), note: null, silent, liveOnly: false }),
    update: async (number, { by, silent = false }) => toReaders(number, { by: words(by, 'by'), note: null, silent, liveOnly: true }),
    correct: async (number, { by, note }) => toReaders(number, { by: words(by, 'by'), note: words(note, 'note'), silent: false, liveOnly: false }),
    move: async (number, { by, ...where }) => deal((deal) => move(deal, number, { by: words(by, 'by'), ...where })),
    async withdraw(number, { by, why }) {
      const order = { by: words(by, 'by'), why: words(why, 'why') };
      return deal(async (deal) => {
        const story = await lockStory(deal.write, number);
        const away = await withdrawStory(deal, story, order);
        const standing = (await deal.write.family(story.family)).filter((each) => each.id !== story.id && each.public === 'live');
        return done(away.story, away.generation, standing.map((each) => `its text in another language is still before readers: story ${each.number} (${each.edition})`));
      });
    },
    async kill(number, { by, why }) {
      const order = { by: words(by, 'by'), why: words(why, 'why') };
      return deal(async (deal) => {
        const story = await lockStory(deal.write, number);
        const away = await killStory(deal, story, order);
        return done(away.story, away.generation, story.public === 'killed' ? ['it was killed before, and stays as it is'] : [], away.others);
      });
    },
    schedule: async (number, { by, at }) => deal((deal) => schedule(deal, number, { by: words(by, 'by'), at })),
    unschedule: async (number) => deal((deal) => unschedule(deal, number)),
    embargo: async (number, { by, until }) => deal((deal) => embargo(deal, number, { by: words(by, 'by'), until })),
    publishScheduled: async ({ number }) => deal((deal) => publishScheduled(deal, number)),
    putBreaking: async (order) => deal((deal) => putBreaking(deal, { ...order, words: words(order.words, 'words'), by: words(order.by, 'by') })),
    takeBreakingAway: async ({ edition, by }) => deal((deal) => takeBreakingAway(deal, { edition, by: words(by, 'by') })),
    async untilApplied(generation, milliseconds) {
      const silent = await archive.newsstands.waitFor(generation, milliseconds);
      if (silent.length === 0) await deal(({ write, now }) => write.completeKills(generation, now));
      return silent;
    },
    pictures: {
      keep: async (picture) => deal((deal) => keepPicture(deal, picture)),
      developSoon: async () => deal(developSoon),
      keepFiles: async (id, made) => deal((deal) => keepFiles(deal, id, made)),
      frame: async (id, framing) => deal((deal) => framePicture(deal, id, framing)),
      describe: async (id, words) => deal((deal) => describePicture(deal, id, words)),
      setRights: async (id, rights) => deal((deal) => setRights(deal, id, rights)),
      revise: async (id, revision) => deal((deal) => revisePicture(deal, id, revision)),
      kill: async (id, order) => deal((deal) => killPicture(deal, id, order)),
      replace: async (id, order) => deal((deal) => replacePicture(deal, id, order)),
      applyRights: async () => deal(applyRights),
    },
    wire: {
      keep: async (document) => deal(({ write }) => write.wire.keep(document)),
      receive: async (document, terms, items) => receiveDocument(deal, document, { terms, items }),
      takeAgain: async (document, terms, items) => takeItems(deal, document, { terms, items, isAgain: true }),
      async quarantine(document, trouble) {
        const found = await knownDocument(document);
        await deal((deal) => quarantine(deal, found, trouble));
      },
      async dismiss(document) {
        const { id, state } = await knownDocument(document);
        // What has arrived and was not read yet would be lost.
        if (state === 'arrived' || state === 'taken') throw new Refusal('not-in-quarantine', `document ${id} is not in quarantine: ${state === 'taken' ? 'it could be read' : 'it is being read'}`);
        await deal(({ write }) => write.wire.settle(id, 'dismissed', null));
      },
      use: async (item, order) => deal((deal) => useItem(deal, item, order)),
      kill: async (item, order) => deal((deal) => killItem(deal, item, order)),
      putPictures: async (item, pictures) => deal((deal) => putPictures(deal, item, pictures)),
      tellSource: async (source, state, why) => deal(({ write, now }) => write.tell({ kind: 'wire', facts: { what: `source-${state}`, source, item: null, document: null, headline: '', stories: [], why } }, now)),
      ignore: async (item) => deal((deal) => ignoreItem(deal, item)),
      offer: async (number) => deal((deal) => findOffer(deal, number)),
      decide: async (number, decision) => deal((deal) => decideOffer(deal, number, decision)),
      expire: async (source, before) => deal(({ write }) => write.wire.expire(source, before)),
    },
    sound: {
      keep: async (number, recording) => deal((deal) => keepRecording(deal, number, recording)),
      follow: async (number, revision) => deal((deal) => followText(deal, number, revision)),
      turnOff: async (number, { by }) => deal((deal) => turnOff(deal, number, by)),
      turnOn: async (number) => deal((deal) => turnOn(deal, number)),
      again: async (number) => deal((deal) => voiceAgain(deal, number)),
      lose: async (number, hash) => deal((deal) => loseRecording(deal, number, hash)),
      silence: async (number) => deal((deal) => silence(deal, number)),
      silenceSoon: async (numbers) => deal((deal) => silenceSoon(deal, numbers)),
      catchUp: async (numbers) => deal((deal) => catchUp(deal, numbers)),
      tellOutdated: async (number, madeBy) => deal((deal) => tellOutdated(deal, number, madeBy)),
    },
  };
}

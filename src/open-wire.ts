/** The wire at work: the sources of `wire.yaml` listened to, what comes taken in turn, what nobody used let go. */
import { isAbsolute, join, resolve } from 'node:path';
import { finishArrived } from './finish-arrived.ts';
import type { House } from './open-house.ts';
import { readWireWord } from './read-wire-word.ts';
import { type FileWatch, watchFiles } from './watch-files.ts';
import { WIRE_FILE } from './wire-file.ts';
import { WrongFile } from './written-yaml.ts';
import { takeDelivery, whetherGone, type WireTaking, type WireWord } from './take-wire.ts';
import { waitTogether } from './wait-together.ts';
import { looksLikeKill } from './wire/formats/looks-like-kill.ts';
import { type Delivered, type Delivery, type Receiver, type SourceEvent, wordsOf } from './wire/sources/delivery.ts';
import { afterEvent, NO_NEWS, sayHealth, type SourceHealth } from './wire/sources/health.ts';
import { pollHttp, type PollPlace, type PollState } from './wire/sources/poll-http.ts';
import { openImap } from './wire/sources/imap.ts';
import { readMailbox } from './wire/sources/read-mailbox.ts';
import { type PushAnswer, type PushHead, type PushHouse, receivePush, type PushRequest, refuseHead } from './wire/sources/receive-push.ts';
import type { WireSource } from './wire/sources/source.ts';
import { watchFolder } from './wire/sources/watch-folder.ts';
import { topicAndAbove } from './wire/topics/media-topics.ts';

export interface Wire {
  /** Why the body of what somebody sends to `POST /wire/<source>` need not be read; null: it is to be read. */
  refuseHead(head: PushHead): PushAnswer | null;
  /** What somebody has sent to `POST /wire/<source>`. */
  push(request: PushRequest): Promise<PushAnswer>;
  close(): Promise<void>;
}

export interface OpenWire {
  readonly house: () => House;
  readonly say: (line: string) => void;
}

const EXPIRE_EVERY_MS = 3_600_000;
const LOOK_EVERY_MS = 30_000;
/** One try that failed is no trouble yet. */
const FAILURES = 3;

export async function openWire({ house, say }: OpenWire): Promise<Wire> {
  let word = await wordNow(house(), say, { sources: [], rules: [] });
  const untilSeen = waitTogether(async (done) => house().untilSeen(done));
  const taking = (): WireTaking => ({ house: { ...house(), untilSeen }, word, above: topicAndAbove });
  const waits = new Set<Promise<boolean>>();
  const keepWaiting = (everywhere: Promise<boolean> | null): void => {
    if (everywhere === null) return;
    waits.add(everywhere);
    void everywhere.finally(() => waits.delete(everywhere));
  };
  const inTurn = takesTurns();
  /** Of which the desk has been told, and not again before they are well. */
  const told = new Set<string>();
  const health = new Map<string, SourceHealth>((await house().archive.wire.sources()).map(({ key, lastItemAt, lastSuccessAt }) => [key, { ...NO_NEWS, lastItem: lastItemAt, lastSuccess: lastSuccessAt }]));
  const tell = (source: WireSource, event: SourceEvent): void => {
    const after = afterEvent(health.get(source.key) ?? NO_NEWS, event);
    health.set(source.key, after);
    if (event.kind === 'failed' || event.kind === 'refused') say(`Wire, ${source.key}: ${event.kind === 'refused' && event.name !== null ? `${event.name}: ` : ''}${event.why}`);
    void house().archive.wire.keepSource(source.key, { lastItemAt: after.lastItem, lastSuccessAt: after.lastSuccess, failures: after.failures, trouble: after.why }).catch(() => undefined);
  };
  const deliver = async (source: WireSource, delivery: Delivery): Promise<Delivered> => {
    const delivered = await inTurn(source.key, () => takeDelivery(source, delivery, taking()));
    keepWaiting(delivered.everywhere);
    return delivered;
  };
  const secret = (env: string): string | undefined => process.env[env];
  const register = async (): Promise<void> => {
    await Promise.all(word.sources.map(async ({ key }) => house().archive.wire.keepSource(key, {})));
    for (const [source, words] of await lostSources(word, house())) say(`The source ${source} is ${words}.`);
  };
  const listen = (): Receiver[] => word.sources.flatMap((source) => receiverOf(source, { house, deliver, tell, secret }) ?? []);

  const finish = async (): Promise<void> => keepWaiting(whetherGone(await finishArrived({ taking: taking(), inTurn, say }), { untilSeen }));

  await finish();
  await register();
  let receivers = listen();
  const looking = setInterval(() => void lookAtSources({ house: house(), word, health, told }).catch(() => undefined), LOOK_EVERY_MS);
  looking.unref();
  const expiry = setInterval(() => void expire(taking(), say), EXPIRE_EVERY_MS);
  expiry.unref();
  const following: FileWatch = watchFiles({
    files: () => [join(house().home.folder, WIRE_FILE)],
    async changed() {
      const next = await wordNow(house(), say, word);
      if (JSON.stringify(next) === JSON.stringify(word)) return;
      await Promise.all(receivers.map((receiver) => receiver.close()));
      const before = word;
      word = next;
      await register();
      for (const [source, words] of await lostSources(word, house())) if (before.sources.some(({ key }) => key === source)) await house().newsroom.wire.tellSource(source, 'failing', words);
      receivers = listen();
      say(`${WIRE_FILE} has changed: ${word.sources.length} ${word.sources.length === 1 ? 'source is' : 'sources are'} listened to.`);
      await finish().catch((error: unknown) => say(`What the wire had kept could not be looked at: ${wordsOf(error)}`));
    },
  });
  const pushHouse: PushHouse = { deliver, tell, secret, find: (key) => word.sources.find((source) => source.key === key) };
  return {
    refuseHead: (head) => refuseHead(head, pushHouse),
    push: (request) => receivePush(request, pushHouse),
    async close() {
      clearInterval(looking);
      clearInterval(expiry);
      await following.close();
      await Promise.all(receivers.map((receiver) => receiver.close()));
      await inTurn.rest();
      await Promise.all(waits);
    },
  };
}

/** By source, what is to be said of those whose key was changed or taken out: their stories wait for updates and kills in vain. */
async function lostSources({ sources }: WireWord, { archive }: House): Promise<ReadonlyMap<string, string>> {
  const followed = await archive.wire.followedOf(sources.map(({ key }) => key));
  return new Map(followed.map(({ source, stories }) => [source, `not in ${WIRE_FILE}, and ${stories === 1 ? 'a story that readers see follows' : `${stories} stories that readers see follow`} it: no update and no kill reaches what came under its key. If only the key was changed, change it back`]));
}

/** Where the file is wrong, that is said and what it said before stands. */
async function wordNow({ home, publication }: House, say: (line: string) => void, before: WireWord): Promise<WireWord> {
  try {
    return await readWireWord(home.folder, publication);
  } catch (error) {
    if (!(error instanceof WrongFile)) throw error;
    say(`${error.message}\nThe wire goes on by what ${WIRE_FILE} said before, until this is mended.`);
    return before;
  }
}

interface Listening {
  readonly house: () => House;
  readonly deliver: (source: WireSource, delivery: Delivery) => Promise<Delivered>;
  readonly tell: (source: WireSource, event: SourceEvent) => void;
  readonly secret: (env: string) => string | undefined;
}

/** Null: it is sent to, and needs nobody who listens. */
function receiverOf(source: WireSource, { house, ...receiving }: Listening): Receiver | null {
  switch (source.kind) {
    case 'folder':
      return watchFolder({ source, folder: resolve(house().home.folder, source.folder), makes: !isAbsolute(source.folder), looksLikeKill, ...receiving });
    case 'poll':
      return pollHttp({ source, state: pollState(house), ...receiving });
    case 'mail':
      return readMailbox({ source, open: openImap, ...receiving });
    case 'push':
      return null;
  }
}

function pollState(house: () => House): PollState {
  return {
    async read(key) {
      const found = (await house().archive.wire.sources()).find((each) => each.key === key)?.state as (Omit<PollPlace, 'nextAt'> & { readonly nextAt: string | null }) | undefined;
      return found?.failures === undefined ? null : { ...found, nextAt: found.nextAt === null ? null : Temporal.Instant.from(found.nextAt) };
    },
    write: (key, place) => house().archive.wire.keepSource(key, { state: place }),
  };
}

interface Looking {
  readonly house: House;
  readonly word: WireWord;
  readonly health: ReadonlyMap<string, SourceHealth>;
  readonly told: Set<string>;
}

/** The desk hears once of a source that has fallen silent, or fails. */
export async function lookAtSources({ house, word, health, told }: Looking): Promise<void> {
  const now = Temporal.Now.instant();
  const known = new Map((await house.archive.wire.sources()).map((each) => [each.key, each.knownSince]));
  for (const { key, silentAfter } of word.sources) {
    const itsHealth = health.get(key) ?? NO_NEWS;
    const { state, words } = sayHealth(itsHealth, { silentAfter, listeningSince: known.get(key) ?? now, now, zone: house.publication.zone });
    if (state === 'well') told.delete(key);
    else if (!told.has(key) && (state === 'silent' || itsHealth.failures >= FAILURES)) {
      told.add(key);
      await house.newsroom.wire.tellSource(key, state, words);
    }
  }
}

async function expire({ house, word }: WireTaking, say: (line: string) => void): Promise<void> {
  for (const { key, keepDays } of word.sources) {
    await house.newsroom.wire.expire(key, Temporal.Now.instant().subtract({ hours: 24 * keepDays })).catch((error: unknown) => say(`The wire could not let go of what nobody used: ${error instanceof Error ? error.message : String(error)}`));
  }
}

interface TakesTurns {
  <T>(key: string, work: () => Promise<T>): Promise<T>;
  /** Resolves when nothing is under way. */
  rest(): Promise<void>;
}

/** Of one source's documents one is taken at a time. */
function takesTurns(): TakesTurns {
  const last = new Map<string, Promise<unknown>>();
  const take = async <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const turn = (last.get(key) ?? Promise.resolve()).then(work, work);
    last.set(key, turn.catch(() => undefined));
    return turn;
  };
  return Object.assign(take, { rest: async () => void (await Promise.all(last.values())) });
}

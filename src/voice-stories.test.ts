import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openRecordingStore, type RecordingStore } from './audio/recording-store.ts';
import { filesAtHome } from './files/folder-store.ts';
import type { Sentence } from './audio/spoken.ts';
import { VoiceTrouble } from './audio/voices/voice.ts';
import { document, named, publication as plain, publish, type TestNewsroom, testNewsroom } from './newsroom/newsroom.fixtures.ts';
import type { Newsroom } from './newsroom/newsroom.ts';
import type { Publication } from './story/publication.ts';
import { openArchive } from './archive/archive.ts';
import { openNewsroom } from './newsroom/open-newsroom.ts';
import { catchUpWithSound, keepThere, offerRecording, saidOf, silenceForbidden, type Voices, voiceStory } from './voice-stories.ts';

let house: TestNewsroom;
let home: string;
let recordings: RecordingStore;
beforeAll(async () => {
  house = await testNewsroom();
  home = await mkdtemp(join(tmpdir(), 'standfirst-voices-'));
  recordings = openRecordingStore(filesAtHome(home));
});
afterAll(async () => {
  await house.end();
  await rm(home, { recursive: true, force: true });
});

/** Says the headline, and remembers what it said. */
let said: string[];
let scripts: number;
let speak: (signal: AbortSignal) => Promise<void>;
const voices: Voices = {
  idOf: (edition) => (edition === 'en' ? 'robin' : null),
  given: ({ content: { headline: { text } } }) => text,
  async script({ content: { headline: { text } } }): Promise<readonly Sentence[]> {
    scripts += 1;
    return [{ part: 'headline', from: 0, to: text.length, tokens: [{ from: 0, to: text.length, say: text, language: 'en' }], pause: 'part' }];
  },
  async record(sentences, _, signal) {
    await speak(signal);
    const words = sentences.map(({ tokens }) => tokens.map(({ say }) => say).join(' ')).join(' ');
    said.push(words);
    return { mp3: Buffer.from(words), vtt: `WEBVTT\n\n${words}\n`, milliseconds: 1_000, madeBy: 'robin' };
  },
};
beforeEach(() => {
  said = [];
  scripts = 0;
  speak = async () => undefined;
});

let documents = 0;
async function story(headline: string, more: Parameters<typeof document>[0] = {}): Promise<number> {
  documents += 1;
  return (await house.newsroom.takeIn(document({ ...named(`urn:voice:${documents}`), headline, ...more }), publish)).number;
}
const voice = (number: number, more: { readonly voices?: Voices | null; readonly publication?: Publication; readonly signal?: AbortSignal } = {}) =>
  voiceStory(number, { archive: house.archive, newsroom: house.newsroom, recordings, voices, signal: new AbortController().signal, ...more, publication: () => more.publication ?? plain });
/** Its contract forbids that a machine reads its stories out. */
const silentWire: Publication = { ...plain, rules: { ...plain.rules, agencies: [{ name: 'Silent Wire', indexing: 'index', voice: false }] } };
const heard = (number: number) => house.archive.read(async (reading) => (await reading.findLive([number]))[0]?.sound ?? null);
const files = async (number: number): Promise<readonly string[]> => [...(await readdir(join(home, 'audio', String(number))).catch(() => []))].map(String).filter((name) => name !== 'gone').toSorted();
const jobs = async (number: number): Promise<number> => (await house.query("select 1 from graphile_worker.jobs where key = $1", [`voice ${number}`])).length;
const forgetJobs = () => house.query("select graphile_worker.remove_job(key) from graphile_worker.jobs where key like 'voice %'");

async function change(number: number, headline: string): Promise<void> {
  const found = await house.archive.write((write) => write.lockStory(number));
  if (found === undefined) throw new Error(`no story ${number}`);
  await house.newsroom.save(number, { ...found.working.content, headline: { ...found.working.content.headline, text: headline } }, 'A. Das');
  await house.newsroom.publish(number, { by: 'A. Das' });
}

describe('a story that readers see', () => {
  test('is voiced, and its page and the lists of what can be heard are told', async () => {
    const number = await story('Ferry runs');
    expect([await jobs(number), await heard(number)]).toEqual([1, null]);
    await voice(number);
    const sound = await heard(number);
    expect(sound).toMatchObject({ voice: 'machine', milliseconds: 1_000, bytes: 10 });
    expect(await recordings.find(sound?.path ?? '')).toMatchObject({ size: 10 });
    expect(await recordings.find(sound?.timings ?? '')).toMatchObject({ type: 'text/vtt' });
    expect(await house.lastKeys()).toEqual(['heard:en', 'heard:en/world-news', `story:${number}`]);
    expect((await house.archive.read((reading) => reading.latestHeard({ edition: 'en', limit: 9 }))).map((each) => each.number)).toContain(number);
    expect(await house.archive.read((reading) => reading.latestHeard({ edition: 'en', sections: ['city'], limit: 9 }))).toEqual([]);
  });

  test('and is corrected is not heard from that moment, and then with its new words; the old ones are nowhere', async () => {
    const number = await story('Ferry sinks');
    await voice(number);
    const before = await files(number);
    await change(number, 'Ferry sails');
    expect([await heard(number), await jobs(number)]).toEqual([null, 1]);
    await voice(number);
    expect(said).toEqual(['Ferry sinks', 'Ferry sails']);
    expect(await heard(number)).toMatchObject({ voice: 'machine' });
    expect((await files(number)).filter((name) => before.includes(name))).toEqual([]);
    expect(await files(number)).toHaveLength(2);
  });

  test('whose spoken words are the same in another revision keeps its recording', async () => {
    const number = await story('Same words');
    await voice(number);
    const before = await heard(number);
    const found = await house.archive.write((write) => write.lockStory(number));
    await house.newsroom.save(number, { ...found!.working.content, topics: ['Ferries'] }, 'A. Das');
    await house.newsroom.publish(number, { by: 'A. Das' });
    expect(await heard(number)).toBeNull();
    await voice(number);
    expect([await heard(number), said]).toEqual([before, ['Same words']]);
    await voice(number);
    // What is known to be said as before is not even put into words.
    expect(scripts).toBe(1);
  });

  test('of which no script can be made is voiced later: the job is not done', async () => {
    const number = await story('Hard to say');
    const failing: Voices = { ...voices, script: () => Promise.reject(new VoiceTrouble('voice-failed', 'it took longer than 30 s')) };
    await expect(voice(number, { voices: failing })).rejects.toThrow(VoiceTrouble);
    await voice(number);
    expect(await heard(number)).toMatchObject({ voice: 'machine' });
  });

  test('and is changed while it is put into words is not put into words to the end', async () => {
    const number = await story('Long words');
    const slow: Voices = {
      ...voices,
      async script(_, signal) {
        await change(number, 'Short words');
        return new Promise((__, reject) => signal.addEventListener('abort', () => reject(new Error('told to stop'))));
      },
    };
    await voice(number, { voices: slow });
    expect([said, await heard(number)]).toEqual([[], null]);
  });

  test('and is changed while a voice speaks is not kept; the next one is', async () => {
    const number = await story('First words');
    speak = async (signal) => {
      speak = async () => undefined;
      await change(number, 'Second words');
      await new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('told to stop'))));
    };
    await voice(number);
    expect([await heard(number), said, await files(number)]).toEqual([null, [], []]);
    await voice(number);
    expect(said).toEqual(['Second words']);
  });

  test('and is changed at the very end is not kept either', async () => {
    const number = await story('Early');
    speak = async () => {
      speak = async () => undefined;
      await change(number, 'Late');
    };
    await voice(number);
    expect([said, await heard(number), await files(number)]).toEqual([['Early'], null, []]);
  });

  test('is voiced again when the newsroom was stopped meanwhile: the job is not done', async () => {
    const number = await story('Interrupted');
    const stop = new AbortController();
    speak = async (signal) => {
      stop.abort();
      signal.throwIfAborted();
    };
    await expect(voice(number, { signal: stop.signal })).rejects.toThrow(/aborted/);
  });

  test.each([
    ['nothing speaks its language', { language: 'hi', headline: 'नाव चली' }, {}],
    ['its agency forbids it', { source: 'Silent Wire' }, { publication: silentWire }],
    ['nothing is voiced here', {}, { voices: null }],
  ] as const)('is not voiced where %s', async (_, more, work) => {
    const number = await story('Unheard', more);
    await voice(number, work);
    expect([said, await heard(number)]).toEqual([[], null]);
  });

  test.each([['a voice is there', voices], ['nothing reads out', null]])('and whose agency forbids it from now on is heard no more, its row and its files are gone, and readers are told: %s', async (_, still) => {
    const number = await story('Soon silent', { source: 'Silent Wire' });
    await voice(number);
    expect(await heard(number)).toMatchObject({ voice: 'machine' });
    const generation = await house.generation();
    await voice(number, { publication: silentWire, voices: still });
    expect([await heard(number), await house.archive.sound.recording(number), await files(number)]).toEqual([null, null, []]);
    expect([await house.generation(), await house.lastKeys()]).toEqual([generation + 1, ['heard:en', 'heard:en/world-news', `story:${number}`]]);
    await voice(number, { publication: silentWire, voices: still });
    expect([await house.generation(), said]).toEqual([generation + 1, ['Soon silent']]);
  });

  test('and whose agency forbids it while a voice speaks is not kept', async () => {
    const number = await story('Silent soon', { source: 'Silent Wire' });
    let publication = plain;
    speak = async () => void (publication = silentWire);
    await voiceStory(number, { archive: house.archive, newsroom: house.newsroom, publication: () => publication, recordings, voices, signal: new AbortController().signal });
    expect([said, await heard(number), await files(number)]).toEqual([['Silent soon'], null, []]);
  });

  test('is turned off and on by a person', async () => {
    const number = await story('Quiet, please');
    await voice(number);
    expect((await house.newsroom.sound.turnOff(number, { by: 'A. Das' })).generation).not.toBeNull();
    expect(await heard(number)).toBeNull();
    await change(number, 'Quiet, please!');
    await voice(number);
    expect([said, await heard(number)]).toEqual([['Quiet, please'], null]);
    expect((await house.newsroom.sound.turnOff(number, { by: 'A. Das' })).generation).toBeNull();
    await house.newsroom.sound.turnOn(number);
    await voice(number);
    expect([said, (await heard(number))?.voice]).toEqual([['Quiet, please', 'Quiet, please!'], 'machine']);
  });
});

describe('a story that is taken away', () => {
  test('is heard by nobody, and killed its files are gone; they do not come back with it', async () => {
    const number = await story('To be killed');
    await voice(number);
    await house.newsroom.kill(number, { by: 'A. Das', why: 'x' });
    expect([await heard(number), await jobs(number)]).toEqual([null, 1]);
    await voice(number);
    expect(await files(number)).toEqual([]);
    expect(await house.archive.sound.recording(number)).toBeNull();
  });

  test('for a while is voiced again when it returns', async () => {
    const number = await story('Comes and goes');
    await voice(number);
    await forgetJobs();
    await house.newsroom.withdraw(number, { by: 'A. Das', why: 'x' });
    expect(await jobs(number)).toBe(1);
    await voice(number);
    expect([await heard(number), await files(number)]).toEqual([null, []]);
    await house.newsroom.publish(number, { by: 'A. Das' });
    await voice(number);
    expect(await heard(number)).toMatchObject({ voice: 'machine' });
  });

  test('and is under embargo then is heard by nobody until it may be', async () => {
    const number = await story('Too early');
    await voice(number);
    await forgetJobs();
    await house.newsroom.withdraw(number, { by: 'A. Das', why: 'x' });
    await house.newsroom.embargo(number, { by: 'A. Das', until: 'hold' });
    expect(await jobs(number)).toBe(1);
    await voice(number);
    expect([await heard(number), await files(number)]).toEqual([null, []]);
    await house.newsroom.embargo(number, { by: 'A. Das', until: null });
    await house.newsroom.publish(number, { by: 'A. Das' });
    await voice(number);
    expect(await heard(number)).toMatchObject({ voice: 'machine' });
  });

  test('has nothing in line where there is nothing to go', async () => {
    const number = await story('Never heard');
    await forgetJobs();
    await house.newsroom.withdraw(number, { by: 'A. Das', why: 'x' });
    expect(await jobs(number)).toBe(0);
  });
});

describe('what a person has read out', () => {
  const byHand = async (number: number) => {
    const now = await house.archive.sound.find(number);
    const hash = await recordings.put(number, { mp3: Buffer.from(`read out ${number}`), vtt: null });
    return house.newsroom.sound.keep(number, { revision: now!.revision, hash, said: saidOf(now!), isTimed: false, milliseconds: 5_000, bytes: 10, voice: 'person', madeBy: 'Meera Rao' });
  };

  test('takes the place of a voice, and is not replaced by one while the words are the same', async () => {
    const number = await story('By hand');
    await voice(number);
    expect((await byHand(number)).kept).toBe(true);
    expect(await heard(number)).toMatchObject({ voice: 'person', timings: null, milliseconds: 5_000 });
    await voice(number);
    expect([said, (await heard(number))?.voice]).toEqual([['By hand'], 'person']);
    expect(await files(number)).toHaveLength(1);
  });

  test('stays where its agency forbids that a machine reads it', async () => {
    const number = await story('A voice of her own', { source: 'Silent Wire' });
    await byHand(number);
    await voice(number, { publication: silentWire });
    expect([(await heard(number))?.voice, await files(number)]).toEqual(['person', [expect.any(String)]]);
  });

  test('is of an older text once the story is corrected: a voice speaks, and the desk is told', async () => {
    const number = await story('Read wrongly');
    await byHand(number);
    await change(number, 'Read rightly');
    expect(await heard(number)).toBeNull();
    await voice(number);
    expect([(await heard(number))?.voice, said]).toEqual(['machine', ['Read rightly']]);
    expect(await house.archive.notices.list({ unseenOnly: true, limit: 1 })).toMatchObject([{ kind: 'recording-outdated', facts: { story: number, madeBy: 'Meera Rao' } }]);
  });

  test('is kept while its story is away', async () => {
    const number = await story('Away');
    await byHand(number);
    await house.newsroom.withdraw(number, { by: 'A. Das', why: 'x' });
    await voice(number);
    expect([await heard(number), (await files(number)).length]).toEqual([null, 1]);
    await house.newsroom.publish(number, { by: 'A. Das' });
    await voice(number);
    expect([(await heard(number))?.voice, said]).toEqual(['person', []]);
  });
});

describe('a voice that tidies up while a person’s recording takes its place', () => {
  const read = async (number: number, more: { readonly newsroom?: Newsroom } = {}) => {
    const now = await house.archive.sound.find(number);
    const recording = { revision: now!.revision, said: saidOf(now!), isTimed: false, milliseconds: 5_000, bytes: 9, voice: 'person', madeBy: 'Meera Rao' } as const;
    return offerRecording(number, { mp3: Buffer.from(`her words ${number}`), vtt: null }, recording, { archive: house.archive, newsroom: more.newsroom ?? house.newsroom, recordings });
  };
  const isThere = async (number: number): Promise<boolean> => recordings.has(number, (await house.archive.sound.recording(number))?.hash ?? '');

  test('before the archive names it: its files are put again', async () => {
    const number = await story('Tidied early');
    await voice(number);
    const sound = { ...house.newsroom.sound, keep: async (...given: Parameters<Newsroom['sound']['keep']>) => {
      await voice(number);
      return house.newsroom.sound.keep(...given);
    } };
    expect((await read(number, { newsroom: { ...house.newsroom, sound } })).kept).toBe(true);
    expect([(await heard(number))?.voice, await isThere(number), said]).toEqual(['person', true, ['Tidied early']]);
  });

  test('after it had made up its mind: it asks again what is to stay', async () => {
    const number = await story('Tidied late');
    await voice(number);
    // It is replaced when the job has seen that the machine's is as it should be.
    const store = { ...recordings, has: async (...asked: Parameters<RecordingStore['has']>) => {
      const isSo = await recordings.has(...asked);
      await read(number);
      return isSo;
    } };
    await voiceStory(number, { archive: house.archive, newsroom: house.newsroom, publication: () => plain, recordings: store, voices, signal: new AbortController().signal });
    expect([(await heard(number))?.voice, await isThere(number)]).toEqual(['person', true]);
  });

  test('at the last moment: who put it in looks again', async () => {
    const number = await story('Tidied last');
    const files = { mp3: Buffer.from(`her words ${number}`), vtt: null };
    const { hash } = await read(number);
    await recordings.keepOnly(number, null);
    await keepThere(number, { hash, files }, { recordings });
    expect(await isThere(number)).toBe(true);
    // Bounded: a store that keeps nothing is not asked for ever.
    let puts = 0;
    await keepThere(number, { hash, files }, { recordings: { ...recordings, has: async () => false, put: async () => `${(puts += 1)}` } });
    expect(puts).toBe(3);
  });

  test('or a person who tidies up while a voice ends: what the voice said is there, too', async () => {
    const number = await story('Both at once');
    const sound = { ...house.newsroom.sound, keep: async (...given: Parameters<Newsroom['sound']['keep']>) => {
      await recordings.keepOnly(number, null);
      return house.newsroom.sound.keep(...given);
    } };
    await voiceStory(number, { archive: house.archive, newsroom: { ...house.newsroom, sound }, publication: () => plain, recordings, voices, signal: new AbortController().signal });
    expect([(await heard(number))?.voice, await isThere(number)]).toEqual(['machine', true]);
  });
});

describe('a person’s recording whose file is lost', () => {
  const read = async (number: number): Promise<void> => {
    const now = await house.archive.sound.find(number);
    const recording = { revision: now!.revision, said: saidOf(now!), isTimed: false, milliseconds: 5_000, bytes: 9, voice: 'person', madeBy: `Meera ${number}` } as const;
    await offerRecording(number, { mp3: Buffer.from(`lost words ${number}`), vtt: null }, recording, { archive: house.archive, newsroom: house.newsroom, recordings });
    await recordings.keepOnly(number, null);
    await forgetJobs();
  };
  const told = async (number: number) => (await house.archive.notices.list({ unseenOnly: true, limit: 100 })).filter(({ kind, facts }) => kind === 'recording-lost' && 'story' in facts && facts.story === number);

  test('is offered no more from the next start, a voice begins, and the desk is told, once', async () => {
    const number = await story('Lost voice');
    await read(number);
    for (let start = 0; start < 2; start += 1) await catchUpWithSound({ archive: house.archive, newsroom: house.newsroom, publication: () => plain, recordings, voices });
    expect([await heard(number), await jobs(number)]).toEqual([null, 1]);
    expect(await told(number)).toMatchObject([{ facts: { story: number, madeBy: `Meera ${number}` } }]);
  });

  test('does not come back with its story', async () => {
    const number = await story('Lost meanwhile');
    await read(number);
    await house.newsroom.withdraw(number, { by: 'A. Das', why: 'x' });
    await house.newsroom.publish(number, { by: 'A. Das' });
    await voice(number);
    expect([await heard(number), await jobs(number), await told(number)]).toEqual([null, 1, [expect.anything()]]);
  });

  test('but was replaced meanwhile is nobody’s loss', async () => {
    const number = await story('Not lost');
    await read(number);
    const generation = await house.generation();
    expect(await house.newsroom.sound.lose(number, '0123456789abcdef0123')).toEqual({ number, generation: null });
    expect([(await heard(number))?.voice, await told(number), await house.generation()]).toEqual(['person', [], generation]);
  });
});

test('of old stories those without sound are found, the newest first', async () => {
  const [one, two, three] = [await story('One'), await story('Two'), await story('Three')];
  await voice(two);
  await house.newsroom.sound.turnOff(one, { by: 'A. Das' });
  const found = (await house.archive.sound.without(100)).map(({ number }) => number);
  expect([found.includes(one), found.includes(two), found[0]]).toEqual([false, false, three]);
  expect((await house.archive.sound.without(100, three)).every(({ number }) => number < three)).toBe(true);
  expect((await house.archive.sound.offered()).map(({ number }) => number)).toContain(two);
});

test('at a start what is offered and not there is not offered any more, and what waits is put in line, but for what cannot be voiced', async () => {
  const [lost, waits, hindi] = [await story('Lost'), await story('Waits'), await story('रुकी', { language: 'hi', headline: 'रुकी' })];
  await voice(lost);
  await recordings.keepOnly(lost, null);
  await forgetJobs();
  await catchUpWithSound({ archive: house.archive, newsroom: house.newsroom, publication: () => plain, recordings, voices });
  expect([await heard(lost), await jobs(lost), await jobs(waits), await jobs(hindi)]).toEqual([null, 1, 1, 0]);
  expect(await house.query('select priority from graphile_worker.jobs where key = $1', [`voice ${waits}`])).toEqual([{ priority: 10 }]);
  await voice(lost);
  expect(await heard(lost)).toMatchObject({ voice: 'machine' });
});

test('what a machine has read of an agency that forbids it is put in line: at a start, whatever reads out, and when the rules change', async () => {
  const [machine, person, free] = [await story('Forbidden', { source: 'Silent Wire' }), await story('Hers', { source: 'Silent Wire' }), await story('Free', { source: 'Loud Wire' })];
  await Promise.all([voice(machine), voice(free)]);
  const now = await house.archive.sound.find(person);
  await house.newsroom.sound.keep(person, { revision: now!.revision, hash: await recordings.put(person, { mp3: Buffer.from('hers'), vtt: null }), said: saidOf(now!), isTimed: false, milliseconds: 5_000, bytes: 4, voice: 'person', madeBy: 'Meera Rao' });
  const inLine = async (rules: Publication, follow: typeof silenceForbidden): Promise<readonly number[]> => {
    await forgetJobs();
    await follow({ archive: house.archive, newsroom: house.newsroom, publication: () => rules });
    return Promise.all([machine, person, free].map(jobs));
  };
  expect(await inLine(plain, silenceForbidden)).toEqual([0, 0, 0]);
  const generation = await house.generation();
  expect(await inLine(silentWire, silenceForbidden)).toEqual([1, 0, 0]);
  // Its pages are printed again at once, not when their turn comes.
  expect([await house.generation(), await house.lastKeys()]).toEqual([generation + 1, [`story:${machine}`]]);
  expect(await inLine(silentWire, (work) => catchUpWithSound({ ...work, recordings, voices: null }))).toEqual([1, 0, 0]);
});

test.each(['kill', 'withdraw'] as const)('taken away, a story’s files go where nothing reads out, too: %s', async (way) => {
  const number = await story('Silenced');
  await voice(number);
  await forgetJobs();
  const quiet = await openArchive(house.connection, { publication: plain });
  await openNewsroom({ archive: quiet, publication: plain })[way](number, { by: 'A. Das', why: 'x' });
  await quiet.close();
  expect(await jobs(number)).toBe(1);
  await voice(number, { voices: null });
  expect(await files(number)).toEqual([]);
});

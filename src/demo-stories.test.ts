import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterEach, describe, expect, test } from 'vitest';
import { putInDemo, readDemo } from './demo-stories.ts';
import type { DemoItem } from './demo-stories.ts';
import type { Done, Newsroom, TakeInOptions, TakenIn } from './newsroom/newsroom.ts';
import { readPublication } from './read-publication.ts';
import { content } from '../test/support/stories.ts';
import { bodySchemaSpec, markOrder } from './story/body-schema.ts';
import { documentIdentity, contentHash } from './story/identity.ts';
import type { IncomingStory } from './story/incoming.ts';

const folder = fileURLToPath(new URL('../demo/', import.meta.url));
const now = Temporal.Instant.from('2026-06-01T06:00:00Z');
const { publication } = readPublication(folder);
const items = await readDemo(folder, now);

/** Every text in a value, wherever it stands. */
function textsIn(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return ['type', 'id', 'href', 'url', 'lang', 'format', 'agencyId', 'status', 'language'].includes(key) ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => textsIn(each, name));
}

function namesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const type = 'type' in value && typeof value.type === 'string' ? [value.type] : [];
  return [...type, ...Object.values(value).flatMap(namesIn)];
}

describe('the demo publication', () => {
  test('is read whole, and nothing in its folder is forgotten', () => {
    const files = readdirSync(join(folder, 'stories')).map((file) => file.replace(/\.html$/, ''));
    expect(items.map(({ name }) => name).toSorted()).toEqual(files.toSorted());
    expect(new Set(items.map(({ name }) => name.split('.')[0])).size).toBeGreaterThanOrEqual(12);
  });

  test('has every block and every mark that a story may have', () => {
    const used = new Set(items.flatMap(({ incoming }) => namesIn(incoming.body)));
    const known = [...Object.keys(bodySchemaSpec.nodes), ...markOrder].filter((name) => name !== 'doc' && name !== 'line_break');
    expect(known.filter((name) => !used.has(name))).toEqual([]);
  });

  test('has stories of many kinds, from both languages, from an agency, of one author and of two', () => {
    expect(new Set(items.map(({ options }) => options.kind)).size).toBe(7);
    expect(new Set(items.map(({ options }) => options.translationOf?.split('.')[1]))).toEqual(new Set([undefined, 'en', 'hi']));
    expect(items.some(({ incoming }) => incoming.source !== null && incoming.byline.length === 0)).toBe(true);
    expect(new Set(items.map(({ incoming }) => incoming.byline.length))).toEqual(new Set([0, 1, 2]));
    expect(items.some(({ picture }) => picture === null)).toBe(true);
    expect(items.some(({ correction }) => correction !== null)).toBe(true);
    expect(items.some(({ options }) => options.related.length > 0)).toBe(true);
  });

  test('fills every section of both editions', () => {
    for (const { key, editions } of publication.sections) {
      for (const edition of Object.keys(editions)) expect(items.filter(({ options }) => options.section === key && options.edition === edition), `${key} in ${edition}`).not.toHaveLength(0);
    }
  });

  test.each(items.map((item) => [item.name, item] as const))('%s stands where its edition has it, and is by people who are known', (_name, { incoming, options }) => {
    expect(publication.sections.find(({ key }) => key === options.section)?.editions[options.edition]).toBeDefined();
    const names = publication.authors.map(({ names }) => names[options.edition]);
    for (const name of incoming.byline) expect(names).toContain(name);
    expect(incoming.byline.length + (incoming.source === null ? 0 : 1)).toBeGreaterThan(0);
  });

  test.each(items.map((item) => [item.name, item] as const))('%s is written in its own script, in NFC, with real quotation marks', (_name, { incoming, options, correction }) => {
    const text = textsIn([incoming, correction]).join('\n');
    expect(text).toBe(text.normalize('NFC'));
    expect(text).not.toMatch(/ [-] |--|\.\.\.|[^\d:]"|\s'|\S'\S/);
    // A sentence in Devanagari ends in a danda.
    expect(text).not.toMatch(/\p{Script=Devanagari}\.(?:\s|$)/u);
    const letters = text.match(/\p{L}/gu) ?? [];
    const devanagari = letters.filter((letter) => /\p{Script=Devanagari}/u.test(letter)).length / letters.length;
    expect(options.edition === 'hi' ? devanagari : 1 - devanagari).toBeGreaterThan(0.96);
  });

  test('keeps words of another language marked as such', () => {
    for (const { name, incoming } of items.filter(({ options }) => options.edition === 'en')) {
      const unmarked = JSON.stringify(incoming.body, (_key, value: unknown) => (hasLanguageMark(value) ? null : value));
      expect(/\p{Script=Devanagari}/u.test(unmarked), `in ${name}`).toBe(false);
    }
  });

  test('tells of every picture what is on it, in the words of the edition, and names who drew it', () => {
    for (const { name, incoming, picture } of items) {
      expect(incoming.lead !== null, `in ${name}`).toBe(picture !== null);
      const inText = incoming.body.flatMap((block) => (block.type === 'picture' ? [block.attrs] : []));
      for (const { alt, caption, credit } of [...(incoming.lead === null ? [] : [incoming.lead]), ...inText]) {
        expect(alt?.length, `in ${name}`).toBeGreaterThan(40);
        expect(caption?.length, `in ${name}`).toBeGreaterThan(20);
        expect(alt, `in ${name}`).not.toBe(caption);
        expect(credit, `in ${name}`).toMatch(name.endsWith('.hi') ? /^नूर कश्यप$/ : /^Noor Kashyap$/);
      }
    }
  });

  test('uses every picture it has, and has every picture it uses', async () => {
    const used = new Set(items.flatMap(({ picture, inText }) => [...(picture === null ? [] : [picture]), ...inText.pictures]));
    expect([...used].map((path) => basename(path)).toSorted()).toEqual(readdirSync(join(folder, 'pictures')).toSorted());
    for (const path of used) {
      expect(statSync(path).size, `of ${path}`).toBeLessThanOrEqual(250_000);
      expect(await sharp(path).metadata(), `of ${path}`).toMatchObject({ format: 'jpeg', width: 1600, height: 1067, space: 'srgb' });
    }
  });

  test('links translations so that each has one original, in the other edition and the same section, with the same picture and facts', () => {
    const translations = items.filter(({ options }) => options.translationOf !== undefined);
    for (const item of translations) {
      const original = findItem(item.options.translationOf ?? '');
      expect(original.name.split('.')[0]).toBe(item.name.split('.')[0]);
      expect(original.options).toMatchObject({ section: item.options.section, kind: item.options.kind });
      expect(original.options.edition).not.toBe(item.options.edition);
      expect(original.options.translationOf).toBeUndefined();
      expect(item.picture).toBe(original.picture);
      expect(item.incoming.byline).toHaveLength(original.incoming.byline.length);
      expect(item.correction === null).toBe(original.correction === null);
      expect(item.incoming.body.map(({ type }) => type)).toEqual(original.incoming.body.map(({ type }) => type));
      expect(tableFigures(item.incoming)).toEqual(tableFigures(original.incoming));
    }
    expect(items.length - 2 * translations.length, 'stories in one language only').toBeGreaterThanOrEqual(2);
  });

  test('comes oldest first, with times before now and an identity that stays', () => {
    const times = items.map(({ incoming }) => incoming.firstPublished?.epochMilliseconds ?? NaN);
    expect(times).toEqual(times.toSorted((one, other) => one - other));
    expect(times.at(-1)).toBeLessThan(now.epochMilliseconds);
    expect(findItem('ferry.en').incoming.firstPublished?.toString()).toBe('2026-06-01T05:18:00Z');
    expect(findItem('monsoon.en').incoming.updated?.toString()).toBe('2026-06-01T04:24:00Z');
    expect(new Set(items.map(({ incoming }) => documentIdentity(incoming))).size).toBe(items.length);
  });

  test('is the same again for the same moment, and the same stories for a later one', async () => {
    expect((await readDemo(folder, now)).map(({ incoming }) => contentHash(incoming))).toEqual(items.map(({ incoming }) => contentHash(incoming)));
    const later = await readDemo(folder, now.add({ hours: 5 }));
    expect(later.map(({ incoming }) => documentIdentity(incoming))).toEqual(items.map(({ incoming }) => documentIdentity(incoming)));
  });
});

function findItem(name: string): DemoItem {
  const item = items.find((each) => each.name === name);
  if (item === undefined) throw new Error(`There is no ${name}`);
  return item;
}

function hasLanguageMark(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'marks' in value && JSON.stringify(value.marks).includes('"language"');
}

/** A figure that was mistyped in one of the two languages is a wrong figure. */
function tableFigures({ body }: IncomingStory): string[] {
  return body.flatMap((block) => (block.type === 'table' ? textsIn(block.content).filter((text) => /^[\d,]+$/.test(text)) : []));
}

/** A newsroom that remembers what it was asked, and knows a document again as the real one does. */
class RecordingNewsroom {
  readonly taken: { readonly number: number; readonly incoming: IncomingStory; readonly options: TakeInOptions; readonly outcome: TakenIn['outcome']; readonly at: Temporal.Instant }[] = [];
  readonly corrections: { readonly number: number; readonly note: string; readonly at: Temporal.Instant }[] = [];
  readonly saved: (readonly string[])[] = [];
  readonly #stories = new Map<string, { readonly number: number; hash: string }>();

  at(moment: Temporal.Instant): Pick<Newsroom, 'takeIn' | 'save' | 'correct'> {
    return {
      takeIn: (incoming, options) => this.#takeIn(incoming, options, moment),
      save: (number, saved) => {
        this.saved.push(textsIn(saved));
        return Promise.resolve(done(number));
      },
      correct: (number, { note }) => {
        this.corrections.push({ number, note, at: moment });
        return Promise.resolve(done(number));
      },
    };
  }

  #takeIn(incoming: IncomingStory, options: TakeInOptions, at: Temporal.Instant): Promise<TakenIn> {
    const identity = documentIdentity(incoming);
    const hash = contentHash(incoming);
    const known = this.#stories.get(identity);
    const outcome = known === undefined ? 'created' : known.hash === hash ? 'unchanged' : 'updated';
    const number = known?.number ?? 1001 + this.#stories.size;
    this.#stories.set(identity, { number, hash });
    this.taken.push({ number, incoming, options, outcome, at });
    return Promise.resolve({ ...done(number), outcome });
  }

  get stories(): number {
    return this.#stories.size;
  }
}

const done = (number: number): Done => ({ number, address: `/delta/story-${number}`, public: 'live', work: 'draft', scheduledFor: null, headline: '', embargo: null, others: [], generation: number, warnings: [] });

const takePicture = (path: string) => Promise.resolve(`id-of-${basename(path)}`);
const job = (newsroom: RecordingNewsroom) => ({ folder, newsroomAt: (moment: Temporal.Instant) => newsroom.at(moment), uncorrected: (number: number) => Promise.resolve(newsroom.corrections.some((each) => each.number === number) ? undefined : content({ standfirst: { id: 's', text: 'They feed 1,240 pupils' } })), takePicture, now, progress: () => undefined });

describe('putting in the demo', () => {
  test('publishes every story, each with its picture, its original and its related stories by the numbers they got', async () => {
    const newsroom = new RecordingNewsroom();
    const steps: string[] = [];
    await putInDemo({ ...job(newsroom), progress: (done, all) => steps.push(`${done}/${all}`) });
    expect(newsroom.stories).toBe(items.length);
    expect(steps).toEqual(items.map((_, index) => `${index + 1}/${items.length}`));
    const numbers = new Map(newsroom.taken.map(({ incoming, number }) => [incoming.identity.agencyId?.replace('demo:', ''), number]));
    for (const { incoming, options } of newsroom.taken) {
      const item = findItem(incoming.identity.agencyId?.replace('demo:', '') ?? '');
      expect(options).toMatchObject({ publish: true, edition: item.options.edition, section: item.options.section, kind: item.options.kind });
      expect(options.translationOf).toBe(item.options.translationOf === undefined ? undefined : numbers.get(item.options.translationOf));
      expect(options.related).toEqual(item.options.related.map((name) => numbers.get(name)));
      expect(options.picture).toBe(item.picture === null ? undefined : `id-of-${basename(item.picture)}`);
    }
    expect(newsroom.corrections.map(({ number, note }) => ({ number, note }))).toEqual(['school-kitchen.en', 'school-kitchen.hi'].map((name) => ({ number: numbers.get(name), note: findItem(name).correction })));
  });

  test('gives the pictures and the related stories in the text what they stand for', async () => {
    const newsroom = new RecordingNewsroom();
    await putInDemo(job(newsroom));
    const blocks = newsroom.taken.flatMap(({ incoming }) => incoming.body);
    expect(blocks.flatMap((block) => (block.type === 'picture' ? [block.attrs.picture] : []))).toEqual(['id-of-boats.jpg', 'id-of-boats.jpg']);
    const kitchen = newsroom.taken.filter(({ incoming }) => incoming.identity.agencyId?.startsWith('demo:school-kitchen')).map(({ number }) => [number]);
    // The Hindi budget came before the English one, and the English kitchen before the Hindi.
    expect(blocks.flatMap((block) => (block.type === 'related' ? [block.attrs.stories] : []))).toEqual(kitchen.toReversed());
  });

  test('lets every story out at its own age, and corrects it after that', async () => {
    const newsroom = new RecordingNewsroom();
    await putInDemo(job(newsroom));
    for (const { at, incoming } of newsroom.taken) expect(at.toString()).toBe(incoming.updated?.toString());
    // Published 14 and 12.5 hours ago.
    expect(newsroom.corrections.map(({ at }) => at.toString())).toEqual(['2026-05-31T23:00:00Z', '2026-05-31T23:45:00Z']);
  });

  test('is put in with the misprint that is corrected later', async () => {
    const newsroom = new RecordingNewsroom();
    await putInDemo(job(newsroom));
    const kitchens = newsroom.taken.filter(({ incoming }) => incoming.identity.agencyId?.startsWith('demo:school-kitchen'));
    expect(kitchens.map(({ incoming }) => [/1,240/.test(textsIn([incoming]).join()), /1,420/.test(textsIn([incoming]).join())])).toEqual([[true, false], [true, false]]);
    expect(newsroom.saved.map((texts) => texts.filter((text) => text.includes('pupils')))).toEqual([['They feed 1,420 pupils'], ['They feed 1,420 pupils']]);
  });

  test('takes each picture once', async () => {
    const paths: string[] = [];
    await putInDemo({ ...job(new RecordingNewsroom()), takePicture: (path) => (paths.push(path), takePicture(path)) });
    expect(paths.toSorted()).toEqual(readdirSync(join(folder, 'pictures')).map((file) => join(folder, 'pictures', file)).toSorted());
  });

  test('a second time makes no second story and no second correction', async () => {
    const newsroom = new RecordingNewsroom();
    await putInDemo(job(newsroom));
    await putInDemo(job(newsroom));
    await putInDemo({ ...job(newsroom), now: now.add({ hours: 3 }) });
    expect(newsroom.stories).toBe(items.length);
    expect(newsroom.corrections).toHaveLength(2);
    expect(newsroom.taken.slice(items.length, 2 * items.length).map(({ outcome }) => outcome)).toEqual(items.map(() => 'unchanged'));
  });

  test('that was cut off, wherever it was, is finished by the next', async () => {
    // Each story's call, and one more for each of the two corrections.
    for (let calls = 0; calls < items.length + 2; calls += 1) {
      const newsroom = new RecordingNewsroom();
      let left = calls;
      const newsroomAt = (moment: Temporal.Instant) => {
        if (left-- > 0) return newsroom.at(moment);
        throw new Error('the lights went out');
      };
      await expect(putInDemo({ ...job(newsroom), newsroomAt })).rejects.toThrow(/^The demo's .+\.html cannot be put in: the lights went out$/);
      await putInDemo(job(newsroom));
      expect(newsroom.stories).toBe(items.length);
      expect(newsroom.taken.filter(({ outcome }) => outcome === 'created')).toHaveLength(items.length);
      expect(newsroom.corrections).toHaveLength(2);
    }
  });
});

describe('a broken demo file', () => {
  const folders: string[] = [];
  afterEach(() => {
    for (const made of folders.splice(0)) rmSync(made, { recursive: true });
  });

  const GOOD = '---\nheadline: The ferry is back\nsection: delta\nhoursAgo: 3\npicture:\n  file: ferry.jpg\n  alt: A ferry\n---\n<p>It runs.</p>\n';

  function folderWith(files: { readonly [name: string]: string }): string {
    const made = mkdtempSync(join(tmpdir(), 'standfirst-demo-'));
    folders.push(made);
    mkdirSync(join(made, 'stories'));
    mkdirSync(join(made, 'pictures'));
    cpSync(join(folder, 'pictures/ferry.jpg'), join(made, 'pictures/ferry.jpg'));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(made, 'stories', name), text);
    expect(existsSync(join(made, 'stories'))).toBe(true);
    return made;
  }

  test('is told from a good one', async () => {
    const [item] = await readDemo(folderWith({ 'ferry.en.html': GOOD }), now);
    expect(item).toMatchObject({ name: 'ferry.en', options: { edition: 'en', section: 'delta', kind: 'news', related: [] }, correction: null });
  });

  test.each<[what: string, from: string, to: string, said: RegExp]>([
    ['no facts', '---\nheadline', 'headline', /^ferry\.en\.html, line 1: the file must begin with a line "---"/],
    ['facts without end', '---\n<p>', '<p>', /^ferry\.en\.html, line 1: the facts have no end/],
    ['a mistyped fact', 'section:', 'secton:', /^ferry\.en\.html, line 3: "secton" is not known here; did you mean "section"\?/m],
    ['no headline', 'headline: The ferry is back\n', '', /^ferry\.en\.html, line 2: the story has no "headline"/],
    ['a broken line', 'section: delta', 'section: delta: river', /^ferry\.en\.html, line 3: this cannot be read/],
    ['an unknown kind', 'hoursAgo: 3', 'hoursAgo: 3\nkind: reviw', /^ferry\.en\.html, line 5: there is no kind "reviw"; did you mean "review"\?/],
    ['a time in words', 'hoursAgo: 3', 'hoursAgo: three', /^ferry\.en\.html, line 4: "hoursAgo" must be a number/],
    ['no time', 'hoursAgo: 3\n', '', /^ferry\.en\.html, line 2: the story has no "hoursAgo"/],
    ['an update before the story', 'hoursAgo: 3', 'hoursAgo: 3\nupdatedHoursAgo: 5', /^ferry\.en\.html, line 5: the story is updated before it is published/],
    ['a picture that is not there', 'file: ferry.jpg', 'file: fery.jpg', /^ferry\.en\.html, line 6: there is no picture "fery\.jpg" .*; did you mean "ferry\.jpg"\?/],
    ['a picture without alt text', '  alt: A ferry\n', '', /^ferry\.en\.html, line 5: the picture has no "alt"/],
    ['a translation of nothing', 'hoursAgo: 3', 'hoursAgo: 3\ntranslationOf: hi', /^ferry\.en\.html, line 5: there is no story ferry\.hi\.html/],
    ['a related story that is not there', 'hoursAgo: 3', 'hoursAgo: 3\nrelated: [fery]', /^ferry\.en\.html, line 5: there is no story fery\.en\.html; did you mean "ferry\.en"\?/],
    ['itself for a related story', 'hoursAgo: 3', 'hoursAgo: 3\nrelated: [ferry]', /^ferry\.en\.html, line 5: ferry\.en\.html is not older than this story/],
    ['a related story in the text that is not there', '<p>It runs.</p>', '<p>It runs.</p>\n<p>[related: market]</p>', /^ferry\.en\.html, line 10: there is no story market\.en\.html/],
    ['no story', '<p>It runs.</p>', '', /^ferry\.en\.html, line 9: there is no story under the facts/],
    ['a picture in the text without alt text', '<p>It runs.</p>', '<p>It runs.</p>\n<figure><img src="ferry.jpg" alt=""></figure>', /^ferry\.en\.html, line 10: the picture in the text has no alt text/],
    ['a picture in the text that is not there', '<p>It runs.</p>', '<p>It runs.</p>\n<figure><img src="x.jpg" alt="A ferry"></figure>', /^ferry\.en\.html, line 10: there is no picture "x\.jpg"/],
    ['a line of a list that is none', 'hoursAgo: 3', 'hoursAgo: 3\nbyline: Meera', /^ferry\.en\.html, line 5: "byline" must be a list/],
  ])('with %s is refused, and the line is named', async (_what, from, to, said) => {
    expect(GOOD).toContain(from);
    await expect(readDemo(folderWith({ 'ferry.en.html': GOOD.replace(from, to) }), now)).rejects.toThrow(said);
  });

  test('is refused together with every other one', async () => {
    const made = folderWith({ 'a.en.html': GOOD.replace('section: delta\n', ''), 'b.en.html': 'nothing', 'My story.html': GOOD });
    await expect(readDemo(made, now)).rejects.toThrow(/^My story\.html, line 1: .*ferry\.en\.html\na\.en\.html, line 2: .*\nb\.en\.html, line 1: /);
  });

  test('is refused where two are each a translation of the other, or the original is the younger', async () => {
    const both = folderWith({ 'a.en.html': GOOD.replace('hoursAgo: 3', 'hoursAgo: 3\ntranslationOf: hi'), 'a.hi.html': GOOD.replace('hoursAgo: 3', 'hoursAgo: 2\ntranslationOf: en') });
    await expect(readDemo(both, now)).rejects.toThrow(/a\.en\.html, line 5: a\.hi\.html is not older/);
    const younger = folderWith({ 'a.en.html': GOOD.replace('hoursAgo: 3', 'hoursAgo: 1'), 'a.hi.html': GOOD.replace('hoursAgo: 3', 'hoursAgo: 2\ntranslationOf: en') });
    await expect(readDemo(younger, now)).rejects.toThrow(/a\.hi\.html, line 5: a\.en\.html is not older/);
  });

  test('puts nothing in', async () => {
    const newsroom = new RecordingNewsroom();
    const made = folderWith({ 'a.en.html': GOOD, 'b.en.html': 'nothing' });
    await expect(putInDemo({ ...job(newsroom), folder: made })).rejects.toThrow(/b\.en\.html/);
    expect(newsroom.taken).toEqual([]);
  });
});

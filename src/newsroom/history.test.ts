import { describe, expect, test } from 'vitest';
import { block } from '../../test/support/stories.ts';
import type { IncomingStory } from '../story/incoming.ts';
import { howFarBehind, passagesBehind } from '../story/staleness.ts';
import type { StoryContent } from '../story/story.ts';
import { beginAtNoon, document, draft, named, noon, publish, type TestNewsroom } from './newsroom.fixtures.ts';
import type { TakeInOptions } from './newsroom.ts';

let house: TestNewsroom;
let last = 0;
beginAtNoon((begun) => {
  house = begun;
});
const by = 'Meera Rao';
const later = (): void => {
  house.clock.now = house.clock.now.add({ hours: 1 });
};
const uri = (): string => `urn:history:${(last += 1)}`;
async function save(number: number, changed: Partial<StoryContent>): Promise<void> {
  const file = await house.archive.desk.findStory(number);
  if (file === undefined) throw new Error(`no story ${number}`);
  await house.newsroom.save(number, { ...file.working.content, ...changed }, by);
}
const headline = (text: string): Partial<StoryContent> => ({ headline: { id: 'h', text } });
const headlines = (number: number) => house.archive.read(async (archive) => (await archive.versions(number)).map(({ kind, content }) => `${kind}: ${content.headline.text}`));
const shown = (number: number) => house.archive.read(async (archive) => {
  const story = await archive.findStory(number);
  return story?.state === 'live' ? story.versions : 0;
});

describe('the history of a story is what readers have seen', () => {
  test('in order, with kinds, times and notes; a silent change is in it like any other', async () => {
    const { number } = await house.newsroom.takeIn(document({ ...named(uri()), headline: 'One' }), publish);
    later();
    await save(number, headline('Two'));
    await house.newsroom.publish(number, { by, silent: true });
    later();
    await save(number, headline('Three'));
    await house.newsroom.correct(number, { by, note: 'It was three.' });
    const versions = await house.archive.read((archive) => archive.versions(number));
    expect(versions.map(({ kind, at, note, content }) => [kind, noon.until(at).total('hours'), note, content.headline.text])).toEqual([
      ['publication', 0, null, 'One'], ['update', 1, null, 'Two'], ['correction', 2, 'It was three.', 'Three'],
    ]);
    expect(await shown(number)).toBe(3);
  });

  test('and nothing else: no draft, no document that waited, no embargoed text, nothing of the time that it was withdrawn', async () => {
    const name = named(uri());
    const { number } = await house.newsroom.takeIn(document({ ...name, headline: 'Draft at first' }), draft);
    await house.newsroom.takeIn(document({ ...name, headline: 'Seen' }), publish);
    await house.newsroom.takeIn(document({ ...name, headline: 'Waits' }), draft);
    await house.newsroom.takeIn(document({ ...name, headline: 'Under embargo', embargo: noon.add({ hours: 5 }) }), publish);
    await house.newsroom.unschedule(number);
    await house.newsroom.embargo(number, { by, until: null });
    await save(number, headline('Nobody saw this'));
    expect(await headlines(number)).toEqual(['publication: Seen']);
    await house.newsroom.withdraw(number, { by, why: 'A complaint' });
    expect(await headlines(number)).toEqual([]);
    await save(number, headline('While it was away'));
    await save(number, headline('Back'));
    await house.newsroom.publish(number, { by });
    expect(await headlines(number)).toEqual(['publication: Seen', 'publication: Back']);
  });

  test('of a killed story there is none, nor of a number that there is not', async () => {
    const { number } = await house.newsroom.takeIn(document(named(uri())), publish);
    await house.newsroom.kill(number, { by, why: 'A court has ruled' });
    expect([await headlines(number), await headlines(999_999), await headlines(1.5)]).toEqual([[], [], []]);
  });
});

const hindi: Partial<IncomingStory> = { language: 'hi', headline: 'फेरी फिर चली', standfirst: null, body: [block('p: फेरी फिर चलती है।')], byline: ['मीरा राव'], section: 'दुनिया' };

/** A story and its translation, both live; what came of the translation. */
async function pair() {
  const [source, target] = [named(uri()), named(uri())];
  const english = await house.newsroom.takeIn(document(source), publish);
  const translated = await house.newsroom.takeIn(document({ ...hindi, ...target }), { ...publish, translationOf: english.number });
  const send = (changed: Partial<IncomingStory>, options: TakeInOptions = publish) => house.newsroom.takeIn(document({ ...source, ...changed }), options);
  const translate = (changed: Partial<IncomingStory>, options: TakeInOptions = publish) => house.newsroom.takeIn(document({ ...hindi, ...target, ...changed }), { ...options, translationOf: english.number });
  return { english: english.number, hindi: translated.number, send, translate };
}
const behind = (number: number) => house.archive.read(async (archive) => {
  const source = await archive.findSource(number);
  return source === undefined ? 'no source' : howFarBehind(passagesBehind(source.parts, source.now, source.followed.content));
});
const moved = { body: [block('p: The ferry runs again.'), block('p: It leaves at six, not at five.')] };

describe('readers of a translation are told that its source has moved on', () => {
  test('when readers of the source have seen it, and the page of the translation is printed again', async () => {
    const { english, hindi: number, send } = await pair();
    expect(await behind(number)).toBeNull();
    await send(moved, draft);
    expect(await behind(number)).toBeNull();
    await house.newsroom.publish(english, { by });
    expect(await behind(number)).toEqual({ count: 1, what: 'paragraphs' });
    expect(await house.lastKeys()).toContain(`freshness:${number}`);
    // The same passage again: nothing else is said, and nothing is printed.
    await send({ body: [block('p: The ferry runs again.'), block('p: It leaves at six, not at four.')] });
    expect(await behind(number)).toEqual({ count: 1, what: 'paragraphs' });
    expect(await house.lastKeys()).not.toContain(`freshness:${number}`);
    await house.newsroom.withdraw(english, { by, why: 'x' });
    expect(await behind(number)).toBe('no source');
  });

  test('of the text that they see, not of one in work that follows a newer source', async () => {
    const { hindi: number, send, translate } = await pair();
    await send(moved);
    await translate({ headline: 'फेरी छह बजे' }, draft);
    expect(await behind(number)).toEqual({ count: 1, what: 'paragraphs' });
    await house.newsroom.publish(number, { by });
    expect(await behind(number)).toBeNull();
  });

  test('who translated a draft is told of what has changed since, without a time that no reader knows', async () => {
    const source = named(uri());
    const english = await house.newsroom.takeIn(document(source), draft);
    const translated = await house.newsroom.takeIn(document({ ...hindi, ...named(uri()) }), { ...publish, translationOf: english.number });
    await house.newsroom.takeIn(document({ ...source, ...moved }), publish);
    expect(await behind(translated.number)).toEqual({ count: 1, what: 'paragraphs' });
    expect(await house.archive.read(async (archive) => (await archive.findSource(translated.number))?.followed.at)).toBeNull();
  });
});

describe('marking as checked', () => {
  test('part by part, then all: readers are told at once, and it is kept who did it', async () => {
    const { hindi: number, send } = await pair();
    await send({ ...moved, headline: 'Ferry at six' });
    expect(await behind(number)).toEqual({ count: 2, what: 'parts' });
    expect(await house.newsroom.checkTranslation(number, { by, parts: ['headline'] })).toMatchObject({ number, generation: await house.generation(), warnings: [] });
    expect(await house.lastKeys()).toEqual([`freshness:${number}`]);
    expect(await behind(number)).toEqual({ count: 1, what: 'paragraphs' });
    await house.newsroom.checkTranslation(number, { by, parts: 'all' });
    expect(await behind(number)).toBeNull();
    expect(await house.newsroom.checkTranslation(number, { by, parts: 'all' })).toMatchObject({ generation: null, warnings: [expect.stringContaining('nothing to check')] });
    expect(await house.query('select by, cardinality(parts) as parts from translation_check join story on story.id = translation_check.story where number = $1 order by translation_check.id', [number])).toEqual([{ by, parts: 1 }, { by, parts: 1 }]);
  });

  test('with a newer text in work readers are told when that is published', async () => {
    const { hindi: number, send } = await pair();
    await send(moved);
    await save(number, { headline: { id: 'h', text: 'फेरी छह बजे' } });
    expect(await house.newsroom.checkTranslation(number, { by, parts: 'all' })).toMatchObject({ generation: null, warnings: [expect.stringContaining('until you publish')] });
    expect(await behind(number)).toEqual({ count: 1, what: 'paragraphs' });
    await house.newsroom.publish(number, { by });
    expect(await behind(number)).toBeNull();
  });

  test('a text that was changed and changed back is followed along when it is published', async () => {
    const { hindi: number, send } = await pair();
    await send(moved);
    const before = (await house.archive.desk.findStory(number))?.working.content;
    await save(number, { headline: { id: 'h', text: 'फेरी छह बजे' } });
    await house.newsroom.checkTranslation(number, { by, parts: 'all' });
    await save(number, { ...before });
    expect(await house.newsroom.publish(number, { by })).toMatchObject({ generation: await house.generation() });
    expect([await house.lastKeys(), await behind(number)]).toEqual([[`freshness:${number}`], null]);
  });

  test.each<[string, string, () => Promise<unknown>]>([
    ['a part that it does not owe', 'unknown-part', async () => {
      const { hindi: number, send } = await pair();
      await send(moved);
      return house.newsroom.checkTranslation(number, { by, parts: ['standfirst'] });
    }],
    ['a story that is no translation', 'no-translation', async () => house.newsroom.checkTranslation((await pair()).english, { by, parts: 'all' })],
    ['one whose source is away', 'source-not-live', async () => {
      const { english, hindi: number } = await pair();
      await house.newsroom.withdraw(english, { by, why: 'x' });
      return house.newsroom.checkTranslation(number, { by, parts: 'all' });
    }],
    ['a killed one', 'killed', async () => {
      const { hindi: number } = await pair();
      await house.newsroom.kill(number, { by, why: 'x' });
      return house.newsroom.checkTranslation(number, { by, parts: 'all' });
    }],
    ['one that there is not', 'unknown-story', () => house.newsroom.checkTranslation(999_999, { by, parts: 'all' })],
  ])('%s is refused with what to do', async (_, code, attempt) => {
    await expect(attempt()).rejects.toMatchObject({ name: 'Refusal', code, message: expect.stringMatching(/.{10}/) });
  });

  test('beside an update of the source, at any moment: what readers are told is right, and printed', async () => {
    const { hindi: number, send } = await pair();
    await send(moved);
    for (let round = 0; round < 8; round += 1) {
      const before = await house.generation();
      const told = await behind(number);
      await Promise.all([send({ body: [block(`p: The ferry runs ${round}.`), block('p: It leaves at six, not at five.')] }), house.newsroom.checkTranslation(number, { by, parts: 'all' })]);
      const keys = (await house.archive.changes.changesSince(before)).flatMap((change) => change.keys);
      const isOther = JSON.stringify(await behind(number)) !== JSON.stringify(told);
      expect([isOther, keys.includes(`freshness:${number}`) || !isOther]).toEqual([isOther, true]);
    }
    await house.newsroom.checkTranslation(number, { by, parts: 'all' });
    expect(await behind(number)).toBeNull();
  });
});

describe('an edit of a certain revision', () => {
  test('is refused where another one is in work by now', async () => {
    const { number } = await house.newsroom.takeIn(document(named(uri())), draft);
    const content = (await house.archive.desk.findStory(number))?.working.content as StoryContent;
    await house.newsroom.save(number, { ...content, ...headline('Mine') }, by, 1);
    await expect(house.newsroom.save(number, { ...content, ...headline('Yours') }, 'A. Das', 1)).rejects.toMatchObject({ code: 'changed-meanwhile', message: expect.stringContaining('revision 2, by Meera Rao') });
    expect((await house.archive.desk.findStory(number))?.working.content.headline.text).toBe('Mine');
  });

  test('may not bring a picture into the text that the library has not', async () => {
    const { number } = await house.newsroom.takeIn(document(named(uri())), draft);
    const content = (await house.archive.desk.findStory(number))?.working.content as StoryContent;
    const picture = { type: 'picture', attrs: { id: 'pic', picture: 'nowhere', alt: 'x', caption: null, credit: null } } as const;
    await expect(house.newsroom.save(number, { ...content, body: { type: 'doc', content: [picture] } }, by)).rejects.toMatchObject({ code: 'unknown-picture' });
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { incomingBlock, incomingBody, someBody, withIds } from '../../test/support/arbitrary-stories.ts';
import { block, body, content, counting } from '../../test/support/stories.ts';
import { alignBody, alignContent } from './align.ts';
import { childrenOf, type Identified, ownKey, wholeKey } from './block-key.ts';
import type { Block, Body } from './body.ts';
import { parseBody } from './parse-body.ts';
import { blockIds } from './parts.ts';

const flat = (each: Identified): Identified[] => [each, ...childrenOf(each).flatMap(flat)];
const allIds = (story: Body) => story.content.flatMap(blockIds);
const withoutIds = (story: Body): Block[] => story.content.map((each) => withIds(each, ''));
const topIds = (story: Body) => story.content.map(({ attrs }) => attrs.id);
/** The ids after an edit, of a body whose paragraphs are b1, b2, b3 … */
const after = (before: Body, ...lines: string[]) => topIds(alignBody(before, lines.map((line) => block(line)), counting()));

const before = body('p: The ferry runs again between the two towns.', 'p: It leaves every morning at six.', 'p: The mayor was the first to board it.', 'p: Fares stay as they were.');
const [one, two, three, four] = ['p: The ferry runs again between the two towns.', 'p: It leaves every morning at six.', 'p: The mayor was the first to board it.', 'p: Fares stay as they were.'] as const;

describe('a text that arrives again', () => {
  test('unchanged, keeps every id', () => {
    expect(after(before, one, two, three, four)).toEqual(['b1', 'b2', 'b3', 'b4']);
  });

  test.each([
    ['a paragraph put in', [one, 'p: Nobody expected that.', two, three, four], ['b1', 'new1', 'b2', 'b3', 'b4']],
    ['a paragraph taken out', [one, three, four], ['b1', 'b3', 'b4']],
    ['a paragraph moved to the top', [four, one, two, three], ['b4', 'b1', 'b2', 'b3']],
    ['all turned round', [four, three, two, one], ['b4', 'b3', 'b2', 'b1']],
    ['a paragraph edited', [one, 'p: It leaves every morning at seven.', three, four], ['b1', 'b2', 'b3', 'b4']],
    ['edited, with one put in before it', [one, 'p: Nobody expected that.', 'p: It leaves every morning at seven.', three, four], ['b1', 'new1', 'b2', 'b3', 'b4']],
    ['edited beside one that moved', [one, four, 'p: It leaves every morning at seven.', three], ['b1', 'b4', 'b2', 'b3']],
    ['replaced by quite another', [one, 'p: Police closed the bridge overnight.', three, four], ['b1', 'new1', 'b3', 'b4']],
    ['made a heading', [one, 'h2: It leaves every morning at six.', three, four], ['b1', 'b2', 'b3', 'b4']],
    ['only its spaces changed', [one, 'p: It leaves  every\u00a0morning at six. ', three, four], ['b1', 'b2', 'b3', 'b4']],
    ['a paragraph said twice', [one, two, two, three, four], ['b1', 'b2', 'new1', 'b3', 'b4']],
    ['nothing left', [], []],
  ])('%s', (_, lines, ids) => {
    expect(after(before, ...lines)).toEqual(ids);
  });

  test('of two edited paragraphs in one place, each keeps its own id, also when they change places', () => {
    expect(after(before, one, 'p: The mayor was the very first to board it.', 'p: It leaves every morning at seven.', four)).toEqual(['b1', 'b3', 'b2', 'b4']);
  });

  test('one that moved unchanged keeps its id against one edited in its place', () => {
    expect(after(before, one, 'p: It leaves every morning at seven.', three, four, two)).toEqual(['b1', 'new1', 'b3', 'b4', 'b2']);
  });

  test('of a paragraph said twice, the one beside its old neighbour stays', () => {
    const twice = body('p: Yes.', two, 'p: Yes.', three);
    expect(after(twice, two, 'p: Yes.', three)).toEqual(['b2', 'b3', 'b4']);
  });

  test('in Hindi too', () => {
    const hindi = body('p: फेरी दो शहरों के बीच फिर चलने लगी है।', 'p: यह हर सुबह छह बजे निकलती है।');
    expect(after(hindi, 'p: फेरी दो शहरों के बीच फिर चलने लगी है।', 'p: नया वाक्य।', 'p: यह हर सुबह सात बजे निकलती है।')).toEqual(['b1', 'new1', 'b2']);
  });

  test('within a list that was edited, items that were not keep their ids', () => {
    const list = body('p: Stops:', 'ul: Old Quay, by the market / Fort Landing, at the pier / The Mills');
    const now = alignBody(list, [block('p: Stops:'), block('ul: Old Quay, by the market / Bell Tower / Fort Landing, at the new pier / The Mills')], counting());
    expect(allIds(now)).toEqual(['b1', 'b2', 'b2-1', 'b2-1-1', 'new1', 'new2', 'b2-2', 'b2-2-1', 'b2-3', 'b2-3-1']);
  });

  test('a paragraph that went into a fact box is still the same paragraph', () => {
    const now = alignBody(before, [block(one), { type: 'fact_box', attrs: { id: '', title: 'Fares' }, content: [{ type: 'paragraph', attrs: { id: '' }, content: [{ type: 'text', text: 'Fares stay as they were.' }] }] }], counting());
    expect(allIds(now)).toEqual(['b1', 'new1', 'b4']);
  });

  test('an id that was in use before is not given to something new', () => {
    const ids = ['b1', 'b2', '', 'fresh'];
    expect(topIds(alignBody(before, [block('p: Police closed the bridge overnight.')], () => ids.shift() ?? 'too late'))).toEqual(['fresh']);
    expect(() => alignBody(before, [block('p: Police closed the bridge overnight.')], () => 'b1')).toThrow('No new id');
  });

  test('the very same object twice is two blocks', () => {
    const same = block('p: Yes.');
    expect(topIds(alignBody(null, [same, same], counting()))).toEqual(['new1', 'new2']);
  });
});

/** What happened to a text between two versions: what stays, in what order, and what is new where. */
const edited = fc
  .record({ was: incomingBody, doubled: fc.boolean(), added: fc.array(incomingBlock, { maxLength: 4 }), seed: fc.infiniteStream(fc.nat()) })
  .map(({ was, doubled, added, seed }) => {
    const old = doubled ? [...was, ...was] : was;
    const dice = () => Number(seed.next().value);
    const stay = old.filter(() => dice() % 4 !== 0);
    const moved = stay.map((each) => ({ each, at: dice() % 3 === 0 ? dice() : 0 })).toSorted((one, other) => one.at - other.at);
    const now = moved.map(({ each }) => each);
    for (const each of added) now.splice(dice() % (now.length + 1), 0, each);
    return { old: old.map((each, index) => withIds(each, `b${index}`)), now };
  });

const countBy = (keys: string[]) => new Map([...Map.groupBy(keys, (key) => key)].map(([key, all]) => [key, all.length]));

describe('alignment, whatever was put in, taken out and moved', () => {
  test('every unchanged block keeps its id, and all that is in it; of equal ones as many as there still are', () => {
    fc.assert(
      fc.property(edited, ({ old, now }) => {
        const result = alignBody({ type: 'doc', content: old }, now, counting());
        const keyOf = new Map(old.flatMap(flat).map((each) => [each.attrs.id, wholeKey(each)]));
        const kept = countBy(result.content.filter((each) => keyOf.get(each.attrs.id) === wholeKey(each)).map(wholeKey));
        const had = countBy(old.map(wholeKey));
        for (const [key, count] of countBy(now.map(wholeKey))) expect(kept.get(key) ?? 0).toBeGreaterThanOrEqual(Math.min(count, had.get(key) ?? 0));
        const once = old.filter((each) => had.get(wholeKey(each)) === 1);
        const still = once.filter((each) => now.filter((other) => wholeKey(other) === wholeKey(each)).length === 1);
        for (const each of still) expect(result.content.find((other) => other.attrs.id === each.attrs.id)).toEqual(withIdsOf(now, each));
      }),
      { numRuns: 300 },
    );
  });

  /** The block as it arrived, under the ids of the one it is. */
  function withIdsOf(now: Block[], each: Block): Block | undefined {
    const arrived = now.find((other) => wholeKey(other) === wholeKey(each));
    return arrived === undefined ? undefined : withIds(arrived, each.attrs.id);
  }

  test('ids are unique, nothing that arrived is changed or lost, and the result is a body', () => {
    fc.assert(
      fc.property(someBody, incomingBody, (old, now) => {
        const result = alignBody(old, now, counting());
        expect(new Set(allIds(result)).size).toBe(allIds(result).length);
        expect(withoutIds(result)).toEqual(now.map((each) => withIds(each, '')));
        expect(parseBody(result)).toEqual(result);
      }),
    );
  });

  test('the same again changes nothing', () => {
    fc.assert(
      fc.property(someBody, incomingBody, (old, now) => {
        const first = alignBody(old, now, counting());
        const neverAsked = () => expect.unreachable('the same text was given a new id');
        expect(alignBody(first, withoutIds(first), neverAsked)).toEqual(first);
      }),
    );
  });

  test('a part with the same id is the same kind of thing, or says nearly the same', () => {
    fc.assert(
      fc.property(someBody, incomingBody, (old, now) => {
        const types = new Map(old.content.flatMap(flat).map((each) => [each.attrs.id, each.type]));
        const strange = alignBody(old, now, counting()).content.flatMap(flat).filter(({ attrs, type }) => (types.get(attrs.id) ?? type) !== type);
        for (const each of strange) expect(ownKey(each)).toMatch(/^\["(paragraph|heading|pull_quote|bullet_list|ordered_list)"/);
      }),
    );
  });

  test('three thousand paragraphs, all of them other ones, do not take for ever', () => {
    const long = (word: string) =>
      Array.from({ length: 3000 }, (_, index) => block(`p: ${Array.from({ length: 60 }, (_, at) => `${word}${(index * 7 + at * 13) % 997}`).join(' ')}`, `${word}${index}`));
    const started = performance.now();
    alignBody({ type: 'doc', content: long('old') }, long('new'), counting());
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe('the parts outside the body', () => {
  const arrived = { headline: 'Ferry back', standfirst: 'At last', body: [block('p: The ferry runs again.')], lead: null };

  test('a headline stays the headline, whatever it says', () => {
    const result = alignContent(content(), arrived, counting());
    expect(result.headline).toEqual({ id: 'headline', text: 'Ferry back' });
    expect(result.standfirst).toEqual({ id: 'standfirst', text: 'At last' });
    expect(topIds(result.body)).toEqual(['b1']);
    expect(result.lead).toBeNull();
  });

  test('alt text and caption keep their ids; what was not there before gets one of its own', () => {
    const lead = { picture: null, alt: { id: 'alt', text: 'A boat' }, caption: null, credit: null };
    const result = alignContent(content({ lead }), { ...arrived, lead: { picture: 'p1', alt: 'A ferry', caption: 'At the quay', credit: 'M. Rao' } }, counting());
    expect(result.lead).toEqual({ picture: 'p1', alt: { id: 'alt', text: 'A ferry' }, caption: { id: 'new1', text: 'At the quay' }, credit: 'M. Rao' });
  });

  test('a first version gets new ids throughout', () => {
    const result = alignContent(null, arrived, counting());
    expect([result.headline.id, result.standfirst?.id, ...topIds(result.body)]).toEqual(['new1', 'new2', 'new3']);
  });
});

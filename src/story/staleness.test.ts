import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { incomingBlock, someContent, withIds } from '../../test/support/arbitrary-stories.ts';
import { body, content } from '../../test/support/stories.ts';
import { ownKey } from './block-key.ts';
import { partsOf } from './parts.ts';
import { afterCheck, howFarBehind, isCurrent, partHashes, passagesBehind, staleness } from './staleness.ts';
import type { StoryContent } from './story.ts';

const source = content({
  lead: { picture: 'p1', alt: { id: 'alt', text: 'A boat' }, caption: { id: 'caption', text: 'At the quay' }, credit: null },
  body: body('p: The ferry runs again.', 'ul: Old Quay / The Mills', 'pic: Crowd'),
});
const since = (changed: Partial<StoryContent>) => staleness(partHashes(source), { ...source, ...changed });
const none = { changed: [], added: [], removed: [] };

describe('the parts of a story', () => {
  test('in the order a reader meets them, with every block in a block', () => {
    expect(partsOf(source).map(({ id, kind }) => `${id} ${kind}`)).toEqual([
      'headline headline', 'standfirst standfirst', 'alt lead-alt', 'caption lead-caption', 'b1 paragraph',
      'b2 bullet_list', 'b2-1 list_item', 'b2-1-1 paragraph', 'b2-2 list_item', 'b2-2-1 paragraph', 'b3 picture',
    ]);
  });
});

describe('a translation beside its source', () => {
  test('is current when nothing has changed', () => {
    expect(since({})).toEqual(none);
    expect(isCurrent(since({}))).toBe(true);
  });

  test.each([
    ['the headline', { headline: { id: 'headline', text: 'Ferry stops' } }, { ...none, changed: ['headline'] }],
    ['the standfirst taken out', { standfirst: null }, { ...none, removed: ['standfirst'] }],
    ['the alt text', { lead: { ...source.lead!, alt: { id: 'alt', text: 'A ferry' } } }, { ...none, changed: ['alt'] }],
    ['the caption', { lead: { ...source.lead!, caption: { id: 'caption', text: 'Off the quay' } } }, { ...none, changed: ['caption'] }],
    ['a paragraph', { body: body('p: The ferry stops.', 'ul: Old Quay / The Mills', 'pic: Crowd') }, { ...none, changed: ['b1'] }],
    ['what is bold in it', { body: body('p: The *ferry* runs again.', 'ul: Old Quay / The Mills', 'pic: Crowd') }, { ...none, changed: ['b1'] }],
    ['one item of a list, and not the list', { body: body('p: The ferry runs again.', 'ul: Old Quay / The Mill', 'pic: Crowd') }, { ...none, changed: ['b2-2-1'] }],
    ['an item more', { body: body('p: The ferry runs again.', 'ul: Old Quay / The Mills / Fort', 'pic: Crowd') }, { ...none, added: ['b2-3', 'b2-3-1'] }],
    ["a picture's alt text", { body: body('p: The ferry runs again.', 'ul: Old Quay / The Mills', 'pic: Crowds') }, { ...none, changed: ['b3'] }],
    ['a paragraph taken out', { body: body('p: The ferry runs again.', 'ul: Old Quay / The Mills') }, { ...none, removed: ['b3'] }],
    ['only spaces and how text is cut up', { body: body('p:  The  ferry\u00a0runs **again. ', 'ul: Old Quay / The Mills', 'pic: Crowd') }, none],
    ['only the order', { body: { ...source.body, content: source.body.content.toReversed() } }, none],
    ['section, topics and byline', { section: 'world-news', topics: ['Floods'], byline: [] }, none],
  ])('%s', (_, changed, expected) => {
    expect(since(changed)).toEqual(expected);
  });

  test('ids of digits alone do not upset the order', () => {
    const now = content({ headline: { id: '9', text: 'x' }, standfirst: { id: '1', text: 'y' }, body: body() });
    expect(staleness({}, now).added).toEqual(['9', '1']);
  });

  test('staleness is exactly the changed parts, whatever is changed, put in and taken out', () => {
    const edits = fc.record({ content: someContent, added: fc.array(incomingBlock, { maxLength: 3 }), dice: fc.array(fc.nat(3), { minLength: 8, maxLength: 8 }), replaced: fc.array(incomingBlock, { minLength: 8, maxLength: 8 }) });
    fc.assert(
      fc.property(edits, ({ content: was, added, dice, replaced }) => {
        const stay = was.body.content.flatMap((each, index) => (dice[index] === 0 ? [] : [dice[index] === 1 ? withIds(replaced[index]!, each.attrs.id) : each]));
        const now: StoryContent = { ...was, body: { type: 'doc', content: [...added.map((each, index) => withIds(each, `new${index}`)), ...stay] } };
        const [before, after] = [words(was), words(now)];
        const result = staleness(partHashes(was), now);
        expect(new Set(result.changed)).toEqual(new Set([...before.keys()].filter((id) => after.has(id) && after.get(id) !== before.get(id))));
        expect(new Set(result.added)).toEqual(new Set([...after.keys()].filter((id) => !before.has(id))));
        expect(new Set(result.removed)).toEqual(new Set([...before.keys()].filter((id) => !after.has(id))));
      }),
      { numRuns: 200 },
    );
  });

  /** What each part says, without the hash. */
  function words(story: StoryContent): Map<string, string> {
    const blocks = partsOf({ ...story, standfirst: null, lead: null });
    const byId = new Map(blocks.map(({ id }) => [id, '']));
    const walk = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      if ('attrs' in value && typeof value.attrs === 'object' && value.attrs !== null && 'id' in value.attrs) byId.set(String(value.attrs.id), ownKey(value as Parameters<typeof ownKey>[0]));
      Object.values(value).forEach(walk);
    };
    walk(story.body);
    for (const part of [story.headline, story.standfirst, story.lead?.alt, story.lead?.caption]) if (part) byId.set(part.id, part.text);
    return byId;
  }
});

describe('passages, as people count them', () => {
  const behind = (changed: Partial<StoryContent>, then: StoryContent | null = source) => passagesBehind(partHashes(source), { ...source, ...changed }, then);

  test.each<[string, Partial<StoryContent>, { count: number; what: string } | null]>([
    ['nothing', {}, null],
    ['a paragraph', { body: body('p: It stops.', 'ul: Old Quay / The Mills', 'pic: Crowd') }, { count: 1, what: 'paragraphs' }],
    ['two, one of them new', { body: body('p: It stops.', 'ul: Old Quay / The Mills', 'pic: Crowd', 'p: New.') }, { count: 2, what: 'paragraphs' }],
    ['a list with two new items and one that went is one', { body: body('p: The ferry runs again.', 'ul: Fort / Gate / Mills / Sea', 'pic: Crowd') }, { count: 1, what: 'parts' }],
    ['a whole list', { body: body('p: The ferry runs again.', 'pic#b3: Crowd') }, { count: 1, what: 'parts' }],
    ['a headline and a paragraph', { headline: { id: 'headline', text: 'Stop' }, body: body('p: It stops.', 'ul: Old Quay / The Mills', 'pic: Crowd') }, { count: 2, what: 'parts' }],
  ])('%s', (_, changed, expected) => {
    expect(howFarBehind(behind(changed))).toEqual(expected);
  });

  test('what each is, and what of it, in the order of reading with what went at the end', () => {
    const now = { standfirst: { id: 'standfirst', text: 'x' }, body: body('p#new: First.', 'p#b1: It stops.', 'pic#b3: Crowd') };
    expect(behind(now)).toEqual([
      { id: 'standfirst', kind: 'standfirst', change: 'changed', parts: ['standfirst'] },
      { id: 'new', kind: 'paragraph', change: 'added', parts: ['new'] },
      { id: 'b1', kind: 'paragraph', change: 'changed', parts: ['b1'] },
      { id: 'b2', kind: 'bullet_list', change: 'removed', parts: ['b2', 'b2-1', 'b2-1-1', 'b2-2', 'b2-2-1'] },
    ]);
    expect(behind(now, null).filter(({ change }) => change === 'removed')).toHaveLength(5);
  });

  test('nothing is left when all of them have been checked, and only the others when one has, whatever has changed', () => {
    fc.assert(
      fc.property(someContent, someContent, fc.nat(), (was, now, choice) => {
        const remembered = partHashes(was);
        const passages = passagesBehind(remembered, now, was);
        expect(new Set(passages.flatMap(({ parts }) => parts))).toEqual(new Set(Object.values(staleness(remembered, now)).flat()));
        expect(isCurrent(staleness(afterCheck(remembered, now, passages.flatMap(({ parts }) => parts)), now))).toBe(true);
        const one = passages[choice % Math.max(1, passages.length)];
        const left = passagesBehind(afterCheck(remembered, now, one?.parts ?? []), now, was);
        expect(left.map(({ id }) => id)).toEqual(passages.map(({ id }) => id).filter((id) => id !== one?.id));
      }),
    );
  });
});

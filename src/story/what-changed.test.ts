import { describe, expect, test } from 'vitest';
import { body, content } from '../../test/support/stories.ts';
import type { StoryContent } from './story.ts';
import { whatChanged } from './what-changed.ts';

const lead = { picture: 'p1', alt: { id: 'alt', text: 'A boat' }, caption: { id: 'caption', text: 'At the quay' }, credit: 'M. Rao' };
const before = content({ lead, body: body('p: The ferry runs again.', 'pic: Crowd') });
/** The names of what an edit changes. */
const by = (changed: Partial<StoryContent>) => Object.entries(whatChanged(before, { ...before, ...changed })).flatMap(([name, is]) => (is ? [name] : []));

describe('what an edit changes', () => {
  test.each<[string, Partial<StoryContent>, string[]]>([
    ['nothing', {}, []],
    ['the headline', { headline: { id: 'headline', text: 'Ferry stops' } }, ['page', 'card', 'substance']],
    ['the standfirst', { standfirst: null }, ['page', 'card', 'substance']],
    ['the body: no card shows it', { body: body('p: The ferry stops.', 'pic: Crowd') }, ['page', 'substance']],
    ['the order of the body', { body: { ...before.body, content: before.body.content.toReversed() } }, ['page']],
    ['only spaces', { headline: { id: 'headline', text: 'Ferry back in\u00a0service' }, body: body('p: The  ferry runs again. ', 'pic: Crowd') }, ['page', 'card']],
    ['the section', { section: 'world-news' }, ['page', 'card', 'section']],
    ['the byline', { byline: [] }, ['page', 'card', 'byline']],
    ['the source', { source: 'Bloomberg' }, ['page', 'card']],
    ['the lead picture', { lead: { ...lead, picture: 'p2' } }, ['page', 'card']],
    ['its alt text', { lead: { ...lead, alt: { id: 'alt', text: 'A ferry' } } }, ['page', 'card']],
    ['its caption', { lead: { ...lead, caption: { id: 'caption', text: 'Off the quay' } } }, ['page', 'substance']],
    ["a body picture's alt text", { body: body('p: The ferry runs again.', 'pic: Crowds') }, ['page']],
    ['the topics', { topics: ['Floods'] }, ['page']],
    ['the dateline', { dateline: 'Old Quay' }, ['page', 'substance']],
    ['the embargo alone', { embargo: 'hold' }, []],
  ])('%s', (_, changed, names) => {
    expect(by(changed)).toEqual(names);
  });

  test('it does not matter who built the object', () => {
    expect(Object.values(whatChanged(before, Object.fromEntries(Object.entries(before).toReversed()) as unknown as StoryContent))).not.toContain(true);
  });

  test('a first version changes everything', () => {
    expect(Object.values(whatChanged(null, before))).not.toContain(false);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { someContent } from '../../test/support/arbitrary-stories.ts';
import { body, content } from '../../test/support/stories.ts';
import type { Body } from './body.ts';
import { compareContent } from './compare.ts';
import type { StoryContent } from './story.ts';
import { whatChanged } from './what-changed.ts';

const lead = { picture: 'p1', alt: { id: 'alt', text: 'A boat' }, caption: { id: 'caption', text: 'At the quay' }, credit: 'M. Rao' };
const before = content({ lead, source: 'Bloomberg', topics: ['Ferries'], body: body('p: It runs.', 'p: It waits.', 'p: It sails.', 'ul: Quay / Mills', 'hr') });
/** `paragraph changed: It [-runs-][+stops+].` */
const told = (changed: Partial<StoryContent>): string[] =>
  compareContent(before, { ...before, ...changed }, 'en').map(({ part, how, words }) => `${part} ${how}: ${words.map(({ kind, text }) => (kind === 'same' ? text.trim() : `${kind === 'added' ? '+' : '-'}${text.trim()}`)).join('|')}`);
const linked: Body = { type: 'doc', content: before.body.content.map((block) => (block.attrs.id === 'b1' ? { type: 'paragraph', attrs: { id: 'b1' }, content: [{ type: 'text', text: 'It runs.', marks: [{ type: 'link', attrs: { href: 'https://example.org/' } }] }] } : block)) };
const picture = (id: string | null) => ({ type: 'picture', attrs: { id: 'pic', picture: id, alt: 'A gull', caption: null, credit: null } }) as const;
const withPicture = (id: string | null): Body => ({ type: 'doc', content: [...before.body.content, picture(id)] });

describe('a revision beside the one before', () => {
  test.each<[string, Partial<StoryContent>, string[]]>([
    ['the headline', { headline: { id: 'headline', text: 'Ferry out of service' } }, ['headline changed: Ferry|-back in|+out of|service']],
    ['the standfirst taken out', { standfirst: null }, ['standfirst removed: -Two years after the flood']],
    ['the byline', { byline: [{ name: 'A. Das', author: 'a-das' }] }, ['byline changed: -Meera Rao|+A. Das']],
    ['the source', { source: null }, ['source removed: -Bloomberg']],
    ['the section, whose key is no words', { section: 'city-hall' }, ['section changed: -city|+city-hall']],
    ['the kind', { kind: 'opinion' }, ['kind changed: -news|+opinion']],
    ['topics', { topics: ['Ferries', 'Floods'] }, ['topics changed: Ferries|+, Floods']],
    ['related stories', { related: [7] }, ['related replaced: ']],
    ['another lead picture', { lead: { ...lead, picture: 'p2' } }, ['lead-picture replaced: ']],
    ['its credit', { lead: { ...lead, credit: 'A. Das' } }, ['lead-credit changed: -M. Rao|+A. Das']],
    ['no lead picture any more', { lead: null }, ['lead-picture removed: ', 'lead-alt removed: -A boat', 'lead-caption removed: -At the quay', 'lead-credit removed: -M. Rao']],
    ['a lead picture whose file is awaited, which nobody sees', { lead: { ...lead, picture: null } }, ['lead-picture removed: ', 'lead-alt removed: -A boat', 'lead-caption removed: -At the quay', 'lead-credit removed: -M. Rao']],
    ['a word of a paragraph', { body: body('p: It stops.', 'p: It waits.', 'p: It sails.', 'ul: Quay / Mills', 'hr') }, ['paragraph changed: It|-runs|+stops|.']],
    ['an item of a list', { body: body('p: It runs.', 'p: It waits.', 'p: It sails.', 'ul: Quay / Mill', 'hr') }, ['paragraph changed: -Mills|+Mill']],
    ['a paragraph put in where it stands', { body: body('p: It runs.', 'p#new: At last.', 'p#b2: It waits.', 'p#b3: It sails.', 'ul#b4: Quay / Mills', 'hr#b5') }, ['paragraph added: +At last.']],
    ['one that went, told where it stood', { headline: { id: 'headline', text: 'Ferry back' }, body: body('p: It runs.', 'p#b3: It sails.', 'ul#b4: Quay / Mill', 'hr#b5') }, ['headline changed: Ferry back|-in service', 'paragraph removed: -It waits.', 'paragraph changed: -Mills|+Mill']],
    ['one that moved', { body: body('p#b2: It waits.', 'p#b3: It sails.', 'p#b1: It runs.', 'ul#b4: Quay / Mills', 'hr#b5') }, ['paragraph moved: It runs.']],
    ['a link put into the same words', { body: linked }, ['paragraph restyled: It runs.']],
    ['a paragraph that became a quotation', { body: { type: 'doc', content: before.body.content.map((block) => (block.attrs.id === 'b1' ? { type: 'blockquote', attrs: { id: 'q' }, content: [block as never] } : block)) } }, ['paragraph restyled: It runs.']],
    ['a picture, in words', { body: withPicture('p1') }, ['picture added: +A gull']],
    ['a picture that waits for its file', { body: withPicture(null) }, []],
    ['a line', { body: body('p: It runs.', 'p: It waits.', 'p: It sails.', 'ul: Quay / Mills') }, ['divider removed: ']],
    ['only spaces, ids of nothing and an embargo', { embargo: 'hold', body: body('p:  It  runs.', 'p: It waits.', 'p: It sails.', 'ul: Quay / Mills', 'hr') }, []],
  ])('%s', (_, changed, expected) => {
    expect(told(changed)).toEqual(expected);
  });

  test('another picture in the same place', () => {
    expect(compareContent({ ...before, body: withPicture('p1') }, { ...before, body: withPicture('p2') }, 'en')).toMatchObject([{ part: 'picture', how: 'replaced' }]);
  });

  test('a table by its rows', () => {
    const table = (minutes: string): Body => ({ type: 'doc', content: [{ type: 'table', attrs: { id: 't', caption: 'Ways' }, content: [['Ferry', '11'], ['Bus', minutes]].map((cells) => ({ type: 'table_row', content: cells.map((text) => ({ type: 'table_cell', attrs: { header: false, colspan: 1, rowspan: 1 }, content: [{ type: 'text', text }] })) })) }] });
    expect(compareContent({ ...before, body: table('48') }, { ...before, body: table('50') }, 'en')).toMatchObject([{ part: 'table', how: 'changed', words: [{ text: 'Ways\nFerry | 11\nBus | ' }, { kind: 'removed', text: '48' }, { kind: 'added', text: '50' }] }]);
  });

  test('whatever changes of its substance is told, and a text beside itself is the same', () => {
    fc.assert(
      fc.property(someContent, someContent, (one, other) => {
        expect(compareContent(one, one, 'en')).toEqual([]);
        const seen = ({ lead, ...rest }: StoryContent): StoryContent => ({ ...rest, lead: lead === null || lead.picture === null ? null : lead, body: { type: 'doc', content: rest.body.content.filter((block) => block.type !== 'picture' || block.attrs.picture !== null) } });
        expect(compareContent(one, other, 'en').length > 0 || !whatChanged(seen(one), seen(other)).substance).toBe(true);
      }),
    );
  });

  test('three thousand paragraphs, every one of them edited, do not take for ever', { timeout: 15_000 }, () => {
    const long = (word: string): Body => body(...Array.from({ length: 3000 }, (_, index) => `p: The ${word} of the ${index} and the river, the quay, and the boat that is the ${index % 7}th of the morning.`));
    const start = performance.now();
    expect(compareContent({ ...before, body: long('ferry') }, { ...before, body: long('bus') }, 'en')).toHaveLength(3000);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

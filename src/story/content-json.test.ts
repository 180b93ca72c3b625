import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { someContent } from '../../test/support/arbitrary-stories.ts';
import { body, content } from '../../test/support/stories.ts';
import { contentToJson, parseContent } from './content-json.ts';

/** As it lies in the archive: through JSON text, instants compared by what they say. */
const stored = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('what a revision holds, in the archive', () => {
  test('any content comes back as it was', () => {
    fc.assert(
      fc.property(someContent, (story) => {
        const back = parseContent(stored(contentToJson(story)));
        expect(contentToJson(back)).toEqual(contentToJson(story));
        expect(back.embargo instanceof Temporal.Instant).toBe(story.embargo instanceof Temporal.Instant);
      }),
    );
  });

  test('an embargo is kept as an instant in UTC', () => {
    const embargo = Temporal.Instant.from('2025-06-12T08:50:00+05:30');
    expect(contentToJson(content({ embargo })).embargo).toBe('2025-06-12T03:20:00Z');
    expect(parseContent(stored(contentToJson(content({ embargo: 'hold' })))).embargo).toBe('hold');
  });

  test.each([
    ['an id that headline and body share', content({ body: body('p#headline: x') }), 'body.content[0].attrs.id: the id "headline" is taken'],
    ['no headline', { ...content(), headline: null }, 'headline: must be an object, not null'],
    ['a forgotten standfirst', { ...content(), standfirst: undefined }, 'standfirst: must be an object, but is missing'],
    ['a kind that schema.org does not have', { ...content(), kind: 'gossip' }, 'kind: must be one of news'],
    ['an embargo in words', { ...content(), embargo: 'tomorrow' }, 'embargo: must be "hold" or a moment'],
    ['a name that is none', { ...content(), byline: [{ name: ' ', author: 'x' }] }, 'byline[0].name: must not be empty'],
    ['forgotten topics', { ...content(), topics: undefined }, 'topics: must be a list, but is missing'],
    ['something nobody reads', { ...content(), html: '<p>' }, 'html: is not known here'],
  ])('%s is refused by its place', (_, value, problem) => {
    expect(() => parseContent(value)).toThrow(problem);
  });
});

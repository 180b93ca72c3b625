import { describe, expect, test } from 'vitest';
import { body, content } from '../../test/support/stories.ts';
import { behindSince, owedPassages, type SourceVersion } from './owed.ts';
import { afterCheck, partHashes } from './staleness.ts';

const noon = Temporal.Instant.from('2025-06-12T06:30:00Z');
const versions: SourceVersion[] = [
  content({ body: body('p: It runs.', 'h2: Then', 'p: It waits.') }),
  content({ body: body('p: It runs.', 'h2: Then', 'p: It waits for rain.') }),
  content({ headline: { id: 'headline', text: 'Ferry stops' }, body: body('p: It runs.', 'ul#list: One / Two', 'p#b3: It waits for snow.') }),
].map((each, index) => ({ at: noon.add({ hours: index }), content: each }));
const first = versions[0]!.content;
const remembered = partHashes(first);

describe('what a translation owes', () => {
  test('passage by passage, in the words of then and now', () => {
    expect(owedPassages(remembered, { versions, followed: first })).toMatchObject([
      { kind: 'headline', place: null, change: 'changed', before: 'Ferry back in service', after: 'Ferry stops' },
      { kind: 'bullet_list', place: 1, change: 'added', before: null, after: 'One\nTwo' },
      { kind: 'paragraph', place: 2, change: 'changed', before: 'It waits.', after: 'It waits for snow.' },
      { kind: 'heading', place: null, change: 'removed', before: 'Then', after: null },
    ]);
  });

  test('of a part that was checked in between, the words it was checked against', () => {
    const checked = afterCheck(remembered, versions[1]!.content, ['b3']);
    expect(owedPassages(checked, { versions, followed: first }).find(({ id }) => id === 'b3')).toMatchObject({ before: 'It waits for rain.', after: 'It waits for snow.' });
  });

  test('since when', () => {
    expect(behindSince(remembered, versions)).toEqual(noon.add({ hours: 1 }));
    expect(behindSince(afterCheck(remembered, versions[1]!.content, ['b3']), versions)).toEqual(noon.add({ hours: 2 }));
    // What is ticked off last leaves the moment of the rest: nothing else would be known by that version.
    const headlineAlone = afterCheck(remembered, versions[2]!.content, ['headline']);
    expect(behindSince(headlineAlone, versions)).toEqual(noon.add({ hours: 1 }));
    expect(behindSince(partHashes(versions[2]!.content), versions)).toBeUndefined();
  });

  test('to what nobody has seen, nothing', () => {
    expect(() => owedPassages(remembered, { versions: [], followed: null })).toThrow(RangeError);
  });
});

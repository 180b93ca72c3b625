import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { body, content } from '../../test/support/stories.ts';
import { acceptOffer, type Meeting, offerOf } from './offer.ts';
import { textOfBody } from './text-of.ts';

const text = (...lines: readonly string[]) => content({ body: body(...lines) });
const base = text('p#a: One.', 'p#b: Two.', 'p#c: Three.');
const said = (meeting: Meeting): string[] => offerOf(meeting).map(({ part, how, clash }) => `${part} ${how}${clash ? ', clash' : ''}`);
const taken = (meeting: Meeting, ...parts: readonly string[]): string => textOfBody(acceptOffer(meeting, new Set(parts)).body);

describe('an offer', () => {
  test.each<[string, Omit<Meeting, 'base'>, string[]]>([
    ['of what nobody here has touched', { theirs: text('p#a: One!', 'p#b: Two.', 'p#c: Three.'), mine: text('p#a: One.', 'p#b: Ours.', 'p#c: Three.') }, ['a changed']],
    ['of what we have changed, too', { theirs: text('p#a: One!', 'p#b: Two.', 'p#c: Three.'), mine: text('p#a: Ours.', 'p#b: Two.', 'p#c: Three.') }, ['a changed, clash']],
    ['of what we have taken out', { theirs: text('p#a: One!', 'p#b: Two.', 'p#c: Three.'), mine: text('p#b: Two.', 'p#c: Three.') }, ['a changed, clash']],
    ['of a new paragraph and one that is gone', { theirs: text('p#a: One.', 'p#n: New.', 'p#c: Three.'), mine: text('p#a: Ours.', 'p#b: Two.', 'p#c: Three.') }, ['n added', 'b removed']],
    ['of what we say already is none', { theirs: text('p#a: One!', 'p#c: Three.'), mine: text('p#a: One!', 'p#c: Three.', 'p#o: Ours.') }, []],
    ['that changes nothing is none', { theirs: base, mine: text('p#o: Ours.') }, []],
  ])('%s', (_name, meeting, expected) => {
    expect(said({ base, ...meeting })).toEqual(expected);
  });

  test('of headline and standfirst', () => {
    const mine = content({ ...base, headline: { id: 'h', text: 'Ours' } });
    const theirs = content({ ...base, headline: { id: 'h', text: 'Theirs' }, standfirst: null });
    expect(said({ base, theirs, mine })).toEqual(['headline changed, clash', 'standfirst removed']);
    const accepted = acceptOffer({ base, theirs, mine }, new Set(['standfirst']));
    expect([accepted.headline.text, accepted.standfirst]).toEqual(['Ours', null]);
  });
});

test('what is taken stands where theirs has it, what is left stays', () => {
  const meeting = { base, theirs: text('p#n: New.', 'p#a: One!', 'p#m: More.', 'p#c: Three.'), mine: text('p#a: One.', 'p#o: Ours.', 'p#b: Two.', 'p#c: Mine.') };
  expect(taken(meeting)).toBe('One.\nOurs.\nTwo.\nMine.');
  expect(taken(meeting, 'n', 'a')).toBe('New.\nOne!\nOurs.\nTwo.\nMine.');
  expect(taken(meeting, 'm', 'b')).toBe('One.\nMore.\nOurs.\nMine.');
  expect(taken(meeting, 'nothing of the kind')).toBe('One.\nOurs.\nTwo.\nMine.');
});

test('all of it taken by who has changed nothing gives their text; what was taken is not offered again', () => {
  const texts = fc.shuffledSubarray(['p#a: One.', 'p#a: One!', 'p#b: Two.', 'p#b: Two!', 'p#c: Three.', 'p#d: Four.', 'p#e: Five.'], { minLength: 0 }).map((lines) => lines.filter((line, index) => lines.findIndex((other) => other.slice(0, 4) === line.slice(0, 4)) === index).toSorted());
  fc.assert(
    fc.property(texts, texts, texts, (before, after, own) => {
      const [base, theirs, mine] = [text(...before), text(...after), text(...own)];
      const all = (meeting: Meeting): ReadonlySet<string> => new Set(offerOf(meeting).map(({ part }) => part));
      expect(textOfBody(acceptOffer({ base, theirs, mine: base }, all({ base, theirs, mine: base })).body)).toBe(textOfBody(theirs.body));
      const accepted = acceptOffer({ base, theirs, mine }, all({ base, theirs, mine }));
      expect(offerOf({ base, theirs, mine: accepted })).toEqual([]);
      expect(new Set(accepted.body.content.map(({ attrs }) => attrs.id)).size).toBe(accepted.body.content.length);
    }),
  );
});

import { describe, expect, test } from 'vitest';
import { block } from '../../test/support/stories.ts';
import { eventWords, likeness, SAME_EVENT } from './same-event.ts';

const words = (headline: string, ...text: readonly string[]) => eventWords({ headline, standfirst: null, body: text.map((each) => block(`p: ${each}`)) });
const isSame = (one: readonly string[], other: readonly string[]): boolean => likeness(one, other) >= SAME_EVENT;

const river = words('Night ferry at Nilghat to cost two rupees more', 'The council of Nilghat has decided by eight votes to four that the last ferry will cost twelve rupees from Monday.', 'The ferry master Dhiren Sardar said nobody would be left on the other side.');
const delta = words('Nilghat council raises fare of last ferry', 'Passengers of the last ferry at Nilghat will pay 12 rupees from Monday, two more than now, after a vote of eight to four in the council.', 'Ferry master Dhiren Sardar promised that nobody is left behind.');

describe('items of one event', () => {
  test.each<[string, readonly string[], readonly string[], boolean]>([
    ['two agencies, each in its own words', river, delta, true],
    ['the same words', river, river, true],
    ['in Hindi', words('नीलघाट में रात की नाव महंगी', 'नीलघाट नगर परिषद ने आखिरी नाव का किराया बारह रुपये कर दिया है।', 'धीरेन सरदार ने कहा कि कोई पीछे नहीं छूटेगा।'), words('नीलघाट परिषद ने नाव का किराया बढ़ाया', 'आखिरी नाव का किराया अब बारह रुपये होगा, नीलघाट नगर परिषद ने फैसला किया।', 'नाविक धीरेन सरदार ने कहा कोई नहीं छूटेगा।'), true],
    ['another event of the same place', river, words('Nilghat school to open its kitchen', 'Children of the school at Nilghat will eat rice and lentils from Monday, the head teacher Ila Marandi said.', 'The council gave nine thousand rupees for pots.'), false],
    ['another ferry', river, words('Storm stops ferries to the three islands', 'All ferries between the coast and the islands were stopped at noon as the wind rose to 90 km an hour.', 'Fishermen were told to stay in port until Friday.'), false],
    ['two flashes of a few words, which prove nothing', words('Ferry stopped'), words('Ferry stopped'), false],
  ])('%s', (_name, one, other, expected) => {
    expect(isSame(one, other)).toBe(expected);
    expect(isSame(other, one)).toBe(expected);
  });

  test('are known by at most forty words, whatever the text', () => {
    expect(words('A', Array.from({ length: 500 }, (_, index) => `word${index}`).join(' '))).toHaveLength(40);
    expect(words('', '')).toEqual([]);
  });
});

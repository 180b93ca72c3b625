import { expect, test } from 'vitest';
import type { WireItem } from '../../story/wire-item.ts';
import { makeItem } from '../formats/make-item.ts';
import { type Conditions, findRule, type Rule } from './rules.ts';

const item = (found: Partial<WireItem> = {}): WireItem =>
  makeItem({
    format: 'ninjs', headline: 'Ferry stopped as the river rises', slugline: 'FERRY-FLOOD', keywords: ['monsoon', 'बाढ़'], language: 'en-IN', urgency: 2, dateline: 'NILGHAT',
    subjects: [{ scheme: 'rw', code: 'TRN', name: 'Transport' }], mediaTopics: [{ code: '20000763', how: 'direct' }], topics: ['Rivers'], ...found,
  });
const EVERY: Conditions = { sources: [], topics: [], urgency: null, languages: [], words: [], places: [], kinds: [] };
const rule = (when: Partial<Conditions>, changed: Partial<Rule> = {}): Rule => ({ name: 'a rule', isOn: true, when: { ...EVERY, ...when }, to: 'print', section: null, edition: null, ...changed });
const above = (code: string): readonly string[] => (code === '20000763' ? ['20000763', '04000000'] : [code]);
const isFound = (when: Partial<Conditions>, found?: Partial<WireItem>): boolean => findRule([rule(when)], { source: 'river', item: item(found) }, { above }) !== null;

test.each<[string, Partial<Conditions>, boolean]>([
  ['nothing is asked', {}, true],
  ['the source', { sources: ['other', 'river'] }, true],
  ['another source', { sources: ['other'] }, false],
  ['its topic', { topics: ['20000763'] }, true],
  ['a topic above it', { topics: ['04000000'] }, true],
  ['another topic', { topics: ['15000000'] }, false],
  ['the agency’s own code', { topics: ['rw:TRN'] }, true],
  ['the agency’s word', { topics: ['transport'] }, true],
  ['more urgent than asked', { urgency: { from: 1, to: 3 } }, true],
  ['less urgent than asked', { urgency: { from: 1, to: 1 } }, false],
  ['more urgent than may be', { urgency: { from: 3, to: 5 } }, false],
  ['the language, without its country', { languages: ['hi', 'en'] }, true],
  ['another language', { languages: ['hi'] }, false],
  ['a word of the headline', { words: ['FERRY'] }, true],
  ['a word of the keywords, in Hindi', { words: ['बाढ़'.normalize('NFD')] }, true],
  ['part of a word', { words: ['rise'] }, false],
  ['the beginning of a word in Hindi', { words: ['बा'] }, false],
  ['two words', { words: ['river rises'] }, true],
  ['a word of the slugline', { words: ['flood'] }, true],
  ['the place of the dateline', { places: ['Nilghat'] }, true],
  ['another place', { places: ['Delhi'] }, false],
  ['the kind', { kinds: ['text', 'picture'] }, true],
  ['another kind', { kinds: ['picture'] }, false],
  ['all of several', { sources: ['river'], words: ['ferry'], urgency: { from: 1, to: 2 } }, true],
  ['but one of several', { sources: ['river'], words: ['train'], urgency: { from: 1, to: 2 } }, false],
])('%s', (_name, when, expected) => {
  expect(isFound(when)).toBe(expected);
});

test('an item that says no urgency is never urgent, one without a language speaks none', () => {
  expect([isFound({ urgency: { from: 1, to: 5 } }, { urgency: null }), isFound({ languages: ['en'] }, { language: null })]).toEqual([false, false]);
});

test('the first that fits counts, and one that is off only where it is tried out', () => {
  const rules = [rule({ words: ['train'] }, { name: 'trains' }), rule({ words: ['ferry'] }, { name: 'ferries', isOn: false }), rule({}, { name: 'all' })];
  const found = { source: 'river', item: item() };
  expect([findRule(rules, found, { above })?.name, findRule(rules, found, { above, withOff: true })?.name]).toEqual(['all', 'ferries']);
  expect(findRule([], found, { above })).toBeNull();
});

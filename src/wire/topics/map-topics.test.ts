import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { WireConcept } from '../../story/wire-item.ts';
import { mapTopics } from './map-topics.ts';
import { HINDI_NAMES } from './media-topics-hi.ts';
import { findTopic, topicName, wordInLanguage } from './media-topics.ts';
import rows from './media-topics.json' with { type: 'json' };

const subject = (scheme: string | null, code: string | null, name: string | null = null): WireConcept => ({ scheme, code, name });
const mapped = (...subjects: WireConcept[]): string[] => mapTopics(subjects).map(({ code, how }) => `${code} ${how}`);

describe('a subject becomes a topic', () => {
  test.each([
    ['medtop', '04000000', '04000000 direct'],
    ['medtop', 'medtop:20000888', '20000888 direct'],
    [null, 'medtop:20000888', '20000888 direct'],
    ['mediatopic', '20000574', '20000574 direct'],
    ['MediaTopic', '20000574', '20000574 direct'],
    ['http://cv.iptc.org/newscodes/mediatopic/', '20000574', '20000574 direct'],
    ['http://cv.iptc.org/newscodes/mediatopic/', 'medtop:20000574', '20000574 direct'],
    [null, 'http://cv.iptc.org/newscodes/mediatopic/20000574', '20000574 direct'],
    [null, 'https://cv.iptc.org/newscodes/mediatopic/20000574/', '20000574 direct'],
    [null, '20000574', '20000574 direct'],
    ['subj', '01005000', '20000005 exact'],
    ['subj', 'subj:01005000', '20000005 exact'],
    ['subject', '01005000', '20000005 exact'],
    ['iptc-subject-code', '01005000', '20000005 exact'],
    ['IptcSubjectCodes', '01005000', '20000005 exact'],
    ['IptcSubjectCode', '01005000', '20000005 exact'],
    ['tobject', '01005000', '20000005 exact'],
    ['subject', '20000888', '20000888 direct'],
    ['http://cv.iptc.org/newscodes/subjectcode/', '01005000', '20000005 exact'],
    [null, 'http://cv.iptc.org/newscodes/subjectcode/01005000', '20000005 exact'],
    [null, '01005000', '20000005 exact'],
    ['subj', '08000000', '08000000 close'],
    // One topic at the top and one far below it.
    ['subj', '16000000', '16000000 broad'],
    // The peace process, and what belongs to it.
    ['subj', '11002003', '20000073 broad'],
    // Inflation and deflation are as high: what is above both.
    ['subj', '04008016', '20000346 broad'],
    ['subj', '01005999', '20000005 parent'],
    ['subj', '15999999', '15000000 parent'],
    ['anpa', 's', '15000000 rule'],
    ['anpa-category', 'F', '04000000 rule'],
    ['http://cv.iptc.org/newscodes/anpa1312/', 'e', '01000000 rule'],
    ['iptc-category', 'SPO', '15000000 rule'],
    [null, 'Cricket', '20000888 rule'],
  ])('%s %s: %s', (scheme, code, expected) => {
    expect(mapped(subject(scheme, code))).toEqual([expected]);
  });

  test('by its name where its code says nothing', () => {
    expect(mapped(subject('nprov', 'AX-7', 'Climate Change'))).toEqual(['20000418 rule']);
    expect(mapped(subject('medtop', '29999999', 'weather'))).toEqual(['17000000 rule']);
  });

  test.each([
    ['an agency’s own code', subject('nprov', 'A1')],
    ['an agency’s own eight digits', subject('nprov', '15000000')],
    ['a topic of a later release', subject('medtop', '29999999')],
    ['a subject of no group', subject('subj', '99999999')],
    ['a domestic category', subject('anpa', 'a')],
    ['a letter of no scheme', subject(null, 's')],
    ['what names something of every object', subject('anpa', 'constructor')],
    ['a word', subject(null, null, 'ferry')],
    ['nothing', subject(null, null)],
  ])('%s is not mapped', (_, each) => {
    expect(mapped(each)).toEqual([]);
  });
});

test('each topic once, as surely as anybody said it, the most specific first', () => {
  const subjects = [subject('medtop', '15000000'), subject(null, null, 'cricket'), subject('subj', '15017000'), subject('medtop', '20000888'), subject('medtop', '20000822')];
  expect(mapped(...subjects)).toEqual(['20000888 direct', '20000822 direct', '15000000 direct']);
});

test('no more than fifty', () => {
  expect(mapTopics(rows.map(([code = '']) => subject('medtop', code)))).toHaveLength(50);
});

describe('the table', () => {
  test('has every broader topic that it names, and seventeen at the top', () => {
    expect(rows.filter(([, , parent]) => parent === '')).toHaveLength(17);
    expect(rows.filter(([, , parent = '']) => parent !== '' && findTopic(parent) === null)).toEqual([]);
  });

  test('has a Hindi name for all that is at the top, and Hindi names for nothing that is not there', () => {
    expect(rows.filter(([code = '', , parent]) => parent === '' && HINDI_NAMES[code] === undefined)).toEqual([]);
    expect(Object.keys(HINDI_NAMES).filter((code) => findTopic(code) === null)).toEqual([]);
    expect(Object.keys(HINDI_NAMES).length).toBeGreaterThan(115);
  });

  test.each([
    ['Environment', 'hi', 'पर्यावरण'], ['cricket', 'hi-IN', 'क्रिकेट'], ['cricket', 'en', 'cricket'], ['cricket', 'ur', 'cricket'], ['traditional dance', 'hi', 'traditional dance'], ['Nilghat', 'hi', 'Nilghat'],
  ])('“%s” for readers of “%s” is “%s”', (word, language, read) => {
    expect(wordInLanguage(word, language)).toBe(read);
  });

  test('names topics in the language of who asks, in English where there is no other', () => {
    expect([topicName('20000888', 'hi'), topicName('20000888', 'hi-IN'), topicName('20000888', 'en'), topicName('20000888', 'ur'), topicName('20000010', 'hi'), topicName('1', 'hi')]).toEqual(['क्रिकेट', 'क्रिकेट', 'cricket', 'cricket', 'traditional dance', null]);
  });
});

const SHARED = join(process.env['SHARED_DIR'] ?? join(import.meta.dirname, '../../../../shared'), 'wire/mediatopics.json');

test.skipIf(!existsSync(SHARED))(`the table says what IPTC's release says (${SHARED})`, () => {
  interface Source { readonly topics: readonly { readonly code: string; readonly name: string; readonly broader: string[]; readonly exactMatch: string[]; readonly closeMatch: string[]; readonly broadMatch: string[] }[] }
  const { topics } = JSON.parse(readFileSync(SHARED, 'utf8')) as Source;
  const codes = (mark: string, list: readonly string[]): string[] => list.map((each) => `${mark}${each.slice(-8)}`);
  const wished = topics.map((each) => [each.code, each.name, codes('', each.broader)[0] ?? '', [...codes('=', each.exactMatch), ...codes('~', each.closeMatch), ...codes('<', each.broadMatch)].join(' ')]);
  expect(rows).toEqual(wished);
});

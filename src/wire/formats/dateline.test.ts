import { describe, expect, test } from 'vitest';
import { datelineToPrint, findDateline, inMixedCase } from './dateline.ts';
import { readTextBody } from './text-body.ts';

type Case = readonly [opening: string, rest: string, city: string, date: string | null, agency: string | null];

const ENGLISH: readonly Case[] = [
  ['NEW DELHI, Dec 2 (PTI) -- ', 'The ferry was stopped.', 'NEW DELHI', 'Dec 2', 'PTI'],
  ['NEW DELHI, Dec 2 (PTI) ', 'The ferry was stopped.', 'NEW DELHI', 'Dec 2', 'PTI'],
  ['New Delhi, Dec 2 (PTI) ', 'The ferry was stopped.', 'New Delhi', 'Dec 2', 'PTI'],
  ['NEW DELHI, Dec. 2 (XY) -- ', 'the ferry', 'NEW DELHI', 'Dec. 2', 'XY'],
  ['RIVERTON (XY) — ', 'The mayor said.', 'RIVERTON', null, 'XY'],
  ['RIVERTON (Marl News) - ', 'The mayor said.', 'RIVERTON', null, 'Marl News'],
  ['Riverton (XY) — ', 'The mayor said.', 'Riverton', null, 'XY'],
  ['Paris, March 3, 2026 (AFP) - ', 'France said.', 'Paris', 'March 3, 2026', 'AFP'],
  ['PARIS, 3 mars 2026 (AFP) - ', 'La France a dit.', 'PARIS', '3 mars 2026', 'AFP'],
  ['Berlin (dpa) - ', 'Die Stadt sagte.', 'Berlin', null, 'dpa'],
  ['Berlin (dpa/bb) – ', 'Die Stadt sagte.', 'Berlin', null, 'dpa/bb'],
  ['LONDON, March 3 (Reuters) - ', 'Shares rose.', 'LONDON', 'March 3', 'Reuters'],
  ['RIVERTON, Nov 26 AFP - ', 'Shares rose.', 'RIVERTON', 'Nov 26', 'AFP'],
  ['RIVERTON - ', 'Shares rose.', 'RIVERTON', null, null],
  ['LONDON (Reuters) -', ' Shares rose.', 'LONDON', null, 'Reuters'],
  ['WASHINGTON — ', 'The law passed.', 'WASHINGTON', null, null],
  ['WASHINGTON -- ', '“No,” he said.', 'WASHINGTON', null, null],
  ['ST. LOUIS (AP) — ', 'A boat sank.', 'ST. LOUIS', null, 'AP'],
  ['RALEIGH, N.C. (AP) — ', 'A boat sank.', 'RALEIGH', null, 'AP'],
  ['GROSSETO, Italy (AP) -- ', 'The trial went on.', 'GROSSETO', null, 'AP'],
  ['UPPER MARL, Nilghat, India, 3 May (XY) — ', 'A boat sank.', 'UPPER MARL', '3 May', 'XY'],
  ['RIO DE JANEIRO, May 3 (AP) — ', 'A boat sank.', 'RIO DE JANEIRO', 'May 3', 'AP'],
  ['Rio de Janeiro, May 3 (AP) — ', 'A boat sank.', 'Rio de Janeiro', 'May 3', 'AP'],
  ['JERUSALEM/RIVERTON, May 3 (Reuters) - ', 'Talks began.', 'JERUSALEM/RIVERTON', 'May 3', 'Reuters'],
  ['LONDON and PARIS (AP) — ', 'Talks began.', 'LONDON and PARIS', null, 'AP'],
  ['NEW YORK--(MARL WIRE)--', 'A firm said.', 'NEW YORK', null, 'MARL WIRE'],
  ['RIVERTON, Nilghat, May 14, 2026 /PRWire/ -- ', 'A firm said.', 'RIVERTON', 'May 14, 2026', 'PRWire'],
  ['Riverton, May 14 – ', 'The river rose.', 'Riverton', 'May 14', null],
  ['Riverton, May 14: ', 'The river rose.', 'Riverton', 'May 14', null],
  ['Riverton, 14th May: ', 'The river rose.', 'Riverton', '14th May', null],
  ['Riverton, Monday, May 14 (XY) -- ', 'The river rose.', 'Riverton', 'Monday, May 14', 'XY'],
  ['New Delhi: ', 'The river rose.', 'New Delhi', null, null],
  ['NEW DELHI: ', 'The river rose.', 'NEW DELHI', null, null],
  ['NEW DELHI, DEC 2 (ANI): ', 'The river rose.', 'NEW DELHI', 'DEC 2', 'ANI'],
  ['Mumbai (Maharashtra) [India], December 2 (ANI): ', 'The river rose.', 'Mumbai', 'December 2', 'ANI'],
  ['MÜNCHEN (dpa) - ', 'Die Stadt.', 'MÜNCHEN', null, 'dpa'],
];

const HINDI: readonly Case[] = [
  ['नयी दिल्ली, दो दिसंबर (भाषा) ', 'नाव रोक दी गई।', 'नयी दिल्ली', 'दो दिसंबर', 'भाषा'],
  ['नयी दिल्ली, 2 दिसंबर (भाषा) ', 'नाव रोक दी गई।', 'नयी दिल्ली', '2 दिसंबर', 'भाषा'],
  ['नई दिल्ली, २ दिसंबर (भाषा): ', 'नाव रोक दी गई।', 'नई दिल्ली', '२ दिसंबर', 'भाषा'],
  ['मुंबई, 14 मार्च (एजेंसी): ', 'नाव रोक दी गई।', 'मुंबई', '14 मार्च', 'एजेंसी'],
  ['लखनऊ 14 मार्च (वार्ता) ', 'नाव रोक दी गई।', 'लखनऊ', '14 मार्च', 'वार्ता'],
  ['नीलघाट, इक्कीस फरवरी (क्षितिज) ', 'नदी चढ़ गई।', 'नीलघाट', 'इक्कीस फरवरी', 'क्षितिज'],
  ['नीलघाट (भाषा)। ', 'नदी चढ़ गई।', 'नीलघाट', null, 'भाषा'],
  ['नीलघाट, 3 मई (हि.स.)। ', 'नदी चढ़ गई।', 'नीलघाट', '3 मई', 'हि.स.'],
  ['पटना। ', 'नदी चढ़ गई।', 'पटना', null, null],
  ['पटना : ', 'नदी चढ़ गई।', 'पटना', null, null],
  ['पटना (संवाददाता)। ', 'नदी चढ़ गई।', 'पटना', null, null],
  ['नई दिल्ली, एजेंसी। ', 'नदी चढ़ गई।', 'नई दिल्ली', null, 'एजेंसी'],
  ['गांधीनगर (गुजरात), 3 मार्च (भाषा) ', 'नदी चढ़ गई।', 'गांधीनगर', '3 मार्च', 'भाषा'],
  ['मुंबई/पुणे, तीन मार्च (भाषा) ', 'नदी चढ़ गई।', 'मुंबई/पुणे', 'तीन मार्च', 'भाषा'],
  ['वाशिंगटन, तीन मार्च (एपी) ', 'नदी चढ़ गई।', 'वाशिंगटन', 'तीन मार्च', 'एपी'],
  ['नीलघाट, 3 मार्च – ', 'नदी चढ़ गई।', 'नीलघाट', '3 मार्च', null],
  ['नीलघाट, 3 मार्च 2026 (भाषा) ', 'नदी चढ़ गई।', 'नीलघाट', '3 मार्च 2026', 'भाषा'],
];

const URDU: readonly Case[] = [
  ['نئی دہلی، 2 دسمبر (پی ٹی آئی) ', 'کشتی روک دی گئی۔', 'نئی دہلی', '2 دسمبر', 'پی ٹی آئی'],
  ['اسلام آباد: ', 'کشتی روک دی گئی۔', 'اسلام آباد', null, null],
  ['لاہور (ایجنسیاں) ', 'کشتی روک دی گئی۔', 'لاہور', null, 'ایجنسیاں'],
  ['نیل گھاٹ، ۳ مارچ (اے پی): ', 'کشتی روک دی گئی۔', 'نیل گھاٹ', '۳ مارچ', 'اے پی'],
  ['کراچی (نمائندہ خصوصی) – ', 'کشتی روک دی گئی۔', 'کراچی', null, null],
  ['لندن، 3 مارچ 2026 (رائٹرز)۔ ', 'کشتی روک دی گئی۔', 'لندن', '3 مارچ 2026', 'رائٹرز'],
];

const told = [...ENGLISH, ...HINDI, ...URDU];

describe('a dateline is found at the beginning of a text', () => {
  test.each(told)('%s', (...[opening, rest, ...parts]) => {
    const [city, date, agency] = parts.map((part) => part?.normalize('NFC') ?? null);
    const length = opening.normalize('NFC').length + (rest.startsWith(' ') ? 1 : 0);
    expect(findDateline((opening + rest).normalize('NFC'))).toEqual({ length, city, date, agency });
  });
});

describe('what is no dateline', () => {
  test.each([
    'India, which won the match, is through.',
    'Mumbai: a city of islands',
    'Riverton: The Musical opens on Friday.',
    'New Delhi said on Monday that the river rose.',
    'Paris police said on Monday that two were held.',
    'John Smith (AP) said it was so.',
    'Rahul Verma (XYP) lost the seat.',
    'Anna Keller (42) - a nurse - saw it.',
    'BREAKING — The ferry was stopped.',
    'UPDATE -- The ferry was stopped.',
    'WATCH: The ferry sails.',
    'EDITORS: The story is new.',
    'KILL — The story is wrong.',
    'NATO — The alliance met.',
    'WHO - The agency said.',
    'NOTE: The figures are new.',
    'COVID-19 — The virus spread.',
    'RIVERTON is a town.',
    'The mayor, May 3 (she was late) — said no.',
    'By Asha Rao',
    'On March 3 (Monday) - the day of rest - it rained.',
    'A — B',
    '',
    '   ',
    'भारत, जिसने मैच जीता, आगे है।',
    'मुंबई में दो दिसंबर को बारिश हुई।',
    'राहुल वर्मा (जनदल) ने कहा कि नदी चढ़ गई।',
    'नीलघाट: एक शहर की कहानी',
    'दो दिसंबर (मंगलवार) को बारिश हुई।',
    'दिल्ली और मुंबई (दोनों) बड़े शहर हैं।',
    'بھارت، جس نے میچ جیتا، آگے ہے۔',
    'لاہور میں بارش ہوئی۔',
  ])('%s', (text) => {
    expect(findDateline(text)).toBeNull();
  });
});

test.each([
  ['letters', 'A'.repeat(200_000)],
  ['words', 'Ab '.repeat(100_000)],
  ['commas', 'Ab, Ab, '.repeat(50_000)],
  ['Hindi words', 'कख '.repeat(100_000)],
  ['vowel signs', `क${'ि'.repeat(100_000)}`],
  ['dashes', `Ab ${'-'.repeat(100_000)}`],
])('a text of nothing but %s is none', (_, text) => {
  expect(findDateline(text)).toBeNull();
});

test.each([
  ['Upper Marl', 'The river rose.', 'Upper Marl'],
  ['Grosseto, Italy', 'GROSSETO, Italy (AP) -- The trial', null],
  ['Upper Marl', 'UPPER MARL — The river rose.', null],
  ['Upper Marl', 'Upper Marl: the river rose.', null],
  ['Upper Marl', 'Upper Marl police said.', 'Upper Marl'],
  ['नीलघाट', 'नीलघाट, तीन मार्च (भाषा) नदी चढ़ गई।', null],
  ['नीलघाट', 'नीलघाट में नदी चढ़ गई।', 'नीलघाट'],
  ['Upper Marl', '', 'Upper Marl'],
  [null, 'The river rose.', null],
])('of a dateline “%s” before “%s” the page prints %s', (dateline, text, printed) => {
  expect(datelineToPrint(dateline, readTextBody(text).blocks)).toBe(printed);
});

test.each([
  ['NEW DELHI', 'New Delhi'],
  ['ASHA RAO', 'Asha Rao'],
  ["R.K. O'BRIEN", "R.K. O'brien"],
  ['Asha Rao', 'Asha Rao'],
  ['UNI', 'UNI'],
  ['नीलघाट', 'नीलघाट'],
])('%s is written %s', (written, expected) => {
  expect(inMixedCase(written)).toBe(expected);
});

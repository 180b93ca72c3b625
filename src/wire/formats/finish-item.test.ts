import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WireItem } from '../../story/wire-item.ts';
import { textOfBlocks } from '../../story/text-of.ts';
import { finishItem } from './finish-item.ts';
import { makeItem } from './make-item.ts';
import { paragraph } from './text-body.ts';
import { isAdvisory, readTake } from './take-words.ts';

const finished = (paragraphs: readonly string[], found: Partial<WireItem> = {}): WireItem => finishItem(makeItem({ format: 'test', headline: 'Ferry stopped', body: paragraphs.map(paragraph), ...found }));
const texts = ({ body }: WireItem): string[] => body.map((block) => textOfBlocks([block]));

describe('a byline in the first paragraph', () => {
  test.each([
    ['By Asha Rao', ['Asha Rao'], null],
    ['By ASHA RAO', ['Asha Rao'], null],
    ['by Asha Rao and Ravi Sen', ['Asha Rao', 'Ravi Sen'], null],
    ['By ASHA RAO, Associated Press', ['Asha Rao'], 'Associated Press'],
    ['By ASHA RAO, Associated Press Writer', ['Asha Rao'], null],
    ['By Asha Rao, PTI', ['Asha Rao'], 'PTI'],
    ['By The Associated Press', [], 'The Associated Press'],
    ['Written by Asha Rao', ['Asha Rao'], null],
    ['By J. K. Sen', ['J. K. Sen'], null],
    ['लेखक: आशा राव', ['आशा राव'], null],
    ['संवाददाता: आशा राव और रवि सेन', ['आशा राव', 'रवि सेन'], null],
    ['रिपोर्ट – आशा राव', ['आशा राव'], null],
    ['(आशा राव)', ['आशा राव'], null],
    ['(Asha Rao)', ['Asha Rao'], null],
    ['تحریر: آشا راؤ', ['آشا راؤ'], null],
  ])('%s is taken out of the text', (line, byline, source) => {
    const item = finished([line, 'The river rose.']);
    expect({ byline: item.byline, source: item.source, texts: texts(item) }).toEqual({ byline: byline.map((name) => name.normalize('NFC')), source, texts: ['The river rose.'] });
  });

  test.each([
    'By Friday, the council will know.',
    'By land and by sea, they came.',
    'By Contrast',
    'By the river',
    'By the Sea',
    'By Asha Rao, who was there',
    'By Asha Rao. The river rose.',
    'Asha Rao',
    'Upper Marl',
    'लेखक की नई किताब आई',
    'लेखक: नदी का पानी बढ़ गया है',
    '(नदी का पानी)',
    '(With files)',
    'आशा राव',
  ])('%s stays, being more than a byline or not surely one', (line) => {
    const item = finished([line, 'The river rose.']);
    expect([item.byline, texts(item)[0]]).toEqual([[], line]);
  });

  test('a name alone is one where a dateline follows', () => {
    expect(finished(['आशा राव', 'नीलघाट, तीन मार्च (भाषा) नदी चढ़ गई।'])).toMatchObject({ byline: ['आशा राव'], source: 'भाषा' });
    expect(finished(['Asha Rao', 'RIVERTON, May 3 (XY) — The river rose.'])).toMatchObject({ byline: ['Asha Rao'], source: 'XY' });
  });

  test('with the agency on a line of its own, both go', () => {
    const item = finished(['By ASHA RAO', 'Associated Press', 'RIVERTON (AP) — The river rose.']);
    expect([item.byline, item.source, texts(item)]).toEqual([['Asha Rao'], 'Associated Press', ['RIVERTON (AP) — The river rose.']]);
  });

  test('the same as the field’s is not printed twice, another stays', () => {
    expect(texts(finished(['By Asha Rao', 'The river rose.'], { byline: ['Asha Rao'] }))).toEqual(['The river rose.']);
    expect(texts(finished(['By Asha Rao', 'The river rose.'], { byline: ['Ravi Sen'] }))).toEqual(['By Asha Rao', 'The river rose.']);
  });
});

describe('a dateline', () => {
  test('stays in the text, is not printed twice, and tells place and agency', () => {
    const item = finished(['NEW DELHI, Dec 2 (PTI) -- The ferry was stopped.'], { dateline: 'New Delhi' });
    expect(item).toMatchObject({ dateline: null, source: 'PTI', places: [{ scheme: null, code: null, name: 'New Delhi' }] });
    expect(texts(item)).toEqual(['NEW DELHI, Dec 2 (PTI) -- The ferry was stopped.']);
  });

  test('replaces no place and no source that the agency gave', () => {
    const places = [{ scheme: 'x', code: '1', name: 'Nilghat' }];
    expect(finished(['NEW DELHI, Dec 2 (PTI) -- The ferry.'], { source: 'Marl News', places })).toMatchObject({ source: 'Marl News', places });
  });

  test('of a field is kept where the text begins without one', () => {
    expect(finished(['The ferry was stopped.'], { dateline: 'Nilghat' }).dateline).toBe('Nilghat');
  });
});

describe('words to the desk', () => {
  test.each([
    ['(Eds: Updates with quote)', 'Updates with quote'],
    ['Eds: UPDATES throughout.', 'UPDATES throughout.'],
    ['EDITORS: New picture comes.', 'New picture comes.'],
    ['[Note to editors: Pictures to follow]', 'Pictures to follow'],
    ['संपादकों के लिए: चित्र बाद में', 'चित्र बाद में'],
  ])('%s goes to the note', (line, editorNote) => {
    const item = finished([line, 'By Asha Rao', 'The river rose.'], { editorNote: 'Of the field' });
    expect(item).toMatchObject({ editorNote: `Of the field\n${editorNote}`, byline: ['Asha Rao'] });
    expect(texts(item)).toEqual(['The river rose.']);
  });

  test('a note on what was wrong is a correction’s', () => {
    for (const line of ['(Corrects the name in the second paragraph)', '(Eds: Corrects the name in the second paragraph)', '(Corrects the name in the second paragraph.)']) {
      const item = finished([line, 'The river rose.']);
      expect(item).toMatchObject({ signal: 'correction', editorNote: null, correctionNote: expect.stringMatching(/^Corrects the name in the second paragraph\.?$/) });
      expect(texts(item)).toEqual(['The river rose.']);
    }
    expect(finished(['(सुधार: दूसरे पैरा में नाम)', 'नदी चढ़ गई।'])).toMatchObject({ signal: 'correction', correctionNote: 'सुधार: दूसरे पैरा में नाम' });
  });

  test.each(['(MORE)', '-0-', 'ends', 'ENDS', '(END)', '- 30 -', '###', '(समाप्त)', 'समाप्त'])('the closing mark %s goes', (mark) => {
    expect(texts(finished(['The river rose.', 'It fell.', mark]))).toEqual(['The river rose.', 'It fell.']);
  });

  test.each(['More', 'The end', 'It ends', 'Editor’s note: The story has scenes of grief.', 'Editors met in Riverton.', 'अंत', '(Riverton)'])('%s stays', (line) => {
    expect(texts(finished([line, line]))).toEqual([line, line]);
  });

  test('a mark after the last sentence goes, the sentence stays', () => {
    expect(texts(finished(['The river rose. (MORE)']))).toEqual(['The river rose.']);
  });

  test('a text that is a mark alone is left', () => {
    expect(texts(finished(['ends']))).toEqual(['ends']);
  });
});

describe('a headline says which take it is', () => {
  test.each([
    ['Ferry stopped, 1st Ld-Writethru', '1st Ld-Writethru', 'update', 'Ferry stopped'],
    ['BC-XX--Ferry,2nd Ld', '2nd Ld', 'update', 'BC-XX--Ferry'],
    ['Ferry stopped (Writethru)', 'Writethru', 'update', 'Ferry stopped'],
    ['UPDATE 2-Ferry stopped', 'UPDATE 2', 'update', 'Ferry stopped'],
    ['CORRECTED-UPDATE 2-Ferry stopped', 'UPDATE 2', 'correction', 'Ferry stopped'],
    ['2nd Ld: Ferry stopped', '2nd Ld', 'update', 'Ferry stopped'],
    ['बाढ़, दूसरी लीड', 'दूसरी लीड', 'update', 'बाढ़'],
    ['CORRECTION: Ferry stopped', null, 'correction', 'Ferry stopped'],
    ['Corrected: Ferry stopped', null, 'correction', 'Ferry stopped'],
    ['(CORRECTS) Ferry stopped', null, 'correction', 'Ferry stopped'],
    ['शुद्धि: नाव रोकी गई', null, 'correction', 'नाव रोकी गई'],
    ['(सुधार) नाव रोकी गई', null, 'correction', 'नाव रोकी गई'],
    ['भूल सुधार: नाव रोकी गई', null, 'correction', 'नाव रोकी गई'],
    ['Ferry stopped', null, null, 'Ferry stopped'],
    ['Riverton takes the lead', null, null, 'Riverton takes the lead'],
    ['Court corrects minister', null, null, 'Court corrects minister'],
    ['Corrections officers strike', null, null, 'Corrections officers strike'],
    ['Marl Ltd', null, null, 'Marl Ltd'],
    ['सुधार: शिक्षा में नया कदम', null, null, 'सुधार: शिक्षा में नया कदम'],
    ['Writethru', null, null, 'Writethru'],
  ])('%s', (line, takeKey, signal, rest) => {
    expect(readTake(line)).toEqual({ takeKey, signal, rest });
  });

  test('and so does a slugline, which stays as it is', () => {
    expect(finished(['The river rose.'], { slugline: 'BC-XX--Ferry,2nd Ld' })).toMatchObject({ signal: 'update', takeKey: '2nd Ld', slugline: 'BC-XX--Ferry,2nd Ld' });
  });

  test('what a status says goes before it', () => {
    expect(finished([], { headline: 'CORRECTION: Ferry', status: 'withheld' })).toMatchObject({ status: 'withheld', signal: 'withhold' });
  });
});

describe('an advisory', () => {
  test.each([
    ['ADVISORY', null],
    ['ADVISORY: Pictures of the ferry', null],
    ['NOTE TO EDITORS', null],
    ['Notes to all editors: ferry', null],
    ['Editors: the ferry story will come at 9', null],
    ['XY NEWS BUDGET FOR MONDAY', null],
    ['NEWS SCHEDULE', null],
    ['XY News Digest', null],
    ['संपादकों के लिए सूचना', null],
    ['समाचार सूची', null],
    ['Pictures', 'BC-XY-ADVISORY'],
    ['Monday', 'BC-BUDGET'],
  ])('%s (%s)', (headline, slugline) => {
    expect(finished([], { headline, slugline })).toMatchObject({ kind: 'advisory', signal: 'advisory' });
  });

  test.each([
    ['Advisory issued for heavy rain', null],
    ['ADVISORY ISSUED FOR HEAVY RAIN', null],
    ['Travel advisory: stay at home', null],
    ['Budget: taxes fall', null],
    ['News schedule changes at Marl TV', null],
    ['Editors held in Riverton', null],
    ['संपादक गिरफ्तार', null],
    ['Rain', 'WEATHER-ADVISORY'],
    ['Taxes', 'MARL-BUDGET'],
  ])('%s (%s) is none', (headline, slugline) => {
    expect(isAdvisory(headline, slugline)).toBe(false);
  });
});

describe('a kill in words', () => {
  test.each([
    ['in the headline', { headline: 'BULLETIN KILL' }],
    ['in the slugline', { slugline: 'BC-XX--Ferry-KILL' }],
    ['in the first line', { body: [paragraph('EDITORS: KILL the story on the ferry.')] }],
    ['in Hindi', { headline: 'खबर वापस ली गई' }],
    ['of what was withheld', { headline: 'MANDATORY KILL', status: 'withheld' }],
  ] as const)('%s', (_, found) => {
    expect(finished([], found)).toMatchObject({ status: 'canceled', signal: 'kill', warnings: [expect.stringContaining('kill')] });
  });

  test('of an advisory is a kill and no advisory', () => {
    expect(finished([], { headline: 'ADVISORY: KILL' })).toMatchObject({ status: 'canceled', signal: 'kill' });
  });

  const long = Array.from({ length: 12 }, (_, line) => `In the ${line}th hour the river rose once more, and fell.`);

  test.each([
    ['an order over a text of its own', { headline: 'BULLETIN KILL' }, long],
    ['an order in its first line', { headline: 'Ferry stopped' }, ['EDITORS: KILL the story on the ferry.', ...long]],
    ['a label over a text of its own', { headline: 'KILL: Ferry stopped' }, long],
    ['a label over a text of one word', { headline: 'KILL: Ferry stopped' }, ['江'.repeat(1_001)]],
    ['a word that may be news, over next to nothing', { headline: 'WITHDRAWAL: Troops leave the valley' }, []],
    ['in Hindi', { headline: 'खबर वापस ली गई' }, long],
    ['in Hindi, a film’s name or not', { headline: 'किल: नाव रोकी गई' }, []],
  ] as const)('that has a story beside it waits for a person: %s', (_, found, body) => {
    expect(finished(body, found)).toMatchObject({ status: 'withheld', signal: 'withhold', warnings: [expect.stringContaining('a person')] });
  });

  test.each([
    ['Eds: Ministry says the report was withdrawn', 'Ferry report'],
    ['Editors, the report was withdrawn by the ministry on Monday', 'Ferry report'],
    ['Troops have left the valley.', 'WITHDRAWAL: Troops leave the valley'],
    ['Three stars.', 'KILL: a film review'],
    ['फिल्म में नाव है।', 'किल: फिल्म की समीक्षा'],
    ['मंत्रालय ने रिपोर्ट वापस ली।', 'खबर वापस ली, मंत्री ने कहा'],
  ])('is not in a story that begins “%s” (%s)', (first, headline) => {
    expect(finished([first, ...long], { headline })).toMatchObject({ status: 'usable' });
  });

  test('of few words may name what it kills, on any of its lines', () => {
    expect(finished(['North Wire, 0930.', 'Editors: please kill the story slugged BC-Ferry.', 'A corrected one follows.'])).toMatchObject({ status: 'canceled', signal: 'kill' });
    expect(finished(['The story is withdrawn.'], { headline: 'WITHDRAWAL: Ferry stopped' })).toMatchObject({ status: 'canceled' });
  });

  test('is a label over hardly any text, but not over a picture, which may be of a film', () => {
    expect(finished(['The river rose.'], { headline: 'KILL: Ferry stopped' })).toMatchObject({ status: 'canceled', signal: 'kill' });
    expect(finished([], { headline: 'KILL: First night in Riverton', kind: 'picture' })).toMatchObject({ status: 'withheld' });
  });

  test('counts captions and the standfirst as text', () => {
    const media = [{ kind: 'picture', agencyId: null, caption: long.join(' '), alt: null, credit: null, creator: null, copyright: null, usageTerms: null, renditions: [] }] as const;
    expect(finished([], { headline: 'BULLETIN KILL', media })).toMatchObject({ status: 'withheld' });
    expect(finished([], { headline: 'BULLETIN KILL', standfirst: long.join(' ') })).toMatchObject({ status: 'withheld' });
  });

  test('is not in news', () => {
    expect(finished(['Police kill two.'], { headline: 'Police kill two' })).toMatchObject({ status: 'usable', signal: 'new' });
  });
});

test('subjects become topics, and topics stay as the agency wrote them', () => {
  const item = finished([], { subjects: [{ scheme: 'subj', code: '01005000', name: null }], topics: ['Films'] });
  expect(item).toMatchObject({ mediaTopics: [{ code: '20000005', how: 'exact' }], topics: ['Films'] });
});

test('the language is told by the text where nobody said it', () => {
  expect(finished(['नदी का पानी बढ़ गया है और नाव रोक दी गई है।'], { headline: 'नाव रोकी गई' }).language).toBe('hi');
  expect(finished(['नदी का पानी बढ़ गया है और नाव रोक दी गई है।'], { headline: 'नाव', language: 'mr' }).language).toBe('mr');
});

test('no field is without end', () => {
  const many = Array.from({ length: 1_000 }, (_, index) => `${index}${'x'.repeat(5_000)}`);
  const item = finished([], { headline: 'x'.repeat(100_000), byline: many, keywords: many, subjects: many.map((name) => ({ scheme: name, code: name, name })) });
  expect([item.headline.length, item.byline.length, item.keywords[0]?.length, item.subjects.length, item.subjects[0]?.code?.length]).toEqual([1_000, 100, 500, 100, 500]);
});

test('no words make it throw or lose a paragraph in the middle', () => {
  const words = fc.constantFrom('By ', 'KILL', 'नीलघाट', ', ', '(', ')', ' (PTI) ', '--', 'Eds:', '3 May', ' ', 'Asha', 'खबर', '\u200D', 'RIVERTON', ':', '।', '\uD800');
  const line = fc.oneof(fc.string(), fc.array(words, { maxLength: 30 }).map((parts) => parts.join('')));
  fc.assert(
    fc.property(fc.array(line, { maxLength: 6 }), line, line, (lines, headline, slugline) => {
      const item = finished([...lines.slice(0, 3), 'In the middle.', ...lines.slice(3), 'Last.'], { headline, slugline });
      expect(texts(item)).toContain('In the middle.');
      expect(texts(item).at(-1)).toBe('Last.');
    }),
    { numRuns: 500 },
  );
});

test('where there is no headline, the beginning of the text stands in, and a warning says so; a kill needs none', () => {
  const read = finished(['The ferry that had been laid up for nine days at the old ghat below the bridge crossed the river again at six this morning.'], { headline: '' });
  expect([read.headline, read.warnings]).toEqual(['The ferry that had been laid up for nine days at the old ghat below the bridge crossed the river…', ['The document has no headline: the beginning of its text stands in.']]);
  expect(finished(['नाव फिर चली।'], { headline: '' }).headline).toBe('नाव फिर चली।');
  expect(finished([], { headline: '', status: 'canceled' }).headline).toBe('');
});

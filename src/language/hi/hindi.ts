/** Hindi as India's papers write it. */
import { betweenNames } from '../byline-pieces.ts';
import type { Language, RelativeForms } from '../language.ts';
import { groupIndian, inLakhAndCrore } from '../number-forms.ts';
import { agoIn } from '../relative-time.ts';
import { behind, history } from './history.ts';
import { labels } from './labels.ts';
import { speech } from './speech.ts';
import { clock, clockForms, date, day, month, storyTime, time } from './times.ts';

// "पहले" puts the noun in the oblique: one hour ago is "1 घंटे पहले" too, so one form serves all numbers.
const relative: RelativeForms = {
  now: 'अभी-अभी',
  minutes: { other: '# मिनट पहले' },
  hours: { other: '# घंटे पहले' },
};

export const hindi: Language = {
  code: 'hi',
  locale: 'hi-IN',
  direction: 'ltr',
  name: 'हिंदी',
  readInThisLanguage: 'हिंदी में पढ़ें',
  // Hindi says the same in more and shorter words (postpositions stand alone), yet its script is read more slowly.
  wordsPerMinute: 200,
  clock,
  storyTime,
  date,
  month,
  day,
  time,
  ago: agoIn(relative, new Intl.PluralRules('hi')),
  clockForms,
  dayAndTime: '{day} {month}, {part} {hour}:{minute}',
  relative,
  number: groupIndian,
  bigNumber: (value) => inLakhAndCrore(value, { lakh: 'लाख', crore: 'करोड़' }),
  storyCount: (count) => (count === 1 ? '1 खबर' : `${groupIndian(count)} खबरें`),
  readingTime: (minutes) => `${minutes} मिनट में पढ़ें`,
  // "लेखन" (writing), because "लेखक" would have to agree with the gender and number of the names.
  byline: (count) => ({ before: 'लेखन: ', between: betweenNames(count, { comma: labels.comma, and: ' और ' }), after: '' }),
  languageNames: { en: 'अंग्रेजी', hi: 'हिंदी', ur: 'उर्दू' },
  player: { play: 'सुनें', pause: 'रोकें', back: '15 सेकंड पीछे', on: '15 सेकंड आगे', speed: 'रफ़्तार', place: 'कहां तक सुना', atOf: '{of} में से {at}', failed: 'ऑडियो अभी नहीं मिल रहा है' },
  history,
  behind,
  labels,
  spoken: speech,
};

/** English as India's papers write it. */
import { betweenNames } from '../byline-pieces.ts';
import type { Language, RelativeForms } from '../language.ts';
import { groupIndian, inLakhAndCrore } from '../number-forms.ts';
import { agoIn } from '../relative-time.ts';
import { behind, history } from './history.ts';
import { labels } from './labels.ts';
import { speech } from './speech.ts';
import { clock, clockForms, date, day, month, storyTime, time } from './times.ts';

const relative: RelativeForms = {
  now: 'just now',
  minutes: { other: '# min ago' },
  hours: { other: '# h ago' },
};

export const english: Language = {
  code: 'en',
  locale: 'en-IN',
  direction: 'ltr',
  name: 'English',
  readInThisLanguage: 'Read in English',
  // Silent reading of non-fiction: Brysbaert's review of 190 studies (2019) gives 238.
  wordsPerMinute: 238,
  clock,
  storyTime,
  date,
  month,
  day,
  time,
  ago: agoIn(relative, new Intl.PluralRules('en')),
  clockForms,
  dayAndTime: '{month} {day}, {hour}:{minute} {part}',
  relative,
  number: groupIndian,
  bigNumber: (value) => inLakhAndCrore(value, { lakh: 'lakh', crore: 'crore' }),
  storyCount: (count) => (count === 1 ? '1 story' : `${groupIndian(count)} stories`),
  readingTime: (minutes) => `${minutes} min read`,
  byline: (count) => ({ before: 'By ', between: betweenNames(count, { comma: labels.comma, and: ' and ' }), after: '' }),
  languageNames: { en: 'English', hi: 'Hindi', ur: 'Urdu' },
  player: { play: 'Play', pause: 'Pause', back: 'Back 15 seconds', on: 'Forward 15 seconds', speed: 'Speed', place: 'Position', atOf: '{at} of {of}', failed: 'The sound cannot be had just now' },
  history,
  behind,
  labels,
  spoken: speech,
};

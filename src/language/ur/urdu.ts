/** Urdu as the papers of India and Pakistan write it. */
import { betweenNames } from '../byline-pieces.ts';
import type { Language, RelativeForms } from '../language.ts';
import { groupIndian, inLakhAndCrore } from '../number-forms.ts';
import { agoIn } from '../relative-time.ts';
import { behind, history } from './history.ts';
import { labels } from './labels.ts';
import { clock, clockForms, date, day, month, storyTime, time } from './times.ts';

// "منٹ" is the same for one and for many; an hour is not.
const relative: RelativeForms = {
  now: 'ابھی ابھی',
  minutes: { other: '# منٹ پہلے' },
  hours: { one: '# گھنٹہ پہلے', other: '# گھنٹے پہلے' },
};

/** Among letters that run to the left a bare minus would end up behind its number: a left-to-right mark holds it, as CLDR has it for Urdu. */
const withMinusInFront = (number: string): string => number.replace(/^-/, '\u200E-');

export const urdu: Language = {
  code: 'ur',
  locale: 'ur-IN',
  direction: 'rtl',
  name: 'اردو',
  readInThisLanguage: 'اردو میں پڑھیں',
  // Grammar and number of words are Hindi's, but readers of both scripts are slower in this one, which leaves its short vowels to be guessed (Rao, Vaid and others, 2011).
  wordsPerMinute: 180,
  clock,
  storyTime,
  date,
  month,
  day,
  time,
  ago: agoIn(relative, new Intl.PluralRules('ur')),
  clockForms,
  dayAndTime: '{day} {month}، {part} {hour}:{minute}',
  relative,
  number: (value) => withMinusInFront(groupIndian(value)),
  bigNumber: (value) => withMinusInFront(inLakhAndCrore(value, { lakh: 'لاکھ', crore: 'کروڑ' })),
  storyCount: (count) => (count === 1 ? '1 خبر' : `${groupIndian(count)} خبریں`),
  readingTime: (minutes) => `مطالعے کا وقت: ${minutes} منٹ`,
  // "تحریر" (writing) agrees with nobody's gender or number, as "لکھنے والے" would have to.
  byline: (count) => ({ before: 'تحریر: ', between: betweenNames(count, { comma: labels.comma, and: ' اور ' }), after: '' }),
  languageNames: { en: 'انگریزی', hi: 'ہندی', ur: 'اردو' },
  player: { play: 'سنیں', pause: 'روکیں', back: '15 سیکنڈ پیچھے', on: '15 سیکنڈ آگے', speed: 'رفتار', place: 'کہاں تک سنا', atOf: '{of} میں سے {at}', failed: 'آڈیو اس وقت نہیں مل رہی' },
  history,
  behind,
  labels,
  spoken: null,
};

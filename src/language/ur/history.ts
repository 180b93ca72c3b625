import type { BehindFacts, BehindSentence, HistoryWords } from '../history-words.ts';

export const history: HistoryWords = {
  title: 'کیا بدلا',
  about: 'اس خبر کی وہ سب شکلیں جو قارئین نے دیکھی ہیں۔ سب سے نئی سب سے اوپر ہے، اور ہر ایک میں بتایا گیا ہے کہ وہ پچھلی سے کس طرح مختلف ہے۔',
  onlyOne: 'یہاں شائع ہونے کے بعد اس خبر میں کوئی تبدیلی نہیں ہوئی۔',
  noWords: 'الفاظ میں کوئی تبدیلی نہیں ہوئی۔',
  versions: { first: 'یہاں پہلی اشاعت', update: 'اپ ڈیٹ', correction: 'تصحیح', returned: 'دوبارہ اشاعت' },
  read: 'یہ شکل پوری پڑھیں',
  stood: (from, until) => `${from} سے ${until} تک یہ خبر اس شکل میں تھی۔ یہاں تصویریں نہیں دکھائی جاتیں۔`,
  stands: (from) => `${from} سے یہ خبر اسی شکل میں ہے۔ یہاں تصویریں نہیں دکھائی جاتیں۔`,
  toStory: 'خبر جیسی اب ہے، ویسی پڑھیں',
  parts: {
    headline: 'سرخی',
    standfirst: 'خلاصہ',
    byline: 'تحریر',
    source: 'ماخذ',
    dateline: 'مقام',
    section: 'زمرہ',
    topics: 'موضوعات',
    kind: 'خبر کی قسم',
    related: 'متعلقہ خبریں',
    'lead-picture': 'مرکزی تصویر',
    'lead-alt': 'مرکزی تصویر کی وضاحت',
    'lead-caption': 'مرکزی تصویر کا کیپشن',
    'lead-credit': 'مرکزی تصویر: فوٹو کس کی ہے',
    paragraph: 'پیراگراف',
    heading: 'ذیلی سرخی',
    pull_quote: 'اقتباس',
    picture: 'تصویر',
    embed: 'دوسری ویب سائٹ کا لنک',
    table: 'جدول',
    divider: 'تقسیم کی لکیر',
    fact_box: 'حقائق کا خانہ',
    'related-in-text': 'خبر کے بیچ میں دی گئی خبریں',
  },
  // After a colon, so that it need not agree with the gender of what it is said of.
  how: { changed: 'تبدیلی', added: 'اضافہ', removed: 'نکال دیا گیا', moved: 'جگہ بدلی', restyled: 'الفاظ وہی، لنک یا شکل مختلف', replaced: 'دوسری لگائی گئی' },
  kinds: { news: 'خبر', analysis: 'تجزیہ', background: 'پس منظر', opinion: 'رائے', reportage: 'رپورتاژ', review: 'تبصرہ', 'ask-public': 'قارئین سے سوال' },
  added: 'اضافہ:',
  removed: 'نکال دیا گیا:',
};

export function behind({ edition, time, count, what }: BehindFacts): BehindSentence {
  const changes = what === 'paragraphs' ? `${count} پیراگراف ${count === 1 ? 'بدلا ہے' : 'بدلے ہیں'}` : `${count} جگہ تبدیلی ہوئی ہے`;
  return {
    before: 'یہ متن ',
    source: time === null ? `خبر کی ایک پرانی ${edition} شکل` : `${time} کی ${edition} خبر`,
    between: ' پر مبنی ہے؛ ',
    changes: `اس کے بعد وہاں ${changes}`,
    after: '۔',
  };
}

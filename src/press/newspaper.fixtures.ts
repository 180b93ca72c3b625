/** A few days of a small newspaper in three languages: every kind of block, stories with and without pictures, in one language and in several. */
import type { Language } from '../language/language.ts';
import { type LanguageCode, languageOf, languages } from '../language/languages.ts';
import { sectionAddress } from '../story/addresses.ts';
import type { Block, Body, Inline, Paragraph, TableRow } from '../story/body.ts';
import { partHashes } from '../story/staleness.ts';
import { soundPath, type StorySound } from '../story/sound.ts';
import type { StoryContent } from '../story/story.ts';
import { body } from '../../test/support/stories.ts';
import { printNotice } from './print-address.ts';
import type { Print } from './print.ts';
import type { GoneStory, ReadBreaking, ReadStory } from './reading.ts';
import { gone, now, picture, press, publication, story, type StoryFixture, type ToldStory } from './reading.fixtures.ts';

const text = (words: string): Inline => ({ type: 'text', text: words });
const inLanguage = (lang: string, words: string): Inline => ({ type: 'text', text: words, marks: [{ type: 'language', attrs: { lang } }] });
const p = (id: string, ...content: (string | Inline)[]): Paragraph => ({ type: 'paragraph', attrs: { id }, content: content.map((each) => (typeof each === 'string' ? text(each) : each)) });
const row = (header: (column: number) => boolean, ...cells: string[]): TableRow => ({
  type: 'table_row',
  content: cells.map((cell, column) => ({ type: 'table_cell', attrs: { header: header(column), colspan: 1, rowspan: 1 }, content: [text(cell)] })),
});

/** Sizes of the pictures there are, by id. */
export const PICTURES = { ferry: [1600, 900], market: [1600, 1067], dish: [1600, 1067], bridge: [1500, 1000], field: [1600, 900], lamp: [1200, 1500] } as const;
type PictureName = keyof typeof PICTURES;
const pictures = (...names: PictureName[]): ReadStory['pictures'] => Object.fromEntries(names.map((name) => [name, picture(name, PICTURES[name][0], PICTURES[name][1])]));

/** What a story of each edition has where it does not say it itself. */
const PLAIN: { readonly [code in LanguageCode]: { readonly byline: string; readonly credit: string; readonly body: Body } } = {
  en: { byline: 'Meera Rao', credit: 'Arun Pillai', body: body('p: The ferry runs again.', 'p: It leaves at six.') },
  hi: { byline: 'मीरा राव', credit: 'अरुण पिल्लै', body: body('p: फेरी फिर चल पड़ी है।', 'p: वह सुबह छह बजे निकलती है।') },
  ur: { byline: 'میرا راؤ', credit: 'ارون پلئی', body: body('p: فیری پھر چل پڑی ہے۔', 'p: وہ صبح چھ بجے روانہ ہوتی ہے۔') },
};

interface Told {
  readonly edition: LanguageCode;
  readonly number: number;
  readonly minutesAgo: number;
  readonly section: string;
  readonly headline: string;
  readonly standfirst?: string;
  readonly lead?: PictureName;
  readonly more?: Partial<Omit<StoryFixture, 'content'>>;
  readonly content?: Partial<StoryContent>;
}

function tell({ edition, number, minutesAgo, section, headline, standfirst, lead, more = {}, content = {} }: Told): ToldStory {
  const words = headline.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, '-');
  const { byline, credit, body } = PLAIN[edition];
  return story({
    number,
    minutesAgo,
    edition,
    address: `${sectionAddress(publication, edition, section) ?? ''}/${words}-${number}`.normalize('NFC'),
    byline: [{ name: byline, author: 'meera-rao' }],
    pictures: lead === undefined ? {} : pictures(lead),
    ...more,
    content: {
      section,
      headline: { id: 'headline', text: headline.normalize('NFC') },
      standfirst: standfirst === undefined ? null : { id: 'standfirst', text: standfirst.normalize('NFC') },
      lead: lead === undefined ? null : { picture: lead, alt: { id: 'alt', text: headline }, caption: { id: 'caption', text: standfirst ?? headline }, credit },
      body,
      ...content,
    },
  });
}

export const everyBlock: readonly Block[] = [
  p('f1', 'The first ferry left the Old Ghat at six on Saturday morning with forty-one passengers, two bicycles and a crate of very indignant ducks, two years and eleven days after the flood that tore away its pontoon.'),
  p('f2', '“We had begun to think the river was the end of the road,” said Savitri Naik, who sells marigolds on the far bank and has taken the long way round, ', { type: 'text', text: 'by the ', marks: [{ type: 'link', attrs: { href: '/transport/harbour-bridge-gets-a-second-walkway-12' } }] }, { type: 'text', text: 'Harbour Bridge', marks: [{ type: 'link', attrs: { href: '/transport/harbour-bridge-gets-a-second-walkway-12' } }, { type: 'emphasis' }] }, ', ever since.', { type: 'line_break' }, '“Now it is eleven minutes again.”'),
  { type: 'heading', attrs: { id: 'f3', level: 2 }, content: [text('A pontoon that can rise')] },
  p('f4', 'The new landing stands on four steel piles and rides up and down with the water: ', { type: 'text', text: 'up to six metres', marks: [{ type: 'strong' }] }, ', the city’s engineers say. Residents call it ', { type: 'text', text: 'झूला घाट', marks: [{ type: 'language', attrs: { lang: 'hi' } }] }, ', the swing landing; a sign says ', { type: 'text', text: 'گھاٹ', marks: [{ type: 'language', attrs: { lang: 'ur' } }] }, '. It weighs 10', { type: 'text', text: '5', marks: [{ type: 'superscript' }] }, ' kg and displaces as much H', { type: 'text', text: '2', marks: [{ type: 'subscript' }] }, 'O.'),
  { type: 'heading', attrs: { id: 'f4a', level: 4 }, content: [text('What it cost')] },
  { type: 'pull_quote', attrs: { id: 'f5', attribution: 'Savitri Naik, flower seller' }, content: [text('“We had begun to think the river was the end of the road.”')] },
  p('f6', 'It cost ₹4.2 crore, a little less than planned, and was finished a little later than promised. A single crossing stays at ten rupees.'),
  {
    type: 'fact_box',
    attrs: { id: 'f7', title: 'The ferry in short' },
    content: [{ type: 'bullet_list', attrs: { id: 'f7a' }, content: [{ type: 'list_item', attrs: { id: 'f7b' }, content: [p('f7c', 'Every 20 minutes from 6 am to 9 pm')] }, { type: 'list_item', attrs: { id: 'f7d' }, content: [p('f7e', 'Ten rupees; free for children in uniform')] }] }],
  },
  { type: 'ordered_list', attrs: { id: 'f7f', start: 3 }, content: [{ type: 'list_item', attrs: { id: 'f7g' }, content: [p('f7h', 'Third, mind the gap')] }] },
  { type: 'picture', attrs: { id: 'f8', picture: 'market', alt: 'Baskets of marigolds on the steps of the landing', caption: 'Marigolds go first: the flower sellers had asked for a ramp, and got one.', credit: 'Arun Pillai' } },
  { type: 'picture', attrs: { id: 'f8a', picture: null, alt: 'Not here yet', caption: 'The caption of a picture that waits for its file', credit: null } },
  { type: 'table', attrs: { id: 'f10', caption: 'From the Old Ghat to the Far Market' }, content: [row(() => true, 'Way', 'Minutes', 'Rupees', 'Since'), row((column) => column === 0, 'Ferry', '11', '10', '14 March'), row((column) => column === 0, 'Bus 7, by the bridge', '48', '25', '1998'), row((column) => column === 0, 'Shared rickshaw', '35', '60', '—')] },
  { type: 'table', attrs: { id: 'f10a', caption: null }, content: [row(() => false, '6:00', '6:20'), row(() => false, '6:40', '7:00')] },
  { type: 'related', attrs: { id: 'f11', stories: [12, 999] } },
  { type: 'blockquote', attrs: { id: 'f12' }, content: [p('f12a', 'The council thanks those who use the crossing for their patience, which it is aware was not always voluntary.')] },
  { type: 'embed', attrs: { id: 'f13', url: 'https://video.example/watch?v=ferry&t=1', title: 'The first crossing, filmed from the far bank', provider: 'Video Example' } },
  { type: 'divider', attrs: { id: 'f14' } },
  p('f15', 'The ducks, it should be said, arrived in good order.'),
];

const hindiBody: readonly Block[] = [
  p('h1', 'पुराने घाट से पहली नाव शनिवार सुबह छह बजे इकतालीस सवारियों, दो साइकिलों और बत्तखों की एक टोकरी के साथ रवाना हुई। ठीक दो साल और ग्यारह दिन पहले आई बाढ़ में इसका तैरता घाट बह गया था।'.normalize('NFC')),
  p('h2', '“हम मान बैठे थे कि सड़क नदी पर ही खत्म हो जाती है,” उस पार गेंदे के फूल बेचने वाली सावित्री नाईक ने कहा।'.normalize('NFC')),
  { type: 'heading', attrs: { id: 'h3', level: 2 }, content: [text('पानी के साथ उठता घाट')] },
  p('h4', 'नया घाट इस्पात के चार खंभों पर टिका है और पानी के साथ ऊपर-नीचे होता है। कंपनी का नाम है ', { type: 'text', text: 'River Works', marks: [{ type: 'language', attrs: { lang: 'en' } }] }, '।'),
];

/** Every block once more, with English and Hindi within the Urdu, figures with signs, and names in Latin letters. */
const urduBody: readonly Block[] = [
  p('u1', 'پرانے گھاٹ سے پہلی فیری سنیچر کی صبح چھ بجے اکتالیس مسافروں، دو سائیکلوں اور نہایت خفا بطخوں کے ایک ٹوکرے کو لے کر روانہ ہوئی۔ ٹھیک دو سال اور گیارہ دن پہلے آنے والا سیلاب یہاں کا تیرتا ہوا گھاٹ بہا لے گیا تھا۔'),
  p('u2', '’ہم تو مان بیٹھے تھے کہ سڑک دریا پر آ کر ختم ہو جاتی ہے،‘ اُس پار گیندے کے پھول بیچنے والی ساوتری نائک نے کہا، جو تب سے ', { type: 'text', text: 'ہاربر پل', marks: [{ type: 'link', attrs: { href: '/transport/harbour-bridge-gets-a-second-walkway-12' } }, { type: 'emphasis' }] }, ' کے راستے لمبا چکر کاٹتی رہی ہیں۔', { type: 'line_break' }, '’اب پھر وہی گیارہ منٹ لگتے ہیں۔‘'),
  { type: 'heading', attrs: { id: 'u3', level: 2 }, content: [text('پانی کے ساتھ اٹھنے والا گھاٹ')] },
  p('u4', 'نیا گھاٹ فولاد کے چار ستونوں پر ٹکا ہے اور پانی کے ساتھ اوپر نیچے ہوتا ہے، ', { type: 'text', text: 'چھ میٹر تک', marks: [{ type: 'strong' }] }, '۔ یہ کام ', inLanguage('en', 'River Works & Sons (1998) Ltd.'), ' نے کیا ہے۔ لوگ اسے ', inLanguage('hi', 'झूला घाट'), ' کہتے ہیں، اور ہندی اخبار نے لکھا: ', inLanguage('hi', '“नदी फिर ग्यारह मिनट की हो गई।”'), ' اس کا وزن 10', { type: 'text', text: '5', marks: [{ type: 'superscript' }] }, ' کلوگرام ہے اور یہ اتنا ہی H', { type: 'text', text: '2', marks: [{ type: 'subscript' }] }, 'O ہٹاتا ہے۔'),
  { type: 'heading', attrs: { id: 'u4a', level: 4 }, content: [text('لاگت کتنی آئی')] },
  { type: 'pull_quote', attrs: { id: 'u5', attribution: 'ساوتری نائک، پھول فروش' }, content: [text('’ہم تو مان بیٹھے تھے کہ سڑک دریا پر آ کر ختم ہو جاتی ہے۔‘')] },
  p('u6', 'اس پر 4.2 کروڑ روپے لاگت آئی، جو تخمینے سے 3.5 فیصد کم ہے، اور کام وعدے سے کچھ دیر میں پورا ہوا۔ ایک پھیرے کا کرایہ دس روپے ہی رہے گا۔'),
  {
    type: 'fact_box',
    attrs: { id: 'u7', title: 'فیری ایک نظر میں' },
    content: [{ type: 'bullet_list', attrs: { id: 'u7a' }, content: [{ type: 'list_item', attrs: { id: 'u7b' }, content: [p('u7c', 'صبح 6 بجے سے رات 9 بجے تک، ہر 20 منٹ بعد')] }, { type: 'list_item', attrs: { id: 'u7d' }, content: [p('u7e', 'کرایہ دس روپے؛ وردی پہنے بچوں کے لیے مفت')] }] }],
  },
  { type: 'ordered_list', attrs: { id: 'u7f', start: 3 }, content: [{ type: 'list_item', attrs: { id: 'u7g' }, content: [p('u7h', 'تیسری بات: کشتی اور گھاٹ کے بیچ کے فاصلے کا خیال رکھیں')] }] },
  { type: 'picture', attrs: { id: 'u8', picture: 'market', alt: 'گھاٹ کی سیڑھیوں پر گیندے کے پھولوں کی ٹوکریاں', caption: 'سب سے پہلے گیندے کے پھول: پھول والوں نے ڈھلان مانگی تھی، اور مل گئی۔', credit: 'Arun Pillai / Wire Pictures' } },
  { type: 'table', attrs: { id: 'u10', caption: 'پرانے گھاٹ سے پار کے بازار تک' }, content: [row(() => true, 'راستہ', 'منٹ', 'روپے', 'پچھلے سال سے'), row((column) => column === 0, 'فیری', '11', '10', '−3.5%'), row((column) => column === 0, 'بس نمبر 7، پل کے راستے', '48', '25', '+1.25%'), row((column) => column === 0, 'مشترکہ رکشا', '35', '160', '—')] },
  { type: 'table', attrs: { id: 'u10a', caption: null }, content: [row(() => false, '6:00', '6:20'), row(() => false, '6:40', '7:00')] },
  { type: 'related', attrs: { id: 'u11', stories: [48, 12, 999] } },
  { type: 'blockquote', attrs: { id: 'u12' }, content: [p('u12a', 'مجلس بلدیہ اُن سب کے صبر کی شکر گزار ہے جو یہ راستہ استعمال کرتے ہیں، اور جانتی ہے کہ یہ صبر ہمیشہ اُن کی مرضی سے نہیں تھا۔')] },
  { type: 'embed', attrs: { id: 'u13', url: 'https://video.example/watch?v=ferry&t=1', title: 'دریا کے پار سے فلمایا گیا پہلا پھیرا', provider: 'Video Example' } },
  { type: 'divider', attrs: { id: 'u14' } },
  p('u15', 'رہیں بطخیں، تو وہ پوری ترتیب سے پار پہنچیں۔'),
];

const HINDI_FERRY = '/hi/yatayat/फेरी-फिर-चली-30'.normalize('NFC');
const URDU_FERRY = '/ur/آمد-و-رفت/فیری-پھر-چلی-40';
const FERRY_EDITIONS = {
  hi: { edition: 'hi', number: 30, address: HINDI_FERRY, headline: 'फेरी फिर चली' },
  ur: { edition: 'ur', number: 40, address: URDU_FERRY, headline: 'فیری پھر چلی' },
} as const;
const correctedAt = now.subtract({ minutes: 12 });
const ferry = tell({
  edition: 'en', number: 10, minutesAgo: 40, section: 'transport', lead: 'ferry',
  headline: 'The ferry is back, and the river is eleven minutes wide again',
  standfirst: 'Two years after the flood took its landing, the crossing from the Old Ghat carries forty-one passengers, two bicycles and a crate of ducks',
  more: {
    pictures: pictures('ferry', 'market'),
    translations: [FERRY_EDITIONS.hi, FERRY_EDITIONS.ur],
    corrections: [{ at: correctedAt, note: 'An earlier version of this story gave the fare as twelve rupees. It is ten.' }],
  },
  content: { body: { type: 'doc', content: everyBlock }, related: [12, 14, 998, 31, 41], dateline: 'Old Ghat', topics: ['Ferry', 'Floods'] },
});
/** As it stood before: another fare, a paragraph that has gone, one that stood elsewhere, no picture of the market, and a table that was shorter. */
const ferryBefore: StoryContent = {
  ...ferry.content,
  standfirst: { id: 'standfirst', text: 'Two years after the flood took its landing, the crossing from the Old Ghat carries forty passengers and a crate of ducks' },
  topics: ['Ferry'],
  body: {
    type: 'doc',
    content: everyBlock.flatMap((block): Block[] => {
      const { id } = block.attrs;
      if (id === 'f15') return [];
      if (id === 'f1') return [p('f15', 'The ducks, it should be said, arrived in good order.'), p('f1', 'The first ferry left the Old Ghat at five on Saturday morning with forty passengers, two bicycles and a crate of very indignant ducks, two years and eleven days after the flood that tore away its pontoon.')];
      if (id === 'f6') return [p('f6', 'It cost ₹4.2 crore, a little less than planned, and was finished a little later than promised. A single crossing stays at twelve rupees.'), p('f6b', 'A monthly pass is to come in April.')];
      if (id === 'f8') return [{ type: 'picture', attrs: { id, picture: null, alt: null, caption: null, credit: null } }];
      if (block.type === 'table' && id === 'f10') return [{ ...block, content: block.content.slice(0, 3) }];
      return [block];
    }),
  },
};
const heard = (number: number): StorySound => ({ path: soundPath(number, '0123456789abcdef0123', 'mp3'), timings: soundPath(number, '0123456789abcdef0123', 'vtt'), milliseconds: 247_000, bytes: 1_482_000, voice: 'machine', madeAt: now.subtract({ minutes: 4 }) });

export const ferryStory: ToldStory = {
  ...ferry,
  sound: heard(10),
  times: { ...ferry.times, updated: correctedAt, corrected: correctedAt },
  versions: 3,
  past: [
    { kind: 'publication', at: ferry.times.onSiteSince, note: null, content: { ...ferryBefore, headline: { id: 'headline', text: 'The ferry is back' }, section: 'city' } },
    { kind: 'update', at: now.subtract({ minutes: 30 }), note: null, content: ferryBefore },
  ],
};

export const hindiFerryStory = tell({
  edition: 'hi', number: 30, minutesAgo: 35, section: 'transport', lead: 'ferry',
  headline: 'फेरी फिर चली, और नदी फिर ग्यारह मिनट की हो गई',
  standfirst: 'बाढ़ में घाट बह जाने के दो साल बाद पुराने घाट से नाव फिर चलने लगी',
  more: { address: HINDI_FERRY, sound: { ...heard(30), voice: 'person', timings: null }, source: { number: 10, edition: 'en', address: ferryStory.address, parts: partHashes(ferryBefore), followed: { content: ferryBefore, at: now.subtract({ minutes: 30 }) }, now: ferryStory.content }, translatedFrom: 10, translations: [{ edition: 'en', number: 10, address: ferryStory.address, headline: ferryStory.content.headline.text }, FERRY_EDITIONS.ur] },
  content: { body: { type: 'doc', content: hindiBody }, related: [31], source: 'हार्बर वायर', topics: ['नाव'] },
});

const hindiLighthouse = tell({ edition: 'hi', number: 33, minutesAgo: 700, section: 'world', lead: 'lamp', headline: 'प्रकाशस्तंभ पर दो द्वीपों का झगड़ा सुलझा', standfirst: 'अब वह बारी-बारी से दोनों के लिए जलेगा', content: { body: { type: 'doc', content: [p('l1', 'दोनों द्वीपों के मुखिया मंगलवार को घाट पर मिले और तय हुआ कि प्रकाशस्तंभ एक रात एक द्वीप के लिए जलेगा, दूसरी रात दूसरे के लिए।'), p('l2', 'मछुआरों ने कहा कि उन्हें दोनों ही रातों में रोशनी दिखती है।')] } } });
/** Corrected, withdrawn for a while and brought back: in Devanagari, where letters hang together. */
export const hindiLighthouseStory: ToldStory = {
  ...hindiLighthouse,
  times: { ...hindiLighthouse.times, updated: now.subtract({ minutes: 100 }), corrected: now.subtract({ minutes: 300 }) },
  corrections: [{ at: now.subtract({ minutes: 300 }), note: 'पहले लिखा गया था कि मुखिया सोमवार को मिले थे। वे मंगलवार को मिले।' }],
  versions: 4,
  past: [
    { kind: 'publication', at: hindiLighthouse.times.onSiteSince, note: null, content: { ...hindiLighthouse.content, headline: { id: 'headline', text: 'प्रकाशस्तंभ पर झगड़ा' }, body: { type: 'doc', content: [p('l1', 'दोनों द्वीपों के मुखिया सोमवार को घाट पर मिले और तय हुआ कि प्रकाशस्तंभ एक रात एक द्वीप के लिए जलेगा, दूसरी रात दूसरे के लिए।')] } } },
    { kind: 'correction', at: now.subtract({ minutes: 300 }), note: 'पहले लिखा गया था कि मुखिया सोमवार को मिले थे। वे मंगलवार को मिले।', content: { ...hindiLighthouse.content, body: { type: 'doc', content: hindiLighthouse.content.body.content.slice(0, 1) } } },
    { kind: 'publication', at: now.subtract({ minutes: 200 }), note: null, content: { ...hindiLighthouse.content, body: { type: 'doc', content: hindiLighthouse.content.body.content.slice(0, 1) } } },
  ],
};

const urduFerry = tell({
  edition: 'ur', number: 40, minutesAgo: 30, section: 'transport', lead: 'ferry',
  headline: 'فیری پھر چلی، اور دریا پھر گیارہ منٹ چوڑا ہو گیا',
  standfirst: 'سیلاب میں گھاٹ بہہ جانے کے دو سال بعد پرانے گھاٹ سے پہلی کشتی اکتالیس مسافروں، دو سائیکلوں اور بطخوں کے ایک ٹوکرے کے ساتھ پار اتری',
  more: {
    address: URDU_FERRY,
    sound: heard(40),
    pictures: pictures('ferry', 'market'),
    byline: [{ name: 'میرا راؤ', author: 'meera-rao' }, { name: 'Arun Pillai', author: 'arun-pillai' }, { name: 'Tom Lee', author: 'tom-lee' }],
    translatedFrom: 10,
    translations: [{ edition: 'en', number: 10, address: ferryStory.address, headline: ferryStory.content.headline.text }, FERRY_EDITIONS.hi],
    corrections: [{ at: correctedAt, note: 'Harbour Bridge کا نام پہلے غلط لکھا گیا تھا۔ کرایہ دس روپے ہے، بارہ نہیں۔' }],
  },
  content: { body: { type: 'doc', content: urduBody }, related: [48, 12, 31, 998], source: 'Harbour Wire', dateline: 'پرانا گھاٹ', topics: ['فیری', 'سیلاب'] },
});
export const urduFerryStory: ToldStory = {
  ...urduFerry,
  times: { ...urduFerry.times, updated: correctedAt, corrected: correctedAt },
  source: { number: 10, edition: 'en', address: ferryStory.address, parts: partHashes(ferryBefore), followed: { content: ferryBefore, at: now.subtract({ minutes: 30 }) }, now: ferryStory.content },
  versions: 2,
  past: [{ kind: 'publication', at: urduFerry.times.onSiteSince, note: null, content: { ...urduFerry.content, headline: { id: 'headline', text: 'فیری پھر چل پڑی' }, topics: ['فیری'], body: { type: 'doc', content: urduBody.slice(0, -1) } } }],
};

export const stories: readonly (ToldStory | GoneStory)[] = [
  ferryStory,
  hindiFerryStory,
  urduFerryStory,
  tell({ edition: 'en', number: 11, minutesAgo: 95, section: 'science', lead: 'dish', headline: 'A telescope made of milk churns hears its first pulsar', standfirst: 'Students in a village with one bus a day have built a radio dish that works, and a queue of people who want to see it' }),
  tell({ edition: 'en', number: 12, minutesAgo: 150, section: 'transport', lead: 'bridge', headline: 'Harbour Bridge gets a second walkway', standfirst: 'Cyclists and walkers are to be parted by a hedge, not a fence' }),
  tell({ edition: 'en', number: 13, minutesAgo: 200, section: 'business', headline: 'Onion prices fall for the ninth week', standfirst: 'Traders blame good roads' }),
  tell({ edition: 'en', number: 14, minutesAgo: 260, section: 'world', lead: 'lamp', headline: 'Two islands settle an argument about a lighthouse', standfirst: 'It will shine for both, on alternate nights', content: { source: 'Harbour Wire', byline: [] }, more: { byline: [] } }),
  tell({ edition: 'en', number: 15, minutesAgo: 380, section: 'sport', headline: 'Tidewater win the cup on penalties, in the rain, without a goalkeeper' }),
  tell({ edition: 'en', number: 16, minutesAgo: 520, section: 'city', headline: 'Library to stay open until midnight in the exam season', standfirst: 'Tea will be served at ten' }),
  tell({ edition: 'en', number: 17, minutesAgo: 900, section: 'opinion', headline: 'In praise of the slow lift', standfirst: 'It is the last room in which neighbours meet', content: { kind: 'opinion' } }),
  tell({ edition: 'en', number: 18, minutesAgo: 1500, section: 'world', lead: 'field', headline: 'The country that counts its clouds publishes the first census', standfirst: 'There were fewer than expected, and they were larger' }),
  tell({ edition: 'en', number: 19, minutesAgo: 1800, section: 'world', headline: 'A parliament sits in a school while its roof is mended' }),
  tell({ edition: 'en', number: 20, minutesAgo: 2200, section: 'business', lead: 'market', headline: 'Boatbuilders take on forty apprentices', standfirst: 'The yard has orders for three years' }),
  tell({ edition: 'en', number: 21, minutesAgo: 2500, section: 'city', headline: 'Street names to be written in three scripts', standfirst: 'The painters have been asked to mind the matras' }),
  tell({ edition: 'en', number: 22, minutesAgo: 2900, section: 'city', lead: 'lamp', headline: 'New market hall keeps the old clock' }),
  tell({ edition: 'hi', number: 31, minutesAgo: 120, section: 'science', lead: 'dish', headline: 'दूध के डिब्बों से बनी दूरबीन ने सुना पहला पल्सर', standfirst: 'दिन में एक बस वाले गांव के छात्रों ने ऐसी रेडियो दूरबीन बनाई जो सचमुच काम करती है' }),
  tell({ edition: 'hi', number: 32, minutesAgo: 300, section: 'city', headline: 'परीक्षा के दिनों में आधी रात तक खुला रहेगा पुस्तकालय', standfirst: 'रात दस बजे चाय भी मिलेगी' }),
  hindiLighthouseStory,
  tell({ edition: 'hi', number: 34, minutesAgo: 1400, section: 'sport', headline: 'बारिश में पेनल्टी पर जीता तटनगर, वह भी बिना गोलकीपर के' }),
  tell({ edition: 'hi', number: 35, minutesAgo: 1900, section: 'opinion', headline: 'धीमी लिफ्ट की तारीफ में', standfirst: 'यही वह आखिरी कमरा है जहां पड़ोसी मिलते हैं' }),
  tell({ edition: 'ur', number: 41, minutesAgo: 90, section: 'science', lead: 'dish', headline: 'دودھ کے ڈبوں سے بنی دوربین نے پہلا پلسار سن لیا', standfirst: 'دن میں ایک بس والے گاؤں کے طلبہ نے ایسی ریڈیو دوربین بنائی ہے جو سچ مچ کام کرتی ہے' }),
  tell({ edition: 'ur', number: 42, minutesAgo: 130, section: 'city', headline: 'امتحان کے دنوں میں کتب خانہ رات بارہ بجے تک کھلا رہے گا', standfirst: 'دس بجے چائے بھی ملے گی' }),
  tell({ edition: 'ur', number: 43, minutesAgo: 250, section: 'world', lead: 'lamp', headline: 'مینارِ نور پر دو جزیروں کا جھگڑا نمٹ گیا', standfirst: 'اب وہ باری باری دونوں کے لیے جلے گا', content: { source: 'Harbour Wire', byline: [] }, more: { byline: [] } }),
  tell({ edition: 'ur', number: 44, minutesAgo: 370, section: 'sport', headline: 'بارش میں، گول کیپر کے بغیر، Tidewater نے پینلٹی پر کپ جیت لیا' }),
  tell({ edition: 'ur', number: 45, minutesAgo: 800, section: 'opinion', headline: 'سست لفٹ کی تعریف میں', standfirst: 'یہی وہ آخری کمرہ ہے جہاں پڑوسی ملتے ہیں', content: { kind: 'opinion' } }),
  tell({ edition: 'ur', number: 46, minutesAgo: 1450, section: 'world', lead: 'field', headline: 'بادلوں کی گنتی کرنے والے ملک نے پہلے اعداد و شمار جاری کر دیے', standfirst: 'بادل توقع سے کم نکلے، اور بڑے' }),
  tell({ edition: 'ur', number: 47, minutesAgo: 1700, section: 'city', headline: 'گلیوں کے نام تین رسم الخط میں لکھے جائیں گے', standfirst: 'رنگ سازوں سے کہا گیا ہے کہ نقطوں کا خیال رکھیں' }),
  tell({ edition: 'ur', number: 48, minutesAgo: 2100, section: 'transport', lead: 'bridge', headline: 'ہاربر پل پر پیدل چلنے والوں کے لیے دوسرا راستہ', standfirst: 'سائیکل سواروں اور پیدل چلنے والوں کے بیچ جنگلا نہیں، ہری باڑ ہو گی' }),
  tell({ edition: 'ur', number: 49, minutesAgo: 2800, section: 'world', headline: 'چھت کی مرمت تک پارلیمان کا اجلاس اسکول میں' }),
  gone(50, 'killed'),
  gone(51, 'withdrawn'),
  gone(52, 'killed', 'hi'),
  gone(53, 'killed', 'ur'),
  gone(54, 'withdrawn', 'ur'),
];

/** Lines of breaking news by edition: one that leads to a story, one that does not yet. */
export const lines: { readonly [edition: string]: ReadBreaking } = {
  en: { words: 'Ferry stopped as the river rises a metre in an hour', at: now.subtract({ minutes: 3 }), until: now.add({ hours: 2 }), story: { number: 10, address: ferryStory.address } },
  hi: { words: 'नदी का पानी एक घंटे में एक मीटर चढ़ा, फेरी रोकी गई'.normalize('NFC'), at: now.subtract({ minutes: 3 }), until: null, story: null },
  ur: { words: 'دریا کا پانی ایک گھنٹے میں ایک میٹر چڑھا، کشتی روک دی گئی', at: now.subtract({ minutes: 3 }), until: null, story: null },
};

/** A page of every kind in every edition, by the address it is asked for at. */
export const everyPage: { readonly [name: string]: string } = {
  'home, English': '/',
  'home, Hindi': '/hi/',
  'home, Urdu': '/ur/',
  'article with everything, English': ferryStory.address,
  'article, Hindi': hindiFerryStory.address,
  'article with everything, Urdu': urduFerryStory.address,
  'article without picture, Urdu': '/ur/شہر/امتحان-کے-دنوں-میں-کتب-خانہ-رات-بارہ-بجے-تک-کھلا-رہے-گا-42',
  'article without byline, Urdu': '/ur/دنیا/مینارِ-نور-پر-دو-جزیروں-کا-جھگڑا-نمٹ-گیا-43',
  'article without standfirst, Urdu': '/ur/khel/بارش-میں-گول-کیپر-کے-بغیر-tidewater-نے-پینلٹی-پر-کپ-جیت-لیا-44',
  'article without picture, English': '/business/onion-prices-fall-for-the-ninth-week-13',
  'article without byline, English': '/world-news/two-islands-settle-an-argument-about-a-lighthouse-14',
  'article without standfirst, Hindi': '/hi/khel/बारिश-में-पेनल्टी-पर-जीता-तटनगर-वह-भी-बिना-गोलकीपर-के-34'.normalize('NFC'),
  'section with sections below, English': '/city',
  'section, Hindi': '/hi/शहर',
  'section with sections below, Urdu': '/ur/شہر',
  'section below another, Urdu': '/ur/آمد-و-رفت',
  'section with one story, Urdu': '/ur/rae',
  'section below another, English': '/transport',
  'section with one story, Hindi': '/hi/khel',
  'section in one edition': '/business',
  'author, English': '/author/meera-rao',
  'author, Hindi': '/hi/author/meera-rao',
  'author, Urdu': '/ur/author/meera-rao',
  'topic, English': '/topic/ferry',
  'topic, Hindi': '/hi/topic/नाव',
  'topic, Urdu': '/ur/topic/سیلاب',
  'archive, English': '/archive',
  'archive, Hindi': '/hi/archive',
  'archive, Urdu': '/ur/archive',
  'month, English': '/archive/2026-03',
  'month, Hindi': '/hi/archive/2026-03',
  'month, Urdu': '/ur/archive/2026-03',
  'latest, Urdu': '/ur/latest',
  'about, Urdu': '/ur/ہمارے-بارے-میں',
  'latest, English': '/latest',
  'latest, Hindi': '/hi/latest',
  'about, English': '/about',
  'about, Hindi': '/hi/hamare-bare-mein',
  'a page in one edition': '/grievance-officer',
  'policy, Hindi': '/hi/bhool-sudhar-niti',
  'corrections, English': '/corrections',
  'corrections with none yet, Hindi': '/hi/corrections',
  'corrections, Urdu': '/ur/corrections',
  'history, English': `${ferryStory.address}/history`,
  'history, Hindi': `${hindiLighthouseStory.address}/history`,
  'history of one version, Hindi': `${hindiFerryStory.address}/history`,
  'history, Urdu': `${urduFerryStory.address}/history`,
  'version, Urdu': `${urduFerryStory.address}/history/1`,
  'version, English': `${ferryStory.address}/history/1`,
  'version, Hindi': `${hindiLighthouseStory.address}/history/2`,
  'killed, English': '/city/secret-scandal-50',
  'withdrawn, English': '/city/secret-scandal-51',
  'killed, Hindi': '/hi/शहर/secret-scandal-52',
  'killed, Urdu': '/ur/شہر/secret-scandal-53',
  'withdrawn, Urdu': '/ur/شہر/secret-scandal-54',
};

/** What stands where there is no page, in every edition. */
export const everyNotice: { readonly [name: string]: Print } = Object.fromEntries(
  publication.editions.flatMap(({ key }) => {
    const language = languages.en.languageNames[languageOf(key).code as LanguageCode];
    return [[`not found, ${language}`, printNotice('not-found', key, press())], [`unavailable, ${language}`, printNotice('unavailable', key, press())]];
  }),
);

/** The language that a page's name above ends with; English where it names none. */
export function languageIn(name: string): Language {
  const code = Object.entries(languages.en.languageNames).find(([, called]) => name.endsWith(`, ${called}`))?.[0];
  return languageOf(code ?? 'en');
}

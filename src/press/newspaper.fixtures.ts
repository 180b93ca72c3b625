/** A few days of a small bilingual newspaper: every kind of block, stories with and without pictures, in one language and in both. */
import type { Block, Inline, Paragraph, TableRow } from '../story/body.ts';
import type { StoryContent } from '../story/story.ts';
import type { GoneStory, ReadStory } from './reading.ts';
import { gone, now, picture, story, type StoryFixture } from './reading.fixtures.ts';

const text = (words: string): Inline => ({ type: 'text', text: words });
const p = (id: string, ...content: (string | Inline)[]): Paragraph => ({ type: 'paragraph', attrs: { id }, content: content.map((each) => (typeof each === 'string' ? text(each) : each)) });
const row = (header: (column: number) => boolean, ...cells: string[]): TableRow => ({
  type: 'table_row',
  content: cells.map((cell, column) => ({ type: 'table_cell', attrs: { header: header(column), colspan: 1, rowspan: 1 }, content: [text(cell)] })),
});

/** Sizes of the pictures there are, by id. */
export const PICTURES = { ferry: [1600, 900], market: [1600, 1067], dish: [1600, 1067], bridge: [1500, 1000], field: [1600, 900], lamp: [1200, 1500] } as const;
type PictureName = keyof typeof PICTURES;
const pictures = (...names: PictureName[]): ReadStory['pictures'] => Object.fromEntries(names.map((name) => [name, picture(name, PICTURES[name][0], PICTURES[name][1])]));

const SLUGS: { readonly [edition: string]: { readonly [section: string]: string } } = {
  en: { world: 'world-news', city: 'city', transport: 'transport', business: 'business', science: 'science', sport: 'sport', opinion: 'opinion' },
  hi: { world: 'duniya', city: 'शहर', transport: 'yatayat', science: 'vigyan', sport: 'khel', opinion: 'rai' },
};

interface Told {
  readonly edition: 'en' | 'hi';
  readonly number: number;
  readonly minutesAgo: number;
  readonly section: string;
  readonly headline: string;
  readonly standfirst?: string;
  readonly lead?: PictureName;
  readonly more?: Partial<Omit<StoryFixture, 'content'>>;
  readonly content?: Partial<StoryContent>;
}

function tell({ edition, number, minutesAgo, section, headline, standfirst, lead, more = {}, content = {} }: Told): ReadStory {
  const words = headline.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, '-');
  const credit = edition === 'en' ? 'Arun Pillai' : 'अरुण पिल्लै';
  return story({
    number,
    minutesAgo,
    edition,
    address: `${edition === 'hi' ? '/hi' : ''}/${SLUGS[edition]?.[section] ?? section}/${words}-${number}`.normalize('NFC'),
    byline: [{ name: edition === 'en' ? 'Meera Rao' : 'मीरा राव', author: 'meera-rao' }],
    pictures: lead === undefined ? {} : pictures(lead),
    ...more,
    content: {
      section,
      headline: { id: 'headline', text: headline.normalize('NFC') },
      standfirst: standfirst === undefined ? null : { id: 'standfirst', text: standfirst.normalize('NFC') },
      lead: lead === undefined ? null : { picture: lead, alt: { id: 'alt', text: headline }, caption: { id: 'caption', text: standfirst ?? headline }, credit },
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

const HINDI_FERRY = '/hi/yatayat/फेरी-फिर-चली-30'.normalize('NFC');
const correctedAt = now.subtract({ minutes: 12 });
const ferry = tell({
  edition: 'en', number: 10, minutesAgo: 40, section: 'transport', lead: 'ferry',
  headline: 'The ferry is back, and the river is eleven minutes wide again',
  standfirst: 'Two years after the flood took its landing, the crossing from the Old Ghat carries forty-one passengers, two bicycles and a crate of ducks',
  more: {
    pictures: pictures('ferry', 'market'),
    translations: [{ edition: 'hi', number: 30, address: HINDI_FERRY, headline: 'फेरी फिर चली' }],
    corrections: [{ at: correctedAt, note: 'An earlier version of this story gave the fare as twelve rupees. It is ten.' }],
  },
  content: { body: { type: 'doc', content: everyBlock }, related: [12, 14, 998, 31], dateline: 'Old Ghat', topics: ['Ferry', 'Floods'] },
});
export const ferryStory: ReadStory = { ...ferry, times: { ...ferry.times, updated: correctedAt, corrected: correctedAt } };

export const hindiFerryStory = tell({
  edition: 'hi', number: 30, minutesAgo: 35, section: 'transport', lead: 'ferry',
  headline: 'फेरी फिर चली, और नदी फिर ग्यारह मिनट की हो गई',
  standfirst: 'बाढ़ में घाट बह जाने के दो साल बाद पुराने घाट से नाव फिर चलने लगी',
  more: { address: HINDI_FERRY, translatedFrom: 10, translations: [{ edition: 'en', number: 10, address: ferryStory.address, headline: ferryStory.content.headline.text }] },
  content: { body: { type: 'doc', content: hindiBody }, related: [31], source: 'हार्बर वायर', topics: ['नाव'] },
});

export const stories: readonly (ReadStory | GoneStory)[] = [
  ferryStory,
  hindiFerryStory,
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
  tell({ edition: 'hi', number: 33, minutesAgo: 700, section: 'world', lead: 'lamp', headline: 'प्रकाशस्तंभ पर दो द्वीपों का झगड़ा सुलझा', standfirst: 'अब वह बारी-बारी से दोनों के लिए जलेगा' }),
  tell({ edition: 'hi', number: 34, minutesAgo: 1400, section: 'sport', headline: 'बारिश में पेनल्टी पर जीता तटनगर, वह भी बिना गोलकीपर के' }),
  tell({ edition: 'hi', number: 35, minutesAgo: 1900, section: 'opinion', headline: 'धीमी लिफ्ट की तारीफ में', standfirst: 'यही वह आखिरी कमरा है जहां पड़ोसी मिलते हैं' }),
  gone(50, 'killed'),
  gone(51, 'withdrawn'),
  gone(52, 'killed', 'hi'),
];

/** A page of every kind in every edition, by the address it is asked for at. */
export const everyPage: { readonly [name: string]: string } = {
  'home, English': '/',
  'home, Hindi': '/hi/',
  'article with everything, English': ferryStory.address,
  'article, Hindi': hindiFerryStory.address,
  'article without picture, English': '/business/onion-prices-fall-for-the-ninth-week-13',
  'article without byline, English': '/world-news/two-islands-settle-an-argument-about-a-lighthouse-14',
  'article without standfirst, Hindi': '/hi/khel/बारिश-में-पेनल्टी-पर-जीता-तटनगर-वह-भी-बिना-गोलकीपर-के-34'.normalize('NFC'),
  'section with sections below, English': '/city',
  'section, Hindi': '/hi/शहर',
  'section below another, English': '/transport',
  'section with one story, Hindi': '/hi/khel',
  'section in one edition': '/business',
  'author, English': '/author/meera-rao',
  'author, Hindi': '/hi/author/meera-rao',
  'topic, English': '/topic/ferry',
  'topic, Hindi': '/hi/topic/नाव',
  'archive, English': '/archive',
  'archive, Hindi': '/hi/archive',
  'month, English': '/archive/2026-03',
  'month, Hindi': '/hi/archive/2026-03',
  'corrections, English': '/corrections',
  'corrections with none yet, Hindi': '/hi/corrections',
  'killed, English': '/city/secret-scandal-50',
  'withdrawn, English': '/city/secret-scandal-51',
  'killed, Hindi': '/hi/शहर/secret-scandal-52',
};

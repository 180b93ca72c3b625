/** A small publication in memory, in three languages: what the press asks is answered from a list of stories. */
import type { Paragraph } from '../story/body.ts';
import { NO_EQUIVALENTS } from '../story/equivalents.ts';
import { monthOf } from '../story/calendar.ts';
import { readingMinutes } from '../story/reading-time.ts';
import { PLAIN_RULES, type Publication } from '../story/publication.ts';
import type { Phrase } from '../story/search-query.ts';
import { searchWords } from '../story/search-words.ts';
import { topicSlug } from '../story/slug.ts';
import { textOfBody } from '../story/text-of.ts';
import type { BylineName, StoryContent } from '../story/story.ts';
import { languageOf } from '../language/languages.ts';
import { body, content } from '../../test/support/stories.ts';
import type { Press } from './print.ts';
import type { ShownPicture } from '../story/picture.ts';
import type { GoneStory, LatestQuery, PressReading, ReadAuthor, ReadBreaking, ReadSource, ReadStory, ReadVersion, StoryCard } from './reading.ts';

const letter: Paragraph = {
  type: 'paragraph',
  attrs: { id: 'g1' },
  content: [{ type: 'text', text: 'Write to ' }, { type: 'text', text: 'Kamini Sen', marks: [{ type: 'link', attrs: { href: 'mailto:grievance@tidewater.example?subject=A' } }] }, { type: 'text', text: ' or ring.', marks: [{ type: 'link', attrs: { href: 'tel:+915550100' } }] }],
};

export const publication: Publication = {
  zone: 'Asia/Kolkata',
  editions: [
    { key: 'en', path: '/', name: 'The Tidewater Post', tagline: 'News of the river towns', zone: 'Asia/Kolkata' },
    { key: 'hi', path: '/hi/', name: 'तटवार्ता', tagline: 'नदी किनारे के शहरों की खबरें'.normalize('NFC'), zone: 'Asia/Kolkata' },
    { key: 'ur', path: '/ur/', name: 'دریا نامہ', tagline: 'دریا کنارے کے شہروں کی خبریں', zone: 'Asia/Kolkata' },
  ],
  sections: [
    { key: 'world', parent: null, editions: { en: { name: 'World News', slug: 'world-news' }, hi: { name: 'दुनिया', slug: 'duniya' }, ur: { name: 'دنیا', slug: 'دنیا' } } },
    { key: 'city', parent: null, editions: { en: { name: 'City', slug: 'city' }, hi: { name: 'शहर', slug: 'शहर' }, ur: { name: 'شہر', slug: 'شہر' } } },
    { key: 'transport', parent: 'city', editions: { en: { name: 'Transport', slug: 'transport' }, hi: { name: 'यातायात', slug: 'yatayat' }, ur: { name: 'آمد و رفت', slug: 'آمد-و-رفت' } } },
    { key: 'business', parent: null, editions: { en: { name: 'Business', slug: 'business' } } },
    { key: 'science', parent: null, editions: { en: { name: 'Science', slug: 'science' }, hi: { name: 'विज्ञान', slug: 'vigyan' }, ur: { name: 'سائنس', slug: 'science' } } },
    { key: 'sport', parent: null, editions: { en: { name: 'Sport', slug: 'sport' }, hi: { name: 'खेल', slug: 'khel' }, ur: { name: 'کھیل', slug: 'khel' } } },
    { key: 'opinion', parent: null, editions: { en: { name: 'Opinion', slug: 'opinion' }, hi: { name: 'राय', slug: 'rai' }, ur: { name: 'رائے', slug: 'rae' } } },
  ],
  authors: [{ slug: 'meera-rao', names: { en: 'Meera Rao', hi: 'मीरा राव', ur: 'میرا راؤ' }, about: { en: 'Meera Rao writes about the river and those who live by it.', ur: 'میرا راؤ دریا اور اس کے کنارے بسنے والوں کی خبریں لکھتی ہیں۔' } }],
  rules: PLAIN_RULES,
  menus: {},
  pages: [
    {
      key: 'about',
      kind: 'about',
      editions: {
        en: { name: 'About us', slug: 'about', body: body('p: The Post is made by nine people and a boat.', 'h2: Who owns us', 'p: Its readers.', 'ul: No party / No government') },
        hi: { name: 'हमारे बारे में'.normalize('NFC'), slug: 'hamare-bare-mein', body: body('p: तटवार्ता नौ लोग और एक नाव मिलकर निकालते हैं।'.normalize('NFC'), 'h3: मालिक', 'p: इसके पाठक।') },
        ur: { name: 'ہمارے بارے میں', slug: 'ہمارے-بارے-میں', body: body('p: دریا نامہ نو لوگ اور ایک کشتی مل کر نکالتے ہیں۔', 'h2: مالک کون ہے', 'ul: کوئی جماعت نہیں / کوئی حکومت نہیں') },
      },
    },
    { key: 'grievance', kind: 'grievance', editions: { en: { name: 'Grievance officer', slug: 'grievance-officer', body: { type: 'doc', content: [letter] } } } },
    { key: 'how', kind: 'corrections', editions: { hi: { name: 'भूल सुधार नीति'.normalize('NFC'), slug: 'bhool-sudhar-niti', body: body('p: भूल हमसे भी होती है।') } } },
  ],
  logo: { file: 'logo.svg', hash: '0123456789ab', isVector: true },
};

export const now = Temporal.Instant.from('2026-03-14T06:42:00Z');

export function press(changed: Partial<Press> = {}): Press {
  return { publication, publicUrl: 'https://tidewater.example', now: () => now, script: '/assets/reader-0123456789ab.js', player: '/assets/listen-0123456789ab.js', isVoiced: false, worker: null, indexNowKey: null, equivalents: () => NO_EQUIVALENTS, ...changed };
}

/** A story with what the archive tells of it elsewhere. */
export interface ToldStory extends ReadStory {
  /** Versions before the one that readers see. */
  readonly past?: readonly ReadVersion[];
  readonly source?: ReadSource;
}

export interface StoryFixture extends Partial<Omit<ToldStory, 'content' | 'state'>> {
  readonly number: number;
  readonly content?: Partial<StoryContent>;
  readonly minutesAgo?: number;
}

/** As the darkroom makes them of a picture that has the shape of a lead. */
export function picture(id: string, width = 1600, height = 900): ShownPicture {
  const widths = [320, 640, 960, 1280].filter((each) => each <= width);
  const files = (['image/avif', 'image/webp', 'image/jpeg'] as const).flatMap((type) =>
    widths.map((each) => ({ path: `/pictures/${id}/${each}.${{ 'image/avif': 'avif', 'image/webp': 'webp', 'image/jpeg': 'jpg' }[type]}`, width: each, height: Math.round((each * height) / width), type, shape: 'full' as const })),
  );
  return { id, width, height, files };
}

export function story({ number, content: changed = {}, minutesAgo = number, ...rest }: StoryFixture): ToldStory {
  const at = now.subtract({ minutes: minutesAgo });
  const edition = rest.edition ?? 'en';
  const filled = content({ section: 'city', ...changed });
  return {
    state: 'live',
    id: `019d0000-0000-7000-8000-${String(number).padStart(12, '0')}`,
    number,
    edition,
    address: { hi: `/hi/शहर/खबर-${number}`, ur: `/ur/شہر/خبر-${number}` }[edition] ?? `/city/ferry-${number}`,
    times: { firstPublished: at, onSiteSince: at, updated: at, corrected: null },
    byline: filled.byline,
    corrections: [],
    pictures: {},
    translations: [],
    translatedFrom: null,
    versions: 1 + (rest.past?.length ?? 0),
    sourceAddress: null,
    sound: null,
    isUnvoiced: false,
    ...rest,
    content: filled,
  };
}

export const gone = (number: number, state: GoneStory['state'], edition = 'en'): GoneStory => ({ state, number, edition, address: `/city/secret-scandal-${number}` });

/** The newest version is the story as it is; a correction where it has one of the same moment. */
function versionsOf({ past = [], content, times, corrections }: ToldStory): readonly ReadVersion[] {
  const correction = corrections.find(({ at }) => at.equals(times.updated));
  return [...past, { kind: correction !== undefined ? 'correction' : past.length === 0 ? 'publication' : 'update', at: times.updated, note: correction?.note ?? null, content }];
}

export function reading(stories: readonly (ToldStory | GoneStory)[], authors: readonly ReadAuthor[] = [], lines: { readonly [edition: string]: ReadBreaking } = {}): PressReading {
  const live = stories.filter((each) => each.state === 'live');
  const byNewest = live.toSorted((a, b) => Temporal.Instant.compare(b.times.onSiteSince, a.times.onSiteSince) || b.number - a.number);
  const latest = async ({ edition, sections, author, topic, since, limit }: LatestQuery): Promise<readonly StoryCard[]> =>
    byNewest
      .filter((each) => each.edition === edition && (sections === undefined || sections.includes(each.content.section)) && (author === undefined || each.byline.some((name) => name.author === author)))
      .filter((each) => topic === undefined || each.content.topics.some((name) => topicSlug(name) === topic))
      .filter((each) => since === undefined || Temporal.Instant.compare(each.times.onSiteSince, since) >= 0)
      .slice(0, limit)
      .map(cardOfStory);
  return {
    generation: 1,
    findStory: async (number) => stories.find((each) => each.number === number),
    versions: async (number) => live.filter((each) => each.number === number).flatMap(versionsOf),
    findSource: async (number) => live.find((each) => each.number === number)?.source,
    findLive: async (numbers) => numbers.flatMap((number) => live.filter((each) => each.number === number)),
    latest,
    latestOfEach: async ({ edition, groups, limit }) => Promise.all(groups.map(async (sections) => latest({ edition, sections, limit }))),
    cards: async (numbers) => numbers.flatMap((number) => live.filter((each) => each.number === number).map(cardOfStory)),
    findAuthor: async (edition, slug) => authors.find((each) => each.slug === slug) ?? namedAuthor(publication, edition, slug),
    // Words as they are, without stems: who finds what is the archive's to test.
    async search({ query, edition, limit, skip }) {
      const has = (each: ReadStory, way: Phrase): boolean => {
        const words = new Set(searchWords(`${each.content.headline.text} ${textOfBody(each.content.body)}`).map(({ folded }) => folded));
        return way.every(({ folded }) => words.has(folded));
      };
      const found = byNewest.filter((each) => each.edition === edition && query.groups.every((ways) => ways.some((way) => has(each, way))));
      return { numbers: found.slice(skip, skip + limit).map(({ number }) => number), total: found.length, stems: new Set(query.groups.flat(2).map(({ folded }) => folded)) };
    },
    stemsOf: async (words) => new Map(words.map(({ folded }) => [folded, folded])),
    findSectionAt: async () => undefined,
    findPageAt: async () => undefined,
    breaking: async (edition) => lines[edition],
    async findTopic(edition, slug) {
      const name = byNewest.filter((each) => each.edition === edition).flatMap(({ content: { topics } }) => topics).find((each) => topicSlug(each) === slug);
      return name === undefined ? undefined : { slug, name };
    },
    async months(edition) {
      const months = Map.groupBy(live.filter((each) => each.edition === edition), monthOfStory);
      return [...months].map(([month, found]) => ({ month, stories: found.length, changed: now })).toSorted((a, b) => (a.month < b.month ? 1 : -1));
    },
    storiesOfMonth: async (edition, month) =>
      byNewest
        .filter((each) => each.edition === edition && monthOfStory(each) === month)
        .map(({ number, address, content: { headline, source }, times: { firstPublished, updated } }) => ({ number, address, headline: headline.text, source, firstPublished, updated })),
    corrections: async (edition, limit) =>
      byNewest
        .filter((each) => each.edition === edition)
        .flatMap(({ id, number, address, content: { headline }, corrections }) => corrections.map((correction) => ({ ...correction, story: id, number, address, headline: headline.text })))
        .toSorted((a, b) => Temporal.Instant.compare(b.at, a.at))
        .slice(0, limit),
    latestHeard: async ({ edition, sections, limit }) =>
      byNewest.filter((each) => each.sound !== null && each.edition === edition && (sections === undefined || sections.includes(each.content.section))).slice(0, limit),
    whole: {
      authors: async (edition) => [...new Set(live.filter((each) => each.edition === edition).flatMap(({ byline }) => byline.flatMap(({ author: slug }) => slug ?? [])))],
      topics: async (edition) => [...new Set(live.filter((each) => each.edition === edition).flatMap(({ content: { topics } }) => topics.map(topicSlug)))],
      histories: async (edition) => live.filter((each) => each.edition === edition && each.versions > 1).map(({ address, versions: count }) => ({ address, versions: count })),
      places: async () => [],
    },
  };
}

const monthOfStory = ({ times }: ReadStory): string => monthOf(times.firstPublished, publication.zone);

function namedAuthor({ authors }: Publication, edition: string, slug: string): ReadAuthor | undefined {
  const author = authors.find((each) => each.slug === slug);
  const name = author?.names[edition];
  return author === undefined || name === undefined ? undefined : { slug, name, about: author.about[edition] ?? null };
}

function cardOfStory(story: ReadStory): StoryCard {
  const { content, times } = story;
  const lead = content.lead?.picture;
  const found = lead === null || lead === undefined ? undefined : story.pictures[lead];
  const byline: readonly BylineName[] = story.byline;
  return {
    number: story.number,
    edition: story.edition,
    address: story.address,
    section: content.section,
    headline: content.headline.text,
    standfirst: content.standfirst?.text ?? null,
    byline,
    source: content.source,
    onSiteSince: times.onSiteSince,
    firstPublished: times.firstPublished,
    updated: times.updated,
    readingMinutes: readingMinutes(content.body, languageOf(story.edition).wordsPerMinute),
    picture: found === undefined ? null : { ...found, alt: content.lead?.alt?.text ?? '' },
  };
}

/** The search page: the question, and the stories that answer it with the words marked in them. */
import { searchAddress } from '../../story/addresses.ts';
import { asksNothing, parseSearch, type SearchQuery } from '../../story/search-query.ts';
import { searchWords, type SearchWord } from '../../story/search-words.ts';
import { textOfBody } from '../../story/text-of.ts';
import { languageOf } from '../../language/languages.ts';
import type { PressReading, ReadStory } from '../reading.ts';
import { type SearchQuestion, type SearchTime, TIMES, writeQuestion } from '../search-question.ts';
import { mastheadOf } from './masthead.ts';
import { pageOf } from './page-of.ts';
import type { Link, MarkedText, Page, SearchContent } from './page.ts';
import { cardMoment, sectionLink, type Setting, settingOf, withSectionsBelow } from './setting.ts';

const ON_PAGE = 20;
const HOURS: { readonly [time in SearchTime]: number } = { day: 24, week: 24 * 7, month: 24 * 30, year: 24 * 365 };
/** Words of a passage. */
const PASSAGE = 34;

export async function searchPage(setting: Setting, reading: PressReading, question: SearchQuestion): Promise<Page> {
  const { edition, publication, language } = setting;
  const { labels } = language;
  const query = parseSearch(question.typed, setting.press.equivalents());
  const found = asksNothing(query) ? { numbers: [], total: 0, stems: new Set<string>() } : await reading.search({ query, ...whereAndWhen(setting, question), limit: ON_PAGE, skip: (question.page - 1) * ON_PAGE });
  const stories = await reading.findLive(found.numbers);
  const path = searchAddress(publication, edition.key) ?? edition.path;
  const content: SearchContent = {
    kind: 'search',
    title: labels.search,
    form: formOf(setting, question, path),
    cut: question.isCut ? labels.searchCut : null,
    answer: question.typed === '' ? null : found.total === 0 ? { title: labels.nothingFound, hint: labels.nothingFoundHint } : { title: found.total >= MOST ? labels.moreFound(language.number(MOST)) : language.storyCount(found.total), hint: null },
    results: await resultsOf(setting, reading, { stories, stems: found.stems }),
    before: question.page > 1 ? { text: labels.resultsBefore, path: path + writeQuestion(question, question.page - 1) } : null,
    after: question.page * ON_PAGE < found.total ? { text: labels.resultsAfter, path: path + writeQuestion(question, question.page + 1) } : null,
    elsewhere: asksNothing(query) ? [] : await elsewhere(setting, reading, { query, question }),
  };
  const paths = Object.fromEntries(publication.editions.map(({ key, path: front }) => [key, searchAddress(publication, key) ?? front]));
  return pageOf(setting, {
    head: { title: `${question.typed === '' ? labels.search : `${question.typed} | ${labels.search}`} | ${edition.name}`, description: labels.search, canonical: null, isUnlisted: true, alternates: [], openGraph: null, graph: null },
    masthead: mastheadOf(setting, { elsewhere: paths }),
    content,
    keys: [],
  });
}

/** As many as are counted (`archive/search.ts`). */
const MOST = 2000;

function whereAndWhen({ publication, edition, printedAt }: Setting, { section, time }: SearchQuestion) {
  return {
    edition: edition.key,
    ...(section === null ? {} : { sections: withSectionsBelow(publication, section) }),
    ...(time === null ? {} : { since: printedAt.subtract({ hours: HOURS[time] }) }),
  };
}

function formOf(setting: Setting, { typed, section, time }: SearchQuestion, path: string): SearchContent['form'] {
  const { publication, language: { labels } } = setting;
  const times: { readonly [name in SearchTime]: string } = { day: labels.lastDay, week: labels.lastWeek, month: labels.lastMonth, year: labels.lastYear };
  return {
    path,
    typed,
    words: labels.searchWords,
    button: labels.search,
    section: {
      label: labels.searchSection,
      options: [{ value: '', text: labels.allSections, chosen: section === null }, ...publication.sections.flatMap(({ key }) => {
        const link = sectionLink(setting, key);
        return link === undefined ? [] : [{ value: key, text: link.text, chosen: key === section }];
      })],
    },
    time: { label: labels.searchTime, options: [{ value: '', text: labels.anyTime, chosen: time === null }, ...TIMES.map((name) => ({ value: name, text: times[name], chosen: name === time }))] },
  };
}

/** How many the other editions have. Their words are looked for as they were typed. */
async function elsewhere(setting: Setting, reading: PressReading, { query, question }: { readonly query: SearchQuery; readonly question: SearchQuestion }): Promise<SearchContent['elsewhere']> {
  const others = setting.publication.editions.filter(({ key }) => key !== setting.edition.key);
  const links: (Link & { readonly language: string; readonly direction: 'ltr' | 'rtl' })[] = [];
  for (const { key } of others) {
    const { total } = await reading.search({ query, ...whereAndWhen(settingOf(setting.press, key), question), limit: 1, skip: 0 });
    const language = languageOf(key);
    const { code, direction, name } = language;
    const path = searchAddress(setting.publication, key);
    if (total > 0 && path !== undefined) links.push({ text: `${name}: ${language.storyCount(total)}`, path: path + writeQuestion(question, 1), language: code, direction });
  }
  return links;
}

async function resultsOf(setting: Setting, reading: PressReading, { stories, stems }: { readonly stories: readonly ReadStory[]; readonly stems: ReadonlySet<string> }): Promise<SearchContent['results']> {
  const texts = stories.map((story) => ({ story, headline: cutUp(story.content.headline.text), body: cutUp(passageText(story)) }));
  const stemOf = await reading.stemsOf(texts.flatMap(({ headline, body }) => [...headline.words, ...body.words]));
  const isMarked = ({ folded }: SearchWord): boolean => stems.has(stemOf.get(folded) ?? '');
  return texts.map(({ story, headline, body }) => ({
    path: story.address,
    headline: marked(headline, isMarked, [0, headline.words.length]),
    passage: marked(body, isMarked, bestPassage(body.words, isMarked)),
    section: sectionLink(setting, story.content.section)?.text ?? null,
    time: cardMoment(setting, story.times.firstPublished),
  }));
}

/** The standfirst and the text, as one. */
function passageText({ content: { standfirst, body } }: ReadStory): string {
  return [standfirst?.text ?? '', textOfBody(body)].filter((text) => text !== '').join(' · ').replace(/\s+/gu, ' ');
}

interface CutUp {
  readonly text: string;
  readonly words: readonly SearchWord[];
}

const cutUp = (text: string): CutUp => ({ text, words: searchWords(text) });

/** Where most of the words that were asked for stand close together; the first such place. */
function bestPassage(words: readonly SearchWord[], isMarked: (word: SearchWord) => boolean): readonly [number, number] {
  const hits = words.map(isMarked);
  let best = 0;
  let most = 0;
  for (let at = 0, count = 0; at < words.length; at += 1) {
    count += hits[at] === true ? 1 : 0;
    if (at >= PASSAGE && hits[at - PASSAGE] === true) count -= 1;
    if (count > most) [most, best] = [count, Math.max(0, at - PASSAGE + 1)];
  }
  // Some words before the first that is marked.
  const first = hits.indexOf(true, best);
  const from = first < 0 ? 0 : Math.max(0, Math.min(best, first), first - 8);
  return [from, Math.min(words.length, from + PASSAGE)];
}

function marked({ text, words }: CutUp, isMarked: (word: SearchWord) => boolean, [from, to]: readonly [number, number]): MarkedText {
  const begin = from === 0 ? 0 : (words[from]?.start ?? 0);
  const end = to >= words.length ? text.length : (words[to - 1]?.end ?? text.length);
  const pieces: { text: string; isMarked: boolean }[] = [];
  let at = begin;
  const add = (upTo: number, mark: boolean): void => {
    if (upTo > at) pieces.push({ text: text.slice(at, upTo), isMarked: mark });
    at = Math.max(at, upTo);
  };
  for (const word of words.slice(from, to)) {
    if (!isMarked(word)) continue;
    add(word.start, false);
    add(word.end, true);
  }
  add(end, false);
  return [...(begin > 0 ? [{ text: '… ', isMarked: false }] : []), ...pieces, ...(end < text.length ? [{ text: ' …', isMarked: false }] : [])];
}

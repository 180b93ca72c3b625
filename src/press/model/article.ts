/** The page of a story. */
import { articleGraph } from '../machine/article-graph.ts';
import { authorAddress, historyAddress, topicAddress } from '../../story/addresses.ts';
import { absentTranslationKey, freshnessKey, linkKey, storyKey } from '../../story/keys.ts';
import { countWords, minutesOf } from '../../story/reading-time.ts';
import { slugOf, topicSlug } from '../../story/slug.ts';
import { indexingOf } from '../../story/indexing.ts';
import { mayBeHeard, mayBeVoiced } from '../../story/sound.ts';
import { textOfBody } from '../../story/text-of.ts';
import type { Language } from '../../language/language.ts';
import { howFarBehind, passagesBehind } from '../../story/staleness.ts';
import { languageOf } from '../../language/languages.ts';
import type { PressReading, ReadSource, ReadStory, StoryCard } from '../reading.ts';
import { alternatesOf, localesOf } from './alternates.ts';
import { drawnBody, storiesNamedIn } from './body.ts';
import { bylineOf } from './byline.ts';
import { cardOf, namedStoryKeys, uniqueKeys } from './card.ts';
import { shortened } from './description.ts';
import { feedsOf, podcastOf } from './listing.ts';
import { mastheadOf } from './masthead.ts';
import { pageOf } from './page-of.ts';
import type { ArticleContent, Head, OpenGraph, Page, StoryFacts, Trail } from './page.ts';
import { figureOf, said, sharedFile } from './picture.ts';
import { isoInZone, labelledMoment, lineOf, sectionLink, type Setting, storyMoment, urlOf } from './setting.ts';

const LATEST = 5;
/** What the page needs beside the story itself, asked for before anything is made. */
interface Surroundings {
  /** Those of the byline who have a page. */
  readonly authors: ReadonlySet<string>;
  /** Numbers of the stories it names, in the body and beside it, its own left out. */
  readonly named: readonly number[];
  readonly cards: readonly StoryCard[];
  readonly latest: readonly StoryCard[];
  /** Of a translation: what it was made from. */
  readonly source: ReadSource | undefined;
}

export async function articlePage(setting: Setting, reading: PressReading, read: ReadStory): Promise<Page> {
  const story = asOffered(setting, read);
  const around = await readSurroundings(setting, reading, story);
  const content = articleContent(setting, story, around);
  const elsewhere = Object.fromEntries(story.translations.map(({ edition, address }) => [edition, address]));
  return pageOf(setting, {
    head: headOf(setting, story, content),
    masthead: mastheadOf(setting, { skip: setting.language.labels.skipToStory, section: { key: story.content.section, isFront: false }, elsewhere }),
    content,
    keys: keysOf(setting, story, around),
  });
}

/** A recording that the publication's rules forbid by now is not offered, before it has gone. */
function asOffered({ publication }: Setting, story: ReadStory): ReadStory {
  return story.sound === null || mayBeHeard(publication.rules, story.content.source, story.sound) ? story : { ...story, sound: null };
}

async function readSurroundings({ publication, edition }: Setting, reading: PressReading, story: ReadStory): Promise<Surroundings> {
  const { content } = story;
  const named = [...new Set([...content.related, ...storiesNamedIn(content.body.content)])].filter((number) => number !== story.number);
  const sections = sectionExists(publication, edition.key, content.section) ? { sections: [content.section] } : {};
  const [authors, cards, latest, source] = await Promise.all([
    Promise.all(story.byline.map(async ({ author }) => reading.findAuthor(edition.key, author))),
    named.length === 0 ? [] : reading.cards(named),
    reading.latest({ edition: edition.key, ...sections, limit: LATEST + 1 + named.length }),
    story.translatedFrom === null ? undefined : reading.findSource(story.number),
  ]);
  return { authors: new Set(authors.flatMap((author) => author?.slug ?? [])), named, cards, latest, source };
}

function sectionExists(publication: Setting['publication'], edition: string, section: string): boolean {
  return publication.sections.some(({ key, editions }) => key === section && editions[edition] !== undefined);
}

/** What only decorates has no key: the latest of the section are as of printing. */
function keysOf({ publication, edition }: Setting, story: ReadStory, { named, cards, source }: Surroundings): readonly string[] {
  const translated = publication.editions
    .filter(({ key }) => key !== edition.key)
    .map(({ key }) => {
      const translation = story.translations.find((each) => each.edition === key);
      return translation === undefined ? absentTranslationKey(story.number, key) : linkKey(translation.number);
    });
  const followed = source === undefined ? [] : [freshnessKey(story.number)];
  return uniqueKeys([storyKey(story.number), ...followed, ...translated, ...namedStoryKeys(named, cards)]);
}

function articleContent(setting: Setting, story: ReadStory, around: Surroundings): ArticleContent {
  const { language, edition } = setting;
  const { labels } = language;
  const { content, times } = story;
  const url = urlOf(setting, story.address);
  const lead = content.lead;
  const figure = lead === null || lead.picture === null ? undefined : figureOf(story.pictures[lead.picture], { alt: lead.alt?.text ?? null, caption: lead.caption?.text ?? null, credit: lead.credit }, language);
  const cards = new Map(around.cards.map((card) => [card.number, cardOf(setting, card)]));
  const inBody = new Set(storiesNamedIn(content.body.content));
  const related = content.related.filter((number) => !inBody.has(number)).flatMap((number) => cards.get(number) ?? []);
  return {
    kind: 'article',
    url,
    trail: storyTrail(setting, story),
    headline: content.headline.text,
    standfirst: said(content.standfirst?.text),
    facts: factsOf(setting, story, around.authors),
    share: { text: labels.share, mailto: `mailto:?subject=${encodeURIComponent(content.headline.text.toWellFormed())}&body=${encodeURIComponent(url)}` },
    figure: figure ?? null,
    listen: listenOf(setting, story),
    dateline: said(content.dateline),
    body: drawnBody(content.body.content, { language, pictures: story.pictures, cards }),
    corrections: correctionsOf(setting, story),
    firstPublished: labelledMoment(setting, labels.firstPublished, times.firstPublished),
    translatedFrom: translatedFrom(setting, story),
    behind: around.source === undefined ? null : behindLine(setting, around.source),
    history: story.versions < 2 ? null : { text: language.history.title, path: historyAddress(story.address, null) },
    topics: topicsOf(setting, story),
    related: related.length === 0 ? null : { title: labels.related, cards: related },
    latest: latestOf(setting, story, around),
    clipping: [edition.name, language.date(times.updated, edition.zone), `${setting.press.publicUrl}${story.address}`],
  };
}

function listenOf({ language, press, publication }: Setting, { sound, number, content, isUnvoiced }: ReadStory): ArticleContent['listen'] {
  const { labels, player } = language;
  const comes = press.isVoiced && language.spoken !== null && !isUnvoiced && mayBeVoiced(publication.rules, content.source);
  if (sound === null) return comes ? { title: labels.listen, soon: labels.listenSoon } : null;
  const seconds = Math.max(1, Math.round(sound.milliseconds / 1_000));
  return {
    title: labels.listen,
    path: sound.path,
    timings: sound.timings,
    seconds,
    length: `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`,
    notice: sound.voice === 'machine' ? labels.automatedVoice : labels.readByPerson,
    download: { text: labels.downloadSound, name: `${slugOf(content.headline.text).slice(0, 60) || 'story'}-${number}.mp3` },
    words: player,
    script: press.player,
    bytes: sound.bytes,
    madeAt: sound.madeAt.toString({ smallestUnit: 'second' }),
  };
}

function storyTrail(setting: Setting, { content }: ReadStory): Trail {
  const { labels } = setting.language;
  const sections = lineOf(setting.publication, content.section).flatMap((key) => sectionLink(setting, key) ?? []);
  return { label: labels.breadcrumb, steps: [{ text: labels.home, path: setting.edition.path }, ...sections, { text: content.headline.text, path: null }] };
}

function factsOf(setting: Setting, story: ReadStory, authors: ReadonlySet<string>): StoryFacts {
  const { language } = setting;
  const { content, times } = story;
  const minutes = minutesOf(wordsOf(story), language.wordsPerMinute);
  const source = said(content.source);
  return {
    byline: bylineOf(setting, story.byline, (author) => (authors.has(author) ? (authorAddress(setting.publication, setting.edition.key, author) ?? null) : null)),
    source: source === null ? null : { label: language.labels.source, name: source },
    readingTime: minutes === 0 ? null : language.readingTime(minutes),
    updated: labelledMoment(setting, language.labels.lastUpdated, times.updated),
    corrected: story.corrections.length === 0 || times.corrected === null ? null : labelledMoment(setting, language.labels.corrected, times.corrected),
  };
}

function correctionsOf(setting: Setting, { corrections }: ReadStory): ArticleContent['corrections'] {
  if (corrections.length === 0) return null;
  const { labels } = setting.language;
  return {
    title: corrections.length === 1 ? labels.correction : labels.corrections,
    notes: corrections.map(({ at, note }) => ({ at: storyMoment(setting, at), note })),
  };
}

function translatedFrom({ language }: Setting, story: ReadStory): ArticleContent['translatedFrom'] {
  const original = story.translations.find(({ number }) => number === story.translatedFrom);
  if (original === undefined) return null;
  const { code } = languageOf(original.edition);
  return { text: language.labels.translatedFrom(nameOfLanguage(language, code)), path: original.address, language: code };
}

function nameOfLanguage({ languageNames }: Language, code: string): string {
  return Object.entries(languageNames).find(([key]) => key === code)?.[1] ?? code;
}

/** Null while it says what its source says. */
function behindLine({ language, edition }: Setting, { parts, now, followed, ...source }: ReadSource): ArticleContent['behind'] {
  const behind = howFarBehind(passagesBehind(parts, now, followed.content));
  if (behind === null) return null;
  const { code } = languageOf(source.edition);
  const time = followed.at === null ? null : language.storyTime(followed.at, edition.zone);
  const words = language.behind({ ...behind, edition: nameOfLanguage(language, code), time });
  return {
    ...words,
    source: { text: words.source, path: source.address, language: code },
    changes: { text: words.changes, path: historyAddress(source.address, null), language: code },
  };
}

/** Each has a page for as long as this story is live. */
function topicsOf({ publication, edition, language }: Setting, { content }: ReadStory): ArticleContent['topics'] {
  const links = [...new Map(content.topics.map((name) => [topicSlug(name), name]))].flatMap(([slug, text]) => {
    const path = topicAddress(publication, edition.key, slug);
    return path === undefined ? [] : [{ text, path }];
  });
  return links.length === 0 ? null : { label: language.labels.topics, comma: language.labels.comma, links };
}

function latestOf(setting: Setting, story: ReadStory, { named, latest }: Surroundings): ArticleContent['latest'] {
  const { labels } = setting.language;
  const others = latest.filter(({ number }) => number !== story.number && !named.includes(number)).slice(0, LATEST);
  if (others.length === 0) return null;
  const section = sectionLink(setting, story.content.section);
  return { title: section === undefined ? labels.latest : labels.latestIn(section.text), path: section?.path ?? null, cards: others.map((each) => cardOf(setting, each)) };
}

function headOf(setting: Setting, story: ReadStory, content: ArticleContent): Head {
  const editions = story.translations.map(({ edition }) => edition);
  const description = content.standfirst ?? shortened(textOfBody(story.content.body)) ?? content.headline;
  const section = sectionLink(setting, story.content.section)?.text ?? null;
  const wordCount = wordsOf(story);
  const indexing = indexingOf(setting.publication.rules, story.content.source);
  return {
    title: `${content.headline} | ${setting.edition.name}`,
    description,
    canonical: indexing === 'source' ? (story.sourceAddress ?? content.url) : content.url,
    isUnlisted: indexing === 'noindex',
    feeds: [...feedsOf(setting.edition.path, setting.edition.name).slice(0, 1), ...(story.sound === null ? [] : [podcastOf(setting)])],
    alternates: alternatesOf(setting, { ...Object.fromEntries(story.translations.map(({ edition, address }) => [edition, address])), [setting.edition.key]: story.address }),
    openGraph: {
      type: 'article',
      title: content.headline,
      ...localesOf(setting, editions),
      image: sharedImage(setting, story, content),
      article: {
        published: isoInZone(setting, story.times.firstPublished),
        modified: isoInZone(setting, story.times.updated),
        section,
        authors: content.facts.byline?.names.map(({ name, path }) => (path === null ? name : urlOf(setting, path))) ?? [],
        tags: story.content.topics,
      },
    },
    graph: articleGraph(setting, content, { story, description, section, wordCount, readingMinutes: minutesOf(wordCount, setting.language.wordsPerMinute) }),
  };
}

function sharedImage(setting: Setting, { content, pictures }: ReadStory, { figure }: ArticleContent): OpenGraph['image'] {
  const picture = content.lead?.picture ?? null;
  const file = figure === null || picture === null ? undefined : sharedFile(pictures[picture], '16x9');
  if (figure === null || file === undefined) return null;
  return { url: urlOf(setting, file.path), width: file.width, height: file.height, type: file.type, alt: figure.picture.alt };
}

function wordsOf({ content }: ReadStory): number {
  return countWords(textOfBody(content.body));
}

/** A story for machines: schema.org's NewsArticle, or the kind of it that the story says it is. */
import type { AnalysisNewsArticle, AudioObject, CorrectionComment, ImageObject, NewsArticle, Organization, Person } from 'schema-dts';
import { languageOf } from '../../language/languages.ts';
import type { StoryKind } from '../../story/story.ts';
import type { ArticleContent, Byline, Listen } from '../model/page.ts';
import { enginesFiles } from '../model/picture.ts';
import { isoInZone, type Setting, urlOf } from '../model/setting.ts';
import type { ReadStory } from '../reading.ts';
import { breadcrumbs, type Graph, graphOf, organization, organizationId } from './graph.ts';

const KINDS = {
  news: 'NewsArticle',
  analysis: 'AnalysisNewsArticle',
  background: 'BackgroundNewsArticle',
  opinion: 'OpinionNewsArticle',
  reportage: 'ReportageNewsArticle',
  review: 'ReviewNewsArticle',
  'ask-public': 'AskPublicNewsArticle',
} as const satisfies { readonly [kind in StoryKind]: string };

/** What is known of the story beside what its page shows. */
export interface ArticleData {
  readonly story: ReadStory;
  readonly description: string;
  readonly section: string | null;
  readonly wordCount: number;
  readonly readingMinutes: number;
}

export function articleGraph(setting: Setting, content: ArticleContent, data: ArticleData): Graph {
  return graphOf(article(setting, content, data), breadcrumbs(setting, content.trail, data.story.address), organization(setting));
}

function audioOf(setting: Setting, { path, seconds, bytes, madeAt, title }: Listen): AudioObject {
  return { '@type': 'AudioObject', name: title, contentUrl: urlOf(setting, path), encodingFormat: 'audio/mpeg', duration: `PT${Math.floor(seconds / 60)}M${seconds % 60}S`, inLanguage: setting.language.code, uploadDate: madeAt, contentSize: String(bytes) };
}

function article(setting: Setting, content: ArticleContent, data: ArticleData): Exclude<NewsArticle, string> {
  const { story, section } = data;
  const images = imagesOf(setting, content, story);
  const source = content.facts.source?.name;
  return {
    // All kinds have the same properties; the type of one stands for all.
    '@type': KINDS[story.content.kind] as Exclude<AnalysisNewsArticle, string>['@type'],
    '@id': `${content.url}#story`,
    url: content.url,
    mainEntityOfPage: content.url,
    headline: content.headline,
    description: data.description,
    inLanguage: setting.language.code,
    datePublished: isoInZone(setting, story.times.firstPublished),
    dateModified: isoInZone(setting, story.times.updated),
    author: authorsOf(setting, content.facts.byline, source),
    publisher: { '@id': organizationId(setting) },
    wordCount: data.wordCount,
    timeRequired: `PT${data.readingMinutes}M`,
    isAccessibleForFree: true,
    ...(section === null ? {} : { articleSection: section }),
    ...(story.content.dateline === null ? {} : { dateline: story.content.dateline }),
    ...(story.content.topics.length === 0 ? {} : { keywords: story.content.topics }),
    ...(images.length === 0 ? {} : { image: images }),
    ...(content.listen === null || 'soon' in content.listen ? {} : { audio: audioOf(setting, content.listen) }),
    ...(source === undefined ? {} : { sourceOrganization: { '@type': 'NewsMediaOrganization', name: source }, creditText: source }),
    ...(story.corrections.length === 0 ? {} : { correction: correctionsOf(setting, story) }),
    ...translationsOf(setting, story),
  };
}

/** The names as they are, one entry each; where nobody is named, whoever stands behind the story. */
function authorsOf(setting: Setting, byline: Byline | null, source: string | undefined): readonly (Person | Organization)[] {
  if (byline === null) return [{ '@type': 'NewsMediaOrganization', name: source ?? setting.edition.name, ...(source === undefined ? { '@id': organizationId(setting) } : {}) }];
  return byline.names.map(({ name, path }) => ({ '@type': 'Person', name, ...(path === null ? {} : { url: urlOf(setting, path) }) }));
}

function imagesOf(setting: Setting, { figure }: ArticleContent, { content, pictures }: ReadStory): readonly ImageObject[] {
  const picture = content.lead?.picture ?? null;
  if (figure === null || picture === null) return [];
  return enginesFiles(pictures[picture]).map((file) => ({
    '@type': 'ImageObject',
    url: urlOf(setting, file.path),
    width: { '@type': 'QuantitativeValue', value: file.width, unitCode: 'E37' },
    height: { '@type': 'QuantitativeValue', value: file.height, unitCode: 'E37' },
    ...(figure.caption === null ? {} : { caption: figure.caption }),
    ...(figure.credit === null ? {} : { creditText: figure.credit.text }),
  }));
}

function correctionsOf(setting: Setting, { corrections }: ReadStory): readonly CorrectionComment[] {
  return corrections.map(({ at, note }) => ({ '@type': 'CorrectionComment', text: note, datePublished: isoInZone(setting, at) }));
}

/** Of a translation, what it was made from; of an original, what was made from it. Translations of the same original say nothing of each other. */
function translationsOf(setting: Setting, story: ReadStory): Pick<Exclude<NewsArticle, string>, 'translationOfWork' | 'workTranslation'> {
  const works = story.translations.map(({ number, edition, address, headline }) => {
    const url = urlOf(setting, address);
    return { number, work: { '@type': 'NewsArticle' as const, '@id': `${url}#story`, url, headline, inLanguage: languageOf(edition).code } };
  });
  if (story.translatedFrom === null) return works.length === 0 ? {} : { workTranslation: works.map(({ work }) => work) };
  const original = works.find(({ number }) => number === story.translatedFrom);
  return original === undefined ? {} : { translationOfWork: original.work };
}

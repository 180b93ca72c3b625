/**
 * How a story has changed: every text of it that readers have seen, each compared with the one before, and each by itself.
 * Who in the newsroom changed it is not told. Pictures are told in words: one that was taken off was taken off for a reason.
 */
import type { WebPage } from 'schema-dts';
import { breadcrumbs, graphOf, organization, organizationId } from '../machine/graph.ts';
import { historyAddress } from '../../story/addresses.ts';
import type { Block } from '../../story/body.ts';
import { compareContent, type PartChange } from '../../story/compare.ts';
import { storyKey } from '../../story/keys.ts';
import { shortenSame } from '../../story/word-diff.ts';
import type { PressReading, ReadStory, ReadVersion } from '../reading.ts';
import { localesOf } from './alternates.ts';
import { drawnBody } from './body.ts';
import { bylineOf } from './byline.ts';
import { mastheadOf } from './masthead.ts';
import { pageOf } from './page-of.ts';
import type { DrawnChange, Head, HistoryContent, HistoryVersion, Page, Trail, VersionContent } from './page.ts';
import { said } from './picture.ts';
import { findSection, lineOf, sectionLink, type Setting, storyMoment, urlOf } from './setting.ts';

export async function historyPage(setting: Setting, reading: PressReading, story: ReadStory): Promise<Page> {
  const words = setting.language.history;
  const versions = await reading.versions(story.number);
  const path = historyAddress(story.address, null);
  const content: HistoryContent = {
    kind: 'history',
    trail: trailOf(setting, story, [{ text: words.title, path: null }]),
    title: words.title,
    about: words.about,
    toStory: { text: story.content.headline.text, path: story.address },
    versions: versions.map((version, index) => drawnVersion(setting, story, { version, index, before: versions[index - 1] })).toReversed(),
    onlyOne: versions.length > 1 ? null : words.onlyOne,
    spoken: { added: words.added, removed: words.removed },
  };
  const title = `${words.title}: ${story.content.headline.text}`;
  return storyPage(setting, story, { head: headOf(setting, { title, shown: words.title, path, trail: content.trail }), content });
}

interface Placed {
  readonly version: ReadVersion;
  /** From 0, oldest first. */
  readonly index: number;
  readonly before: ReadVersion | undefined;
}

function drawnVersion(setting: Setting, { address }: ReadStory, { version, index, before }: Placed): HistoryVersion {
  const { history: words, code } = setting.language;
  const changes = before === undefined ? [] : compareContent(before.content, version.content, code).map((change) => drawnChange(setting, change));
  return {
    id: `v${index + 1}`,
    what: words.versions[index === 0 ? 'first' : version.kind === 'publication' ? 'returned' : version.kind],
    isCorrection: version.kind === 'correction',
    at: storyMoment(setting, version.at),
    note: version.note,
    read: { text: words.read, path: historyAddress(address, index + 1) },
    changes,
    noWords: before !== undefined && changes.length === 0 ? words.noWords : null,
  };
}

/** Sections and kinds are kept as keys, and told by their names. */
function drawnChange(setting: Setting, { part, how, words }: PartChange): DrawnChange {
  const { parts, how: ways, kinds } = setting.language.history;
  const named = (name: (key: string) => string | undefined): DrawnChange['words'] => words.map(({ kind, text }) => ({ kind, text: name(text) ?? text }));
  const told = { part: parts[part], how: ways[how] };
  if (part === 'section') return { ...told, words: named((key) => findSection(setting.publication, key)?.editions[setting.edition.key]?.name) };
  if (part === 'kind') return { ...told, words: named((key) => Object.entries(kinds).find(([kind]) => kind === key)?.[1]) };
  return { ...told, words: shortenSame(words) };
}

/** A version's whole text; it must be one of the story's. */
export async function versionPage(setting: Setting, reading: PressReading, { story, version: number }: { readonly story: ReadStory; readonly version: number }): Promise<Page> {
  const { language } = setting;
  const { history: words } = language;
  const versions = await reading.versions(story.number);
  const [version, next] = [versions[number - 1], versions[number]];
  if (version === undefined) throw new RangeError(`Story ${story.number} has no version ${number}`);
  const { content } = version;
  const [from, until] = [version.at, next?.at].map((at) => at && language.storyTime(at, setting.edition.zone));
  const path = historyAddress(story.address, number);
  const toHistory = { text: words.title, path: historyAddress(story.address, null) };
  const trail = trailOf(setting, story, [toHistory, { text: from ?? '', path: null }]);
  const drawn: VersionContent = {
    kind: 'version',
    trail,
    headline: content.headline.text,
    standfirst: said(content.standfirst?.text),
    byline: bylineOf(setting, content.byline),
    stood: until === undefined ? words.stands(from ?? '') : words.stood(from ?? '', until),
    toStory: { text: words.toStory, path: story.address },
    toHistory,
    dateline: said(content.dateline),
    body: drawnBody(content.body.content.flatMap((block) => inWords(setting, block)), { language, pictures: {}, cards: new Map() }),
  };
  return storyPage(setting, story, { head: headOf(setting, { title: `${content.headline.text} (${from})`, shown: content.headline.text, path, trail }), content: drawn });
}

/** A picture by its caption, or by what is to be seen on it. */
function inWords({ language }: Setting, block: Block): Block[] {
  if (block.type !== 'picture') return [block];
  const { id, picture, caption, alt } = block.attrs;
  const words = said(caption) ?? said(alt);
  return picture === null || words === null ? [] : [{ type: 'paragraph', attrs: { id }, content: [{ type: 'text', text: `${language.labels.picture}: ${words}`, marks: [{ type: 'emphasis' }] }] }];
}

function storyPage(setting: Setting, story: ReadStory, own: Pick<Page, 'head' | 'content'>): Page {
  return pageOf(setting, { ...own, masthead: mastheadOf(setting, { section: { key: story.content.section, isFront: false } }), keys: [storyKey(story.number)] });
}

function trailOf(setting: Setting, { content, address }: ReadStory, steps: Trail['steps']): Trail {
  const { labels } = setting.language;
  const sections = lineOf(setting.publication, content.section).flatMap((key) => sectionLink(setting, key) ?? []);
  return { label: labels.breadcrumb, steps: [{ text: labels.home, path: setting.edition.path }, ...sections, { text: content.headline.text, path: address }, ...steps] };
}

interface Told {
  readonly title: string;
  /** As it stands on the page. */
  readonly shown: string;
  readonly path: string;
  readonly trail: Trail;
}

/** For those who have the story before them, not for who searches: then the story itself is what is wanted. */
function headOf(setting: Setting, { title, shown, path, trail }: Told): Head {
  const { edition, language } = setting;
  const url = urlOf(setting, path);
  const page: WebPage = { '@type': 'WebPage', '@id': `${url}#page`, url, name: title, inLanguage: language.code, isPartOf: { '@id': `${urlOf(setting, edition.path)}#site` }, publisher: { '@id': organizationId(setting) } };
  return {
    title: `${title} | ${edition.name}`,
    description: language.history.about,
    canonical: url,
    isUnlisted: true,
    alternates: [],
    openGraph: { type: 'website', title: shown, ...localesOf(setting, []), image: null, article: null },
    graph: graphOf(page, breadcrumbs(setting, trail, path), organization(setting)),
  };
}

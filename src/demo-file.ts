/**
 * One file of the demo: what a newsroom would write on the desk, as a page of text. Between two lines of `---` stand the
 * facts (YAML), below them the story (HTML, read as any saved page's). Its name says which edition it is for: `ferry.en.html`.
 */
import type { Block } from './story/body.ts';
import type { IncomingPicture, IncomingStory } from './story/incoming.ts';
import type { StoryKind } from './story/story.ts';
import { readHtmlTree } from './wire/formats/html-body.ts';
import { findAll, parseHtmlTree } from './wire/formats/html-tree.ts';
import type { HtmlElement } from './wire/formats/html-tree.ts';
import { didYouMean } from './did-you-mean.ts';
import type { FileCheck, WrittenMap } from './written-yaml.ts';

/** A picture's file with the line that names it. */
export interface NamedPicture {
  readonly file: string;
  readonly line: number;
}

export interface NamedStories {
  readonly names: readonly string[];
  readonly line: number;
}

export interface DemoFile {
  /** `ferry.en`: the story's name and its edition. */
  readonly name: string;
  readonly edition: string;
  readonly incoming: IncomingStory;
  readonly section: string;
  readonly kind: StoryKind;
  readonly hoursAgo: number;
  readonly picture: NamedPicture | null;
  /** Of the body's pictures, in its order. */
  readonly picturesInText: readonly NamedPicture[];
  /** Of the body's lists of related stories, in its order: their names, as in `related`. */
  readonly relatedInText: readonly NamedStories[];
  /** `ferry.hi`. */
  readonly translationOf: string | null;
  /** Names of older stories in this edition: `monsoon.en`. */
  readonly related: readonly string[];
  readonly correction: string | null;
  readonly misprint: Misprint | null;
  /** Where in the file what is about other files is said. */
  readonly lines: { readonly translationOf: number; readonly related: number };
}

/** Words that the story came out with, and those that stand in their place since its correction. */
export interface Misprint {
  readonly was: string;
  readonly is: string;
}

const KINDS: readonly StoryKind[] = ['news', 'analysis', 'background', 'opinion', 'reportage', 'review', 'ask-public'];
const KEYS = [
  'headline', 'standfirst', 'section', 'kind', 'byline', 'source', 'dateline', 'topics', 'hoursAgo', 'updatedHoursAgo', 'picture', 'translationOf',
  'related', 'correction', 'misprint',
];

export interface DemoText {
  /** `ferry.en.html`. */
  readonly fileName: string;
  readonly text: string;
  readonly now: Temporal.Instant;
}

/** Undefined where something is wrong; what it is has been said to `check`. @throws WrongFile where the facts are no YAML */
export function readDemoFile({ fileName, text, now }: DemoText, check: FileCheck): DemoFile | undefined {
  const [, story, edition] = /^([a-z0-9-]+)\.([a-z]{2,3})\.html$/.exec(fileName) ?? [];
  if (story === undefined || edition === undefined) {
    check.say(1, 'the file must be named after its story and its edition, such as ferry.en.html');
    return undefined;
  }
  const parts = splitFile(text, check);
  if (parts === undefined) return undefined;
  const facts = check.parse(parts.yaml, 2);
  check.onlyKeys(facts, KEYS, 'here');
  const body = readBody(parts, { story, edition }, check);
  const read = readFacts(facts, check);
  const { headline, section, hoursAgo } = read;
  if (!check.isClean || headline === undefined || section === undefined || hoursAgo === undefined) return undefined;
  const ago = (hours: number): Temporal.Instant => now.subtract({ seconds: Math.round(hours * 3600) });
  return {
    name: `${story}.${edition}`,
    edition,
    incoming: {
      format: 'demo',
      identity: { canonical: null, agencyId: `demo:${story}.${edition}` },
      version: null,
      status: 'usable',
      language: edition,
      headline,
      standfirst: read.standfirst,
      body: body.blocks,
      lead: read.picture?.text ?? null,
      byline: read.byline,
      source: read.source,
      dateline: read.dateline,
      section: null,
      topics: read.topics,
      firstPublished: ago(hoursAgo),
      updated: ago(read.updatedHoursAgo ?? hoursAgo),
      embargo: null,
      editorNote: null,
      warnings: [],
    },
    section,
    kind: read.kind,
    hoursAgo,
    picture: read.picture?.named ?? null,
    picturesInText: body.pictures,
    relatedInText: body.related,
    translationOf: read.translationOf === null ? null : `${story}.${read.translationOf}`,
    related: read.related.map((each) => `${each}.${edition}`),
    correction: read.correction,
    misprint: read.misprint,
    lines: { translationOf: lineOf(facts, 'translationOf'), related: lineOf(facts, 'related') },
  };
}

function readFacts(facts: WrittenMap, check: FileCheck) {
  const hoursAgo = check.number(facts, 'hoursAgo');
  const updatedHoursAgo = check.number(facts, 'updatedHoursAgo');
  if (hoursAgo === undefined && !facts.entries.has('hoursAgo')) check.say(facts.line, 'the story has no "hoursAgo"; add a line such as "hoursAgo: 3"');
  if (hoursAgo !== undefined && updatedHoursAgo !== undefined && updatedHoursAgo > hoursAgo) check.say(lineOf(facts, 'updatedHoursAgo'), 'the story is updated before it is published; "updatedHoursAgo" must be less than "hoursAgo"');
  return {
    headline: check.text(facts, 'headline', 'the story'),
    standfirst: check.optionalText(facts, 'standfirst'),
    section: check.text(facts, 'section', 'the story'),
    kind: readKind(facts, check),
    byline: readTexts(facts, 'byline', check),
    source: check.optionalText(facts, 'source'),
    dateline: check.optionalText(facts, 'dateline'),
    topics: readTexts(facts, 'topics', check),
    hoursAgo,
    updatedHoursAgo,
    picture: readPicture(facts, check),
    translationOf: check.optionalText(facts, 'translationOf'),
    related: readTexts(facts, 'related', check),
    correction: check.optionalText(facts, 'correction'),
    misprint: readMisprint(facts, check),
  };
}

function readKind(facts: WrittenMap, check: FileCheck): StoryKind {
  const written = check.optionalText(facts, 'kind') ?? 'news';
  const kind = KINDS.find((each) => each === written);
  if (kind === undefined) check.say(lineOf(facts, 'kind'), `there is no kind "${written}"${didYouMean(written, KINDS) || `; there are ${KINDS.join(', ')}`}`);
  return kind ?? 'news';
}

function readTexts(facts: WrittenMap, key: string, check: FileCheck): string[] {
  return check.list(facts, key).flatMap((each) => check.textOf(each, `what stands under "${key}"`) ?? []);
}

function readPicture(facts: WrittenMap, check: FileCheck): { readonly named: NamedPicture; readonly text: IncomingPicture } | null {
  const found = facts.entries.get('picture');
  const map = found && check.map(found, '"picture"');
  if (map === undefined) return null;
  check.onlyKeys(map, ['file', 'alt', 'caption', 'credit'], 'of a picture');
  const file = check.text(map, 'file', 'the picture');
  const alt = check.text(map, 'alt', 'the picture');
  if (file === undefined || alt === undefined) return null;
  const text = { alt, caption: check.optionalText(map, 'caption'), credit: check.optionalText(map, 'credit'), href: null };
  return { named: { file, line: lineOf(map, 'file') }, text };
}

function readMisprint(facts: WrittenMap, check: FileCheck): Misprint | null {
  const found = facts.entries.get('misprint');
  const map = found && check.map(found, '"misprint"');
  if (map === undefined) return null;
  check.onlyKeys(map, ['was', 'is'], 'of a misprint');
  if (!facts.entries.has('correction')) check.say(map.line, 'a misprint needs a "correction", which tells readers of it');
  const [was, is] = [check.text(map, 'was', 'the misprint'), check.text(map, 'is', 'the misprint')];
  return was === undefined || is === undefined ? null : { was, is };
}

interface FileParts {
  readonly yaml: string;
  readonly html: string;
  readonly htmlLine: number;
}

function splitFile(text: string, check: FileCheck): FileParts | undefined {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === '---');
  if (lines[0]?.trimEnd() === '---' && end > 0) return { yaml: lines.slice(1, end).join('\n'), html: lines.slice(end + 1).join('\n'), htmlLine: end + 2 };
  check.say(1, lines[0]?.trimEnd() === '---' ? 'the facts have no end; put a line "---" between them and the story' : 'the file must begin with a line "---", the facts, and another line "---"');
  return undefined;
}

interface DemoBody {
  readonly blocks: readonly Block[];
  readonly pictures: readonly NamedPicture[];
  readonly related: readonly NamedStories[];
}

function readBody({ html, htmlLine }: FileParts, { story, edition }: { readonly story: string; readonly edition: string }, check: FileCheck): DemoBody {
  const lineIn = (words: string): number => htmlLine + Math.max(0, html.split('\n').findIndex((line) => line.includes(words)));
  const tree = parseHtmlTree(html);
  const root: HtmlElement = tree.ok ? tree.root : { name: '#root', attributes: {}, children: [] };
  const { blocks, warnings } = readHtmlTree(root, { language: edition });
  if (blocks.length === 0) check.say(htmlLine, 'there is no story under the facts; write it as HTML: <p>…</p>');
  for (const warning of warnings) if (!PICTURE_WAITS.test(warning)) check.say(htmlLine, warning);
  const pictures = findAll(root, (each) => each.name === 'img').map(({ attributes }) => ({ file: attributes['src'] ?? '', alt: attributes['alt'] ?? '' }));
  for (const { file, alt } of pictures) {
    if (alt.trim() === '') check.say(lineIn(file), 'the picture in the text has no alt text; write alt="…" for those who cannot see it');
  }
  if (blocks.filter(({ type }) => type === 'picture').length !== pictures.length) check.say(lineIn('<img'), 'a picture may stand in the text only by itself, in a <figure>');
  const related: NamedStories[] = [];
  const withRelated = blocks.map((block) => {
    const names = relatedNames(block);
    if (names === null) return block;
    const line = lineIn(`[related: ${names[0] ?? ''}`);
    if (names.includes(story)) check.say(line, `the story "${story}" is related to itself; name others`);
    related.push({ names: names.map((name) => `${name}.${edition}`), line });
    return { type: 'related', attrs: { id: '', stories: [] } } as const;
  });
  return { blocks: withRelated, pictures: pictures.map(({ file }) => ({ file, line: lineIn(file) })), related };
}

/** Their files are given when the story is put in. */
const PICTURE_WAITS = /^A picture in the text waits for its file/;

/** `<p>[related: monsoon, mangroves]</p>`: HTML has no element for it. */
function relatedNames(block: Block): string[] | null {
  const [only, more] = block.type === 'paragraph' ? (block.content ?? []) : [];
  if (only?.type !== 'text' || more !== undefined) return null;
  const names = /^\[related: ([a-z0-9-]+(?:, ?[a-z0-9-]+)*)\]$/.exec(only.text)?.[1];
  return names === undefined ? null : names.split(/, ?/);
}

function lineOf(map: WrittenMap, key: string): number {
  return map.entries.get(key)?.line ?? map.line;
}

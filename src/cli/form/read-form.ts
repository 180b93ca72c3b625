/** The text form of a story, read again: everything that is wrong is said at once, each with its line. */
import { didYouMean } from '../../did-you-mean.ts';
import { alignContent } from '../../story/align.ts';
import { contentToJson, parseContent } from '../../story/content-json.ts';
import { newId } from '../../story/ids.ts';
import { Malformed } from '../../story/malformed.ts';
import type { BylineName, StoryContent, StoryKind } from '../../story/story.ts';
import { FileCheck, type Written, type WrittenMap } from '../../written-yaml.ts';
import { type FormBody, readFormBody } from './read-body.ts';

export interface FormReading {
  /** As it is named to the person. */
  readonly fileName: string;
  /** The text that was written out: parts keep their ids, and what the form does not hold is taken from it. */
  readonly previous: StoryContent;
  /** Who is meant by a name alone. */
  readonly nameOf: (written: string) => BylineName;
}

export interface ReadForm {
  readonly content: StoryContent;
  /** The revision that it was made from; null: it does not say. */
  readonly revision: number | null;
}

const KEYS = ['revision', 'headline', 'standfirst', 'section', 'kind', 'byline', 'source', 'dateline', 'topics', 'related', 'picture'];
const KINDS: readonly StoryKind[] = ['news', 'analysis', 'background', 'opinion', 'reportage', 'review', 'ask-public'];

/** @throws WrongFile with every problem and its line */
export function readForm(text: string, { fileName, previous, nameOf }: FormReading): ReadForm {
  const check = new FileCheck(fileName);
  const lines = text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n').split('\n');
  const control = lines.findIndex((line) => /[\u0000-\u0008\u000B\u000C\u000E-\u001F]/.test(line));
  if (control !== -1) check.say(control + 1, 'there is a control character in this line; take it out');
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === '---');
  if (lines[0]?.trimEnd() !== '---' || end === -1) check.say(1, 'the text must begin with a line "---", the facts, and another line "---"');
  check.finish();
  const facts = check.parse(lines.slice(1, end).join('\n'), 2);
  check.onlyKeys(facts, KEYS, 'here');
  const read = readFacts(facts, check, nameOf);
  const body = readFormBody(lines.slice(end + 1).join('\n'), end + 2, check);
  check.finish();
  const { revision, headline, standfirst, lead, ...rest } = read;
  const content: StoryContent = { ...rest, ...alignContent(previous, { headline, standfirst, lead, body: body.blocks }, newId), embargo: previous.embargo };
  return { content: checked(content, { facts, body, check }), revision };
}

interface Places {
  readonly facts: WrittenMap;
  readonly body: FormBody;
  readonly check: FileCheck;
}

/** What the archive would refuse is said where it stands. */
function checked(content: StoryContent, { facts, body, check }: Places): StoryContent {
  try {
    return parseContent(contentToJson(content));
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    const [, index] = /^body\.content\[(\d+)\]/.exec(error.place) ?? [];
    const [, name = ''] = /^(\w+)/.exec(error.place) ?? [];
    const line = index === undefined ? lineOf(facts, name === 'lead' ? 'picture' : name) : body.lines[Number(index)];
    check.say(line ?? 1, `${lastOf(error.place)} ${error.problem}`);
    check.finish();
    throw error;
  }
}

/** `href` of `body.content[3].content[0].marks[0].attrs.href`. */
const lastOf = (place: string): string => /(\w+)(?:\[\d+\])?$/.exec(place)?.[1] ?? place;

const lineOf = (map: WrittenMap, key: string): number => map.entries.get(key)?.line ?? map.line;

function readFacts(facts: WrittenMap, check: FileCheck, nameOf: FormReading['nameOf']) {
  const text = (key: string): string | null => words(facts.entries.get(key), `"${key}"`, check);
  const headline = text('headline') ?? '';
  if (headline.trim() === '') check.say(lineOf(facts, 'headline'), 'the story has no headline; add a line "headline: …"');
  return {
    revision: readRevision(facts, check),
    headline,
    standfirst: text('standfirst'),
    section: check.text(facts, 'section', 'the story') ?? '',
    kind: readKind(facts, check),
    byline: check.list(facts, 'byline').flatMap((each) => readName(each, check, nameOf) ?? []),
    source: text('source'),
    dateline: text('dateline'),
    topics: check.list(facts, 'topics').flatMap((each) => words(each, 'a topic', check) ?? []),
    related: check.list(facts, 'related').flatMap((each) => readNumber(each, check) ?? []),
    lead: readLead(facts, check),
  };
}

/** To the letter; null where there is nothing. */
function words(found: Written | undefined, what: string, check: FileCheck): string | null {
  if (found === undefined || (found.kind === 'value' && found.value === null)) return null;
  if (found.kind === 'value' && typeof found.value === 'string') return found.value.normalize('NFC');
  if (found.kind === 'value') check.say(found.line, `${what} must be text; put it in quotation marks: "${String(found.value)}"`);
  else check.say(found.line, `${what} must be text, not a list or lines of "name: value"; put it in quotation marks`);
  return null;
}

function readRevision(facts: WrittenMap, check: FileCheck): number | null {
  const found = facts.entries.get('revision');
  if (found === undefined) return null;
  if (found.kind === 'value' && typeof found.value === 'number' && Number.isInteger(found.value) && found.value > 0) return found.value;
  check.say(found.line, '"revision" must be the number of the revision that this text was made from, such as 3');
  return null;
}

function readKind(facts: WrittenMap, check: FileCheck): StoryKind {
  const written = check.optionalText(facts, 'kind') ?? 'news';
  const kind = KINDS.find((each) => each === written);
  if (kind === undefined) check.say(lineOf(facts, 'kind'), `there is no kind "${written}"${didYouMean(written, KINDS) || `; there are ${KINDS.join(', ')}`}`);
  return kind ?? 'news';
}

function readName(found: Written, check: FileCheck, nameOf: FormReading['nameOf']): BylineName | undefined {
  if (found.kind !== 'map') {
    const name = check.textOf(found, 'a name in the byline');
    return name === undefined ? undefined : nameOf(name);
  }
  check.onlyKeys(found, ['name', 'author'], 'of a name');
  const [name, author] = [words(found.entries.get('name'), '"name"', check), words(found.entries.get('author'), '"author"', check)];
  if (name !== null && author !== null) return { name, author };
  check.say(found.line, 'a name in the byline needs "name" and "author"; or write the name alone');
  return undefined;
}

function readNumber(found: Written, check: FileCheck): number | undefined {
  if (found.kind === 'value' && typeof found.value === 'number' && Number.isSafeInteger(found.value) && found.value > 0) return found.value;
  check.say(found.line, '"related" holds numbers of stories, such as [12, 14]');
  return undefined;
}

function readLead(facts: WrittenMap, check: FileCheck) {
  const found = facts.entries.get('picture');
  const map = found && check.map(found, '"picture"');
  if (map === undefined) return null;
  check.onlyKeys(map, ['id', 'alt', 'caption', 'credit'], 'of a picture');
  const text = (key: string): string | null => words(map.entries.get(key), `"${key}"`, check);
  return { picture: text('id'), alt: text('alt'), caption: text('caption'), credit: text('credit') };
}

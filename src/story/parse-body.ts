/**
 * The one door through which a body comes in from JSON. What comes out is exactly `Body`: rebuilt, never passed through.
 * ProseMirror's JSON of the same schema comes in unchanged (see `body-schema.ts`).
 */
import type { Block, Body, BulletList, ListItem, OrderedList, Paragraph, TableCell, TableRow } from './body.ts';
import { readWebAddress } from './links.ts';
import { type Found, Malformed, member, orNull, readBoolean, readId, readList, readObject, readOneOf, readText, readWhole } from './malformed.ts';
import { parseInlineContent } from './parse-inline.ts';

/** Far above any story that was ever printed, far below what would hurt. */
export const LIMITS = { blocks: 20_000, depth: 16, rows: 5_000, cells: 200, related: 100 } as const;

const BLOCKS = [
  'paragraph', 'heading', 'bullet_list', 'ordered_list', 'blockquote', 'pull_quote', 'picture', 'embed', 'table', 'divider', 'fact_box', 'related',
] as const satisfies readonly Block['type'][];
const FLOW = ['paragraph', 'bullet_list', 'ordered_list'] as const;

/** What has been met on the way: ids, which must be unique, and how much there is. */
export interface Met {
  readonly ids: Set<string>;
}

/** @throws Malformed with the place of the first thing that is wrong, e.g. `content[3].content[0].marks[1].attrs.href`. */
export function parseBody(value: unknown, met: Met = { ids: new Set() }, place = ''): Body {
  const found = { value, place };
  const doc = readObject(found, ['type', 'content']);
  readOneOf(member(doc, 'type', place), ['doc']);
  const content = readList(member(doc, 'content', place)).map((each) => parseBlock(each, BLOCKS, { ...met, depth: 1 }));
  return { type: 'doc', content };
}

interface Way extends Met {
  readonly depth: number;
}

function parseBlock(found: Found, allowed: readonly Block['type'][], way: Way): Block {
  const node = readNode(found, way);
  const type = readOneOf(member(node, 'type', found.place), allowed);
  switch (type) {
    case 'paragraph':
      return parseParagraph(found, way);
    case 'bullet_list':
    case 'ordered_list':
      return parseList(found, type, way);
    case 'blockquote':
      return { type, attrs: onlyId(found, way), content: parseSome(found, (each) => parseParagraph(each, deeper(way))) };
    case 'fact_box':
      return { type, attrs: { ...idOf(found, way, ['title']), title: readText(attribute(found, 'title')) }, content: parseFlow(found, way) };
    case 'table':
      return { type, attrs: { ...idOf(found, way, ['caption']), caption: maybeText(found, 'caption') }, content: parseRows(found) };
    case 'heading':
      return { type, attrs: { ...idOf(found, way, ['level']), level: readOneOf(attribute(found, 'level'), [2, 3, 4]) }, ...words(found) };
    case 'pull_quote':
      return { type, attrs: { ...idOf(found, way, ['attribution']), attribution: maybeText(found, 'attribution') }, ...words(found) };
    case 'picture':
    case 'embed':
    case 'divider':
    case 'related':
      return parseLeaf(found, type, way);
  }
}

function parseLeaf(found: Found, type: 'picture' | 'embed' | 'divider' | 'related', way: Way): Block {
  readObject(found, ['type', 'attrs']);
  switch (type) {
    case 'picture': {
      const attrs = idOf(found, way, ['picture', 'alt', 'caption', 'credit']);
      const picture = orNull(attribute(found, 'picture'), readId);
      return { type, attrs: { ...attrs, picture, alt: maybeText(found, 'alt'), caption: maybeText(found, 'caption'), credit: maybeText(found, 'credit') } };
    }
    case 'embed': {
      const attrs = idOf(found, way, ['url', 'title', 'provider']);
      return { type, attrs: { ...attrs, url: readWebAddress(attribute(found, 'url')), title: readText(attribute(found, 'title')), provider: maybeText(found, 'provider') } };
    }
    case 'divider':
      return { type, attrs: onlyId(found, way) };
    case 'related':
      return { type, attrs: { ...idOf(found, way, ['stories']), stories: readStoryNumbers(attribute(found, 'stories')) } };
  }
}

function parseParagraph(found: Found, way: Way): Paragraph {
  const node = readNode(found, way);
  const type = readOneOf(member(node, 'type', found.place), ['paragraph']);
  return { type, attrs: onlyId(found, way), ...words(found) };
}

function parseList(found: Found, type: 'bullet_list' | 'ordered_list', way: Way): BulletList | OrderedList {
  const items = (): ListItem[] => parseSome(found, (item) => parseItem(item, deeper(way)));
  if (type === 'bullet_list') return { type, attrs: onlyId(found, way), content: items() };
  const attrs = { ...idOf(found, way, ['start']), start: readWhole(attribute(found, 'start'), -1_000_000, 1_000_000) };
  return { type, attrs, content: items() };
}

function parseItem(found: Found, way: Way): ListItem {
  const node = readNode(found, way);
  const type = readOneOf(member(node, 'type', found.place), ['list_item']);
  return { type, attrs: onlyId(found, way), content: parseFlow(found, way) };
}

function parseFlow(found: Found, way: Way): (Paragraph | BulletList | OrderedList)[] {
  return parseSome(found, (each) => parseBlock(each, FLOW, deeper(way)) as Paragraph | BulletList | OrderedList);
}

function parseRows(found: Found): TableRow[] {
  const rows = parseSome(found, (row): TableRow => {
    const node = readObject(row, ['type', 'content']);
    const cells = readList(member(node, 'content', row.place));
    if (cells.length > LIMITS.cells) throw new Malformed(`${row.place}.content`, `has more than ${LIMITS.cells} cells`);
    return { type: readOneOf(member(node, 'type', row.place), ['table_row']), content: cells.map(parseCell) };
  });
  if (rows.length > LIMITS.rows) throw new Malformed(`${found.place}.content`, `has more than ${LIMITS.rows} rows`);
  return rows;
}

function parseCell(found: Found): TableCell {
  const node = readObject(found, ['type', 'attrs', 'content']);
  const type = readOneOf(member(node, 'type', found.place), ['table_cell']);
  readObject(member(node, 'attrs', found.place), ['header', 'colspan', 'rowspan']);
  const span = (name: string): number => readWhole(attribute(found, name), 1, 1000);
  return { type, attrs: { header: readBoolean(attribute(found, 'header')), colspan: span('colspan'), rowspan: span('rowspan') }, ...words(found) };
}

/** Numbers of other stories, each once. */
export function readStoryNumbers(found: Found): number[] {
  if (found.value === undefined) throw new Malformed(found.place, 'must be a list, but is missing');
  const numbers = readList(found).map((each) => readWhole(each, 1, Number.MAX_SAFE_INTEGER));
  if (numbers.length > LIMITS.related) throw new Malformed(found.place, `has more than ${LIMITS.related} stories`);
  if (new Set(numbers).size < numbers.length) throw new Malformed(found.place, 'names a story twice');
  return numbers;
}

function readNode(found: Found, way: Way): { readonly [key: string]: unknown } {
  if (way.depth > LIMITS.depth) throw new Malformed(found.place, `is nested more than ${LIMITS.depth} deep`);
  if (way.ids.size >= LIMITS.blocks) throw new Malformed(found.place, `is one block too many: a story has at most ${LIMITS.blocks}`);
  return readObject(found, ['type', 'attrs', 'content']);
}

/** Content that must have something in it. */
function parseSome<T>(found: Found, parse: (each: Found) => T): T[] {
  const content = readList({ value: membersOf(found)['content'], place: `${found.place}.content` });
  if (content.length === 0) throw new Malformed(`${found.place}.content`, 'must not be empty');
  return content.map(parse);
}

const onlyId = (found: Found, way: Way): { id: string } => idOf(found, way, []);

/** The block's id, and nothing among its attributes but that and `others`. */
function idOf(found: Found, way: Way, others: readonly string[]): { id: string } {
  const place = `${found.place}.attrs`;
  const attrs = readObject({ value: membersOf(found)['attrs'], place }, ['id', ...others]);
  return { id: readNewId(member(attrs, 'id', place), way.ids) };
}

/** An id that nothing before it in the story has. */
export function readNewId(found: Found, ids: Set<string>): string {
  const id = readId(found);
  if (ids.has(id)) throw new Malformed(found.place, `the id ${JSON.stringify(id)} is taken by another part of the story`);
  ids.add(id);
  return id;
}

function attribute(found: Found, name: string): Found {
  const attrs = membersOf(found)['attrs'] as { readonly [name: string]: unknown };
  return { value: attrs[name], place: `${found.place}.attrs.${name}` };
}

const words = (found: Found) => parseInlineContent({ value: membersOf(found)['content'], place: `${found.place}.content` });
const maybeText = (found: Found, name: string): string | null => orNull(attribute(found, name), readText);
const deeper = (way: Way): Way => ({ ...way, depth: way.depth + 1 });
const membersOf = (found: Found): { readonly [key: string]: unknown } => found.value as { readonly [key: string]: unknown };

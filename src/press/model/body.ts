/**
 * The body, made ready to be drawn, in small steps whose order matters: what points elsewhere is looked up first, then
 * what has nothing to show is dropped, then headings are set in steps (dropped blocks must not count).
 */
import type { Language } from '../../language/language.ts';
import type { ShownPicture } from '../../story/picture.ts';
import type { Block, Embed, Heading, Inline, PictureBlock, Related, Table, TableRow } from '../../story/body.ts';
import { textOfInline } from '../../story/text-of.ts';
import { isSafeLink } from '../site-urls.ts';
import type { Card, Figure } from './page.ts';
import { figureOf, said } from './picture.ts';
import { columnsOfFigures, tableParts } from './table.ts';

export interface DrawnFigure {
  readonly type: 'figure';
  readonly id: string;
  readonly figure: Figure;
}
export interface DrawnRelated {
  readonly type: 'links';
  readonly id: string;
  readonly title: string;
  readonly cards: readonly Card[];
}
export interface DrawnEmbed {
  readonly type: 'elsewhere';
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly provider: string | null;
  readonly opensElsewhere: string;
}
export interface DrawnTable {
  readonly type: 'grid';
  readonly id: string;
  readonly caption: string | null;
  /** How a reader who cannot see it is told of it: its caption, or which of the story's tables it is. No two have the same. */
  readonly label: string;
  readonly head: readonly TableRow[];
  readonly rows: readonly TableRow[];
  /** Columns (from 0) of figures, which stand under each other by their ends. */
  readonly figures: ReadonlySet<number>;
}
export type DrawnBlock = Exclude<Block, PictureBlock | Related | Embed | Table> | DrawnFigure | DrawnRelated | DrawnEmbed | DrawnTable;

export interface BodyParts {
  readonly language: Language;
  readonly pictures: { readonly [id: string]: ShownPicture };
  /** By number: those of the stories named in the body that are live. */
  readonly cards: ReadonlyMap<number, Card>;
}

export function drawnBody(blocks: readonly Block[], parts: BodyParts): readonly DrawnBlock[] {
  return inSteps(nameTables(blocks.flatMap((block) => drawnBlock(block, parts)), parts.language));
}

function drawnBlock(block: Block, parts: BodyParts): DrawnBlock[] {
  switch (block.type) {
    case 'picture':
      return drawnPicture(block, parts);
    case 'related':
      return drawnRelated(block, parts);
    case 'embed':
      return drawnEmbed(block, parts);
    case 'table':
      return drawnTable(block);
    case 'paragraph':
    case 'heading':
    case 'pull_quote':
      return textOfInline(block.content).trim() === '' ? [] : [block];
    case 'bullet_list':
    case 'ordered_list':
    case 'blockquote':
    case 'divider':
    case 'fact_box':
      return [block];
  }
}

/** A caption without its picture says nothing: what waits for its file is not shown. */
function drawnPicture({ attrs }: PictureBlock, { pictures, language }: BodyParts): DrawnFigure[] {
  const figure = figureOf(attrs.picture === null ? undefined : pictures[attrs.picture], attrs, language);
  return figure === undefined ? [] : [{ type: 'figure', id: attrs.id, figure }];
}

function drawnRelated({ attrs }: Related, { cards, language }: BodyParts): DrawnRelated[] {
  const live = attrs.stories.flatMap((number) => cards.get(number) ?? []);
  return live.length === 0 ? [] : [{ type: 'links', id: attrs.id, title: language.labels.related, cards: live }];
}

function drawnEmbed({ attrs }: Embed, { language }: BodyParts): DrawnEmbed[] {
  if (!isSafeLink(attrs.url)) return [];
  const title = said(attrs.title) ?? attrs.url;
  return [{ type: 'elsewhere', id: attrs.id, url: attrs.url, title, provider: said(attrs.provider), opensElsewhere: language.labels.opensElsewhere }];
}

function drawnTable({ attrs, content }: Table): DrawnTable[] {
  const { head, rows } = tableParts(content);
  return rows.length === 0 ? [] : [{ type: 'grid', id: attrs.id, caption: said(attrs.caption), label: '', head, rows, figures: columnsOfFigures(rows) }];
}

/** A place that scrolls is a landmark, and landmarks are told apart by their names. */
function nameTables(blocks: readonly DrawnBlock[], { labels }: Language): readonly DrawnBlock[] {
  const given: string[] = [];
  return blocks.map((block) => {
    if (block.type !== 'grid') return block;
    const place = labels.table(String(given.length + 1));
    const label = block.caption === null ? place : given.includes(block.caption) ? `${place}: ${block.caption}` : block.caption;
    given.push(label);
    return { ...block, label };
  });
}

/** No heading skips a level below the one before it (the headline is level 1), whatever the document did. */
function inSteps(blocks: readonly DrawnBlock[]): readonly DrawnBlock[] {
  let last = 1;
  return blocks.map((block) => {
    if (block.type !== 'heading') return block;
    last = Math.min(block.attrs.level, last + 1);
    return { ...block, attrs: { ...block.attrs, level: last as Heading['attrs']['level'] } };
  });
}

/** Numbers of the stories that the body names. */
export function storiesNamedIn(blocks: readonly Block[]): readonly number[] {
  return blocks.flatMap((block) => (block.type === 'related' ? block.attrs.stories : []));
}

/** Whether there is anything to read in a run of text. */
export function hasWords(content: readonly Inline[] | undefined): boolean {
  return textOfInline(content).trim() !== '';
}

/**
 * What a block says, as one string to compare and to hash: two blocks have the same key when a reader could not tell
 * them apart. Ids do not count, nor does white space that is only typographic (a no-break space, a soft hyphen, a
 * line end), nor how text is cut into runs.
 */
import type { Block, Inline, ListItem } from './body.ts';

/** A block, or a part of one that carries an id of its own. */
export type Identified = Block | ListItem;

/** The parts of a block that have ids of their own; a table's rows and cells have none. */
export function childrenOf(block: Identified): readonly Identified[] {
  switch (block.type) {
    case 'bullet_list':
    case 'ordered_list':
    case 'list_item':
    case 'blockquote':
    case 'fact_box':
      return block.content;
    case 'paragraph':
    case 'heading':
    case 'pull_quote':
    case 'picture':
    case 'embed':
    case 'table':
    case 'divider':
    case 'related':
      return [];
  }
}

/** The block with other children of the same kinds; only for blocks that have some. */
export function withChildren<T extends Identified>(block: T, children: readonly Identified[]): T {
  return children.length === 0 ? block : { ...block, content: children };
}

/** What the block itself says; what its children say is theirs. */
export function ownKey(block: Identified): string {
  return JSON.stringify([block.type, attributesKey(block.attrs), contentKey(block)]);
}

/** What the block says with everything in it. */
export function wholeKey(block: Identified): string {
  const children = childrenOf(block);
  return children.length === 0 ? ownKey(block) : JSON.stringify([ownKey(block), ...children.map(wholeKey)]);
}

/** White space as a reader sees it: any run is one space; what has no width and joins nothing is not there. */
export function seenText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u00AD\u200B\u2060]/g, '')
    .replace(/\s+/g, ' ');
}

function contentKey(block: Identified): unknown {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
    case 'pull_quote':
      return inlineKey(block.content);
    case 'table':
      return block.content.map((row) => row.content.map((cell) => [attributesKey(cell.attrs), inlineKey(cell.content)]));
    default:
      return null;
  }
}

/** Sorted, so that it does not matter who built the object; `id` is who the block is, not what it says. */
function attributesKey(attrs: object): unknown {
  return Object.entries(attrs)
    .filter(([name]) => name !== 'id')
    .map(([name, value]: [string, unknown]) => [name, typeof value === 'string' ? seenText(value).trim() : value])
    .toSorted(([one], [other]) => (String(one) < String(other) ? -1 : 1));
}

function inlineKey(content: readonly Inline[] = []): unknown {
  const runs: [marks: string, text: string][] = [];
  for (const each of content) {
    const [marks, text] = each.type === 'text' ? [JSON.stringify(each.marks ?? []), each.text] : ['break', '\n'];
    const last = runs.at(-1);
    if (last?.[0] === marks && marks !== 'break') last[1] += text;
    else runs.push([marks, text]);
  }
  return runs.map(([marks, text], index) => [marks, trimAtEdges(seenText(text), index === 0, index === runs.length - 1)]).filter(([, text]) => text !== '');
}

function trimAtEdges(text: string, first: boolean, last: boolean): string {
  const started = first ? text.trimStart() : text;
  return last ? started.trimEnd() : started;
}

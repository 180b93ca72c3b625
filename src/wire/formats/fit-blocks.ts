/** Blocks into containers that cannot hold every block: what fits goes in, what does not is handed back, nothing is lost. */
import type { Block, Inline, ListItem, Paragraph, PullQuote } from '../../story/body.ts';

/** The running text of blocks for where only text may stand, paragraphs parted by a line break; other blocks come back as `rest`. */
export function inlineOf(blocks: readonly Block[]): { content: Inline[]; rest: Block[] } {
  const content: Inline[] = [];
  const rest: Block[] = [];
  const add = (inline: readonly Inline[] | undefined): void => {
    if (inline === undefined || inline.length === 0) return;
    if (content.length > 0) content.push({ type: 'line_break' });
    for (const each of inline) content.push(each);
  };
  const walkBlock = (block: Block): void => {
    switch (block.type) {
      case 'paragraph':
      case 'heading':
        return add(block.content);
      case 'pull_quote':
        add(block.content);
        return add(signatureOf(block));
      case 'blockquote':
        return block.content.forEach(walkBlock);
      case 'bullet_list':
      case 'ordered_list':
        return block.content.forEach((item) => item.content.forEach(walkBlock));
      default:
        rest.push(block);
    }
  };
  blocks.forEach(walkBlock);
  return { content, rest };
}

/** Who said it, where a pull quote becomes plain text. */
function signatureOf({ attrs: { attribution } }: PullQuote): Inline[] {
  return attribution === null ? [] : [{ type: 'text', text: attribution }];
}

type ItemBlock = ListItem['content'][number];

/** Fits blocks into a list item or a fact box: headings and quotes become paragraphs, the rest is handed back. */
export function itemContent(blocks: readonly Block[]): { fits: ItemBlock[]; rest: Block[] } {
  const fits: ItemBlock[] = [];
  const rest: Block[] = [];
  for (const block of blocks) {
    if (block.type === 'paragraph' || block.type === 'bullet_list' || block.type === 'ordered_list') fits.push(block);
    else if (block.type === 'heading') fits.push({ type: 'paragraph', attrs: { id: '' }, ...(block.content && { content: block.content }) });
    else if (block.type === 'blockquote') for (const each of block.content) fits.push(each);
    else rest.push(block);
  }
  return { fits, rest };
}

/** Fits blocks into a quote, which holds paragraphs alone. */
export function quoteContent(blocks: readonly Block[]): { fits: Paragraph[]; rest: Block[] } {
  const fits: Paragraph[] = [];
  const rest: Block[] = [];
  for (const block of blocks) fitIntoQuote(block, fits, rest);
  return { fits, rest };
}

function fitIntoQuote(block: Block, content: Paragraph[], after: Block[]): void {
  switch (block.type) {
    case 'paragraph':
      content.push(block);
      return;
    case 'heading':
      content.push({ type: 'paragraph', attrs: { id: '' }, ...(block.content && { content: block.content }) });
      return;
    case 'pull_quote':
      for (const each of [block.content ?? [], signatureOf(block)]) if (each.length > 0) content.push({ type: 'paragraph', attrs: { id: '' }, content: each });
      return;
    case 'blockquote':
      for (const each of block.content) content.push(each);
      return;
    case 'bullet_list':
    case 'ordered_list':
      for (const item of block.content) for (const each of item.content) fitIntoQuote(each, content, after);
      return;
    default:
      after.push(block);
  }
}

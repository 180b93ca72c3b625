/** The words of a story with nothing around them: for reading time, word count, search and `articleBody`. */
import type { Block, Body, Inline, ListItem } from './body.ts';

/** A line break is a space: words on two lines are two words. */
export function textOfInline(content: readonly Inline[] = []): string {
  return content.map((each) => (each.type === 'text' ? each.text : ' ')).join('');
}

/**
 * What of a block is read: paragraphs, headings, lists, quotations with their attribution, tables, fact boxes. Not
 * what stands beside the text: pictures with their captions, embeds, related stories. Pieces are parted by a newline.
 */
export function textOfBlock(block: Block | ListItem): string {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return textOfInline(block.content);
    case 'pull_quote':
      return joined([textOfInline(block.content), block.attrs.attribution ?? '']);
    case 'bullet_list':
    case 'ordered_list':
    case 'list_item':
    case 'blockquote':
      return textOfBlocks(block.content);
    case 'fact_box':
      return joined([block.attrs.title, textOfBlocks(block.content)]);
    case 'table': {
      const rows = block.content.map((row) => row.content.map((cell) => textOfInline(cell.content)).join('\t'));
      return joined([block.attrs.caption ?? '', ...rows]);
    }
    case 'picture':
    case 'embed':
    case 'divider':
    case 'related':
      return '';
  }
}

/** Blocks parted by a newline each; blocks without text leave no empty line. */
export function textOfBlocks(blocks: readonly (Block | ListItem)[]): string {
  return joined(blocks.map(textOfBlock));
}

export function textOfBody(body: Body): string {
  return textOfBlocks(body.content);
}

function joined(pieces: readonly string[]): string {
  return pieces.filter((piece) => piece.trim() !== '').join('\n');
}

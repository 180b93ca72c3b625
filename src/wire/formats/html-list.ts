/** Lists, at any depth. What a list item may not hold (a picture, a table) follows after the list. */
import type { Block, BulletList, ListItem, Mark, OrderedList } from '../../story/body.ts';
import { itemContent } from './fit-blocks.ts';
import type { HtmlElement, HtmlNode } from './html-tree.ts';
import type { Rewriting } from './rewriting.ts';

export function readList(element: HtmlElement, marks: readonly Mark[], rewriting: Rewriting): Block[] {
  const items: ListItem[] = [];
  const after: Block[] = [];
  for (const nodes of itemsOf(element)) {
    const { fits, rest } = itemContent(rewriting.blocks(nodes, marks));
    if (fits.length > 0) items.push({ type: 'list_item', attrs: { id: '' }, content: fits });
    for (const block of rest) after.push(block);
  }
  return items.length === 0 ? after : [listOf(element, items), ...after];
}

function listOf(element: HtmlElement, content: ListItem[]): BulletList | OrderedList {
  if (element.name !== 'ol') return { type: 'bullet_list', attrs: { id: '' }, content };
  const start = /^\s*\d{1,6}\s*$/.test(element.attributes['start'] ?? '') ? Number(element.attributes['start']) : 1;
  return { type: 'ordered_list', attrs: { id: '', start }, content };
}

/** The children of each `li`; what stands beside them is an item of its own, a bare nested list belongs to the item before. */
function itemsOf(element: HtmlElement): HtmlNode[][] {
  const items: HtmlNode[][] = [];
  let loose: HtmlNode[] | null = null;
  for (const child of element.children) {
    if (typeof child !== 'string' && child.name === 'li') {
      items.push([{ ...child, name: 'div' }]);
      loose = null;
    } else if (typeof child !== 'string' && ['ul', 'ol'].includes(child.name) && items.length > 0) {
      items.at(-1)?.push(child);
    } else if (loose === null) {
      loose = [child];
      items.push(loose);
    } else loose.push(child);
  }
  return items;
}

/** How somebody can be reached, as a text's own links say it. */
import type { ContactPoint } from 'schema-dts';
import type { Block, Body, Inline, ListItem } from '../../story/body.ts';

/** The first address and the first number that the text links to. */
export function contactsIn(body: Body): Pick<Exclude<ContactPoint, string>, 'email' | 'telephone'> {
  const links = body.content.flatMap(linksOf);
  const first = (scheme: string): string | undefined => links.find((href) => href.startsWith(scheme))?.slice(scheme.length).split('?')[0];
  const [email, telephone] = [first('mailto:'), first('tel:')];
  return { ...(email === undefined ? {} : { email }), ...(telephone === undefined ? {} : { telephone }) };
}

/** Of the blocks that a standing page is written in. */
function linksOf(block: Block | ListItem): string[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return (block.content ?? []).flatMap(hrefsOf);
    case 'bullet_list':
    case 'ordered_list':
    case 'list_item':
      return block.content.flatMap(linksOf);
    default:
      return [];
  }
}

function hrefsOf(inline: Inline): string[] {
  return inline.type === 'text' ? (inline.marks ?? []).flatMap((mark) => (mark.type === 'link' ? [mark.attrs.href] : [])) : [];
}

/** The text of a dpa digitalwires entry, and its notes. */
import type { IncomingBody } from '../../story/incoming.ts';
import { textOfBlocks } from '../../story/text-of.ts';
import type { WireMedia, WireSignal } from '../../story/wire-item.ts';
import { bestRendition } from './best-rendition.ts';
import { cleanTextOrNull } from './clean-text.ts';
import { signalOfNote } from './desk-notes.ts';
import { readHtmlBody, readHtmlTree } from './html-body.ts';
import { type HtmlElement, type HtmlNode, parseHtmlTree } from './html-tree.ts';
import { type Fields, listOf, objectOf, textAt } from './ninjs-fields.ts';

interface About {
  readonly language: string | null;
  readonly media: readonly WireMedia[];
  readonly warnings: string[];
}

/** The article, then its box of facts. */
export function dpaBody(entry: Fields, { language, media, warnings }: About): IncomingBody {
  const parts = [textAt(entry, 'article_html'), textAt(entry, 'infobox_html')].map((html) => {
    if (html === null) return [];
    const tree = parseHtmlTree(html);
    const read = tree.ok ? readHtmlTree(known(tree.root, media), { language }) : readHtmlBody(html, { language });
    warnings.push(...read.warnings);
    return read.blocks;
  });
  return parts.flat();
}

/** dpa’s own elements as HTML has them: players and charts, pictures within the text, the box of facts. */
function known(element: HtmlElement, media: readonly WireMedia[]): HtmlElement {
  const children: HtmlNode[] = element.children.map((child) => (typeof child === 'string' ? child : known(child, media)));
  const { name, attributes } = element;
  if (name === 'dnl-image') return figureOf(element, media);
  if (name.startsWith('dnl-') && attributes['src'] !== undefined) return { name: 'iframe', attributes, children };
  if (name === 'section' && /\binfobox\b/.test(attributes['class'] ?? '')) return { name: 'aside', attributes, children };
  return { name, attributes, children };
}

function figureOf({ attributes }: HtmlElement, media: readonly WireMedia[]): HtmlElement {
  const medium = media.find(({ agencyId }) => agencyId !== null && agencyId === attributes['ref']);
  const src = medium === undefined ? null : bestRendition(medium);
  const image: HtmlElement = { name: 'img', attributes: { src: src ?? attributes['ref'] ?? '', ...(attributes['alt'] !== undefined && { alt: attributes['alt'] }) }, children: [] };
  const credit: HtmlElement = { name: 'span', attributes: { class: 'credit' }, children: [attributes['creditline'] ?? medium?.credit ?? ''] };
  const caption: HtmlElement = { name: 'figcaption', attributes: {}, children: [attributes['caption'] ?? medium?.caption ?? '', credit] };
  return { name: 'figure', attributes: {}, children: [image, caption] };
}

/** `editor`: all of the notepad, and the links to go with the text; what is not in it of the single notes. */
export function dpaNotes(entry: Fields): { readonly correction: string | null; readonly editor: string | null; readonly signal: WireSignal | null } {
  const notepad = objectOf(entry['notepad']) ?? {};
  const pad = [textAt(notepad, 'public_html'), textAt(notepad, 'nonpublic_html')].map(plain).join('\n').trim();
  const links = plain(textAt(entry, 'linkbox_html'));
  const single = listOf(entry['ednotes']).slice(0, 200).map(objectOf).map((each) => ({ role: textAt(each ?? {}, 'role') ?? '', note: cleanTextOrNull(textAt(each ?? {}, 'ednote')) }));
  const noted = flat(pad);
  const rest = single.filter(({ note }) => note !== null && !noted.includes(flat(note))).map(({ note }) => note);
  const correction = ['correctionshort', 'correction'].map((name) => single.find(({ role }) => role.endsWith(`:${name}`))?.note).find((note) => note !== null && note !== undefined) ?? null;
  const editor = [pad, noted.includes(flat(links)) ? '' : links, ...rest].filter((each) => each !== null && each !== '').join('\n').slice(0, 20_000);
  // What other agencies’ documents say of themselves they say in their notes.
  const signal = single.filter(({ role }) => role.endsWith('.ednote')).map(({ note }) => signalOfNote(note)).find((each) => each !== null) ?? null;
  return { correction: correction ?? (signal === 'correction' ? (single.find(({ note }) => signalOfNote(note) === signal)?.note ?? null) : null), editor: editor === '' ? null : editor, signal };
}

const flat = (text: string): string => text.replace(/[\s"„“”]+/g, '');
const plain = (html: string | null): string => (html === null ? '' : textOfBlocks(readHtmlBody(html).blocks));

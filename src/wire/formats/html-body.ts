/**
 * HTML to the body tree: an allow-list rewriter. What it knows becomes a block or a mark, what it does not know is
 * unwrapped with its text kept, what is never text (script, form, navigation) goes. No markup is ever passed on.
 */
import type { Block, Mark } from '../../story/body.ts';
import type { IncomingBody } from '../../story/incoming.ts';
import { languageCode, linkAddress } from './address.ts';
import { inlineOf } from './fit-blocks.ts';
import { embedOf, isSocialQuote, socialEmbed } from './html-embed.ts';
import { readFigure, readImage } from './html-figure.ts';
import { readList } from './html-list.ts';
import { readFactBox, readQuote } from './html-quote.ts';
import { readTable } from './html-table.ts';
import { findAll, hasClass, parseHtmlTree, textOf, textOfHtml } from './html-tree.ts';
import type { HtmlElement, HtmlNode, TreeLimit } from './html-tree.ts';
import { InlineRun, withMark } from './inline-run.ts';
import type { Rewriting } from './rewriting.ts';
import { readTextBody } from './text-body.ts';
export { readTextBody } from './text-body.ts';

export interface HtmlOptions {
  /** The document's own address: what relative links are relative to. */
  readonly base?: string | null;
  /** The document's language; a passage marked with this very language needs no mark. */
  readonly language?: string | null;
}

const LIMIT_WARNINGS: { readonly [limit in TreeLimit]: string } = {
  length: 'The text is larger than 8 MB and was not read.',
  depth: 'The markup is nested too deeply to be real; only its text was kept.',
  attributes: 'A tag has too many attributes to be real; only the text was kept.',
  elements: 'The markup has too many elements to be a story; only its text was kept.',
};

/** Never throws; a document that breaks a limit gives its plain text and a warning. */
export function readHtmlBody(html: string, options: HtmlOptions = {}): { blocks: IncomingBody; warnings: string[] } {
  const tree = parseHtmlTree(html);
  if (tree.ok) return readHtmlTree(tree.root, options);
  const warnings = [LIMIT_WARNINGS[tree.limit]];
  return { blocks: tree.limit === 'length' ? [] : readTextBody(textOfHtml(html)).blocks, warnings };
}

/** As `readHtmlBody`, from a tree (or a part of one) that is parsed already. */
export function readHtmlTree(root: HtmlElement, options: HtmlOptions = {}): { blocks: IncomingBody; warnings: string[] } {
  const warnings = new Set<string>();
  const rewriting: Rewriting = {
    base: options.base ?? null,
    language: languageCode(options.language ?? null),
    warn: (warning) => warnings.add(warning),
    blocks: (nodes, marks = []) => readFlow(nodes, marks, rewriting),
  };
  return { blocks: rewriting.blocks([root]), warnings: [...warnings] };
}

class Flow {
  readonly blocks: Block[] = [];
  readonly run = new InlineRun();

  /** Ends the paragraph that is being collected. */
  flush(): void {
    for (const content of this.run.take()) this.blocks.push({ type: 'paragraph', attrs: { id: '' }, content });
  }

  push(blocks: readonly Block[]): void {
    this.flush();
    for (const block of blocks) this.blocks.push(block);
  }
}

function readFlow(nodes: readonly HtmlNode[], marks: readonly Mark[], rewriting: Rewriting): Block[] {
  const flow = new Flow();
  for (const node of nodes) walk(node, marks, flow, rewriting);
  flow.flush();
  return flow.blocks;
}

const DROPPED = new Set(
  ('script style noscript template head title meta link base nav form button select option input textarea label datalist ' +
    'svg canvas object applet dialog map area source track param col colgroup frame frameset noframes rp marquee').split(' '),
);
const BLOCKS = new Set(
  ('#root html body p div section article main header footer address aside figcaption center hgroup search details summary dl dt dd ' +
    'fieldset legend caption pre figure li tr td th tbody thead tfoot body.content body.head body.end block hl2 media').split(' '),
);
const HEADINGS: ReadonlyMap<string, 2 | 3 | 4> = new Map([['h1', 2], ['h2', 2], ['h3', 3], ['h4', 4], ['h5', 4], ['h6', 4]]);

function walk(node: HtmlNode, outerMarks: readonly Mark[], flow: Flow, rewriting: Rewriting): void {
  if (typeof node === 'string') return flow.run.add(node, outerMarks);
  if (isDropped(node)) return;
  const marks = marksOf(node, outerMarks, rewriting);
  const block = readBlock(node, marks, rewriting);
  if (block !== null) return flow.push(block);
  switch (node.name) {
    case 'br':
      return flow.run.break();
    case 'q':
      return walkAll(['\u201C', ...node.children, '\u201D'], marks, flow, rewriting);
    case 'pre':
      flow.flush();
      walkPreformatted(node, marks, flow);
      return flow.flush();
  }
  const isBlock = BLOCKS.has(node.name);
  if (isBlock) flow.flush();
  walkAll(node.children, marks, flow, rewriting);
  if (isBlock) flow.flush();
}

function walkAll(nodes: readonly HtmlNode[], marks: readonly Mark[], flow: Flow, rewriting: Rewriting): void {
  for (const node of nodes) walk(node, marks, flow, rewriting);
}

function walkPreformatted(element: HtmlElement, marks: readonly Mark[], flow: Flow): void {
  for (const [index, line] of textOf(element).split(/\r\n|\n/).entries()) {
    if (index > 0) flow.run.break();
    flow.run.add(line, marks);
  }
}

/** The blocks an element becomes as a whole; null when it is only walked through. */
function readBlock(element: HtmlElement, marks: readonly Mark[], rewriting: Rewriting): Block[] | null {
  const level = HEADINGS.get(element.name);
  if (level !== undefined) return readHeading(element, level, marks, rewriting);
  switch (element.name) {
    case 'ul':
    case 'ol':
    case 'menu':
    case 'dir':
      return readList(element, marks, rewriting);
    case 'blockquote':
      return isSocialQuote(element) ? socialEmbed(element, rewriting) : readQuote(element, marks, rewriting);
    case 'aside':
      if (hasClass(element, /pull/i)) return readQuote(element, marks, rewriting);
      return readFactBox(element, marks, rewriting);
    case 'figure':
      return readFigure(element, marks, rewriting);
    case 'img':
    case 'amp-img':
      return readImage(element, rewriting);
    case 'table':
      return readTable(element, marks, rewriting);
    case 'hr':
      return [{ type: 'divider', attrs: { id: '' } }];
    case 'iframe':
    case 'embed':
    case 'video':
    case 'audio':
    case 'amp-iframe':
    case 'amp-youtube':
      return embedOf(element, rewriting);
    case 'dt':
      return rewriting.blocks(element.children, withMark(marks, { type: 'strong' }));
    default:
      return null;
  }
}

function readHeading(element: HtmlElement, level: 2 | 3 | 4, marks: readonly Mark[], rewriting: Rewriting): Block[] {
  const { content, rest } = inlineOf(rewriting.blocks(element.children, marks));
  const heading: Block[] = content.length > 0 ? [{ type: 'heading', attrs: { id: '', level }, content }] : [];
  return heading.concat(rest);
}

function isDropped(element: HtmlElement): boolean {
  const { attributes, name } = element;
  if (attributes['hidden'] !== undefined && attributes['hidden'] !== 'until-found') return true;
  // Some publishing systems wrap the whole page in one form: a form with paragraphs in it is a wrapper.
  if (name === 'form') return findAll(element, (each) => each.name === 'p').length < 2;
  if (name === 'label') return findAll(element, (each) => each.name === 'p').length === 0;
  return DROPPED.has(name);
}

function marksOf(element: HtmlElement, outer: readonly Mark[], rewriting: Rewriting): readonly Mark[] {
  let marks = outer;
  const { attributes } = element;
  const lang = languageCode(attributes['lang'] ?? attributes['xml:lang']);
  if (lang !== null && !['html', 'body'].includes(element.name)) marks = withLanguage(marks, lang, rewriting.language);
  const style = attributes['style'] ?? '';
  switch (element.name) {
    case 'strong':
    case 'b':
      return /font-weight:\s*(normal|400)/i.test(style) ? marks : withMark(marks, { type: 'strong' });
    case 'em':
    case 'i':
    case 'cite':
    case 'dfn':
      return withMark(marks, { type: 'emphasis' });
    case 'sup':
      return withMark(marks, { type: 'superscript' });
    case 'sub':
      return withMark(marks, { type: 'subscript' });
    case 'a': {
      const href = linkAddress(attributes['href'], rewriting.base);
      return href === null ? marks : withMark(marks, { type: 'link', attrs: { href } });
    }
    case 'span':
      if (/font-weight:\s*(bold|[6-9]00)/i.test(style)) marks = withMark(marks, { type: 'strong' });
      if (/font-style:\s*italic/i.test(style)) marks = withMark(marks, { type: 'emphasis' });
      return marks;
    default:
      return marks;
  }
}

/** Back in the document's own language inside a foreign passage: no mark. */
function withLanguage(marks: readonly Mark[], lang: string, own: string | null): readonly Mark[] {
  const same = own !== null && (lang === own || lang.split('-')[0] === own.split('-')[0]);
  return same ? marks.filter((mark) => mark.type !== 'language') : withMark(marks, { type: 'language', attrs: { lang } });
}

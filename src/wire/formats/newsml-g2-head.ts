/** What some agencies print over a text inside the text itself, though the item says it already: headline, writer, subjects, time. */
import { textKey } from './clean-text.ts';
import type { HtmlElement, HtmlNode } from './html-tree.ts';
import { textOf } from './html-tree.ts';

export interface KnownWords {
  /** Keys of whole lines: headlines, bylines, standfirst. */
  readonly lines: ReadonlySet<string>;
  /** Keys of what stands in lists over a text: subjects, keywords, agency, slugline. */
  readonly labels: ReadonlySet<string>;
}

export function knownWords(lines: readonly (string | null)[], labels: readonly (string | null)[]): KnownWords {
  const keys = (words: readonly (string | null)[]): Set<string> => new Set(words.filter((word) => word !== null).map(textKey).filter((key) => key !== ''));
  return { lines: keys(lines), labels: keys([...lines, ...labels]) };
}

const WRAPPERS = new Set(['#root', 'html', 'body', 'body.content', 'nitf', 'div', 'section', 'article', 'main', 'header', 'block', 'hedline']);
const SILENT = new Set(['head', 'title', 'meta', 'link', 'style', 'script', 'br', 'hr']);

/** The tree without what stands over the text and is known; whatever is not known stays, and ends the head. */
export function withoutHead(root: HtmlElement, known: KnownWords): HtmlElement {
  return strip(root, known, false).element;
}

/** `inHeader`: a `header` is a head to its end, whatever else it holds. */
function strip(element: HtmlElement, known: KnownWords, inHeader: boolean): { element: HtmlElement; ended: boolean } {
  const children: HtmlNode[] = [];
  let ended = false;
  for (const child of element.children) {
    if (ended || typeof child === 'string' || SILENT.has(child.name)) {
      children.push(child);
      ended ||= typeof child === 'string' && child.trim() !== '' && !inHeader;
    } else if (!isKnown(child, known)) {
      const inner = WRAPPERS.has(child.name) ? strip(child, known, inHeader || child.name === 'header') : { element: child, ended: textOf(child).trim() !== '' };
      children.push(inner.element);
      ended = inner.ended && !inHeader && !GOES_ON.has(child.name);
    }
  }
  return { element: { ...element, children }, ended };
}

/** What may stand between a head and the rest of it. */
const GOES_ON = new Set(['header', 'figure']);

function isKnown(element: HtmlElement, known: KnownWords): boolean {
  const key = textKey(textOf(element));
  if (key === '') return false;
  if (known.lines.has(key) || element.name === 'time') return true;
  if (element.name === 'p' || element.name === 'body' || element.name === 'html') return false;
  return leaves(element).every((leaf) => known.labels.has(leaf));
}

function leaves(element: HtmlElement): string[] {
  return element.children.flatMap((child) => (typeof child === 'string' ? [textKey(child)] : leaves(child))).filter((key) => key !== '');
}

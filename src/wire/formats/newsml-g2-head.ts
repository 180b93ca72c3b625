/** What some agencies print over a text inside the text itself, though the item says it already: headline, writer, subjects, time. */
import { textKey } from './clean-text.ts';
import type { HtmlElement, HtmlNode } from './html-tree.ts';
import { hasMoreLetters, textOf } from './html-tree.ts';

export interface KnownWords {
  /** Whole lines: headlines, bylines, standfirst. */
  readonly lines: WordList;
  /** What stands in lists over a text: subjects, keywords, agency, slugline. */
  readonly labels: WordList;
}

interface WordList {
  readonly keys: ReadonlySet<string>;
  /** In UTF-16 units: of a text with more letters no key need be made. */
  readonly longest: number;
}

export function knownWords(lines: readonly (string | null)[], labels: readonly (string | null)[]): KnownWords {
  const ofLines = keysOf(lines);
  return { lines: listOf(ofLines), labels: listOf(ofLines.union(keysOf(labels))) };
}

function keysOf(words: readonly (string | null)[]): Set<string> {
  const keys = new Set(words.filter((word) => word !== null).map(textKey));
  keys.delete('');
  return keys;
}

function listOf(keys: ReadonlySet<string>): WordList {
  let longest = 0;
  for (const { length } of keys) longest = Math.max(longest, length);
  return { keys, longest };
}

export function isAmong({ keys, longest }: WordList, text: string): boolean {
  return !hasMoreLetters(text, longest) && keys.has(textKey(text));
}

const WRAPPERS = new Set(['#root', 'html', 'body', 'body.content', 'nitf', 'div', 'section', 'article', 'main', 'header', 'block', 'hedline']);
const SILENT = new Set(['head', 'title', 'meta', 'link', 'style', 'script', 'br', 'hr']);

/** The tree without what stands over the text and is known; whatever is not known stays, and ends the head. */
export function withoutHead(root: HtmlElement, known: KnownWords): HtmlElement {
  return strip(root, { known, labelled: new Map() }, false).element;
}

interface Stripping {
  readonly known: KnownWords;
  /** Boxes that were asked already whether they hold nothing but labels: what is within a hundred others is looked through once. */
  readonly labelled: Map<HtmlElement, boolean>;
}

/** `inHeader`: a `header` is a head to its end, whatever else it holds. */
function strip(element: HtmlElement, stripping: Stripping, inHeader: boolean): { element: HtmlElement; ended: boolean } {
  const children: HtmlNode[] = [];
  let ended = false;
  for (const child of element.children) {
    if (ended || typeof child === 'string' || SILENT.has(child.name)) {
      children.push(child);
      ended ||= typeof child === 'string' && child.trim() !== '' && !inHeader;
    } else if (!isKnown(child, stripping)) {
      const inner = WRAPPERS.has(child.name) ? strip(child, stripping, inHeader || child.name === 'header') : { element: child, ended: textOf(child).trim() !== '' };
      children.push(inner.element);
      ended = inner.ended && !inHeader && !GOES_ON.has(child.name);
    }
  }
  return { element: { ...element, children }, ended };
}

/** What may stand between a head and the rest of it. */
const GOES_ON = new Set(['header', 'figure']);

function isKnown(element: HtmlElement, { known: { lines, labels }, labelled }: Stripping): boolean {
  const isLong = hasMoreLetters(element, lines.longest);
  const key = isLong ? null : textKey(textOf(element));
  if (key === '') return false;
  if ((key !== null && lines.keys.has(key)) || element.name === 'time') return true;
  return element.name !== 'p' && element.name !== 'body' && element.name !== 'html' && isOfLabels(element, labels, labelled);
}

function isOfLabels(element: HtmlElement, labels: WordList, labelled: Stripping['labelled']): boolean {
  const before = labelled.get(element);
  if (before !== undefined) return before;
  const isLabel = (text: string): boolean => isAmong(labels, text) || (!hasMoreLetters(text, 0) && textKey(text) === '');
  const found = element.children.every((child) => (typeof child === 'string' ? isLabel(child) : isOfLabels(child, labels, labelled)));
  labelled.set(element, found);
  return found;
}

/** NITF as the text of a NewsML-G2 item: only its body counts, what its head says the item has said itself. */
import { readNitfBody, type NitfBody } from './nitf-body.ts';
import { elementAt, elementOf, elementsOf, type XmlElement } from './xml-tree.ts';
import { unique, wordsOf } from './xml-words.ts';

/** What NITF says over the text. */
export interface NitfHead {
  readonly headline: string | null;
  readonly byline: string | null;
  readonly dateline: string | null;
  readonly abstract: string | null;
}

export const NO_HEAD: NitfHead = { headline: null, byline: null, dateline: null, abstract: null };

const ROOTS = new Set(['nitf', 'body.content', 'body.head', 'block']);

/** The NITF in an `inlineXML`; null where it holds something else. */
export function nitfOf(element: XmlElement): XmlElement | null {
  const root = elementsOf(element).find(({ name }) => ROOTS.has(name)) ?? null;
  if (root === null && elementAt(element, 'body', 'body.content') === null) return null;
  return root?.name === 'nitf' ? root : { ...element, name: 'body' };
}

export function readNitf(root: XmlElement, language: string | null): NitfBody & { readonly head: NitfHead } {
  const body = root.name === 'nitf' ? elementOf(root, 'body') : (elementOf(root, 'body') ?? root);
  const head = elementOf(body, 'body.head');
  const read = readNitfBody(body ?? root, language);
  const notes = head === null ? [] : elementsOf(head, 'note').map((note) => wordsOf(note, 5000));
  return { ...read, notes: unique([...read.notes, ...notes]), head: head === null ? NO_HEAD : readHead(head) };
}

function readHead(head: XmlElement): NitfHead {
  const hedline = elementOf(head, 'hedline');
  return {
    headline: wordsOf(elementOf(hedline, 'hl1'), 1000),
    byline: bylineOf(elementOf(head, 'byline')),
    dateline: wordsOf(elementOf(head, 'dateline'), 300),
    abstract: wordsOf(elementOf(head, 'abstract')) ?? wordsOf(elementOf(hedline, 'hl2'), 1000),
  };
}

/** Without what the writer is (`byttl`). */
function bylineOf(byline: XmlElement | null): string | null {
  if (byline === null) return null;
  const people = unique(elementsOf(byline, 'person').map((person) => wordsOf(person, 100)));
  if (people.length > 0) return people.join(', ');
  const rest = byline.children.filter((child) => typeof child === 'string' || child.name !== 'byttl');
  return wordsOf({ ...byline, children: rest }, 300)?.replace(/[\s,;]+$/, '') ?? null;
}

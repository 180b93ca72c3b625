/**
 * NewsML-G2 (IPTC, 2.4 to 2.35): a message of several items, or one item alone. Its header is about the sending and is not read.
 * Concepts, plans and lists of codes are no stories.
 */
import type { WireItem } from '../../story/wire-item.ts';
import { FORMAT, identityOf, readG2Item } from './newsml-g2-item.ts';
import { withPictures } from './newsml-g2-package.ts';
import { withoutShownTwice } from './newsml-g2-pictures.ts';
import { lastWord } from './newsml-g2-codes.ts';
import { type Hints, type ReadResult, refuse } from './read-result.ts';
import { elementAt, elementsOf, type XmlElement } from './xml-tree.ts';

/** By the name of their root. */
const OTHERS: ReadonlyMap<string, string> = new Map([
  ['conceptItem', 'a concept (a person, a place, an event as such)'],
  ['knowledgeItem', 'a list of concepts'],
  ['planningItem', 'a plan of coverage'],
  ['catalogItem', 'a catalogue of codes'],
]);
const STORIES = ['newsItem', 'packageItem'];
const MAX_ITEMS = 500;

/** `root`: `newsMessage`, or any of G2's items. */
export function readNewsmlG2(root: XmlElement, hints: Hints): ReadResult {
  const all = itemsOf(root);
  const stories = all.filter(({ name }) => STORIES.includes(name));
  const others = [...new Set(all.filter(({ name }) => !STORIES.includes(name)).map(({ name }) => OTHERS.get(name) ?? name))];
  if (stories.length > MAX_ITEMS) return refuse(`This NewsML-G2 message holds ${stories.length} items; at most ${MAX_ITEMS} are read at once.`, FORMAT);
  if (stories.length === 0) return refuse(others.length === 0 ? 'This NewsML-G2 message holds no items.' : `This is NewsML-G2, but no story: it holds ${others.join(' and ')}.`, FORMAT);
  const inside = new Set(all.map(identityOf).filter((id) => id !== null));
  const read = stories.map((item) => readG2Item(item, hints, inside));
  const items = read.filter((item) => !isEmpty(item));
  if (items.length === 0) return refuse(`This NewsML-G2 ${read.length === 1 ? 'item' : 'message'}${named(read)} holds neither a headline nor text nor pictures.`, FORMAT);
  const passed = [
    ...(others.length === 0 ? [] : [`The message holds ${others.join(' and ')} too, which was passed over.`]),
    ...(items.length === read.length ? [] : [`The message holds ${read.length - items.length} empty item${read.length - items.length === 1 ? '' : 's'} too${named(read.filter(isEmpty))}.`]),
  ];
  return { ok: true, items: withPictures(items, isAtomic(root)).map((item) => withoutShownTwice({ ...item, warnings: [...item.warnings, ...passed] })) };
}

function named(items: readonly WireItem[]): string {
  const id = items[0]?.identity.agencyId ?? null;
  return id === null ? '' : ` (${id.slice(0, 120)})`;
}

/** The items themselves, wherever the message has put them. */
function itemsOf(root: XmlElement): XmlElement[] {
  const isItem = ({ name }: XmlElement): boolean => STORIES.includes(name) || OTHERS.has(name);
  const spelt = [...STORIES, ...OTHERS.keys()].find((name) => name.toLowerCase() === root.name.toLowerCase());
  if (spelt !== undefined) return [{ ...root, name: spelt }];
  return [...elementsOf(root), ...elementsOf(root, 'itemSet').flatMap((set) => elementsOf(set))].filter(isItem);
}

/** What kills, holds back or tells editors something is an item whatever else it holds, and so is a package with parts. */
function isEmpty({ status, headline, body, media, parts, standfirst, editorNote }: WireItem): boolean {
  return status === 'usable' && headline === '' && body.length === 0 && media.length === 0 && parts.length === 0 && standfirst === null && editorNote === null;
}

/** The sender says that what is in the message is one thing. */
function isAtomic(root: XmlElement): boolean {
  const header = elementAt(root, 'header');
  return header !== null && elementsOf(header, 'signal').some(({ attributes }) => (lastWord(attributes['qcode']) ?? lastWord(attributes['uri']))?.toLowerCase() === 'atomic');
}

/** Packages of NewsML-G2: what belongs together, in which order, and what of it came along. */
import type { Block } from '../../story/body.ts';
import type { WireItem, WireMedia, WirePart } from '../../story/wire-item.ts';
import { mediaHref } from './newsml-g2-media.ts';
import { lastWord } from './newsml-g2-codes.ts';
import { paragraph } from './text-body.ts';
import { elementOf, elementsOf, type XmlElement } from './xml-tree.ts';
import { attributeOf, bounded, childWords, wordsOf } from './xml-words.ts';

const MAX_PARTS = 1000;

export interface PackagePart extends WirePart {
  /** What the package says of it, for where the part itself did not come. */
  readonly summary: string | null;
}

/** In the order of the groups, from the root on; a group that nothing leads to comes last. `inside`: ids of the items of the same message. */
export function readParts(item: XmlElement, inside: ReadonlySet<string>): PackagePart[] {
  const groupSet = elementOf(item, 'groupSet');
  const groups = groupSet === null ? [] : elementsOf(groupSet, 'group');
  const byId = new Map(groups.map((group) => [group.attributes['id'] ?? '', group]));
  const root = byId.get(groupSet?.attributes['root'] ?? '') ?? groups[0];
  const seen = new Set<XmlElement>();
  const parts: PackagePart[] = elementsOf(item, 'itemRef').flatMap((ref) => readPart(ref, null, inside));
  const walk = (group: XmlElement): void => {
    // A group may name one that it is in itself.
    if (seen.has(group) || parts.length > MAX_PARTS) return;
    seen.add(group);
    const name = bounded(lastWord(group.attributes['role']) ?? lastWord(group.attributes['roleuri']) ?? group.attributes['id'], 100);
    for (const child of elementsOf(group)) {
      if (child.name === 'itemRef') parts.push(...readPart(child, name, inside));
      const next = child.name === 'groupRef' ? byId.get(child.attributes['idref'] ?? '') : undefined;
      if (next !== undefined) walk(next);
    }
  };
  for (const group of [...(root === undefined ? [] : [root]), ...groups]) walk(group);
  return parts.slice(0, MAX_PARTS);
}

function readPart(ref: XmlElement, group: string | null, inside: ReadonlySet<string>): PackagePart[] {
  const id = attributeOf(ref, 'residref') ?? mediaHref(ref.attributes['href']);
  if (id === null) return [];
  const summaries = elementsOf(ref, 'description').map((element) => wordsOf(element, 20_000)).filter((words) => words !== null);
  return [{ ref: id, title: childWords(ref, 'title', 1000) ?? childWords(ref, 'headline', 1000), group, inside: inside.has(id), summary: summaries.join(' ') || null }];
}

/** What a package tells of parts that did not come with it. */
export function blocksOfParts(parts: readonly PackagePart[]): Block[] {
  return parts
    .filter(({ inside, summary }) => !inside && summary !== null)
    .flatMap(({ title, summary }) => [...(title === null ? [] : [{ type: 'heading', attrs: { id: '', level: 2 }, content: [{ type: 'text', text: title }] } as const]), paragraph(summary ?? '')]);
}

/**
 * The items of one message, the texts among them with the pictures that a package or a link of theirs ties to them. `isOne`: the sender
 * says that the message is one thing; a single text in it has all of its pictures then.
 */
export function withPictures(items: readonly WireItem[], isOne: boolean): WireItem[] {
  const media = new Map(items.filter(({ media }) => media.length > 0).map((item) => [item.identity.agencyId ?? '', item]));
  const texts = items.filter(({ kind }) => kind === 'text');
  const tied = new Map<string, Set<string>>();
  const tie = (text: string, picture: string): void => {
    tied.set(text, (tied.get(text) ?? new Set()).add(picture));
  };
  const textIds = new Set(texts.map(idOf));
  for (const item of items) if (item.kind === 'package') tieParts(item.parts, textIds, media, tie);
  for (const text of texts) for (const { id } of text.links) if (media.has(id)) tie(idOf(text), id);
  const [only] = texts;
  if (isOne && texts.length === 1 && only !== undefined && !items.some(({ kind }) => kind === 'package')) for (const id of media.keys()) tie(idOf(only), id);
  return items.map((item) => (item.kind === 'text' ? withTied(item, tied.get(idOf(item)), media) : item));
}

const idOf = ({ identity }: WireItem): string => identity.agencyId ?? '';

/** A picture belongs to the text before it in its group, else to the only text of the package. */
function tieParts(parts: readonly WirePart[], texts: ReadonlySet<string>, media: ReadonlyMap<string, WireItem>, tie: (text: string, picture: string) => void): void {
  const textParts = parts.filter(({ ref }) => texts.has(ref));
  for (const [index, part] of parts.entries()) {
    if (!media.has(part.ref) || texts.has(part.ref)) continue;
    const inGroup = textParts.filter(({ group }) => group === part.group);
    const before = inGroup.findLast((text) => parts.indexOf(text) < index) ?? inGroup[0];
    const text = before ?? (new Set(textParts.map(({ ref }) => ref)).size === 1 ? textParts[0] : undefined);
    if (text !== undefined) tie(text.ref, part.ref);
  }
}

/** A picture that is killed, held back or under another embargo than the text does not get out through the text. */
function withTied(text: WireItem, ids: ReadonlySet<string> | undefined, items: ReadonlyMap<string, WireItem>): WireItem {
  if (ids === undefined) return text;
  const found = [...ids].map((id) => items.get(id)).filter((item) => item !== undefined && item !== text);
  const free = found.filter((item) => item !== undefined && item.status === 'usable' && (item.embargo === null || String(item.embargo) === String(text.embargo)));
  const shut = new Set(found.filter((item) => !free.includes(item)).map((item) => item?.identity.agencyId));
  const full: WireMedia[] = free.flatMap((item) => item?.media ?? []);
  const known = new Set(full.map(({ agencyId }) => agencyId));
  const own = text.media.filter(({ agencyId }) => agencyId === null || !(known.has(agencyId) || shut.has(agencyId)));
  return { ...text, media: [...full, ...own] };
}

/** Bytes from a source, kept, read and taken: the road every document of an agency comes. */
import { createHash } from 'node:crypto';
import type { House } from './open-house.ts';
import type { RoutedItem, SourceTerms, TakenItem } from './newsroom/wire.ts';
import type { WireItem } from './story/wire-item.ts';
import { readDocument } from './wire/formats/read-document.ts';
import { findRule, type Rule, type TopicsAbove } from './wire/routing/rules.ts';
import type { Delivered, Delivery } from './wire/sources/delivery.ts';
import type { WireSource } from './wire/sources/source.ts';

export interface WireWord {
  readonly sources: readonly WireSource[];
  readonly rules: readonly Rule[];
}

export interface WireTaking {
  readonly house: Pick<House, 'archive' | 'newsroom' | 'publication' | 'untilSeen'>;
  readonly word: WireWord;
  readonly above: TopicsAbove;
}

/**
 * Resolves when what came is kept, and what it orders is done: a kill has left every newsstand that answers.
 * @throws where the archive is away: nothing is kept then, and the sender has it still
 */
export async function takeDelivery(source: WireSource, { name, bytes, receivedAt }: Delivery, taking: WireTaking): Promise<Delivered> {
  const hash = createHash('sha256').update(bytes).digest();
  const document = await taking.house.newsroom.wire.keep({ source: source.key, hash, name, bytes, at: receivedAt });
  if (document.state === 'quarantined' || document.state === 'dismissed') return { kept: true, trouble: document.trouble };
  // What was taken before changes nothing, but for a kill: whoever orders it once more waits for it once more.
  const { trouble } = await takeKept({ id: document.id, name, bytes }, source, taking);
  return { kept: true, trouble };
}

export interface TakenDocument {
  readonly items: readonly TakenItem[];
  /** Why it could not be read. */
  readonly trouble: string | null;
}

/** A document that is kept, for the first time or once more. */
export async function takeKept(document: { readonly id: number; readonly name: string | null; readonly bytes: Uint8Array }, source: WireSource, taking: WireTaking): Promise<TakenDocument> {
  const { house, word, above } = taking;
  const read = readDocument(document.bytes, { zone: source.zone ?? house.publication.zone, language: source.language, encoding: source.encoding, source: source.agency });
  if (!read.ok) {
    await house.newsroom.wire.quarantine(document.id, read.reason);
    return { items: [], trouble: read.reason };
  }
  const items = read.items.map((item): RoutedItem => ({ item, route: routeOf(item, source, word.rules, above) }));
  const taken = await house.newsroom.wire.take(document.id, termsOf(source), items);
  const isGone = await house.untilSeen(taken.map(({ generation, state }) => ({ generation: state === 'killed' ? generation : null, public: 'killed' })));
  // Not acknowledged: whoever sent it asks again, until the newsstand that did not answer does, or is put out of service.
  if (!isGone) throw new Error('a kill has not reached every newsstand yet');
  return { items: taken, trouble: null };
}

/** A document that is kept, read once more: after a mend of it, of its source, or of Standfirst. Null: its bytes have expired, or its source is not there any more. */
export async function takeAgain(id: number, taking: WireTaking): Promise<TakenDocument | null> {
  const document = await taking.house.archive.wire.document(id);
  const source = taking.word.sources.find(({ key }) => key === document?.source);
  if (document === undefined || document.bytes === null || source === undefined) return null;
  return takeKept({ id, name: document.name, bytes: document.bytes }, source, taking);
}

/** What no rule speaks of goes where its source’s documents go. */
export function routeOf(item: WireItem, source: WireSource, rules: readonly Rule[], above: TopicsAbove): RoutedItem['route'] {
  const rule = findRule(rules, { source: source.key, item }, { above });
  const { section, edition } = source.defaults;
  const to = rule?.to ?? (source.publish ? 'print' : 'inbox');
  return {
    // Anybody may write a mail.
    to: to === 'print' && source.kind === 'mail' ? 'draft' : to,
    section: rule?.section ?? undefined,
    sectionElse: section ?? undefined,
    edition: rule?.edition ?? edition ?? undefined,
    rule: rule?.name ?? null,
  };
}

export function termsOf({ key, follow, kind }: WireSource): SourceTerms {
  return { key, follow, killsWait: kind === 'mail' };
}

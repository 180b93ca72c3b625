/** Bytes from a source, kept, read and taken: the road every document of an agency comes. */
import { createHash } from 'node:crypto';
import type { House } from './open-house.ts';
import type { RoutedItem, SourceTerms, TakenItem } from './newsroom/wire.ts';
import type { WireItem } from './story/wire-item.ts';
import type { ArrivedDocument } from './archive/wire.ts';
import { readDocument, type ReadResult } from './wire/formats/read-document.ts';
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
  const { house } = taking;
  const arrived: ArrivedDocument = { source: source.key, hash: createHash('sha256').update(bytes).digest(), name, bytes, at: receivedAt };
  const read = readFrom(source, bytes, taking);
  if (!read.ok) {
    const document = await house.newsroom.wire.keep(arrived);
    if (document.state !== 'dismissed' && document.trouble !== read.reason) await house.newsroom.wire.quarantine(document.id, read.reason);
    return { kept: true, trouble: read.reason };
  }
  await untilGone(await house.newsroom.wire.receive(arrived, termsOf(source), routed(read.items, source, taking)), house);
  return { kept: true, trouble: null };
}

export interface TakenDocument {
  readonly items: readonly TakenItem[];
  /** Why it could not be read. */
  readonly trouble: string | null;
}

/** A document that is kept, read once more: after a mend of it, of its source, or of Standfirst. Null: its bytes have expired, or its source is not there any more. */
export async function takeAgain(id: number, taking: WireTaking): Promise<TakenDocument | null> {
  const { house, word } = taking;
  const document = await house.archive.wire.document(id);
  const source = word.sources.find(({ key }) => key === document?.source);
  if (document === undefined || document.bytes === null || source === undefined) return null;
  const read = readFrom(source, document.bytes, taking);
  if (!read.ok) {
    await house.newsroom.wire.quarantine(id, read.reason);
    return { items: [], trouble: read.reason };
  }
  const items = await house.newsroom.wire.take(id, termsOf(source), routed(read.items, source, taking));
  await untilGone(items, house);
  return { items, trouble: null };
}

function readFrom(source: WireSource, bytes: Uint8Array, { house }: WireTaking): ReadResult {
  return readDocument(bytes, { zone: source.zone ?? house.publication.zone, language: source.language, encoding: source.encoding, source: source.agency });
}

function routed(items: readonly WireItem[], source: WireSource, { word, above }: WireTaking): RoutedItem[] {
  return items.map((item) => ({ item, route: routeOf(item, source, word.rules, above) }));
}

/** @throws where a newsstand does not answer: nothing is acknowledged, and whoever sent the kill asks again until it does, or is put out of service */
async function untilGone(taken: readonly TakenItem[], house: WireTaking['house']): Promise<void> {
  const isGone = await house.untilSeen(taken.map(({ generation, state }) => ({ generation: state === 'killed' ? generation : null, public: 'killed' })));
  if (!isGone) throw new Error('a kill has not reached every newsstand yet');
}

/** What no rule speaks of goes where its source’s documents go. */
export function routeOf(item: WireItem, source: WireSource, rules: readonly Rule[], above: TopicsAbove): RoutedItem['route'] {
  const rule = findRule(rules, { source: source.key, item }, { above });
  const { section, edition } = source.defaults;
  const to = rule?.to ?? (source.publish ? 'print' : 'inbox');
  return {
    // Anybody may write a mail.
    to: to === 'print' && (source.kind === 'mail' || item.format === 'mail') ? 'draft' : to,
    section: rule?.section ?? undefined,
    sectionElse: section ?? undefined,
    edition: rule?.edition ?? edition ?? undefined,
    rule: rule?.name ?? null,
  };
}

export function termsOf({ key, follow, kind }: WireSource): SourceTerms {
  // Who a mail is from, it says itself.
  return { key, follow: kind === 'mail' && follow === 'update' ? 'offer' : follow, killsWait: kind === 'mail' };
}

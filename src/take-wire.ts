/** Bytes from a source, kept, read and taken: the road every document of an agency comes. */
import { createHash } from 'node:crypto';
import type { House } from './open-house.ts';
import type { RoutedItem, SourceTerms, TakenItem } from './newsroom/wire.ts';
import type { WireItem } from './story/wire-item.ts';
import type { ArrivedDocument } from './archive/wire-writing.ts';
import type { ReadResult } from './wire/formats/read-result.ts';
import { destinationOf } from './wire/routing/destination.ts';
import { findRule, type Rule, type TopicsAbove } from './wire/routing/rules.ts';
import { type Delivered, type Delivery, NOT_EVERYWHERE } from './wire/sources/delivery.ts';
import type { WireSource } from './wire/sources/source.ts';
import { withholdFiles } from './withhold-files.ts';

export interface WireWord {
  readonly sources: readonly WireSource[];
  readonly rules: readonly Rule[];
}

export interface WireTaking {
  readonly house: Pick<House, 'archive' | 'newsroom' | 'pictures' | 'publication' | 'reader' | 'untilSeen'>;
  readonly word: WireWord;
  readonly above: TopicsAbove;
}

/**
 * Resolves when what came is kept, and what it orders is committed. For a newsstand that does not answer it does not wait: other kills
 * must not come late because of it.
 * @throws where the archive is away: nothing is kept then, and the sender has it still
 */
export async function takeDelivery(source: WireSource, { name, bytes, receivedAt, encoding }: Delivery, taking: WireTaking): Promise<Delivered> {
  const { house } = taking;
  const arrived: ArrivedDocument = { source: source.key, hash: createHash('sha256').update(bytes).digest(), name, encoding, bytes, at: receivedAt };
  const read = await readFrom(source, arrived, taking);
  if (!read.ok) {
    const document = await house.newsroom.wire.keep(arrived);
    if (document.state !== 'dismissed' && document.trouble !== read.reason) await house.newsroom.wire.quarantine(document.id, read.reason);
    return { kept: true, trouble: read.reason, isNew: document.isNew, everywhere: null };
  }
  const items = await house.newsroom.wire.receive(arrived, termsOf(source), routed(read.items, source, taking));
  await withholdPictures(items, house);
  return { kept: true, trouble: null, isNew: items.some(({ item }) => item !== null), everywhere: whetherGone(items, house) };
}

export interface TakenDocument {
  readonly items: readonly TakenItem[];
  /** Why it could not be read. */
  readonly trouble: string | null;
}

/**
 * A document that is kept, read once more: after a mend of it, of its source, or of Standfirst. Null: its bytes have expired, or its source is not there any more.
 * @throws where a newsstand does not answer: whoever asked asks again until it does, or is put out of service
 */
export async function takeAgain(id: number, taking: WireTaking): Promise<TakenDocument | null> {
  const taken = await takeKept(id, taking);
  if ((await whetherGone(taken?.items ?? [], taking.house)) === false) throw new Error(NOT_EVERYWHERE);
  return taken;
}

/** As `takeAgain`, and waits for no newsstand. */
export async function takeKept(id: number, taking: WireTaking): Promise<TakenDocument | null> {
  const { house, word } = taking;
  const document = await house.archive.wire.document(id);
  const source = word.sources.find(({ key }) => key === document?.source);
  if (document === undefined || document.bytes === null || source === undefined) return null;
  const read = await readFrom(source, { bytes: document.bytes, encoding: document.encoding }, taking);
  if (!read.ok) {
    await house.newsroom.wire.quarantine(id, read.reason);
    return { items: [], trouble: read.reason };
  }
  const items = await house.newsroom.wire.takeAgain(id, termsOf(source), routed(read.items, source, taking));
  await withholdPictures(items, house);
  return { items, trouble: null };
}

/** What a person has said of a source goes before what its server says. */
function readFrom(source: WireSource, { bytes, encoding = null }: Pick<ArrivedDocument, 'bytes' | 'encoding'>, { house }: WireTaking): Promise<ReadResult> {
  return house.reader.read(bytes, { zone: source.zone ?? house.publication.zone, language: source.language, encoding: source.encoding ?? encoding, source: source.agency });
}

/** Where the source has a contract of its own, its stories go by it, whatever name the document gives: pages and voices know the contract by the agency's name. */
function routed(items: readonly WireItem[], source: WireSource, { word, above }: WireTaking): RoutedItem[] {
  const hasContract = source.indexing !== null || source.voice !== null;
  return items.map((item) => ({ item: hasContract ? { ...item, source: source.agency } : item, route: routeOf(item, source, word.rules, above) }));
}

/** Files of pictures that were killed answer no more. What a store that is away keeps of them goes at the next start. */
export async function withholdPictures(taken: readonly TakenItem[], { pictures }: Pick<House, 'pictures'>): Promise<void> {
  const killed = taken.flatMap((item) => item.pictures ?? []);
  await Promise.all(killed.map(({ picture }) => withholdFiles(pictures, picture).catch(() => undefined)));
}

/** Whether what was killed has left every newsstand. Never rejects; null: nothing was taken from readers. */
export function whetherGone(taken: readonly TakenItem[], house: Pick<House, 'untilSeen'>): Promise<boolean> | null {
  const kills = taken.flatMap(({ generation, state }) => (state === 'killed' && generation !== null ? [{ generation, public: 'killed' as const }] : []));
  return kills.length === 0 ? null : house.untilSeen(kills).catch(() => false);
}

function routeOf(item: WireItem, source: WireSource, rules: readonly Rule[], above: TopicsAbove): RoutedItem['route'] {
  const rule = findRule(rules, { source: source.key, item }, { above });
  const { section, edition } = source.defaults;
  return {
    to: destinationOf(rule, source, item),
    section: rule?.section ?? undefined,
    sectionElse: section ?? undefined,
    edition: rule?.edition ?? edition ?? undefined,
    rule: rule?.name ?? null,
  };
}

function termsOf({ key, follow, kind }: WireSource): SourceTerms {
  // Who a mail is from, it says itself.
  return { key, follow: kind === 'mail' && follow === 'update' ? 'offer' : follow, killsWait: kind === 'mail', sendsFiles: kind === 'folder' };
}

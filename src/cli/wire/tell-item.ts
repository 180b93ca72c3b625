/** A wire item for programs and for people. */
import type { KeptItem } from '../../archive/wire-rows.ts';
import type { TakenItem } from '../../newsroom/wire.ts';
import type { House } from '../../open-house.ts';
import { readWireWord } from '../../read-wire-word.ts';
import type { Publication } from '../../story/publication.ts';
import { decodeText } from '../../wire/formats/decode-text.ts';
import { inZone } from '../moment.ts';
import { Trouble } from '../trouble.ts';

/** @throws Trouble, status 2 */
export function wireNumber(written: string, what: 'item' | 'document'): number {
  if (!/^[1-9]\d{0,14}$/.test(written)) throw new Trouble(`“${written}” is no ${what}’s number: standfirst wire ${what === 'item' ? 'items' : 'quarantine'} names them.`, 2);
  return Number(written);
}

/**
 * What came, as text, in the letters that it is read by.
 * @throws Trouble where there is nothing of it
 */
export async function rawText(document: number, { archive, home, publication }: Pick<House, 'archive' | 'home' | 'publication'>): Promise<string> {
  const found = await archive.wire.document(document);
  if (found === undefined) throw new Trouble(`No document ${document} ever came over the wire.`);
  if (found.bytes === null) throw new Trouble(`The bytes of document ${document} have expired.`);
  const { sources } = await readWireWord(home.folder, publication);
  return decodeText(found.bytes, sources.find(({ key }) => key === found.source)?.encoding ?? found.encoding).text;
}

export function itemForPrograms({ receivedAt, versionCreated, ...item }: KeptItem) {
  return { ...item, receivedAt: receivedAt.toString(), versionCreated: versionCreated?.toString() ?? null };
}

const URGENT = 2;

export function lineOfItem(item: KeptItem, publication: Publication): string {
  const { id, receivedAt, source, state, signal, kind, urgency, headline, stories, why } = item;
  const marks = [urgency !== null && urgency <= URGENT ? 'URGENT' : '', signal === 'new' || signal === 'update' ? '' : signal, kind === 'text' ? '' : kind].filter((mark) => mark !== '');
  const told = stories.length === 0 ? '' : `  story ${stories.join(', ')}`;
  return `${id}  ${inZone(receivedAt, publication)}  ${source}  ${state}${told}${marks.length === 0 ? '' : `  [${marks.join(', ')}]`}  ${headline === '' ? item.agencyId : headline}${why === null ? '' : `  (${why})`}`;
}

export function lineOfTaken({ item, state, headline, stories }: TakenItem): string {
  return `${item ?? '–'}  ${state === 'known' ? 'nothing new' : state}${stories.length === 0 ? '' : `  story ${stories.join(', ')}`}  ${headline}`;
}

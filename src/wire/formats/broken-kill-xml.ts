/** Kills in XML that is broken: NewsML-G2, NewsML 1, NITF. */
import type { FoundKill } from './broken-kill.ts';
import { type Tag, tagsOf, textBehind } from './broken-kill-tags.ts';
import { lastWord } from './newsml-g2-codes.ts';
import { FORMAT, identityOf } from './newsml-g2-item.ts';
import { NOT_ITS_OWN } from './newsml-g2-status.ts';
import { isTakingAway } from './status-words.ts';
import { newsmlIdentity } from './newsml-1-identity.ts';
import { nitfIdentity } from './nitf-management.ts';
import type { XmlElement, XmlNode } from './xml-tree.ts';
import { bounded } from './xml-words.ts';

export function findKillsInXml(text: string, root: string): FoundKill[] {
  switch (root) {
    case 'newsmessage':
    case 'newsitem':
    case 'packageitem':
      return findInG2(text);
    case 'newsml':
      return findInNewsml1(text);
    case 'nitf':
      return findInNitf(text);
    default:
      return [];
  }
}

/** What has been learnt of an item so far. */
interface Item {
  readonly ids: Map<string, string>;
  status: string | null;
  /** How many have been looked at. */
  signs: number;
}

const newItem = (ids: ReadonlyMap<string, string> = new Map()): Item => ({ ids: new Map(ids), status: null, signs: 0 });
/** What no sender needs, and a flood would: signs of one item, kills in one document. */
const MAX_SIGNS = 50;
const MAX_KILLS = 500;
const G2_ITEMS = new Set(['newsitem', 'packageitem']);
/** Where a document may hold another one, as a text to be read. */
const G2_CONTENT = new Set(['inlinexml', 'inlinedata']);

function findInG2(text: string): FoundKill[] {
  const found: FoundKill[] = [];
  let [item, region]: [Item | null, string | null] = [null, null];
  const finish = (): void => {
    if (item === null) return;
    const agencyId = identityOf(element('newsItem', Object.fromEntries(item.ids)));
    if (agencyId !== null && item.status !== null) found.push({ format: FORMAT, agencyId, version: bounded(item.ids.get('version'), 200), statusRaw: item.status });
    item = null;
  };
  for (const tag of tagsOf(text)) {
    const begins = G2_ITEMS.has(tag.name) && tag.kind !== 'closes';
    if (region !== null && !(begins && !G2_CONTENT.has(region))) {
      if (tag.kind === 'closes' && tag.name === region) region = null;
      continue;
    }
    if (G2_ITEMS.has(tag.name)) {
      finish();
      region = null;
      if (begins) item = newItem(tag.attributes);
    } else if (NOT_ITS_OWN.has(tag.name) && tag.kind === 'opens') region = tag.name;
    else if (item !== null && tag.kind !== 'closes' && (tag.name === 'pubstatus' || tag.name === 'signal') && item.signs++ < MAX_SIGNS) item.status ??= killingWord(text, tag);
    if (found.length >= MAX_KILLS) break;
  }
  finish();
  return found;
}

/** As written, where a coded element of G2 takes away; null else. */
function killingWord(text: string, tag: Tag): string | null {
  const { attributes } = tag;
  const coded = [attributes.get('qcode'), attributes.get('uri'), attributes.get('literal')].find((written) => isTakingAway(lastWord(written) ?? ''));
  if (coded !== undefined || tag.kind === 'empty') return bounded(coded, 200);
  return bounded(namesWithin(text, tag).find(isTakingAway), 200);
}

/** What a coded element says in words, itself or in its `name`; only where it has come to its end. */
function namesWithin(text: string, { name, end }: Tag): string[] {
  const within = text.slice(end, end + 500);
  const words: string[] = [];
  for (let at = 0; at !== -1 && at < within.length; ) {
    const next = within.indexOf('<', at);
    if (next === -1) return [];
    words.push(within.slice(at, next).trim());
    const close = within.indexOf('>', next);
    if (within.slice(next, close).toLowerCase().endsWith(name)) return words;
    at = close === -1 ? -1 : close + 1;
  }
  return [];
}

const NEWSML1_IDS: { readonly [name: string]: string } = { providerid: 'ProviderId', dateid: 'DateId', newsitemid: 'NewsItemId', revisionid: 'RevisionId', publicidentifier: 'PublicIdentifier' };
/** Content, and what is said of other revisions or of times to come. */
const NEWSML1_OTHERS = new Set(['datacontent', 'revisionstatus', 'futurestatus', 'statuswillchange', 'topicset']);
/** Where a word of NewsML 1 orders a kill. */
const NEWSML1_ORDERS = new Set(['status', 'instruction', 'newsitemtype']);

function findInNewsml1(text: string): FoundKill[] {
  const found: FoundKill[] = [];
  const open: Item[] = [];
  let region: string | null = null;
  const finish = (item: Item | undefined): void => {
    if (item === undefined || item.status === null) return;
    const parts = [...item.ids].map(([name, words]) => element(NEWSML1_IDS[name] ?? '', {}, [words]));
    const { agencyId, version } = newsmlIdentity(element('NewsItem', {}, [element('Identification', {}, [element('NewsIdentifier', {}, parts)])]));
    if (agencyId !== null) found.push({ format: 'newsml-1', agencyId, version, statusRaw: item.status });
  };
  for (const tag of tagsOf(text)) {
    const item = open.at(-1);
    if (region !== null) {
      if (tag.kind === 'closes' && tag.name === region) region = null;
    } else if (tag.name === 'newsitem') {
      if (tag.kind === 'opens' && open.length < 64) open.push(newItem());
      if (tag.kind === 'closes') finish(open.pop());
    } else if (NEWSML1_OTHERS.has(tag.name)) region = tag.kind === 'opens' ? tag.name : null;
    else if (item !== undefined && tag.kind !== 'closes') learnNewsml1(text, tag, item);
    if (found.length >= MAX_KILLS) break;
  }
  while (open.length > 0) finish(open.pop());
  return found;
}

function learnNewsml1(text: string, tag: Tag, item: Item): void {
  if (NEWSML1_IDS[tag.name] !== undefined && tag.kind === 'opens') remember(item, tag.name, textBehind(text, tag) ?? undefined);
  const written = NEWSML1_ORDERS.has(tag.name) ? (tag.attributes.get('formalname') ?? '') : '';
  if (isTakingAway(written)) item.status ??= bounded(written, 200);
}

/** A document that kills itself, and one that kills another (`management-doc-idref`). */
function findInNitf(text: string): FoundKill[] {
  const item = newItem();
  const found: FoundKill[] = [];
  let [isHeadWhole, hasDocId] = [false, false];
  const kill = (agencyId: string | null, version: string | null, statusRaw: string): void => {
    if (agencyId !== null) found.push({ format: 'nitf', agencyId, version, statusRaw: statusRaw.slice(0, 100) });
  };
  for (const { name, kind, attributes } of tagsOf(text)) {
    hasDocId ||= name === 'doc-id';
    isHeadWhole ||= name === 'body' || (kind === 'closes' && (name === 'docdata' || name === 'head'));
    if (name === 'body') break;
    if (kind === 'closes') continue;
    if (name === 'docdata') {
      const [own, ofOther] = [attributes.get('management-status') ?? '', attributes.get('management-idref-status') ?? ''];
      if (isTakingAway(own)) item.status ??= own;
      if (isTakingAway(ofOther)) kill(bounded(attributes.get('management-doc-idref'), 300), null, ofOther);
    } else if (name === 'ed-msg' && isTakingAway(attributes.get('info') ?? '')) item.status ??= attributes.get('info') ?? null;
    else if (name === 'doc-id') remember(item, name, attributes.get('id-string'));
    else if (name === 'du-key') for (const part of ['key', 'part', 'generation', 'version']) remember(item, part, attributes.get(part));
  }
  // What stands in for a missing `doc-id` is known to do so only when the head has come to its end, and none was in it.
  if (item.status === null || !(item.ids.has('doc-id') || (isHeadWhole && !hasDocId))) return found;
  const key = Object.fromEntries([...item.ids].filter(([name]) => name !== 'doc-id'));
  const { agencyId, version } = nitfIdentity(element('head', {}, [element('doc-id', { 'id-string': item.ids.get('doc-id') ?? '' }), element('du-key', key)]));
  kill(agencyId, version, item.status);
  return found;
}

function remember(item: Item, name: string, written: string | undefined): void {
  if (written !== undefined && written.trim() !== '' && !item.ids.has(name)) item.ids.set(name, written);
}

/** The little of a tree that the sound readers tell an identity by. */
function element(name: string, attributes: XmlElement['attributes'], children: XmlNode[] = []): XmlElement {
  return { name, prefix: '', attributes, children };
}

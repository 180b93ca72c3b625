/** Who a NewsItem of NewsML 1 is. */
import { attributeOf, childWords } from './xml-words.ts';
import { elementAt, elementOf, type XmlElement } from './xml-tree.ts';

export interface NewsmlIdentity {
  /** `urn:newsml:ProviderId:DateId:NewsItemId`, which all revisions share; null where a part is missing. */
  readonly agencyId: string | null;
  /** As written: mostly a number, but letters occur. */
  readonly version: string | null;
}

export function newsmlIdentity(item: XmlElement): NewsmlIdentity {
  const identifier = elementAt(item, 'Identification', 'NewsIdentifier');
  const part = (name: string): string | null => childWords(identifier, name, 200);
  const [provider, date, id, version] = [part('ProviderId'), part('DateId'), part('NewsItemId'), part('RevisionId')];
  if (provider !== null && date !== null && id !== null) return { agencyId: `urn:newsml:${provider}:${date}:${id}`, version };
  const written = part('PublicIdentifier');
  const agencyId = written === null ? null : withoutRevision(written, version);
  // Some senders write but their own name there: that would be the identity of everything they send.
  return { agencyId: agencyId !== null && partsOf(agencyId) >= 3 ? agencyId : null, version };
}

/**
 * An id without the revision at its end (`:3`, `:3N`, `:2U`). `revision`: what it is, where it is known; else an id of three parts is
 * taken to have none.
 */
export function withoutRevision(id: string, revision: string | null = null): string {
  const parts = id.split(':');
  const last = parts.at(-1) ?? '';
  const isRevision = /^\d{1,10}[NUA]?$/.test(last) || (revision !== null && last.replace(/[NUA]$/, '') === revision);
  return isRevision && partsOf(id) > 3 ? parts.slice(0, -1).join(':') : id;
}

const partsOf = (id: string): number => id.replace(/^urn:newsml:/i, '').split(':').filter((part) => part !== '').length;

/** Another NewsItem as an element names it; null where it names none. */
export function referredItem(element: XmlElement): string | null {
  const id = attributeOf(element, 'NewsItem', 500);
  return id === null || id.startsWith('#') ? null : withoutRevision(id);
}

/** The short name of the event, the same from revision to revision. */
export function nameLabel(item: XmlElement): string | null {
  return childWords(elementOf(item, 'Identification'), 'NameLabel', 200);
}

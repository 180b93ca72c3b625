/** What search engines may do with a story, by the contract with the agency it came from. */
import type { HouseRules, Indexing } from './publication.ts';

/** Our own, and an agency's of which the file says nothing, are indexed. Names are told apart as readers read them. */
export function indexingOf({ agencies }: HouseRules, source: string | null): Indexing {
  if (source === null) return 'index';
  const name = plain(source);
  return agencies.find((agency) => plain(agency.name) === name)?.indexing ?? 'index';
}

const plain = (name: string): string => name.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();

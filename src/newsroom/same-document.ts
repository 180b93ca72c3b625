/** Which document an item is a version of, where its agency gives a version an id that nobody here has seen. */
import type { Relative, WireIdentity } from '../archive/wire-names.ts';
import type { Writing } from '../archive/writing.ts';
import { storable } from '../story/storable.ts';
import type { WireItem } from '../story/wire-item.ts';

/** Agencies number and name their stories anew from day to day. */
const FAMILY_LASTS = { hours: 48 } as const;
const LONGEST_KEY = 500;

export const familyKey = ({ familyKey: key }: Pick<WireItem, 'familyKey'>): string | null => (key === null ? null : storable(key.slice(0, LONGEST_KEY)));

export interface Sought {
  readonly item: WireItem;
  readonly source: string;
  readonly now: Temporal.Instant;
  /** Under which name a document of an id is kept. */
  readonly nameOf: (agencyId: string) => string;
}

/** `joined`: it turned out to be one with another document that had stories of its own. */
export interface Same {
  readonly identity: WireIdentity;
  readonly joined: boolean;
}

/**
 * The document that an item is of. `named`: the one of its own id, which may be new. By what it says whose place it takes, in whatever
 * order the versions come; one that nobody knew, by its family, too.
 */
export async function sameDocument({ wire }: Pick<Writing, 'wire'>, named: WireIdentity, { item, source, now, nameOf }: Sought): Promise<Same> {
  let identity = named;
  let joined = false;
  for (const { relation, id } of item.links) {
    if (relation !== 'previous') continue;
    const name = nameOf(id);
    const previous = await wire.findName(source, name);
    if (previous === undefined) await wire.addName({ source, agencyId: name }, identity.id);
    else if (previous !== identity.id) {
      // The newer of two that both have a text goes on.
      joined ||= isKnown(identity);
      identity = isKnown(identity) ? await wire.setSameAs(previous, identity.id) : await wire.setSameAs(identity.id, previous);
    }
  }
  if (identity !== named || isKnown(identity)) return { identity, joined };
  const [only, ...more] = relativesMeant(item, await relativesOf(wire, { item, source, now }));
  return { identity: only === undefined || more.length > 0 ? identity : await wire.setSameAs(identity.id, only.id), joined };
}

const isKnown = ({ current, killedAt }: WireIdentity): boolean => current !== null || killedAt !== null;

/** Others of a source's documents that bear the same family's name, if they were heard of lately. */
export async function relativesOf(wire: Writing['wire'], { item, source, now }: Pick<Sought, 'item' | 'source' | 'now'>): Promise<readonly Relative[]> {
  const family = familyKey(item);
  return family === null ? [] : wire.relatives({ source, familyKey: family, since: now.subtract(FAMILY_LASTS) });
}

/** Of which an item may be a version: a family has its story in other languages and its pictures, too. Those that were killed are meant only where there is no other. */
function relativesMeant({ signal, status, kind, language }: WireItem, relatives: readonly Relative[]): readonly Relative[] {
  if (signal === 'advisory' || signal === 'test') return [];
  const alive = relatives.filter(({ isKilled }) => !isKilled);
  const inLanguage = (alive.length > 0 ? alive : relatives).filter(({ current }) => language === null || current === null || current.language === null || current.language === language);
  const ofKind = inLanguage.filter(({ current }) => current === null || current.kind === kind);
  if (status !== 'canceled') return ofKind.filter(({ current, hasFirst }) => signal !== 'new' || current === null || !hasFirst);
  // What orders a kill is called a text where it says nothing else.
  return ofKind.length > 0 || kind !== 'text' ? ofKind : inLanguage;
}

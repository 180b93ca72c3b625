/** `publication.yaml` of a home, with what it names beside it, as they are on the disk at this moment. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parsePublication } from './publication-file.ts';
import type { AgencyRule, Indexing, Publication } from './story/publication.ts';
import { parseWireFile, WIRE_FILE } from './wire-file.ts';
import { WrongFile } from './written-yaml.ts';

export const PUBLICATION = 'publication.yaml';

/** Where the newsroom keeps what it goes by, in its home. */
export const ACCEPTED = '.accepted';

export interface PublicationRead {
  readonly publication: Publication;
  /** The logo's file; null: there is no logo. */
  readonly logo: Uint8Array | null;
}

/** No text and no logo is so large; whatever is, is not read. */
const MOST_BYTES = 8 * 1024 * 1024;

/**
 * `named` hears of every file that is looked for, whether it is there or not.
 * @throws WrongFile that lists everything that is wrong
 */
export function readPublication(home: string, named: (path: string) => void = () => undefined): PublicationRead {
  const file = join(home, PUBLICATION);
  const found = new Map<string, Uint8Array | undefined>();
  const beside = (path: string): Uint8Array | undefined => {
    named(path);
    if (!found.has(path)) found.set(path, readIfThere(join(home, path)));
    return found.get(path);
  };
  const text = readIfThere(file);
  if (text === undefined) throw new WrongFile([`${file}: there is no such file that can be read; put it back`]);
  const publication = withWireTerms(parsePublication(new TextDecoder().decode(text), file, beside), [beside(WIRE_FILE), readIfThere(join(home, ACCEPTED, WIRE_FILE))]);
  return { publication, logo: publication.logo === null ? null : (found.get(publication.logo.file) ?? null) };
}

/**
 * What `wire.yaml` says of an agency's contract goes before what stands here. Where that file is wrong, which whoever listens to its sources
 * says, it is what it said before: a slip must not have a story read out that may not be.
 */
function withWireTerms(publication: Publication, [now, before]: readonly [Uint8Array | undefined, Uint8Array | undefined]): Publication {
  if (now === undefined) return publication;
  const read = [now, before].flatMap((wire) => (wire === undefined ? [] : [parseWireFile(new TextDecoder().decode(wire), { publication })])).find(({ ok }) => ok);
  if (read?.ok !== true) return publication;
  const agencies = new Map(publication.rules.agencies.map((rule) => [rule.name, rule]));
  const said = new Map<string, Pick<AgencyRule, 'indexing' | 'voice'>>();
  for (const { agency, indexing, voice } of read.sources) {
    if (indexing === null && voice === null) continue;
    const own = agencies.get(agency) ?? { indexing: 'index', voice: true };
    const before = said.get(agency);
    // Of two services of one agency the stricter contract counts.
    said.set(agency, { indexing: strictest(indexing ?? own.indexing, before?.indexing), voice: (voice ?? own.voice) && (before?.voice ?? true) });
  }
  for (const [name, rule] of said) agencies.set(name, { name, ...rule });
  return { ...publication, rules: { ...publication.rules, agencies: [...agencies.values()] } };
}

const STRICTNESS: readonly Indexing[] = ['index', 'source', 'noindex'];
const strictest = (one: Indexing, other: Indexing = 'index'): Indexing => (STRICTNESS.indexOf(one) >= STRICTNESS.indexOf(other) ? one : other);

function readIfThere(path: string): Uint8Array | undefined {
  try {
    const { size } = statSync(path);
    return size > MOST_BYTES ? undefined : readFileSync(path);
  } catch {
    return undefined;
  }
}

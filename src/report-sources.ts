/** The sources of `wire.yaml`, and how each is. */
import { resolve } from 'node:path';
import type { House } from './open-house.ts';
import { readWireWord } from './read-wire-word.ts';
import { type HealthWords, NO_NEWS, sayHealth } from './wire/sources/health.ts';
import type { SourceKind, WireSource } from './wire/sources/source.ts';

export interface SourceReport extends HealthWords {
  readonly key: string;
  readonly agency: string;
  readonly kind: SourceKind;
  /** Where it is listened to: a folder, an address, a mailbox; `POST /wire/KEY`. */
  readonly at: string;
  readonly lastItemAt: Temporal.Instant | null;
  /** In a row; 0: the last try went well. */
  readonly failures: number;
}

/** In the order of the file. @throws WrongFile */
export async function reportSources({ home, publication, archive }: Pick<House, 'home' | 'publication' | 'archive'>): Promise<readonly SourceReport[]> {
  const { sources } = await readWireWord(home.folder, publication);
  const known = await archive.wire.sources();
  const now = Temporal.Now.instant();
  return sources.map((source) => {
    const { key, agency, kind, silentAfter } = source;
    const found = known.find((each) => each.key === key);
    const health = found === undefined ? NO_NEWS : { lastItem: found.lastItemAt, lastSuccess: found.lastSuccessAt, failures: found.failures, failingSince: found.lastSuccessAt, why: found.trouble };
    return { key, agency, kind, at: placeOf(source, home.folder), ...sayHealth(health, { silentAfter, listeningSince: found?.knownSince ?? now, now, zone: publication.zone }), lastItemAt: health.lastItem, failures: health.failures };
  });
}

function placeOf(source: WireSource, home: string): string {
  switch (source.kind) {
    case 'folder':
      return resolve(home, source.folder);
    case 'poll':
      // Without what may be a key.
      return source.url.split('?')[0] ?? '';
    case 'mail':
      return source.host;
    case 'push':
      return `POST /wire/${source.key}`;
  }
}

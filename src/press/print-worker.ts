/** The worker that lets readers read again without a network: the built code, and before it what it must know of this paper. */
import { languageOf } from '../language/languages.ts';
import { scriptWords } from '../language/script-words.ts';
import type { OfflineEdition } from '../language/language.ts';
import { scriptJson } from './machine/script-json.ts';
import { offlineAddress } from './offline-addresses.ts';
import type { Press, Print } from './print.ts';
import { printDocument } from './print-document.ts';

/** A worker is held by the policy that it came with itself: it asks this site, and nobody else. */
const POLICY = "default-src 'none'; connect-src 'self'; frame-ancestors 'none'";

/** Undefined: this build has none. */
export function printWorker({ publication, worker }: Press): Print | undefined {
  if (worker === null) return undefined;
  const editions = publication.editions.toSorted((a, b) => b.path.length - a.path.length).map((edition): OfflineEdition => {
    const { labels, dayAndTime } = languageOf(edition.key);
    const words = scriptWords(languageOf(edition.key), edition.zone);
    return { path: edition.path, page: offlineAddress(edition), words: { ...words, clock: { ...words.clock, form: labels.offlineCopy(dayAndTime) } } };
  });
  return { ...printDocument({ type: 'text/javascript', body: `const EDITIONS=${scriptJson(editions)};\n${worker}`, keys: [], language: publication.editions[0]?.key ?? 'en' }), policy: POLICY };
}

/** What printing one address gives, before it is compressed and put into the tree. */
import type { PressReading } from './reading.ts';
import type { Publication } from '../story/publication.ts';

export interface Print {
  readonly kind: 'page';
  /** 404 is the edition's page for what is not there; 410 the notice in place of what was taken away. */
  readonly status: 200 | 404 | 410;
  readonly html: string;
  /** What this page was made of; it is printed again when one of them changes (see ARCHITECTURE.md, Keys). */
  readonly keys: readonly string[];
  /** Content-Security-Policy of this page, with the hashes of what is inlined in it. */
  readonly policy: string;
  /** Value for X-Robots-Tag, or null. */
  readonly robots: string | null;
}

/** The address is an old or misspelt one of something that lives elsewhere on this site. */
export interface Redirect {
  readonly kind: 'redirect';
  readonly location: string;
}

export interface Press {
  readonly publication: Publication;
  /** Scheme and host that canonical links carry, no slash at the end. */
  readonly publicUrl: string;
  /** Changes whenever anything about how pages are drawn changes; every page carries it as a key. */
  readonly build: string;
  /** The moment of printing, for the page's clock. */
  readonly now: () => Temporal.Instant;
  /** Address of the readers' script, `/assets/reader-<hash>.js`. */
  readonly script: string;
}

/** Prints the page of a path (decoded, NFC, no query); undefined: this site has no such page. */
export type PrintAddress = (path: string, reading: PressReading, press: Press) => Promise<Print | Redirect | undefined>;

/** What printing one address gives, before it is compressed and put into the tree. */
import type { Equivalents } from '../story/equivalents.ts';
import type { EditionKey, Publication } from '../story/publication.ts';
import type { PressReading } from './reading.ts';

export interface Print {
  readonly kind: 'page';
  /** 404: what is not there; 410: the notice in place of what was taken away; 503: the archive cannot be asked just now. */
  readonly status: 200 | 404 | 410 | 503;
  /** `text/html`, `application/atom+xml` and so on; always in UTF-8. */
  readonly type: string;
  readonly body: string;
  /** From when on it is not right any more although none of its keys has changed; null: it has no such moment. */
  readonly until: Temporal.Instant | null;
  /** What this page was made of (`story/keys.ts`); it is printed again when one of them changes. */
  readonly keys: readonly string[];
  /** Content-Security-Policy of this page, with the hashes of what is inlined in it. */
  readonly policy: string;
  /** BCP 47, for Content-Language. */
  readonly language: string;
  /** Value for X-Robots-Tag, or null. */
  readonly robots: string | null;
}

/** The address is an old or misspelt one of something that lives elsewhere on this site. */
export interface Redirect {
  readonly kind: 'redirect';
  /** Path on this site, decoded. */
  readonly location: string;
}

export interface Press {
  readonly publication: Publication;
  /** Scheme and host that canonical links carry, no slash at the end. */
  readonly publicUrl: string;
  /** The moment of printing, for the page's clock. */
  readonly now: () => Temporal.Instant;
  /** Address of the readers' script, `/assets/reader-<hash>.js`; null: there is none. */
  readonly script: string | null;
  /** Whether stories are read out here, as far as their language and their agency let them. */
  readonly isVoiced: boolean;
  /** Address of the player's script, for pages with sound; null: the browser's own player is there. */
  readonly player: string | null;
  /** The code of the worker for reading without a network; null: there is none. */
  readonly worker: string | null;
  /** What IndexNow looks for at `/<key>.txt`; null: it is told nothing. */
  readonly indexNowKey: string | null;
  /** Names that are written in several ways, as the newsroom's file has them now. */
  readonly equivalents: () => Equivalents;
}

/** Prints the page of a path (decoded, NFC, no query); undefined: this site has no such page. */
export type PrintAddress = (path: string, reading: PressReading, press: Press) => Promise<Print | Redirect | undefined>;

/** Prints the answer to a question (`?q=…`) at an edition's search page. Nothing of it is kept. */
export type PrintSearch = (edition: EditionKey, query: string, reading: PressReading, press: Press) => Promise<Print>;

/** What an edition says where there is no page: `unavailable` what cannot be printed just now, the others in place of what was taken away. */
export type NoticeKind = 'not-found' | 'unavailable' | 'killed' | 'withdrawn';

/** A notice that speaks of no story in particular. */
export type PrintNotice = (notice: NoticeKind, edition: EditionKey, press: Press) => Print;

/**
 * A story as a document brought it: what every reader in `wire/formats` gives, and what `newsroom` takes in.
 * It has no ids and no place in this publication yet.
 */
import type { Block, PictureBlock } from './body.ts';

/** Blocks as a reader makes them: the same tree, every `id` an empty string until taken in. */
export type IncomingBody = readonly IncomingBlock[];

export type IncomingBlock = Exclude<Block, PictureBlock> | IncomingPictureBlock;

export interface IncomingPictureBlock extends Pick<PictureBlock, 'type'> {
  /** `href`: where the document says the picture lies; never loaded by a reader's page, and never in a revision. */
  readonly attrs: PictureBlock['attrs'] & { readonly href?: string };
}

export interface IncomingPicture {
  readonly alt: string | null;
  readonly caption: string | null;
  readonly credit: string | null;
  /** Where the document says the picture lies; never loaded by a reader's page. */
  readonly href: string | null;
}

/** How a document says who it is; the first that is present counts (see `documentIdentity`). */
export interface DocumentIdentity {
  readonly canonical: string | null;
  /** The agency's own id, with no version in it. */
  readonly agencyId: string | null;
}

/** usable: may be published. withheld: wait. canceled: the sender kills it. */
export type DocumentStatus = 'usable' | 'withheld' | 'canceled';

export interface IncomingStory {
  /** Which reader made it: `saved-page-text`, `saved-page-html`, `ninjs`. */
  readonly format: string;
  readonly identity: DocumentIdentity;
  /** The sender's version, as it was written; null where it has none. */
  readonly version: string | null;
  readonly status: DocumentStatus;
  /** BCP 47 as the document says or as its text shows; null: cannot tell. */
  readonly language: string | null;
  readonly headline: string;
  readonly standfirst: string | null;
  readonly body: IncomingBody;
  readonly lead: IncomingPicture | null;
  /** Names only: no "By". */
  readonly byline: readonly string[];
  readonly source: string | null;
  readonly dateline: string | null;
  /** Section as the document names it (`World News`); the newsroom matches it to a section or does not. */
  readonly section: string | null;
  readonly topics: readonly string[];
  readonly firstPublished: Temporal.Instant | null;
  readonly updated: Temporal.Instant | null;
  readonly embargo: Temporal.Instant | 'hold' | null;
  /** Never on a page. */
  readonly editorNote: string | null;
  /** What was odd, in words for the person who imported it. */
  readonly warnings: readonly string[];
}

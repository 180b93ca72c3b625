import type { IncomingStory } from '../../story/incoming.ts';

/** What a reader gives: the stories of a document, or why there are none, for the person who brought it. */
export type ReadResult =
  | { readonly ok: true; readonly stories: readonly IncomingStory[] }
  | { readonly ok: false; readonly reason: string; readonly format?: string };

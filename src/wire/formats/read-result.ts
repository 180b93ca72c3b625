import type { WireItem } from '../../story/wire-item.ts';

/** What a reader gives: the items of a document, or why there are none, for the person who brought it. */
export type ReadResult =
  | { readonly ok: true; readonly items: readonly WireItem[] }
  | { readonly ok: false; readonly reason: string; readonly format?: string };

/** What a reader may know besides the document: the settings of its source. */
export interface Hints {
  /** The file's name, for messages alone. */
  readonly name?: string;
  /** IANA zone of times that name none: the source's, else the publication's. */
  readonly zone: string;
  /** BCP 47, of documents that name no language. */
  readonly language?: string | null;
  /** Of text that is not UTF-8 and declares nothing, by a label of the WHATWG's; windows-1252 where nothing is said, or nothing that anybody knows. */
  readonly encoding?: string | null;
  /** The agency's name, of documents that do not say it. */
  readonly source?: string | null;
}

export function refuse(reason: string, format?: string): ReadResult {
  return format === undefined ? { ok: false, reason } : { ok: false, reason, format };
}

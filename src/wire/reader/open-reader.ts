/** Where documents are read: small ones here, large ones aside, so that whatever an agency sends, readers and other sources never wait for it. */
import { type AsideOptions, openAside } from '../../aside/open-aside.ts';
import { itemFromJson } from '../../story/wire-item-json.ts';
import { readDocument } from '../formats/read-document.ts';
import type { Hints, ReadResult } from '../formats/read-result.ts';

export interface Reader {
  /** As `readDocument`; a document that what reads it ends over, or that takes too long, is refused in words. */
  read(bytes: Uint8Array, hints: Hints): Promise<ReadResult>;
  /** Ends it, with what is under way. */
  close(): void;
}

export interface ReadOrder {
  readonly bytes: Uint8Array;
  readonly hints: Hints;
}

/** Items by `itemToJson`: moments do not pass from process to process. */
export type ReadAnswer = { readonly ok: true; readonly items: readonly string[] } | Extract<ReadResult, { readonly ok: false }>;

/** In bytes: nearly all documents are smaller, and are read in less time than it takes to hand them over. */
const SMALL = 64 * 1024;

/** `program`: path of `reader-process`. */
export function openReader({ program, patienceMs = 30_000, idleMs = 60_000 }: Pick<AsideOptions, 'program'> & Partial<AsideOptions>): Reader {
  const aside = openAside<ReadOrder, ReadAnswer>({ program, patienceMs, idleMs });
  return {
    async read(bytes, hints) {
      if (bytes.length <= SMALL) return readDocument(bytes, hints);
      const answered = await aside.ask({ bytes, hints });
      if (answered.kind === 'late') return { ok: false, reason: `It could not be read: after ${patienceMs / 1000} s it was not done.` };
      if (answered.kind === 'ended') return { ok: false, reason: `It could not be read: what reads documents ended over it${answered.words === '' ? '' : ` (${answered.words})`}.` };
      const { answer } = answered;
      return answer.ok ? { ok: true, items: answer.items.map((item) => itemFromJson(JSON.parse(item))) } : answer;
    },
    close: () => aside.close(),
  };
}

/** Where documents are read: small ones here, large ones aside, so that whatever an agency sends, readers do not wait for it, nor small documents of other sources. */
import { type AsideOptions, openAside } from '../../aside/open-aside.ts';
import { itemFromJson } from '../../story/wire-item-json.ts';
import { MAX_BYTES, readDocument } from '../formats/read-document.ts';
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

/** In bytes. Nearly all documents are smaller, and are read in a few thousandths of a second; pages, mails and plain text cost ten times what fields do. */
const SMALL = { fields: 32 * 1024, text: 4 * 1024 };
/** XML or JSON, after a byte order mark of UTF-8 where there is one. */
const FIELDS = /^[\s\u00ef\u00bb\u00bf]*(?:<\?xml|[{[])/;

/** Many times what any document within the limits takes. */
const HEAP_MB = 512;

/** `program`: path of `reader-process`. */
export function openReader({ program, patienceMs = 30_000, idleMs = 60_000 }: Pick<AsideOptions, 'program'> & Partial<AsideOptions>): Reader {
  const aside = openAside<ReadOrder, ReadAnswer>({ program, patienceMs, idleMs, heapMb: HEAP_MB });
  return {
    async read(bytes, hints) {
      if (isReadHere(bytes)) return readDocument(bytes, hints);
      const first = await aside.ask({ bytes, hints });
      // What befell the process while it waited is no fault of the document.
      const answered = first.kind === 'ended' ? await aside.ask({ bytes, hints }) : first;
      if (answered.kind === 'late') return { ok: false, reason: `It could not be read: after ${patienceMs / 1000} s it was not done.` };
      if (answered.kind === 'ended') return { ok: false, reason: `It could not be read: what reads documents ended over it${answered.words === '' ? '' : ` (${answered.words})`}.` };
      const { answer } = answered;
      return answer.ok ? { ok: true, items: answer.items.map((item) => itemFromJson(JSON.parse(item))) } : answer;
    },
    close: () => aside.close(),
  };
}

/** What is larger than any document may be is refused without being read. */
function isReadHere(bytes: Uint8Array): boolean {
  if (bytes.length > MAX_BYTES) return true;
  const isFields = FIELDS.test(Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 200)).toString('latin1'));
  return bytes.length <= (isFields ? SMALL.fields : SMALL.text);
}

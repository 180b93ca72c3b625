/** Members into one file, with their checksums beside them as they come, so that neither side ever holds a list of all. */
import { createHash } from 'node:crypto';
import { type Manifest, MANIFEST, memberOf, SEAL } from './form.ts';
import { encodeHeader, END, paddingAfter } from './tar-header.ts';

/** Where the bytes go; resolves when more may come. */
export type Sink = (bytes: Uint8Array) => Promise<void>;

export interface MemberWriter {
  /** Gives the SHA-256 of what the member holds. */
  add(name: string, bytes: Uint8Array): Promise<string>;
  /** @throws Error where the pieces are not as long as was said: the file is of no use then */
  addPieces(name: string, size: number, pieces: AsyncIterable<Uint8Array>): Promise<string>;
  /** The manifest, its seal and the end. Gives size and SHA-256 of the whole file. */
  finish(manifest: (before: Pick<Manifest, 'members' | 'bytes' | 'sha256'>) => Manifest): Promise<Written>;
}

export interface Written {
  readonly bytes: number;
  readonly sha256: string;
}

/** Checksums are written after so many members: damage is found, and named, before much more has been read. */
const SUMS_AFTER = 200;

export function writeMembers(sink: Sink, madeAt: Temporal.Instant): MemberWriter {
  const time = Math.floor(madeAt.epochMilliseconds / 1000);
  const whole = createHash('sha256');
  let [members, bytes, parts] = [0, 0, 0];
  let sums: string[] = [];

  const put = async (piece: Uint8Array): Promise<void> => {
    whole.update(piece);
    bytes += piece.length;
    await sink(piece);
  };
  const write = async (name: string, size: number, pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<string> => {
    const hash = createHash('sha256');
    let left = size;
    await put(encodeHeader({ name, size, time }));
    for await (const piece of pieces) {
      hash.update(piece);
      left -= piece.length;
      if (left < 0) break;
      await put(piece);
    }
    if (left !== 0) throw new Error(`${name} has changed while it was read`);
    await put(new Uint8Array(paddingAfter(size)));
    members += 1;
    return hash.digest('hex');
  };
  const flushSums = async (): Promise<void> => {
    if (sums.length === 0) return;
    const text = Buffer.from(sums.join(''));
    sums = [];
    parts += 1;
    await write(memberOf.sums(parts), text.length, [text]);
  };
  const add = async (name: string, size: number, pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<string> => {
    const sum = await write(name, size, pieces);
    sums.push(`${sum}  ${name}\n`);
    if (sums.length === SUMS_AFTER) await flushSums();
    return sum;
  };
  return {
    add: (name, content) => add(name, content.length, [content]),
    addPieces: add,
    async finish(manifestOf) {
      await flushSums();
      const manifest = Buffer.from(`${JSON.stringify(manifestOf({ members, bytes, sha256: whole.copy().digest('hex') }), null, 1)}\n`);
      const seal = Buffer.from(`${createHash('sha256').update(manifest).digest('hex')}  ${MANIFEST}\n`);
      await write(MANIFEST, manifest.length, [manifest]);
      await write(SEAL, seal.length, [seal]);
      await put(END);
      return { bytes, sha256: whole.digest('hex') };
    },
  };
}

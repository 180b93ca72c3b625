/** Tar files (POSIX ustar), as far as backups need them: plain files with short names, one after the other. */
import { createReadStream } from 'node:fs';

const BLOCK = 512;
const LONGEST_NAME = 100;
/** What the header's octal digits can say. */
const MOST_BYTES = 0o77777777777;

/** A member as it stands in the file: header, bytes, and what fills the last block. */
export function tarMember(name: string, bytes: Uint8Array, mtime: number): Uint8Array[] {
  if (Buffer.byteLength(name) > LONGEST_NAME || bytes.length > MOST_BYTES) throw new Error(`${name} does not fit into a tar file.`);
  const header = Buffer.alloc(BLOCK);
  const field = (at: number, text: string): void => void header.write(text, at, 'latin1');
  header.write(name, 0, 'utf8');
  field(100, '0000600\0');
  field(108, '0000000\0');
  field(116, '0000000\0');
  field(124, `${bytes.length.toString(8).padStart(11, '0')}\0`);
  field(136, `${Math.floor(mtime).toString(8).padStart(11, '0')}\0`);
  field(148, '        ');
  field(156, '0');
  field(257, 'ustar\u000000');
  field(148, `${header.reduce((sum, byte) => sum + byte, 0).toString(8).padStart(6, '0')}\0 `);
  return [header, bytes, Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK)];
}

/** After the last member. */
export const tarEnd: Uint8Array = Buffer.alloc(2 * BLOCK);

export interface TarMember {
  readonly name: string;
  readonly bytes: Buffer;
}

export class WrongTar extends Error {
  override readonly name = 'WrongTar';
}

/** Members in their order, each whole in memory. @throws WrongTar where it is none, or ends too early */
export async function* readTar(path: string): AsyncGenerator<TarMember> {
  const source = new Source(createReadStream(path, { highWaterMark: 1 << 20 }));
  try {
    for (;;) {
      const header = await source.take(BLOCK);
      if (header === undefined) throw new WrongTar('it ends in the middle');
      if (header.every((byte) => byte === 0)) return await source.onlyZeros();
      const { name, size } = readHeader(header);
      const bytes = await source.take(size);
      const filling = await source.take((BLOCK - (size % BLOCK)) % BLOCK);
      if (bytes === undefined || filling === undefined) throw new WrongTar(`it ends in the middle of ${name}`);
      if (!filling.every((byte) => byte === 0)) throw new WrongTar(`there is something behind ${name}`);
      yield { name, bytes };
    }
  } finally {
    source.close();
  }
}

function readHeader(header: Buffer): { readonly name: string; readonly size: number } {
  const text = (from: number, to: number): string => header.subarray(from, to).toString('utf8').replace(/\0.*$/s, '');
  const sum = header.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 0x20 : byte), 0);
  if (!text(257, 263).startsWith('ustar') || Number.parseInt(text(148, 156), 8) !== sum) throw new WrongTar('it is no tar file, or a header of it is broken');
  const size = Number.parseInt(text(124, 136), 8);
  if (!Number.isSafeInteger(size)) throw new WrongTar('a header of it is broken');
  return { name: text(0, LONGEST_NAME), size };
}

/** Takes as many bytes as are asked for out of what comes in pieces. */
class Source {
  readonly #stream: NodeJS.ReadableStream & { destroy(): unknown };
  readonly #pieces: AsyncIterator<string | Buffer, undefined>;
  #held: Buffer[] = [];
  #length = 0;

  constructor(stream: NodeJS.ReadableStream & { destroy(): unknown }) {
    this.#stream = stream;
    this.#pieces = stream[Symbol.asyncIterator]() as AsyncIterator<string | Buffer, undefined>;
  }

  async take(count: number): Promise<Buffer | undefined> {
    while (this.#length < count) {
      const next = await this.#pieces.next();
      if (next.done === true) return undefined;
      const piece = typeof next.value === 'string' ? Buffer.from(next.value) : next.value;
      this.#held.push(piece);
      this.#length += piece.length;
    }
    const all = this.#held.length === 1 ? (this.#held[0] ?? Buffer.alloc(0)) : Buffer.concat(this.#held);
    this.#held = [all.subarray(count)];
    this.#length = all.length - count;
    return all.subarray(0, count);
  }

  /** To the end. @throws WrongTar where there is anything else */
  async onlyZeros(): Promise<void> {
    for (let rest = await this.take(BLOCK); rest !== undefined; rest = await this.take(BLOCK)) {
      if (!rest.every((byte) => byte === 0)) throw new WrongTar('there is something after its end');
    }
    if (this.#held.some((piece) => !piece.every((byte) => byte === 0))) throw new WrongTar('there is something after its end');
  }

  close(): void {
    this.#stream.destroy();
  }
}

/**
 * Headers of a tar archive (POSIX ustar): one block of 512 bytes before each member. Ours are all alike but for name,
 * size and time, so that any other byte in one is damage. Pure.
 */
export const BLOCK = 512;
/** Two empty blocks end an archive. */
export const END: Uint8Array = new Uint8Array(2 * BLOCK);

export interface Header {
  /** Letters, digits, and what paths need; at most 100 bytes. */
  readonly name: string;
  readonly size: number;
  /** Seconds since 1970. */
  readonly time: number;
}

/** Eleven octal digits: 8 GiB. */
const LARGEST = 0o77777777777;

/** Places of a header's fields: where they begin, how long they are. */
const NAME = [0, 100] as const;
const SIZE = [124, 12] as const;
const TIME = [136, 12] as const;

/** @throws RangeError for what the form cannot hold */
export function encodeHeader({ name, size, time }: Header): Uint8Array {
  if (!/^[\x21-\x7e]{1,100}$/.test(name)) throw new RangeError(`“${name}” cannot be the name of a member of a backup`);
  if (!Number.isSafeInteger(size) || size < 0 || size > LARGEST) throw new RangeError(`${name} has ${size} bytes, more than a member of a backup can have`);
  const block = Buffer.alloc(BLOCK);
  block.write(name, NAME[0], 'latin1');
  // For its owner alone; whose it is, is for who unpacks it.
  block.write('0000600\u00000000000\u00000000000\0', 100, 'latin1');
  block.write(`${octal(size, 11)}\0${octal(time, 11)}\0`, SIZE[0], 'latin1');
  block.write('        0', 148, 'latin1');
  block.write('ustar\u000000', 257, 'latin1');
  block.write('0000000\u00000000000\0', 329, 'latin1');
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${octal(sum, 6)}\0 `, 148, 'latin1');
  return block;
}

/** Undefined for what `encodeHeader` cannot have made. */
export function decodeHeader(block: Uint8Array): Header | undefined {
  const text = Buffer.from(block).toString('latin1');
  const field = ([from, length]: readonly [number, number]): string => text.slice(from, from + length).split('\0')[0] ?? '';
  const header = { name: field(NAME), size: Number.parseInt(field(SIZE), 8), time: Number.parseInt(field(TIME), 8) };
  try {
    return Buffer.from(encodeHeader(header)).equals(block) ? header : undefined;
  } catch {
    return undefined;
  }
}

/** How many zeros follow a member, so that the next one begins with a block. */
export function paddingAfter(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK;
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}

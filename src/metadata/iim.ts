/**
 * IPTC-IIM (the older of the two forms of IPTC metadata), as cameras' and agencies' programs put it into JPEG: either
 * bare, or within Photoshop's image resources (`8BIM`, resource 0x0404). What is broken ends the reading there.
 */

/** By number of the dataset in record 2 (2:120 is 120), in their order: some may come more than once. */
export type IimFields = ReadonlyMap<number, readonly string[]>;

const TAG_MARKER = 0x1c;
const APPLICATION_RECORD = 2;
/** More than any agency writes; a file with more is no picture with words but words with a picture. */
const MOST_FIELDS = 2_000;
const UTF8_ESCAPE = '\u001B%G';

export function readIim(block: Uint8Array): IimFields {
  const bytes = Buffer.from(block.buffer, block.byteOffset, block.byteLength);
  const raw = resource(bytes);
  const fields = new Map<number, Buffer[]>();
  let isUtf8 = false;
  let count = 0;
  for (const { record, dataset, data } of datasets(raw)) {
    count += 1;
    if (count > MOST_FIELDS) break;
    if (record === 1 && dataset === 90) isUtf8 = data.toString('latin1').startsWith(UTF8_ESCAPE);
    if (record !== APPLICATION_RECORD) continue;
    const known = fields.get(dataset);
    if (known === undefined) fields.set(dataset, [data]);
    else known.push(data);
  }
  return new Map([...fields].map(([dataset, all]) => [dataset, all.map((data) => textOf(data, isUtf8))]));
}

/** The IIM within Photoshop's resources; what has none is taken to be IIM itself. */
function resource(bytes: Buffer): Buffer {
  let at = bytes.indexOf('8BIM', 0, 'latin1');
  if (at === -1) return bytes;
  while (at + 12 <= bytes.length && bytes.toString('latin1', at, at + 4) === '8BIM') {
    const id = bytes.readUInt16BE(at + 4);
    const nameLength = bytes.readUInt8(at + 6) + 1;
    const sizeAt = at + 6 + nameLength + (nameLength % 2);
    if (sizeAt + 4 > bytes.length) break;
    const size = bytes.readUInt32BE(sizeAt);
    if (id === 0x0404) return bytes.subarray(sizeAt + 4, sizeAt + 4 + size);
    at = sizeAt + 4 + size + (size % 2);
  }
  return Buffer.alloc(0);
}

interface Dataset {
  readonly record: number;
  readonly dataset: number;
  readonly data: Buffer;
}

function* datasets(bytes: Buffer): Generator<Dataset> {
  let at = 0;
  while (at + 5 <= bytes.length && bytes[at] === TAG_MARKER) {
    let size = bytes.readUInt16BE(at + 3);
    let start = at + 5;
    if (size > 0x7fff) {
      // Extended: the low 15 bits say how many bytes hold the length.
      const width = size & 0x7fff;
      if (width > 4 || start + width > bytes.length) return;
      size = bytes.readUIntBE(start, width);
      start += width;
    }
    if (start + size > bytes.length) return;
    yield { record: bytes[at + 1] ?? 0, dataset: bytes[at + 2] ?? 0, data: bytes.subarray(start, start + size) };
    at = start + size;
  }
}

/** Many programs write UTF-8 and do not say so; what is no UTF-8 is Latin 1. */
function textOf(data: Buffer, isUtf8: boolean): string {
  try {
    return new TextDecoder('utf-8', { fatal: !isUtf8 }).decode(data);
  } catch {
    return data.toString('latin1');
  }
}

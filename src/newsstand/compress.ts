/** Bodies in the encodings that browsers take, made on node's own threads. */
import { brotliCompress, constants, gzip } from 'node:zlib';
import { promisify } from 'node:util';

const brotliAsync = promisify(brotliCompress);
const gzipAsync = promisify(gzip);

/** Quick is 5, for printing; dense is 11: a seventh smaller, a hundred times the work. 9 is no smaller than 5. */
export async function brotli(body: Buffer, how: 'quick' | 'dense'): Promise<Buffer> {
  return brotliAsync(body, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: how === 'quick' ? 5 : 11,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  });
}

export async function gzipped(body: Buffer): Promise<Buffer> {
  return gzipAsync(body, { level: 6 });
}

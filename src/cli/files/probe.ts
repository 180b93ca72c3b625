import { randomBytes } from 'node:crypto';
import { type FileStore, FilesTrouble } from '../../files/file-store.ts';

/**
 * Writes a small file, reads it, finds it in a list, removes it.
 * @returns milliseconds that one request takes
 * @throws FilesTrouble where one of these fails
 */
export async function probeFiles(store: FileStore): Promise<number> {
  const word = randomBytes(8).toString('hex');
  const name = `probe/${word}`;
  const began = performance.now();
  await store.put([{ name, content: Buffer.from(word) }]);
  const read = String(await store.readAll(name));
  const took = (performance.now() - began) / 2;
  const names = (await Array.fromAsync(store.list('probe'))).map((file) => file.name);
  await store.remove(name);
  if (read !== word || !names.includes(name) || (await store.find(name)) !== undefined) {
    throw new FilesTrouble('files-refused', `${store.about} takes files and does not give, list or remove them as it should: what was written is to be read at once. Use a service that promises that (Amazon’s does, as most do).`);
  }
  return Math.round(took);
}

import { readFile, stat } from 'node:fs/promises';
import { MAX_BYTES } from '../wire/formats/read-document.ts';
import { Trouble } from './trouble.ts';

/**
 * A document’s bytes.
 * @throws Trouble where there is no such file, or none that can be a document
 */
export async function readDocumentFile(file: string): Promise<Uint8Array> {
  try {
    const found = await stat(file);
    if (found.isDirectory()) throw new Trouble('This is a folder; name the files in it.');
    // Whoever opens a pipe that nobody writes into waits for ever.
    if (!found.isFile()) throw new Trouble('This is no file but a pipe or a device; save what it gives in a file, and name that.');
    if (found.size > MAX_BYTES) throw new Trouble(`The file has ${Math.ceil(found.size / 1_048_576)} MB; a document may have ${MAX_BYTES / 1_048_576}.`);
    return await readFile(file);
  } catch (error) {
    if (!(error instanceof Error) || error instanceof Trouble || !('code' in error)) throw error;
    throw new Trouble(UNREADABLE[String(error.code)] ?? `It cannot be read: ${error.message}.`);
  }
}

const UNREADABLE: { readonly [code: string]: string } = {
  ENOENT: 'There is no such file.',
  ENOTDIR: 'There is no such file.',
  EACCES: 'You may not read this file.',
  ENAMETOOLONG: 'The name is too long to be a file’s.',
  ELOOP: 'It is a link that leads round in a circle.',
};

/** A picture's bytes into what the library keeps: looked at without decoding, then developed in the darkroom. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Developed } from './darkroom/develop.ts';
import type { Darkroom } from './darkroom/open-darkroom.ts';
import { pictureKind } from './picture-kind.ts';
import type { Refused } from './picture-refusal.ts';

const MEGABYTE = 1_048_576;
export const MAX_BYTES = 40 * MEGABYTE;

export interface TakenPicture extends Developed {
  /** First 20 hexadecimal digits of the SHA-256 of the bytes as they came. */
  readonly id: string;
  /** Where its files lie, under their names, until `discard`. */
  readonly folder: string;
  /** Name of the file as it came, metadata and all: for the house, never for readers. */
  readonly original: string;
  /** Removes the folder; what was put into the store is there. */
  discard(): Promise<void>;
}

export const pictureId = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex').slice(0, 20);

/** @param workFolder where folders for what is under way are made */
export async function takeInPicture(bytes: Uint8Array, { darkroom, workFolder }: { readonly darkroom: Darkroom; readonly workFolder: string }): Promise<TakenPicture | Refused> {
  if (bytes.length === 0) return { ok: false, code: 'empty', reason: 'The picture file is empty.' };
  if (bytes.length > MAX_BYTES) return { ok: false, code: 'too-many-bytes', reason: `The picture has ${Math.ceil(bytes.length / MEGABYTE)} MB; it may have ${MAX_BYTES / MEGABYTE}.` };
  const kind = pictureKind(bytes);
  if (kind.kind === null) return { ok: false, code: 'wrong-kind', reason: kind.reason };
  const id = pictureId(bytes);
  const folder = join(workFolder, `${id}-${randomBytes(4).toString('hex')}`);
  const discard = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    await mkdir(folder, { recursive: true });
    const original = `original.${kind.kind}`;
    await writeFile(join(folder, original), bytes);
    const developed = await darkroom.develop({ original: join(folder, original), folder, when: 'at-once', framing: null });
    if (developed.ok) return { ...developed, id, folder, original, discard };
    await discard();
    return developed;
  } catch (error) {
    await discard();
    throw error;
  }
}

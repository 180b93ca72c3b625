/** A darkroom and pictures for tests. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { AT_ONCE, type Darkroom, openDarkroom } from './darkroom/open-darkroom.ts';
import { takeInPicture, type TakenPicture } from './take-in-picture.ts';
import type { Refused } from './picture-refusal.ts';

export interface TestDarkroom {
  readonly darkroom: Darkroom;
  readonly workFolder: string;
  takeIn(bytes: Uint8Array): Promise<TakenPicture | Refused>;
  /** Of a picture that is none too bad. */
  taken(bytes: Uint8Array): Promise<TakenPicture>;
  close(): void;
}

export function openTestDarkroom(options: { readonly patienceMs?: number } = {}): TestDarkroom {
  const workFolder = mkdtempSync(join(tmpdir(), 'standfirst-darkroom-'));
  const darkroom = openDarkroom({ program: fileURLToPath(new URL('darkroom/darkroom-process.ts', import.meta.url)), args: [AT_ONCE], ...options });
  const takeIn = (bytes: Uint8Array): Promise<TakenPicture | Refused> => takeInPicture(bytes, { darkroom, workFolder });
  return {
    darkroom,
    workFolder,
    takeIn,
    async taken(bytes) {
      const result = await takeIn(bytes);
      if (!result.ok) throw new Error(result.reason);
      return result;
    },
    close() {
      darkroom.close();
      rmSync(workFolder, { recursive: true, force: true });
    },
  };
}

/** A picture whose left half is red and whose right half is blue. */
export async function twoColours(width: number, height: number): Promise<Sharp> {
  const half = await sharp({ create: { width: Math.floor(width / 2), height, channels: 3, background: '#ff0000' } }).png().toBuffer();
  return sharp({ create: { width, height, channels: 3, background: '#0000ff' } }).composite([{ input: half, left: 0, top: 0 }]);
}

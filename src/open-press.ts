/** The press as this program has it: what the build left, what the home says, and prints by one reading of the archive. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { announces, indexNowKey } from './announce.ts';
import type { House } from './open-house.ts';
import { keepIcons } from './pictures/icon-store.ts';
import { pressReading } from './press-reading.ts';
import type { Press, Print, Redirect } from './press/print.ts';
import { printAddress } from './press/print-address.ts';
import { PUBLICATION, type PublicationRead } from './read-publication.ts';
import { canonicalJson } from './story/canonical-json.ts';
import { WrongFile } from './written-yaml.ts';

/** What the build left: the readers' script, the icons. Beside the program, or beside the folder that the command is in. */
export const assets: string = ['assets/', '../assets/'].map((path) => fileURLToPath(new URL(path, import.meta.url))).find((path) => existsSync(path)) ?? 'assets';

export type OpenPress = Press & {
  /** A word that changes when pages would look different. */
  readonly build: string;
};

export async function openPress({ publication, archive, isVoiced }: Pick<House, 'publication' | 'archive' | 'isVoiced'>, { publicUrl, equivalents }: Pick<Press, 'publicUrl' | 'equivalents'>): Promise<OpenPress> {
  const manifest = JSON.parse(await readFile(join(assets, 'manifest.json'), 'utf8')) as { script: string | null; player: string | null; worker: string | null; build: string };
  const build = createHash('sha256').update(canonicalJson([manifest, publication, publicUrl, isVoiced])).digest('hex').slice(0, 16);
  const key = announces(publication, publicUrl) && publication.rules.announce.indexNow ? indexNowKey(archive.changes.archiveId) : null;
  return { publication, publicUrl, build, indexNowKey: key, equivalents, script: manifest.script, player: manifest.player, isVoiced, worker: manifest.worker, now: () => Temporal.Now.instant() };
}

/** The folder of the icons made of the logo; null: there is no logo. @throws WrongFile where it cannot be drawn */
export async function iconsOf({ home, publication }: Pick<House, 'home' | 'publication'>, bytes: PublicationRead['logo']): Promise<string | null> {
  const { logo } = publication;
  if (logo === null || bytes === null) return null;
  return keepIcons(home.folder, logo, bytes).catch((error: NodeJS.ErrnoException) => {
    // What the disk says is no fault of the file's.
    if (error.code !== undefined) throw error;
    throw new WrongFile([`${PUBLICATION}: the logo “${logo.file}” cannot be drawn: ${error.message}`]);
  });
}

export async function printOne({ archive }: House, press: Press, path: string): Promise<{ readonly generation: number; readonly result: Print | Redirect | undefined }> {
  return archive.read(async (reading) => ({ generation: reading.generation, result: await printAddress(path, pressReading(reading), press) }));
}

/** The icons made of a logo, kept under `<home>/icons/<hash>/`: made once, and again whenever the folder was deleted. */
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { iconFile } from '../story/icons.ts';
import type { Logo } from '../story/publication.ts';

/** The folder with the icons of a logo. @throws Error where the file cannot be drawn */
export async function keepIcons(home: string, logo: Logo, bytes: Uint8Array): Promise<string> {
  const root = join(home, 'icons');
  const folder = join(root, logo.hash);
  if (await isWhole(folder, logo)) return folder;
  // What draws is large, and a start that finds its icons made goes without it.
  const { makeIcons } = await import('./make-icons.ts');
  const icons = await makeIcons(bytes, logo);
  const temporary = join(root, `.${logo.hash}.${randomBytes(6).toString('hex')}`);
  await mkdir(temporary, { recursive: true });
  try {
    for (const { name, bytes: made } of icons) await writeFile(join(temporary, name), made);
    // What an older program made has not all that this one needs.
    if (!(await isWhole(folder, logo))) await rm(folder, { recursive: true, force: true });
    await rename(temporary, folder);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    // Another process has made the same just now.
    if (!(await isWhole(folder, logo))) throw error;
  }
  return folder;
}

/** A folder is put in place with all that there was to make; the cover is the last that was added. */
async function isWhole(folder: string, logo: Logo): Promise<boolean> {
  return readdir(folder).then(
    (names) => names.includes(iconFile('cover', logo)),
    () => false,
  );
}

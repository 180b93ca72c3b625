/** The icons made of a logo, kept under `<home>/icons/<hash>/`: made once, and again whenever the folder was deleted. */
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logo } from '../story/publication.ts';

/** The folder with the icons of a logo. @throws Error where the file cannot be drawn */
export async function keepIcons(home: string, logo: Logo, bytes: Uint8Array): Promise<string> {
  const root = join(home, 'icons');
  const folder = join(root, logo.hash);
  // It is put in place whole: where it is, all of it is there.
  if (await isFolder(folder)) return folder;
  // What draws is large, and a start that finds its icons made goes without it.
  const { makeIcons } = await import('./make-icons.ts');
  const icons = await makeIcons(bytes, logo);
  const temporary = join(root, `.${logo.hash}.${randomBytes(6).toString('hex')}`);
  await mkdir(temporary, { recursive: true });
  try {
    for (const { name, bytes: made } of icons) await writeFile(join(temporary, name), made);
    await rename(temporary, folder);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    // Another process has made the same just now.
    if (!(await isFolder(folder))) throw error;
  }
  return folder;
}

async function isFolder(path: string): Promise<boolean> {
  return readdir(path).then(
    (names) => names.length > 0,
    () => false,
  );
}

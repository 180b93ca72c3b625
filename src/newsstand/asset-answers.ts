/** The files that pages ask for (the readers' script, the icons), read and compressed once. */
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileAnswer, textFileAnswer } from './answer.ts';
import type { Answer } from './answer.ts';
import { brotli, gzipped } from './compress.ts';
import { hashOf } from './page.ts';

const TYPES: { readonly [ending: string]: { readonly type: string; readonly text: boolean } } = {
  '.js': { type: 'text/javascript; charset=utf-8', text: true },
  '.css': { type: 'text/css; charset=utf-8', text: true },
  '.svg': { type: 'image/svg+xml', text: true },
  '.webmanifest': { type: 'application/manifest+json', text: true },
  '.ico': { type: 'image/vnd.microsoft.icon', text: false },
  '.png': { type: 'image/png', text: false },
  '.webp': { type: 'image/webp', text: false },
  '.jpg': { type: 'image/jpeg', text: false },
  '.woff2': { type: 'font/woff2', text: false },
};

/** Browsers ask for it here, whatever a page says. */
const FAVICON = 'favicon.ico';

/** By path on this site; what an earlier folder has too, a later one has instead. */
export async function readAssets(folders: readonly string[]): Promise<Map<string, Answer>> {
  const all = await Promise.all(folders.map(readFolder));
  return new Map(all.flat());
}

/** Only files of a type that pages ask for, and none that hides or lies deeper. */
async function readFolder(folder: string): Promise<(readonly [path: string, answer: Answer])[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const names = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.') && extname(entry.name) in TYPES).map(({ name }) => name);
  return Promise.all(names.map(async (name) => [name === FAVICON ? `/${name}` : `/assets/${name}`, await assetAnswer(folder, name)] as const));
}

async function assetAnswer(folder: string, name: string): Promise<Answer> {
  const { type, text } = TYPES[extname(name)] ?? { type: 'application/octet-stream', text: false };
  const body = await readFile(join(folder, name));
  // `reader-<hash>.js`: another content comes under another name.
  const immutable = /-(?=[^-]*\d)[0-9a-z]{8,}\.\w+$/i.test(name);
  const file = { type, etag: `W/"${hashOf(body).slice(0, 22)}"`, immutable, compressed: text };
  if (!text) return fileAnswer(file, body);
  const [br, gz] = await Promise.all([brotli(body, 'dense'), gzipped(body)]);
  return textFileAnswer(file, { plain: body, br, gz });
}

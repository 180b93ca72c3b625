/** What this program is, as its own files say. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Beside src/, and beside dist/ wherever in it a build puts this. */
const manifest = ['../package.json', '../../package.json'].map((path) => fileURLToPath(new URL(path, import.meta.url))).find((path) => existsSync(path));

/** `0.1.0` */
export const version: string = manifest === undefined ? 'unknown' : (JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version: string }).version;

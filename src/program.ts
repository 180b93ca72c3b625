/** What this program is, as its own files say. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Beside src/, and beside dist/ wherever in it a build puts this. */
const manifest = ['../package.json', '../../package.json'].map((path) => fileURLToPath(new URL(path, import.meta.url))).find((path) => existsSync(path));

/** Path of a program of ours (`pictures/darkroom/darkroom-process`), as it lies in src/ or as the build has left it. */
export function programPath(name: string): string {
  const places = [`./${name}.ts`, `./${name}.js`, `../${name}.js`].map((path) => fileURLToPath(new URL(path, import.meta.url)));
  const found = places.find((path) => existsSync(path));
  if (found === undefined) throw new Error(`There is no program ${name}: build again (npm run build).`);
  return found;
}

/** `0.1.0` */
export const version: string = manifest === undefined ? 'unknown' : (JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version: string }).version;

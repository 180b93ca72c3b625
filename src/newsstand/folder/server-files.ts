/** The map in every server's words, in a printed folder. */
import { join } from 'node:path';
import { caddyMaps } from './caddy-maps.ts';
import type { FolderFiles } from './folder-files.ts';
import type { FolderWriting } from './folder-writing.ts';
import { nginxHeaders, nginxMaps } from './nginx-maps.ts';
import type { ServerMap } from './server-map.ts';

/** Whether anything is other than before. */
export async function writeServerFiles(writing: FolderWriting, { nginx, caddy }: Pick<FolderFiles, 'nginx' | 'caddy'>, map: ServerMap): Promise<boolean> {
  // The maps before what names their variables.
  const written = [
    await writing.write(join(nginx, 'maps.conf'), nginxMaps(map)),
    await writing.write(join(nginx, 'headers.conf'), nginxHeaders(map)),
    await writing.write(join(caddy, 'maps.caddy'), caddyMaps(map)),
  ];
  return written.includes(true);
}

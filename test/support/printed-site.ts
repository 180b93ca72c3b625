/** Printed pages on a server of their own, with the readers' script and pictures: for browsers and checkers that load pages. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import sharp from 'sharp';
import { PICTURES } from '../../src/press/newspaper.fixtures.ts';
import type { Print } from '../../src/press/print.ts';
import { root } from './tools.ts';

export interface PrintedSite {
  /** No slash at the end. */
  readonly url: string;
  close(): Promise<void>;
}

/** `find` is asked for a path as it was asked for, decoded, with its query. */
export async function servePrints(find: (path: string, url: string) => Promise<Print | undefined> | Print | undefined): Promise<PrintedSite> {
  const island = async (name: string): Promise<Uint8Array | undefined> => (await build({ entryPoints: [`${root}src/press/islands/${name}.island.ts`], bundle: true, minify: true, write: false, format: 'iife', target: 'es2022' })).outputFiles[0]?.contents;
  const [reader, player] = await Promise.all([island('reader'), island('listen')]);
  const pictures = await makePictures();
  const icons = { svg: readFileSync(`${root}src/press/assets/icon.svg`), png: readFileSync(`${root}src/press/assets/icon-32.png`) };
  const at = (): string => `http://localhost:${(server.address() as AddressInfo).port}`;
  const server = createServer((request, response) => {
    void (async () => {
      const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
      const print = await find(decodeURIComponent(pathname) + search, at());
      if (print !== undefined) {
        const headers = { 'content-type': `${print.type}; charset=utf-8`, 'content-encoding': 'br', 'content-security-policy': print.policy };
        return response.writeHead(print.status, headers).end(brotliCompressSync(print.body));
      }
      if (pathname.endsWith('.js')) return response.writeHead(200, { 'content-type': 'text/javascript' }).end(pathname.startsWith('/assets/listen-') ? player : reader);
      if (pathname.startsWith('/assets/')) return response.writeHead(200, { 'content-type': pathname.endsWith('.svg') ? 'image/svg+xml' : 'image/png' }).end(pathname.endsWith('.svg') ? icons.svg : icons.png);
      const file = pictures.get(pathname.replace(/\.\w+$/, ''));
      return response.writeHead(file === undefined ? 404 : 200, { 'content-type': 'image/jpeg' }).end(file);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: at(),
    close: async () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}

/** Noise, because a browser does not count a picture of one colour as a thing that was painted. By path, without its ending. */
async function makePictures(): Promise<ReadonlyMap<string, Buffer>> {
  const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const;
  const made = Object.entries(PICTURES).flatMap(([name, [width, height]]) =>
    [320, 640, 960, 1280].map(async (each) => [`/pictures/${name}/${each}`, await sharp({ create: { width: each, height: Math.round((each * height) / width), channels: 3, background: '#fff', noise } }).jpeg({ quality: 60 }).toBuffer()] as const),
  );
  return new Map(await Promise.all(made));
}

/** nginx and Caddy with the files that docs/ has for them, only paths and ports filled in. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { findCaddy, findNginx } from '../../scripts/lib/tools.mjs';
import { root } from './tools.ts';

export interface WebServer {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

export interface Before {
  /** What `standfirst print` has filled. */
  readonly folder: string;
  /** Host and port of the newsroom behind it; null: there is none, and the file's words for that are used. */
  readonly newsroom: string | null;
}

export async function startNginx({ folder, newsroom }: Before): Promise<WebServer> {
  const found = await findNginx();
  if (found === undefined) throw new Error('No nginx with brotli on this machine: `npm test` says how to install it.');
  const port = await freePort();
  const home = mkdtempSync(join(tmpdir(), 'standfirst-nginx-'));
  const written = readFileSync(join(root, 'docs/web-servers/nginx.conf'), 'utf8');
  const alone = written.replace(/^ +# What programs do by HTTP[^]*?^ {4}\}\n\n/m, '').replace(/^ +# Where agencies send[^]*?^ {4}\}\n\n/m, '').replaceAll(/^ +proxy_.*\n/gm, '').replace(/^( +)#     (error_page 404 .*)\n +#     (return 404;)$/m, '$1$2\n$1$3');
  if (alone.includes('proxy_') || !/^ +return 404;$/m.test(alone)) throw new Error('docs/web-servers/nginx.conf does not say how to do without a newsroom.');
  const site = filledIn(newsroom === null ? alone : written, { folder, newsroom }).replace('listen 80;', `listen 127.0.0.1:${port};`).replace(/^.*listen \[::\].*\n/m, '');
  writeFileSync(join(home, 'paper.conf'), site);
  const body = [`client_body_temp_path ${home};`, `proxy_temp_path ${home};`, ...['fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${home};`)];
  writeFileSync(join(home, 'nginx.conf'), `${found.module === null ? '' : `load_module ${found.module};`}\n${process.getuid?.() === 0 ? 'user root;' : ''}\nworker_processes 1; daemon off; pid ${home}/pid; error_log ${home}/error.log;\nevents {}\nhttp { access_log off; ${body.join(' ')} include ${home}/paper.conf; }\n`);
  return run(spawn(found.program, ['-e', join(home, 'error.log'), '-c', join(home, 'nginx.conf')], { stdio: ['ignore', 'pipe', 'pipe'] }), port, home);
}

export async function startCaddy({ folder, newsroom }: Before): Promise<WebServer> {
  const program = findCaddy();
  if (program === undefined) throw new Error('No Caddy on this machine: `npm test` says how to install it.');
  const port = await freePort();
  const home = mkdtempSync(join(tmpdir(), 'standfirst-caddy-'));
  const written = readFileSync(join(root, 'docs/web-servers/Caddyfile'), 'utf8');
  const alone = written.replace(/^\t\t# What programs do by HTTP.*\n\t\t@alone .*\n\t\thandle @alone [^]*?^\t\t\}\n/m, '').replace(/^\t\thandle \{\n\t\t\treverse_proxy .*\n\t\t\}\n/m, '').replaceAll(/^\t\t# (handle|\}|\t)/gm, '\t\t$1');
  if (alone.includes('reverse_proxy') || !/^\t\t\t\tstatus 404$/m.test(alone)) throw new Error('docs/web-servers/Caddyfile does not say how to do without a newsroom.');
  const site = filledIn(newsroom === null ? alone : written, { folder, newsroom }).replace(/^news\.example \{/m, `http://127.0.0.1:${port} {`);
  writeFileSync(join(home, 'Caddyfile'), `{\n\tauto_https off\n\tadmin off\n}\n${site}`);
  return run(spawn(program, ['run', '--adapter', 'caddyfile', '--config', join(home, 'Caddyfile')], { env: { ...process.env, HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home }, stdio: ['ignore', 'pipe', 'pipe'] }), port, home);
}

function filledIn(written: string, { folder, newsroom }: Before): string {
  // Port 9 takes nobody in: it stands where there is no newsroom.
  return written.replaceAll('/var/www/paper', folder).replaceAll('127.0.0.1:4000', newsroom ?? '127.0.0.1:9');
}

async function run(child: ChildProcess, port: number, home: string): Promise<WebServer> {
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      const closed = once(child, 'close');
      child.kill('SIGTERM');
      await closed;
    }
    rmSync(home, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + 60_000;
  for (;;) {
    const isUp = await ask(url, '/').then(() => true, () => false);
    if (isUp) return { url, pid: child.pid ?? 0, stop };
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`The web server does not start:\n${said}`);
    }
    await sleep(50);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** Decoded. */
  readonly text: string;
}

/** A request as it is written, with nothing added to it; redirects are not followed. */
export async function ask(url: string, path: string, { headers = {}, method = 'GET' }: { readonly headers?: OutgoingHttpHeaders; readonly method?: string } = {}): Promise<Reply> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const sent = request({ host: hostname, port, path, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const body = Buffer.concat(chunks);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body, text: decoded(body, response.headers['content-encoding']) });
      });
    });
    sent.on('error', reject);
    sent.end();
  });
}

export function decoded(body: Buffer, encoding: string | undefined): string {
  if (body.length === 0) return '';
  if (encoding === 'br') return brotliDecompressSync(body).toString();
  return encoding === 'gzip' ? gunzipSync(body).toString() : body.toString();
}

/**
 * The newsstand beside nginx, both on one core, the load on the other, the same page with the same headers in brotli:
 * requests a second, CPU a request, and what it costs to say that nothing has changed.
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { brotliDecompressSync } from 'node:zlib';
import { emptyHome, startNewsroom } from '../test/support/running-newsroom.ts';
import { median, openReport } from './lib/figures.ts';
import { cpuOf, memoryOf } from './lib/processes.ts';
import { load } from './lib/wrk.ts';

const ROUNDS = 5;
const SECONDS = 3;
const report = openReport('newsstand');
const { home, remove } = emptyHome('standfirst-bench-');
const folder = mkdtempSync(join(tmpdir(), 'standfirst-nginx-'));

const newsroom = await startNewsroom(home);
const pid = newsroom.process.pid ?? 0;
const settled = async (): Promise<void> => {
  // Until the later, denser compression has come to rest.
  for (let last = -1, now = cpuOf(pid); now - last > 100; now = cpuOf(pid)) {
    last = now;
    await sleep(2000);
  }
};

try {
  const front = await (await fetch(newsroom.url)).text();
  const path = /href="(\/[a-z-]+\/[^"]*-\d+)"/.exec(front)?.[1] ?? '/';
  await settled();
  const page = await fetch(newsroom.url + path, { headers: { 'accept-encoding': 'br' } });
  const html = Buffer.from(await page.arrayBuffer());
  const nginx = startNginx(html, page.headers);
  try {
    execFileSync('taskset', ['-acp', '0', String(pid)], { stdio: 'ignore' });
    for (const connections of [1, 32]) {
      await side(connections, 'pages', { path, nginx, headers: { 'accept-encoding': 'br' }, aim: connections === 32 ? ['>= 0.33', '>= 0.45'] : ['>= 0.33', null] });
      await side(connections, '304s', { path, nginx, headers: { 'accept-encoding': 'br', 'if-none-match': page.headers.get('etag') ?? '' }, nginxTag: await tagOf(`${nginx.url}/page`), aim: ['>= 0.3', null] });
    }
  } finally {
    nginx.stop();
  }
  report.add({ figure: 'memory of the newsroom’s process', value: memoryOf(pid) / 1e6, unit: 'MB', aim: null });
  report.add({ figure: 'what it holds: the printed tree', value: treeBytes(join(home, 'site')) / 1e6, unit: 'MB', aim: null });
  report.add({ figure: 'memory beside what it holds', value: (memoryOf(pid) - treeBytes(join(home, 'site'))) / 1e6, unit: 'MB', aim: null });
} finally {
  await newsroom.stop();
  remove();
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = report.end() ? 0 : 1;

interface Side {
  readonly path: string;
  readonly nginx: ReturnType<typeof startNginx>;
  readonly headers: { readonly [name: string]: string };
  readonly nginxTag?: string;
  /** Floor and aim of requests a second, as a share of nginx's. */
  readonly aim: readonly [string, string | null];
}

/** In turns, so that both meet the same weather. */
async function side(connections: number, what: string, { path, nginx, headers, nginxTag, aim }: Side): Promise<void> {
  const rates: number[] = [];
  const costs: number[] = [];
  const plain = { ours: [] as number[], theirs: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    const theirs = await measured(nginx.workers, { url: `${nginx.url}/page`, connections, seconds: SECONDS, headers: nginxTag === undefined ? headers : { ...headers, 'if-none-match': nginxTag } });
    const ours = await measured(() => [pid], { url: newsroom.url + path, connections, seconds: SECONDS, headers });
    rates.push(ours.perSecond / theirs.perSecond);
    costs.push(ours.cpu / theirs.cpu);
    plain.ours.push(ours.perSecond);
    plain.theirs.push(theirs.perSecond);
  }
  const at = `${connections} connection${connections === 1 ? '' : 's'}`;
  report.add({ figure: `${what}, ${at}: requests a second, of nginx’s`, value: median(rates), unit: '', aim: aim[0] });
  if (aim[1] !== null) report.add({ figure: `${what}, ${at}: the same, by the aim`, value: median(rates), unit: '', aim: aim[1] });
  report.add({ figure: `${what}, ${at}: CPU a request, of nginx’s`, value: median(costs), unit: '×', aim: connections === 32 && what === 'pages' ? '<= 3.5' : null });
  report.add({ figure: `${what}, ${at}: requests a second`, value: median(plain.ours), unit: '/s', aim: null });
  report.add({ figure: `${what}, ${at}: nginx’s`, value: median(plain.theirs), unit: '/s', aim: null });
}

/** CPU in microseconds a request. */
async function measured(pids: () => readonly number[], asked: Parameters<typeof load>[0]): Promise<{ readonly perSecond: number; readonly cpu: number }> {
  const spent = (): number => pids().map(cpuOf).reduce((sum, each) => sum + each, 0);
  const before = spent();
  const { requests, perSecond } = await load(asked);
  return { perSecond, cpu: ((spent() - before) * 1000) / requests };
}

async function tagOf(url: string): Promise<string> {
  return (await fetch(url, { headers: { 'accept-encoding': 'br' } })).headers.get('etag') ?? '';
}

function treeBytes(of: string): number {
  return readdirSync(of, { recursive: true, encoding: 'utf8' }).map((name) => statSync(join(of, name))).filter((stat) => stat.isFile()).reduce((sum, { size }) => sum + size, 0);
}

/** One worker on the core that serves; the body as the newsstand gives it, brotli made beforehand. */
function startNginx(html: Buffer, headers: Headers): { readonly url: string; readonly workers: () => number[]; readonly stop: () => void } {
  const port = 4580;
  mkdirSync(join(folder, 'www'), { recursive: true });
  writeFileSync(join(folder, 'www/page'), html);
  execFileSync(process.execPath, ['-e', `const z=require('zlib'),f=require('fs');const b=f.readFileSync(${JSON.stringify(join(folder, 'www/page'))});f.writeFileSync(${JSON.stringify(join(folder, 'www/page.br'))},z.brotliCompressSync(b,{params:{[z.constants.BROTLI_PARAM_QUALITY]:11,[z.constants.BROTLI_PARAM_SIZE_HINT]:b.length}}))`]);
  const kept = ['content-security-policy', 'content-language', 'cache-control', 'x-content-type-options', 'referrer-policy', 'strict-transport-security', 'permissions-policy', 'cross-origin-opener-policy'];
  const said = kept.flatMap((name) => (headers.get(name) === null ? [] : [`add_header ${name} "${headers.get(name)?.replaceAll('"', '\\"')}" always;`]));
  writeFileSync(join(folder, 'nginx.conf'), `
load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;
worker_processes 1; worker_cpu_affinity 01; daemon off; pid ${folder}/pid; error_log ${folder}/error.log; user root;
events { worker_connections 1024; }
http {
  access_log off; keepalive_requests 1000000000; sendfile on; tcp_nopush on; open_file_cache max=100; open_file_cache_valid 60s; default_type text/html;
  server { listen 127.0.0.1:${port}; root ${folder}/www; location / { brotli_static on; ${said.join(' ')} } }
}`);
  if (brotliDecompressSync(execFileSync('cat', [join(folder, 'www/page.br')])).length !== html.length) throw new Error('The page was not compressed rightly.');
  const child = spawn('nginx', ['-c', join(folder, 'nginx.conf'), '-p', folder], { stdio: 'inherit' });
  execFileSync('sh', ['-c', `for i in $(seq 50); do [ -f ${folder}/pid ] && exit 0; sleep 0.1; done; exit 1`]);
  return {
    url: `http://127.0.0.1:${port}`,
    workers: () => execFileSync('pgrep', ['-P', String(child.pid)], { encoding: 'utf8' }).trim().split('\n').map(Number),
    stop: () => void child.kill('SIGTERM'),
  };
}

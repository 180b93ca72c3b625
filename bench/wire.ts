/**
 * Agencies' documents: read, beside parsers that do no more than parse the same bytes; kept and taken durably, beside a loop that inserts the same
 * rows; what was made to cost much; memory over a hundred thousand of them; and from a file in the folder to readers, beside the same document sent straight to the newsroom.
 */
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { XMLParser } from 'fast-xml-parser';
import { parseFeed } from 'feedsmith';
import pg from 'pg';
import { openArchive } from '../src/archive/archive.ts';
import { openPostgres } from '../src/archive/postgres/open-postgres.ts';
import { openNewsroom } from '../src/newsroom/open-newsroom.ts';
import { readPublication } from '../src/read-publication.ts';
import { itemToJson } from '../src/story/wire-item-json.ts';
import { readDocument } from '../src/wire/formats/read-document.ts';
import { parseXmlTree } from '../src/wire/formats/xml-tree.ts';
import { emptyHome, startNewsroom } from '../test/support/running-newsroom.ts';
import { root } from '../test/support/tools.ts';
import { median, openReport } from './lib/figures.ts';
import { costOf, READ, REFUSED } from './lib/wire-attacks.ts';

const report = openReport('wire');
const shared = join(process.env['SHARED_DIR'] ?? join(root, '../shared'), 'wire');
const utf8 = new TextDecoder();
const hints = { zone: 'Asia/Kolkata' };
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const CHUNK = 100;
const CHUNKS = 12;
const ROUNDS = 9;

await reading();
attacks();
await memory();
await durable();
await folder();
process.exitCode = report.end() ? 0 : 1;

/** Documents of every XML format that can be read: the project's own, and the shared samples where they are. */
function documents(folders: readonly string[], ends: RegExp): Uint8Array[] {
  const found: Uint8Array[] = [];
  for (const folder of [join(root, 'demo/wire'), ...folders.map((each) => join(shared, each))]) {
    if (!existsSync(folder)) continue;
    for (const name of readdirSync(folder).filter((each) => ends.test(each))) {
      const bytes = readFileSync(join(folder, name));
      if (readDocument(bytes, hints).ok) found.push(bytes);
    }
  }
  return found;
}

async function reading(): Promise<void> {
  const parser = new XMLParser({ preserveOrder: true, ignoreAttributes: false, trimValues: false });
  const wire = documents(['newsml-g2', 'newsml-1.2', 'nitf'], /\.xml$/).filter((bytes) => tries(() => parser.parse(utf8.decode(bytes))));
  const feeds = documents(['feeds'], /\.xml$/).filter((bytes) => /<(?:rss|feed|rdf:RDF)\b/.test(utf8.decode(bytes)) && tries(() => parseFeed(utf8.decode(bytes))));
  const [ours, theirs] = await race(wire, (bytes) => readDocument(bytes, hints), (bytes) => parser.parse(utf8.decode(bytes)) as unknown);
  const [trees, parsed] = await race(wire, (bytes) => parseXmlTree(utf8.decode(bytes)), (bytes) => parser.parse(utf8.decode(bytes)) as unknown);
  report.add({ figure: 'agencies’ XML parsed into a tree, of what fast-xml-parser does', value: trees / parsed, unit: '×', aim: '>= 2' });
  report.add({ figure: `agencies’ XML read into wire items (${wire.length} documents)`, value: ours, unit: 'documents a second', aim: null });
  report.add({ figure: 'of what fast-xml-parser does, which only parses', value: ours / theirs, unit: '×', aim: '>= 2' });
  if (feeds.length === 0) return;
  const [items, feedsmith] = await race(feeds, (bytes) => readDocument(bytes, hints), (bytes) => parseFeed(utf8.decode(bytes)));
  report.add({ figure: `feeds read into wire items (${feeds.length} documents), of what feedsmith does, which keeps their markup`, value: items / feedsmith, unit: '×', aim: null });
}

/** Documents a second of each, taken in turns so that both have the same machine. */
async function race(all: readonly Uint8Array[], one: (bytes: Uint8Array) => unknown, other: (bytes: Uint8Array) => unknown): Promise<readonly [number, number]> {
  const speed = (work: (bytes: Uint8Array) => unknown): number => {
    const begun = performance.now();
    let count = 0;
    while (performance.now() - begun < 400) {
      for (const bytes of all) work(bytes);
      count += all.length;
    }
    return (count / (performance.now() - begun)) * 1000;
  };
  const rounds: (readonly [number, number])[] = [];
  for (let round = 0; round < 9; round++) {
    rounds.push([speed(one), speed(other)]);
    await sleep(1);
  }
  const warm = rounds.slice(2);
  return [median(warm.map(([each]) => each)), median(warm.map(([, each]) => each))];
}

function tries(work: () => unknown): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}

/** What each takes of the 0.3 s and the 50 MB that an attack may cost; what is within the limits and is read is told beside. */
function attacks(): void {
  for (const attack of REFUSED) {
    const { isRead, seconds, grown } = costOf(attack);
    report.add({ figure: `refused: ${attack[0]}`, value: isRead ? 0 : 1, unit: '', aim: '= 1' });
    report.add({ figure: 'its time, of 0.3 s', value: seconds / 0.3, unit: '×', aim: '<= 1' });
    report.add({ figure: 'its memory, of 50 MB', value: grown / 50e6, unit: '×', aim: '<= 1' });
  }
  for (const attack of READ) {
    const { isRead, seconds, grown } = costOf(attack);
    report.add({ figure: `read: ${attack[0]}`, value: isRead ? 1 : 0, unit: '', aim: '= 1' });
    report.add({ figure: 'its time, of 0.3 s', value: seconds / 0.3, unit: '×', aim: null });
    report.add({ figure: 'its memory', value: grown / 1e6, unit: 'MB', aim: null });
  }
}

/** Another document each time, as an agency would send it. */
function numbered(index: number): Uint8Array {
  const text = readFileSync(join(root, 'demo/wire/1-ferry.xml'), 'utf8');
  return Buffer.from(text.replace('ferry-fares', `ferry-fares-${index}`).replaceAll('the council of Nilghat', `council ${index} of Nilghat`));
}

async function memory(): Promise<void> {
  const template = utf8.decode(numbered(0));
  const held: number[] = [];
  for (let index = 0; index < 100_000; index++) {
    readDocument(Buffer.from(template.replace('ferry-fares-0', `ferry-fares-${index}`)), hints);
    if (index % 10_000 === 9_999) {
      // Without what waits to be collected, which depends on when anybody looks.
      collect();
      await sleep(1);
      held.push(process.memoryUsage().rss);
    }
  }
  report.add({ figure: 'memory after 100,000 documents, of that after 20,000', value: (held.at(-1) ?? 0) / (held[1] ?? 1), unit: '×', aim: '<= 1.1' });
}

async function durable(): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'standfirst-bench-'));
  const postgres = await openPostgres({ home, databaseUrl: undefined, role: 'command', say: () => undefined });
  const { publication } = readPublication(join(root, 'demo'));
  const archive = await openArchive(postgres.connection, { publication });
  const newsroom = openNewsroom({ archive, publication });
  const client = new pg.Client(postgres.connection);
  await client.connect();
  try {
    const terms = { key: 'bench', follow: 'update', killsWait: false } as const;
    const ours = async (index: number): Promise<void> => {
      const bytes = numbered(index);
      const read = readDocument(bytes, hints);
      if (!read.ok) throw new Error(read.reason);
      await newsroom.wire.receive({ source: 'bench', hash: createHash('sha256').update(bytes).digest(), name: `${index}.xml`, bytes, at: Temporal.Now.instant() }, terms, read.items.map((item) => ({ item, route: { to: 'inbox', rule: null } })));
    };
    const bare = async (index: number): Promise<void> => {
      const bytes = numbered(index);
      const read = readDocument(bytes, hints);
      const item = read.ok ? read.items[0] : undefined;
      if (item === undefined) throw new Error('It was not read');
      const at = new Date().toISOString();
      await client.query('begin');
      const { rows: [document] } = await client.query<{ id: string }>(`insert into wire_document (source, hash, name, received_at, bytes, state) values ('bare', $1, $2, $3, $4, 'taken') returning id`, [createHash('sha256').update(bytes).digest(), `${index}.xml`, at, bytes]);
      const { rows: [identity] } = await client.query<{ id: string }>(`insert into wire_identity (source, agency_id) values ('bare', $1) returning id`, [item.identity.agencyId]);
      const { rows: [kept] } = await client.query<{ id: string }>(
        `insert into wire_item (identity, document, received_at, version, version_created, hash, kind, signal, urgency, language, headline, state, item) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'inbox', $12) returning id`,
        [identity?.id, document?.id, at, item.version, item.updated?.toString(), String(index), item.kind, item.signal, item.urgency, item.language, item.headline, itemToJson(item)],
      );
      await client.query('update wire_identity set current = $1 where id = $2', [kept?.id, identity?.id]);
      await client.query('commit');
    };
    const times: (readonly [number, number])[] = [];
    for (let chunk = 0; chunk < CHUNKS; chunk++) times.push([await timed(ours, chunk), await timed(bare, chunk)]);
    const warm = times.slice(2);
    const [own, loop] = [median(warm.map(([each]) => each)), median(warm.map(([, each]) => each))];
    report.add({ figure: 'documents from bytes into the archive, durably', value: (CHUNK / own) * 1000, unit: 'a second', aim: null });
    report.add({ figure: 'of a bare loop that reads them and inserts the same rows', value: loop / own, unit: '×', aim: '>= 0.5' });
  } finally {
    await client.end();
    await archive.close();
    await postgres.release();
    rmSync(home, { recursive: true, force: true });
  }
}

async function timed(work: (index: number) => Promise<void>, chunk: number): Promise<number> {
  const begun = performance.now();
  for (let index = 0; index < CHUNK; index++) await work(chunk * CHUNK + index);
  return performance.now() - begun;
}


async function folder(): Promise<void> {
  const { home, remove } = emptyHome();
  for (const name of ['publication.yaml', 'logo.svg']) copyFileSync(join(root, 'demo', name), join(home, name));
  writeFileSync(join(home, 'wire.yaml'), 'sources:\n  - { key: river, agency: River Wire, kind: folder, folder: wire, publish: yes, section: delta }\n  - { key: sent, agency: River Wire, kind: push, token: $TOKEN, publish: yes, section: delta }\n');
  mkdirSync(join(home, 'wire'));
  const token = 'a token of twenty letters';
  const newsroom = await startNewsroom(home, { TOKEN: token.replaceAll(' ', '-'), VOICE: 'no' });
  try {
    const isThere = async (words: string): Promise<boolean> => (await (await fetch(`${newsroom.url}/`)).text()).includes(words);
    const until = async (words: string, there: boolean): Promise<void> => {
      while ((await isThere(words)) !== there) await sleep(5);
    };
    const times = { printed: [] as number[], killed: [] as number[], sentPrinted: [] as number[], sentKilled: [] as number[] };
    const drop = (name: string, bytes: string): void => {
      writeFileSync(join(home, `.${name}`), bytes);
      renameSync(join(home, `.${name}`), join(home, 'wire', name));
    };
    const send = async (bytes: string): Promise<void> => {
      const { status } = await fetch(`${newsroom.url}/wire/sent`, { method: 'POST', body: bytes, headers: { Authorization: `Bearer ${token.replaceAll(' ', '-')}` } });
      if (status !== 202) throw new Error(`It was answered with ${status}`);
    };
    for (let round = 0; round < ROUNDS; round++) {
      for (const way of ['folder', 'sent'] as const) {
        const words = `Headline ${way} ${round}.`;
        const document = (status: string): string => JSON.stringify({ uri: `urn:bench:${way}:${round}`, type: 'text', language: 'en', pubstatus: status, headline: words, body_text: 'A text.', version: status === 'usable' ? '1' : '2' });
        const begun = performance.now();
        await (way === 'folder' ? drop(`${round}.json`, document('usable')) : send(document('usable')));
        await until(words, true);
        const printed = performance.now() - begun;
        const again = performance.now();
        await (way === 'folder' ? drop(`${round}-kill.json`, document('canceled')) : send(document('canceled')));
        await until(words, false);
        const killed = performance.now() - again;
        times[way === 'folder' ? 'printed' : 'sentPrinted'].push(printed);
        times[way === 'folder' ? 'killed' : 'sentKilled'].push(killed);
      }
    }
    const of = (all: readonly number[]): number => median(all.slice(2)) / 1000;
    report.add({ figure: 'from a file in the folder to the front page', value: of(times.printed), unit: 's', aim: '<= 1' });
    report.add({ figure: 'of the same document sent to the newsroom', value: of(times.printed) / of(times.sentPrinted), unit: '×', aim: null });
    report.add({ figure: 'from a kill in the folder to its being gone', value: of(times.killed), unit: 's', aim: '<= 1' });
    report.add({ figure: 'of the same kill sent to the newsroom', value: of(times.killed) / of(times.sentKilled), unit: '×', aim: null });
  } finally {
    await newsroom.stop();
    remove();
  }
}

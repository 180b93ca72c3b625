/**
 * A newsroom in one file: publication, database, pictures, out of one moment while it runs. A tar file that any tool opens;
 * its last member, `manifest.json`, says of every other how long it is and what its bytes hash to.
 */
import { createHash } from 'node:crypto';
import { type FileHandle, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { dump, type DumpFacts } from './archive/dump.ts';
import { type Connection, openPool } from './archive/database.ts';
import { readTar, tarEnd, tarMember, WrongTar } from './tar.ts';

/** Of the form of the file. */
const FORMAT = 1;
export const MANIFEST = 'manifest.json';
/** Files of the home besides pictures; what is not there is left out. */
export const HOME_FILES = ['publication.yaml', 'equivalents.txt', '.address'] as const;

export interface Member {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
}

export interface Manifest extends DumpFacts {
  readonly format: number;
  readonly made: string;
  /** Rows, by table. */
  readonly tables: { readonly [table: string]: number };
  readonly members: readonly Member[];
}

export class BackupTrouble extends Error {
  override readonly name = 'BackupTrouble';
  readonly code = 'backup-trouble';
}

export interface BackupOptions {
  readonly home: string;
  readonly connection: Connection;
  readonly file: string;
  /** Told how far it is, in bytes written. */
  readonly progress: (bytes: number) => void;
}

/** Nothing stands under the file's name until all of it is on the disk. @throws BackupTrouble */
export async function makeBackup({ home, connection, file, progress }: BackupOptions): Promise<Manifest> {
  const part = `${file}.part`;
  const out = await open(part, 'w', 0o600).catch((error: NodeJS.ErrnoException) => {
    throw new BackupTrouble(`${part} cannot be written (${error.code ?? error.message}).`);
  });
  try {
    const manifest = await writeAll(out, { home, connection, progress });
    await out.sync();
    await out.close();
    await rename(part, file);
    const folder = await open(dirname(file), 'r');
    await folder.sync();
    await folder.close();
    return manifest;
  } catch (error) {
    await out.close().catch(() => undefined);
    await rm(part, { force: true });
    throw error;
  }
}

async function writeAll(out: FileHandle, { home, connection, progress }: Omit<BackupOptions, 'file'>): Promise<Manifest> {
  const members: Member[] = [];
  const tables: { [table: string]: number } = {};
  const parts = new Map<string, number>();
  let facts: DumpFacts | undefined;
  let written = 0;
  const now = Temporal.Now.instant();
  const add = async (name: string, bytes: Uint8Array): Promise<void> => {
    for (const piece of tarMember(name, bytes, now.epochMilliseconds / 1000)) written += (await out.write(piece)).bytesWritten;
    members.push({ name, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
    progress(written);
  };
  const pictures: string[] = [];
  const pool = openPool(connection, { max: 1, onLost: () => undefined });
  try {
    for await (const each of dump(pool)) {
      if (!('table' in each)) {
        facts = each;
        continue;
      }
      const part = (parts.get(each.table) ?? 0) + 1;
      parts.set(each.table, part);
      tables[each.table] = (tables[each.table] ?? 0) + each.rows;
      if (each.table === 'picture') pictures.push(...each.lines.trimEnd().split('\n').map((line) => (JSON.parse(line) as { id: string }).id));
      await add(`tables/${each.table}/${String(part).padStart(6, '0')}.jsonl`, Buffer.from(each.lines));
    }
  } finally {
    await pool.end();
  }
  for (const name of HOME_FILES) {
    const bytes = await readFile(join(home, name)).catch(ignoreMissing);
    if (bytes !== null) await add(`home/${name}`, bytes);
  }
  // After the database: what a row names is on the disk before the row is there.
  for (const id of pictures) await addPicture(join(home, 'pictures', id), id, add);
  if (facts === undefined) throw new BackupTrouble('The archive told nothing of itself.');
  const manifest: Manifest = { format: FORMAT, made: now.toString({ smallestUnit: 'second' }), ...facts, tables, members: [...members] };
  await add(MANIFEST, Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`));
  await out.write(tarEnd);
  return manifest;
}

async function addPicture(folder: string, id: string, add: (name: string, bytes: Uint8Array) => Promise<void>): Promise<void> {
  const names = await readdir(folder).catch(ignoreMissing);
  if (names === null) throw new BackupTrouble(`The files of picture ${id} are not there (${folder}): bring the folder back, or take the picture off its stories.`);
  for (const name of names.filter((each) => !each.startsWith('.')).toSorted()) {
    // One that was killed in this moment has left its marker.
    const bytes = await readFile(join(folder, name)).catch(ignoreMissing);
    if (bytes !== null) await add(`pictures/${id}/${name}`, bytes);
  }
}

/** Reads all of a backup and compares it with what it says of itself. @throws BackupTrouble that names what is wrong */
export async function checkBackup(file: string, progress: (bytes: number) => void = () => undefined): Promise<Manifest> {
  const said = await stat(file).catch(ignoreMissing);
  if (said === null) throw new BackupTrouble(`${file}: there is no such file.`);
  const wrong = (what: string): BackupTrouble => new BackupTrouble(`${file} is no whole backup: ${what}. Nothing was changed.`);
  const found: Member[] = [];
  let manifest: Manifest | undefined;
  let read = 0;
  try {
    for await (const { name, bytes } of readTar(file)) {
      read += bytes.length;
      progress(read);
      if (manifest !== undefined) throw wrong(`something stands after its ${MANIFEST}`);
      if (name === MANIFEST) manifest = parseManifest(bytes.toString('utf8'));
      else found.push({ name, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
    }
  } catch (error) {
    throw error instanceof WrongTar ? wrong(error.message) : error;
  }
  if (manifest === undefined) throw wrong(`its ${MANIFEST} is missing, or cannot be read`);
  if (manifest.format !== FORMAT) throw wrong(`it has the form ${manifest.format}, and this Standfirst reads the form ${FORMAT}: use a later Standfirst`);
  const { members } = manifest;
  const lost = members.find(({ name }) => !found.some((each) => each.name === name));
  if (lost !== undefined) throw wrong(`${lost.name} is missing`);
  const stranger = found.find(({ name }, index) => members[index]?.name !== name);
  if (stranger !== undefined) throw wrong(`${stranger.name} does not belong there`);
  const broken = found.find(({ size, sha256 }, index) => members[index]?.size !== size || members[index]?.sha256 !== sha256);
  if (broken !== undefined) throw wrong(`${broken.name} is not what was written`);
  return manifest;
}

function parseManifest(json: string): Manifest | undefined {
  try {
    const value = JSON.parse(json) as Manifest;
    return Array.isArray(value.members) && Array.isArray(value.migrations) && typeof value.format === 'number' ? value : undefined;
  } catch {
    return undefined;
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
  throw error;
}

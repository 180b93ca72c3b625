/** What the supervisor keeps under a home, and whose it is. */
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, realpathSync, rmdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { giveTo, isRoot, isSameFolder, makeFolder, type Owner, readTextIfThere, statIfThere } from './file-system.ts';
import { type Way, WAYS } from './run-as.ts';

/** Where root's data goes when no way leads a server into the home. */
const ELSEWHERE = '/var/lib/standfirst';

export interface PostgresHome {
  /** `<home>/postgres`. */
  readonly folder: string;
  /** The data folder itself, which may lie elsewhere behind a link. */
  readonly data: string;
  readonly owner: Owner;
}

export function openHome(home: string): PostgresHome {
  const owner = makeFolder(home);
  // Real paths, so that a home reached through a link is the same home.
  const folder = join(realpathSync(home), 'postgres');
  makeFolder(folder);
  // A server that runs as somebody else passes through it; the data within is its owner's alone.
  if (isRoot()) chmodSync(folder, 0o711);
  const data = join(folder, 'data');
  // A link that leads nowhere stays as it is, for `hasCluster` to refuse.
  return { folder, data: existsSync(data) ? realpathSync(data) : data, owner };
}

/** The data's place outside the home, named after it. */
export function dataElsewhere(folder: string): string {
  return join(ELSEWHERE, createHash('sha256').update(folder).digest('hex').slice(0, 16), 'data');
}

/** Whether data lies outside its home. Its place is named after the home it was made for, which may have been moved since. */
export function liesElsewhere({ data, folder }: PostgresHome): boolean {
  return !isSameFolder(dirname(data), folder) && isSameFolder(dirname(dirname(data)), ELSEWHERE);
}

/** Makes the place outside, open to pass, and a link to it in the home: who looks for the data finds it. */
export function moveElsewhere(home: PostgresHome): PostgresHome {
  const data = dataElsewhere(home.folder);
  const folder = dirname(data);
  makeFolder(data);
  for (const each of [ELSEWHERE, folder]) chmodSync(each, 0o711);
  const link = join(home.folder, 'data');
  if (!isSameFolder(link, data)) {
    // At most an empty folder: where there is a cluster, nothing is moved.
    if (existsSync(link)) rmdirSync(link);
    symlinkSync(data, link);
  }
  return { ...home, data };
}

export function dataOwner({ data }: PostgresHome): Owner | undefined {
  const there = statIfThere(data);
  return there === undefined ? undefined : { uid: there.uid, gid: there.gid };
}

/** The way that worked last time, and with which programs, so that the next start need not try them all. */
export function rememberedWay({ folder }: PostgresHome): { way: Way; bin: string } | undefined {
  const [said, bin = ''] = readTextIfThere(join(folder, 'way'))?.split('\n') ?? [];
  const way = WAYS.find((each) => each === said);
  return way === undefined ? undefined : { way, bin };
}

export function rememberWay({ folder, owner }: PostgresHome, way: Way, bin: string): void {
  const path = join(folder, 'way');
  writeFileSync(path, `${way}\n${bin}\n`, { mode: 0o600 });
  giveTo(path, owner);
}

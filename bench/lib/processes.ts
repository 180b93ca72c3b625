/** What the kernel says of processes (Linux): CPU spent, memory held, children. */
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds of CPU, user and system; a tick is 10 ms on every Linux that matters. */
export function cpuOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Bytes of memory, shared ones by their share (PSS). */
export function memoryOf(pid: number): number {
  const [, kilobytes = '0'] = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? [];
  return Number(kilobytes) * 1024;
}

/**
 * Bytes of memory that processes hold together: PSS, but what they have of files on disk (programs, mostly) is counted
 * once and whole, because that some other program (this one, for one) has the same open is no merit of theirs.
 */
export function memoryTogether(pids: readonly number[]): number {
  const files = new Map<string, number>();
  let own = 0;
  for (const pid of pids) {
    const ofFiles = new Map<string, number>();
    for (const { path, rss, pss, anonymous } of mappingsOf(pid)) {
      const isFile = path.startsWith('/') && !path.startsWith('/dev/');
      own += isFile ? anonymous : pss;
      if (isFile) ofFiles.set(path, (ofFiles.get(path) ?? 0) + rss - anonymous);
    }
    for (const [path, held] of ofFiles) files.set(path, Math.max(files.get(path) ?? 0, held));
  }
  return own + [...files.values()].reduce((sum, each) => sum + each, 0);
}

interface Mapping {
  /** Empty for memory of no file. */
  readonly path: string;
  /** In bytes, as the two below: what of it is in memory. */
  readonly rss: number;
  readonly pss: number;
  /** What the process has changed, and so has for itself. */
  readonly anonymous: number;
}

function mappingsOf(pid: number): Mapping[] {
  const blocks = textOf(`/proc/${pid}/smaps`).split(/^(?=[0-9a-f]+-[0-9a-f]+ )/m).slice(1);
  return blocks.map((block) => {
    const bytes = (field: string): number => Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(block)?.[1]) * 1024;
    const [, path = ''] = /^\S+ \S+ \S+ \S+ \S+ *(.*)/.exec(block) ?? [];
    return { path, rss: bytes('Rss'), pss: bytes('Pss'), anonymous: bytes('Anonymous') };
  });
}

/** Empty when it has ended. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Everything whose environment or command line names a folder: a newsroom, its database, its helpers. */
export function processesOf(folder: string): number[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).filter((pid) => pid !== process.pid && names(pid, folder));
}

function names(pid: number, folder: string): boolean {
  for (const file of ['cmdline', 'environ', 'cwd']) {
    try {
      if (readFileSync(`/proc/${pid}/${file}`, 'latin1').includes(folder)) return true;
    } catch {
      // It has ended, is somebody else's, or is a link.
    }
  }
  return false;
}

/** A process and all that it started, and they. */
export function familyOf(pid: number): number[] {
  const parents = new Map(readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      return [[Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])] as const];
    } catch {
      return [];
    }
  }));
  const family = [pid];
  for (let found = true; found; ) {
    const more = [...parents].filter(([child, parent]) => family.includes(parent) && !family.includes(child)).map(([child]) => child);
    family.push(...more);
    found = more.length > 0;
  }
  return family;
}

/** Waits until a process and all that it has started have done hardly anything for six seconds: pictures, voices, the later, denser compression. */
export async function untilAtRest(pid: number): Promise<void> {
  const spent = (): number => familyOf(pid).map(cpuOf).reduce((sum, each) => sum + each, 0);
  for (let rest = 0, last = -Infinity; rest < 2; last = spent()) {
    await sleep(3_000);
    rest = spent() - last < 100 ? rest + 1 : 0;
  }
}

/** What the kernel says of processes (Linux): CPU spent, memory held, children. */
import { readdirSync, readFileSync } from 'node:fs';

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

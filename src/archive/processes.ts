/** Who holds a place or a lease: a process, told apart from another that was given the same number later. */
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

export interface ProcessName {
  /** The machine, and in it the container: process numbers mean something only there. */
  readonly host: string;
  readonly pid: number;
  /** When it was born; empty where the system does not tell. */
  readonly born: string;
}

export const thisProcess: ProcessName = { host: hostName(), pid: process.pid, born: birthOf(process.pid) ?? '' };

/** True only where it is sure: a process of this host that is not there any more. Of another host nothing is known. */
export function isSurelyDead({ host, pid, born }: ProcessName): boolean {
  if (host !== thisProcess.host) return false;
  if (thisProcess.born === '') return !answers(pid);
  return birthOf(pid) !== born;
}

function hostName(): string {
  try {
    return `${hostname()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}

/** Boot and clock tick of its birth; undefined when there is no such process, or only what is left of one (a zombie). */
function birthOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name of the program stands in brackets and may hold anything, brackets too.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()} ${fields[19]}`;
  } catch {
    return undefined;
  }
}

function answers(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

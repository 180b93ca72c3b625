/** Who holds a place or a lease: a process, told apart from another that was given the same number later. */
import { existsSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { birthOf } from './postgres/processes.ts';

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
  if (pid === thisProcess.pid) return born !== thisProcess.born;
  const birth = thisProcess.born === '' ? undefined : birthOf(pid);
  if (birth !== undefined) return birth !== born;
  // One that is seen and has no birth is dead and not yet buried. One that cannot be seen may be another user's, which some systems hide.
  return existsSync(`/proc/${pid}/stat`) || !answers(pid);
}

function hostName(): string {
  try {
    return `${hostname()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
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

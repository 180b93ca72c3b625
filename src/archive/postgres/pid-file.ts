/** `postmaster.pid`: what a PostgreSQL server writes into its data folder while it lives, and leaves there when it is killed. */
import { join } from 'node:path';
import { isSameFolder, readTextIfThere } from './file-system.ts';
import { beganAt, birthOf, programOf, workFolderOf } from './processes.ts';

export interface PidFile {
  readonly pid: number;
  /** Seconds since 1970. */
  readonly startedAt: number;
  /** Undefined while the server has not got that far. */
  readonly socketFolder: string | undefined;
}

/** `ours`: the server of this folder. `other`: surely not. `gone`: no such process. `unsure`: the machine does not let us see. */
export type Writer = 'ours' | 'other' | 'gone' | 'unsure';

/** How far the clock's word on a process may be off, in seconds. */
const CLOCK_SLACK = 60;

export function pidFilePath(data: string): string {
  return join(data, 'postmaster.pid');
}

/** Undefined when there is none. */
export function readPidFile(data: string): PidFile | 'unreadable' | undefined {
  const text = readTextIfThere(pidFilePath(data));
  return text === undefined ? undefined : (parsePidFile(text) ?? 'unreadable');
}

/** Lines: pid, data folder, start, port, socket folder, address, shared memory, status. Undefined when the first is no number. */
export function parsePidFile(text: string): PidFile | undefined {
  const [pid = '', , started = '', , socketFolder = ''] = text.split('\n');
  // A negative number is a single-user server's.
  if (!/^-?\d+$/.test(pid.trim())) return undefined;
  return { pid: Math.abs(Number(pid)), startedAt: Number(started), socketFolder: socketFolder.trim() === '' ? undefined : socketFolder };
}

/**
 * Whose the number in the file is now. After a crash it may belong to anybody: PostgreSQL itself refuses to start when
 * any process of the same user has it, which in a container is the rule rather than the exception.
 */
export function judgeWriter({ pid, startedAt }: PidFile, data: string): Writer {
  if (birthOf(pid) === undefined) return 'gone';
  const program = programOf(pid);
  if (program === undefined) return 'unsure';
  if (program !== 'postgres') return 'other';
  // A server works in its data folder from its first moments on; one caught earlier is judged by the clock.
  const folder = workFolderOf(pid);
  if (folder !== undefined) return isSameFolder(folder, data) ? 'ours' : 'other';
  const began = beganAt(pid);
  return began !== undefined && Math.abs(began - startedAt) <= CLOCK_SLACK ? 'ours' : 'unsure';
}

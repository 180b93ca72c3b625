/** What the operating system says about a process: from `/proc` on Linux, from `ps` elsewhere. Undefined: it does not say. */
import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';

const onLinux = process.platform === 'linux';

/** Clock ticks a second: 100 on every Linux that Node runs on. */
const TICKS = 100;

/**
 * When a process was born, in a form that is only good to compare: another process with the same number (after a
 * restart, in a container) has another birth. Undefined when there is no such process, or a dead one nobody has buried.
 */
export function birthOf(pid: number): string | undefined {
  if (!onLinux) return ask(pid, 'lstart');
  const fields = statFields(pid);
  if (fields === undefined || fields[0] === 'Z' || fields[0] === 'X') return undefined;
  return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${fields[19]}`;
}

export function parentOf(pid: number): number | undefined {
  const parent = Number(onLinux ? statFields(pid)?.[1] : ask(pid, 'ppid'));
  return Number.isSafeInteger(parent) && parent > 0 ? parent : undefined;
}

/** The file name of the program that a process runs. */
export function programOf(pid: number): string | undefined {
  if (!onLinux) return basenameOf(ask(pid, 'comm'));
  // A program that was replaced on the disk while it runs is shown as "(deleted)".
  return basenameOf(linkOf(pid, 'exe')?.replace(/ \(deleted\)$/, ''));
}

/** The folder that a process works in, as a path that leads there whatever it is called now. */
export function workFolderOf(pid: number): string | undefined {
  return linkOf(pid, 'cwd') === undefined ? undefined : `/proc/${pid}/cwd`;
}

/** When a process began, in seconds since 1970; a clock that was set since then shifts it. */
export function beganAt(pid: number): number | undefined {
  if (!onLinux) {
    const began = Date.parse(ask(pid, 'lstart') ?? '') / 1000;
    return Number.isFinite(began) ? began : undefined;
  }
  const boot = /^btime (\d+)$/m.exec(readFileSync('/proc/stat', 'utf8'))?.[1];
  const ticks = statFields(pid)?.[19];
  return boot === undefined || ticks === undefined ? undefined : Number(boot) + Number(ticks) / TICKS;
}

/** Fields of `/proc/<pid>/stat` from the third on: state, parent, …; the twentieth of them is the start in ticks since boot. */
function statFields(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, second and in brackets, may hold spaces and brackets.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

function linkOf(pid: number, name: 'exe' | 'cwd'): string | undefined {
  try {
    return onLinux ? readlinkSync(`/proc/${pid}/${name}`) : undefined;
  } catch {
    return undefined;
  }
}

function ask(pid: number, what: 'lstart' | 'ppid' | 'comm'): string | undefined {
  try {
    const said = execFileSync('ps', ['-o', `stat=,${what}=`, '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    return said === '' || said.startsWith('Z') ? undefined : said.replace(/^\S+\s+/, '');
  } catch {
    return undefined;
  }
}

const basenameOf = (path: string | undefined): string | undefined => (path === undefined ? undefined : basename(path));

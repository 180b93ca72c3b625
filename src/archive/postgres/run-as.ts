/**
 * As whom, and by which way, PostgreSQL's programs are run. They refuse to run as root, and root's own folders are
 * closed to everyone else: so there are several ways, tried from the one that gives the server the least power.
 * docs/decisions/0002-embedded-postgresql.md says why they come in this order.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Account, myAccount } from './accounts.ts';
import type { Binaries } from './binaries.ts';
import { giveTo, type Owner } from './file-system.ts';

/**
 * `self`: whoever started the program. The others are for root: `plain`: as the account, with no more rights than it has;
 * `read-past`: and with leave to pass and read folders closed to it (CAP_DAC_READ_SEARCH); `past`: to write too
 * (CAP_DAC_OVERRIDE: containers often have only this one); `namespace`: as root's own self, seen as the account within.
 */
export const WAYS = ['self', 'plain', 'read-past', 'past', 'namespace'] as const;
export type Way = (typeof WAYS)[number];

export interface RunAs {
  readonly way: Way;
  /** Whom the server sees itself as. */
  readonly account: Account;
}

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv; readonly uid?: number; readonly gid?: number };
}

export function runAsSelf(): RunAs {
  return { way: 'self', account: myAccount() };
}

/** Whose the server's files are on the disk. */
export function ownerOf({ way, account }: RunAs): Owner {
  return way === 'namespace' ? { uid: 0, gid: 0 } : account;
}

/** For people: as whom, and with which rights. */
export function tellRunAs({ way, account }: RunAs): string {
  switch (way) {
    case 'self': return `as ${account.name}`;
    case 'plain': return `as ${account.name}, for root`;
    case 'read-past': return `as ${account.name}, for root, allowed to read past closed folders (CAP_DAC_READ_SEARCH)`;
    case 'past': return `as ${account.name}, for root, allowed past closed folders (CAP_DAC_OVERRIDE)`;
    case 'namespace': return `as root in a user namespace, where it is ${account.name}`;
  }
}

/** A program of PostgreSQL, to be run that way. Nothing of the caller's environment reaches it: PGDATA, LANG and TZ change what it does. */
export function commandFor(runAs: RunAs, binaries: Binaries, program: string, args: readonly string[]): Command {
  const whole = wrap(runAs, [join(binaries.bin, program), ...args]);
  return { ...whole, options: { ...whole.options, env: environment(binaries) } };
}

function environment({ libraryPath }: Binaries): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'] ?? '/usr/bin:/bin',
    LC_ALL: 'C',
    ...(libraryPath === undefined ? {} : { LD_LIBRARY_PATH: libraryPath }),
  };
}

function wrap({ way, account }: RunAs, [file = '', ...args]: readonly string[]): Command {
  const options = { cwd: '/', env: {} };
  switch (way) {
    case 'self': return { file, args, options };
    // Node drops root's other groups too.
    case 'plain': return { file, args, options: { ...options, uid: account.uid, gid: account.gid } };
    case 'read-past': return { file: 'setpriv', args: [...withCapability(account, 'dac_read_search'), file, ...args], options };
    case 'past': return { file: 'setpriv', args: [...withCapability(account, 'dac_override'), file, ...args], options };
    case 'namespace': return { file: 'unshare', args: ['--user', `--map-user=${account.uid}`, `--map-group=${account.gid}`, '--', file, ...args], options };
  }
}

function withCapability({ uid, gid }: Account, name: string): string[] {
  const only = `-all,+${name}`;
  // Without the bit, access() leaves capabilities out of account, and by that initdb and postgres look for each other.
  return [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', `--inh-caps=${only}`, `--ambient-caps=${only}`, '--securebits=+no_setuid_fixup', '--no-new-privs', '--'];
}

/** What a way has to reach: a folder whose inside is to be the server's, and a folder for sockets. */
export interface Place {
  readonly folder: string;
  readonly sockets: string;
}

/** Tries it: can it keep files of its own there, and do the programs run, find each other, and know whose they are? Gives the binaries that it can run, or undefined. */
export function tryWay(runAs: RunAs, place: Place, builds: readonly (() => Binaries | undefined)[]): Binaries | undefined {
  if (!canKeepFiles(runAs, place)) return undefined;
  for (const build of builds) {
    const binaries = build();
    if (binaries !== undefined && succeeds(commandFor(runAs, binaries, 'initdb', ['--show', '--pgdata=/']))) return binaries;
  }
  return undefined;
}

function canKeepFiles(runAs: RunAs, { folder, sockets }: Place): boolean {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const trial = mkdtempSync(join(folder, 'trial-'));
  try {
    giveTo(trial, ownerOf(runAs));
    const command = wrap(runAs, ['/bin/sh', '-c', 'cd "$1" && : > file && rm file && cd "$2"', 'sh', trial, sockets]);
    return succeeds({ ...command, options: { ...command.options, env: { PATH: process.env['PATH'] } } });
  } catch {
    // Giving files away, too, needs a right that root has not got everywhere.
    return false;
  } finally {
    rmSync(trial, { recursive: true, force: true });
  }
}

function succeeds({ file, args, options }: Command): boolean {
  return spawnSync(file, args, { ...options, stdio: 'ignore' }).status === 0;
}

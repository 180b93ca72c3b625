/** The embedded server: find the one that runs on a home's data, start one, stop it. Only while holding the home's lock. */
import { spawn } from 'node:child_process';
import { closeSync, fstatSync, openSync, readFileSync, realpathSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { findAccount } from './accounts.ts';
import { type Chosen, chooseAsBefore, chooseWay } from './choose-way.ts';
import { handOver, hasCluster, makeCluster, sweepUnfinished, systemIdentifier, writeAccess } from './cluster.ts';
import { askOne, connect, embeddedConfig, openSession, isNobodyThere, isNotNow } from './connect.ts';
import { giveTo, isSameFolder, statIfThere } from './file-system.ts';
import { type PostgresHome, rememberWay } from './home.ts';
import { judgeWriter, pidFilePath, readPidFile, type Writer } from './pid-file.ts';
import { PostgresTrouble } from './postgres-trouble.ts';
import { birthOf, parentOf } from './processes.ts';
import { commandFor, ownerOf } from './run-as.ts';
import { makeSocketFolder } from './socket-folder.ts';

export type Say = (line: string) => void;

export interface Server {
  readonly home: PostgresHome;
  readonly socketFolder: string;
}

/** A server that is up but does not let us in for this long, in milliseconds, will not. */
const PATIENCE = 10_000;
const LOG_LIMIT = 5_000_000;

/** Small: readers are served from printed pages, the database serves the desk. */
const SETTINGS = {
  listen_addresses: '',
  shared_buffers: '48MB',
  max_connections: '40',
  // Processes that a database of this size has no use for.
  io_workers: '1',
  max_logical_replication_workers: '0',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  logging_collector: 'off',
  cluster_name: 'standfirst',
};

/** The server of this home, running: adopted when there is one (its starter may be long dead), else started. */
export async function findOrStartServer(home: PostgresHome, say: Say): Promise<Server> {
  const made = hasCluster(home.data);
  return (made ? await findServer(home, say) : undefined) ?? await startServer(home, say);
}

/** The running server, ready for connections; undefined when there is none. */
export async function findServer(home: PostgresHome, say: Say): Promise<Server | undefined> {
  const since = Date.now();
  for (let tries = 0; ; tries++) {
    const file = readPidFile(home.data);
    if (file === undefined) return undefined;
    if (file === 'unreadable') {
      // A server writes it in one go; one that was cut short there left what PostgreSQL itself does not get over.
      if (tries > 20) rmSync(pidFilePath(home.data), { force: true });
      await sleep(25);
      continue;
    }
    const writer = judgeWriter(file, home.data);
    if (writer === 'gone') return undefined;
    const server = { home, socketFolder: file.socketFolder ?? '' };
    const answer = file.socketFolder === undefined ? 'nobody' : await knock(server);
    if (answer === 'ours') return server;
    if (writer === 'other') {
      // PostgreSQL would refuse to start while that process lives. It is not ours, so the file is a dead server's.
      rmSync(pidFilePath(home.data), { force: true });
      return undefined;
    }
    if (answer !== 'not now' && Date.now() - since > PATIENCE) throw notAnswering(home, file.pid, writer);
    if (tries === 100) say(`Waiting for the database that runs already (process ${file.pid}): it is starting, recovering or stopping …`);
    await sleep(25);
  }
}

function notAnswering(home: PostgresHome, pid: number, writer: Writer): PostgresTrouble {
  const who = writer === 'ours' ? `process ${pid} is the server of this database` : `it cannot be seen from here whether process ${pid} is the server of this database`;
  return new PostgresTrouble(
    'postgres-not-answering',
    `The database in ${home.data} is in use, but does not answer: ${who}, and its socket is not to be reached (another container, another user's temporary folder, or a server that hangs). `
      + `Run this where the newsroom runs, or stop that process if you are sure of it (kill -INT ${pid}), and start again.`,
  );
}

/** Who answers at the socket: this data's server, another one, nobody, or one that says "not now". */
async function knock(server: Server): Promise<'ours' | 'other' | 'nobody' | 'not now'> {
  try {
    await using session = await openSession(embeddedConfig(server.socketFolder, 'postgres'));
    return await isOurs(session.client, server.home) ? 'ours' : 'other';
  } catch (error) {
    if (isNotNow(error)) return 'not now';
    if (isNobodyThere(error)) return 'nobody';
    throw new PostgresTrouble('postgres-not-answering', `The database in ${server.home.data} runs, but does not let this program in: ${(error as Error).message}. Run it as the user who started the newsroom.`, error);
  }
}

/** By the cluster's own number, and by the folder, because a copied home has the same number. */
async function isOurs(client: Client, home: PostgresHome): Promise<boolean> {
  const { id, folder } = await askOne(client, `select system_identifier::text as id, current_setting('data_directory') as folder from pg_control_system()`);
  return id === systemIdentifier(home.data) && isSameFolder(String(folder), home.data);
}

async function startServer(home: PostgresHome, say: Say): Promise<Server> {
  const asBefore = chooseAsBefore(home);
  if (asBefore === undefined) return startAs(chooseWay(home), say);
  try {
    return await startAs(asBefore, say);
  } catch (error) {
    if (!(error instanceof PostgresTrouble)) throw error;
    // Rights or folders may have changed since: whatever it was, the way is looked for anew.
    return startAs(chooseWay(home), say);
  }
}

async function startAs(chosen: Chosen, say: Say): Promise<Server> {
  const { home, runAs, binaries } = chosen;
  sweepUnfinished(home.data);
  if (!hasCluster(home.data)) {
    say('Making the database …');
    await makeCluster(home.data, runAs, binaries);
  }
  handOver(home.data, ownerOf(runAs));
  writeAccess(home.data, peopleOf(chosen), ownerOf(runAs));
  const socketFolder = makeSocketFolder(realpathSync(home.data), ownerOf(runAs));
  await launch(chosen, socketFolder, say).catch((error: unknown) => {
    removeIfEmpty(socketFolder);
    throw error;
  });
  rememberWay(home, runAs.way, binaries.bin);
  return { home, socketFolder };
}

/** Root always; and the server's own account, unless root lent it (others may run as `nobody` too). */
function peopleOf({ runAs: { way, account }, home }: Chosen): string[] {
  const isTheirs = way === 'self' || way === 'namespace' || account.uid === home.owner.uid;
  const root = findAccount(0)?.name ?? 'root';
  return isTheirs ? [account.name, root] : [root];
}

/** Starts it in a session of its own, so that neither Ctrl-C nor this process's death takes it along, and waits until it lets us in. */
async function launch(chosen: Chosen, socketFolder: string, say: Say): Promise<void> {
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    const log = openLog(chosen.home);
    const ended = spawnServer(chosen, socketFolder, log.file);
    const outcome = await Promise.race([ended, letIn(socketFolder, ended, say)]);
    closeSync(log.file);
    if (outcome === 'in') return;
    const why = readFileSync(log.path).subarray(log.size).toString().trim();
    // The helpers of a server that was killed take a moment to notice.
    const isMomentary = /pre-existing shared memory block|lock file .* already exists/.test(why) && Date.now() < deadline;
    if (!isMomentary) throw new PostgresTrouble('postgres-start-failed', `The database in ${chosen.home.data} did not start (${outcome}). It said: ${lastLines(why)} The whole of it is in ${log.path}.`);
    await sleep(200);
  }
}

/** Gives how it ended, if it ends. */
async function spawnServer(chosen: Chosen, socketFolder: string, log: number): Promise<string> {
  const settings = { ...SETTINGS, unix_socket_directories: `"${socketFolder.replaceAll('"', '""')}"` };
  const args = ['-D', chosen.home.data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const command = commandFor(chosen.runAs, chosen.binaries, 'postgres', args);
  const child = spawn(command.file, command.args, { ...command.options, detached: true, stdio: ['ignore', log, log] });
  child.unref();
  return new Promise((resolve) => {
    child.on('error', (error) => { resolve(error.message); });
    child.on('exit', (code, signal) => { resolve(signal ?? `status ${code}`); });
  });
}

async function letIn(socketFolder: string, ended: Promise<string>, say: Say): Promise<string> {
  const over = new AbortController();
  void ended.finally(() => { over.abort(); });
  for (let tries = 0; !over.signal.aborted; tries++) {
    try {
      await (await connect(embeddedConfig(socketFolder, 'postgres'))).end();
      return 'in';
    } catch (error) {
      if (!isNobodyThere(error) && !isNotNow(error)) throw error;
    }
    if (tries === 150) say('The database is recovering after it was cut short …');
    await sleep(15);
  }
  return ended;
}

/** A file, not a pipe: a pipe breaks when this process dies, and fills when it is busy. */
function openLog(home: PostgresHome): { path: string; file: number; size: number } {
  const path = join(home.folder, 'server.log');
  if ((statIfThere(path)?.size ?? 0) > LOG_LIMIT) renameSync(path, `${path}.1`);
  const file = openSync(path, 'a', 0o600);
  giveTo(path, home.owner);
  return { path, file, size: fstatSync(file).size };
}

function lastLines(text: string): string {
  return text.split('\n').slice(-4).join(' ');
}

/**
 * Stops the server that a connection leads to, and waits until it is gone: fast, its sessions are ended. The process is
 * the connection's own parent there, never just a number read from a file. False when it may not be stopped from here.
 */
export async function stopServer({ home, socketFolder }: Server, client: Client): Promise<boolean> {
  const pid = await serverPid(client, home);
  const birth = pid === undefined ? undefined : birthOf(pid);
  if (pid === undefined || birth === undefined || !interrupt(pid)) return false;
  while (birthOf(pid) === birth) await sleep(10);
  removeIfEmpty(socketFolder);
  return true;
}

async function serverPid(client: Client, home: PostgresHome): Promise<number | undefined> {
  const { backend } = await askOne(client, 'select pg_backend_pid() as backend');
  const pid = parentOf(Number(backend));
  const file = readPidFile(home.data);
  return pid !== undefined && typeof file === 'object' && file.pid === pid ? pid : undefined;
}

function interrupt(pid: number): boolean {
  try {
    process.kill(pid, 'SIGINT');
    return true;
  } catch {
    return false;
  }
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // It is used again by the next start.
  }
}

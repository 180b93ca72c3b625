/** The database and what is in it; and the newsroom that works on it. */
import type { ArchiveFacts, NewsstandFacts } from '../../archive/facts.ts';
import { readArchiveFacts } from '../../archive/facts.ts';
import { UnfitDatabase } from '../../archive/migrate.ts';
import { hasEmbedded } from '../../archive/postgres/at-rest.ts';
import { openPostgres, type Postgres } from '../../archive/postgres/open-postgres.ts';
import { localUrl, type Settings, WrongSettings } from '../../config.ts';
import { findPort } from '../../find-port.ts';
import { isForPeople } from '../trouble.ts';
import { counted, type Finding, listed, ok, size, span, warning, wrong } from './finding.ts';

export interface SeenArchive {
  readonly findings: readonly Finding[];
  /** Undefined where it could not be asked, or nothing is there. */
  readonly facts: ArchiveFacts | undefined;
}

/** Starts the embedded server where none runs, and stops it again; makes none. */
export async function lookAtArchive({ home, databaseUrl }: Settings): Promise<SeenArchive> {
  if (databaseUrl === null && !hasEmbedded(home)) return { facts: undefined, findings: [warning('database', 'none yet', { todo: 'npm start makes one.' })] };
  let how = '';
  try {
    const postgres = await openPostgres({ home, databaseUrl, role: 'command', say: () => undefined });
    ({ how } = postgres);
    const facts = await askAndLeave(postgres);
    return { facts, findings: [ok('database', `${how}; ${size(facts.size)}`, { how, bytes: facts.size }), durability(facts), ...(facts.missing === undefined ? [nothingYet()] : contents(facts, facts.missing))] };
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error);
    const name = error instanceof UnfitDatabase ? 'migrations' : 'database';
    const before = name === 'database' ? [] : [ok('database', how)];
    return { facts: undefined, findings: [...before, wrong(name, says, isForPeople(error) ? {} : { todo: `Look into ${home}/postgres/server.log; bring it back from a backup if it cannot be mended: ./bin/standfirst restore FILE --replace` })] };
  }
}

async function askAndLeave(postgres: Postgres): Promise<ArchiveFacts> {
  try {
    return await readArchiveFacts(postgres.connection);
  } finally {
    await postgres.release();
  }
}

/** One that is not durable is not opened at all. */
function durability({ durability: settings }: ArchiveFacts): Finding {
  return ok('durability', Object.entries(settings).map(([name, value]) => `${name} ${value}`).join(', '), settings);
}

function nothingYet(): Finding {
  return warning('stories', 'no newsroom has been started on this database yet', { todo: 'npm start' });
}

function contents(facts: ArchiveFacts, missing: readonly string[]): Finding[] {
  return [migrations(missing), stories(facts), ...overdue(facts), jobs(facts), ...kills(facts)];
}

function migrations(missing: readonly string[]): Finding {
  if (missing.length === 0) return ok('migrations', 'all applied');
  return warning('migrations', `${counted(missing.length, 'migration')} of this program not yet applied: ${listed(missing)}`, { todo: 'The next npm start applies them; a newsroom that still runs is of an older program.', facts: { missing } });
}

function stories({ stories: counts, generation }: ArchiveFacts): Finding {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const each = Object.entries(counts).map(([state, count]) => `${count} ${state}`).toSorted();
  return ok('stories', all === 0 ? 'none yet' : each.join(', '), { ...counts, generation });
}

function overdue({ overdue: numbers, newsroom }: ArchiveFacts): Finding[] {
  if (numbers.length === 0) return [];
  const says = `the moment has passed, and they are not out: ${listed(numbers)}`;
  const facts = { overdue: numbers };
  return [newsroom === null ? warning('schedule', says, { todo: 'They go out when the newsroom starts.', facts }) : wrong('schedule', says, { todo: 'See what the jobs say; publish them by hand: ./bin/standfirst publish NUMBER', facts })];
}

function jobs({ jobs: { waiting, late, failing, givenUp, lastError }, newsroom }: ArchiveFacts): Finding {
  const facts = { waiting, late, failing, givenUp, lastError };
  const why = lastError === null ? '' : ` (${lastError.split('\n')[0]})`;
  const says = `${waiting} waiting`;
  if (givenUp > 0) return wrong('jobs', `${says}, ${givenUp} failed so often that they are not tried any more${why}`, { todo: 'Start the newsroom again, and look at what it says; what was not done has to be done by hand.', facts });
  if (failing > 0) return warning('jobs', `${says}, ${failing} failed and are tried again${why}`, { todo: 'Look at what the newsroom says.', facts });
  if (late > 0 && newsroom !== null) return wrong('jobs', `${says}, ${late} of them overdue`, { todo: 'The newsroom runs and does not get at them: start it again.', facts });
  return ok('jobs', late > 0 ? `${says}, ${late} of them until the newsroom runs` : says, facts);
}

function kills({ openKills }: ArchiveFacts): Finding[] {
  if (openKills.length === 0) return [];
  return [wrong('kills', `not known to be gone everywhere: ${listed(openKills)}`, { todo: `See below which newsstand does not answer; then ask once more, which waits for all of them: ./bin/standfirst kill ${openKills[0]} --why "not complete"`, facts: { openKills } })];
}

/** In seconds: a newsstand that has not applied a change by then is not just about to. */
const PATIENCE = 10;

export async function lookAtNewsroom({ port, host }: Settings, facts: ArchiveFacts | undefined): Promise<readonly Finding[]> {
  const newsroom = facts?.newsroom ?? null;
  const address = `http://${host ?? 'localhost'}:${port}`;
  if (newsroom !== null && newsroom.address !== null) return [ok('newsroom', `runs on another machine (process ${newsroom.pid} at ${newsroom.address})`, { ...newsroom }), ...newsstands(facts)];
  const health = await askHealth(host === null ? localUrl(port) : address);
  const stands = newsstands(facts);
  if (newsroom !== null && health !== undefined) return [ok('newsroom', `runs (process ${newsroom.pid}) and answers at ${address}`, { ...newsroom, port }), ...stands];
  if (newsroom !== null) return [warning('newsroom', `runs (process ${newsroom.pid}), and nothing of it answers at ${address}`, { todo: 'If it listens at another port, say which: PORT=… ./bin/standfirst doctor. If not, start it again.', facts: { ...newsroom, port } }), ...stands];
  if (health !== undefined) return [wrong('newsroom', `one answers at ${address}, and it works on another home or database than this`, { todo: 'Say which home is meant (STANDFIRST_HOME), or give the two different ports.', facts: { port } }), ...stands];
  const taken = await portTrouble({ port, host });
  if (taken !== undefined) return [wrong('newsroom', `does not run, and could not: ${taken}`, { facts: { port } }), ...stands];
  return [warning('newsroom', `does not run; port ${port} is free for it`, { todo: 'npm start', facts: { port } }), ...stands];
}

async function askHealth(url: string): Promise<unknown> {
  try {
    const answer = await fetch(`${url}/health`, { signal: AbortSignal.timeout(3_000) });
    const said = (await answer.json()) as { readonly applied?: unknown };
    return typeof said.applied === 'number' ? said : undefined;
  } catch {
    return undefined;
  }
}

async function portTrouble(wanted: Pick<Settings, 'port' | 'host'>): Promise<string | undefined> {
  try {
    await findPort(wanted);
    return undefined;
  } catch (error) {
    if (error instanceof WrongSettings) return error.message;
    throw error;
  }
}

function newsstands(facts: ArchiveFacts | undefined): readonly Finding[] {
  return facts === undefined ? [] : facts.newsstands.map((each) => newsstand(each, facts));
}

function newsstand(stand: NewsstandFacts, { generation }: ArchiveFacts): Finding {
  const { url, folder, host, pid, isDead, isKept, applied, silentSeconds } = stand;
  if (folder !== null && (isDead || !isKept)) return restingFolder(folder, stand, generation);
  const name = `${url ?? folder ?? 'one without an address'} (process ${pid} on ${host.split(' ')[0]})`;
  const facts = { url, folder, host, pid, applied, generation, silentSeconds: Math.round(silentSeconds) };
  if (isDead) return warning('newsstand', `${name} is gone and is still in the list`, { todo: 'Nothing: it is struck off by the next command.', facts });
  const behind = generation - applied;
  if (behind === 0) return ok('newsstand', `${name} is up to the last change (${generation})`, facts);
  const says = `${name} is ${counted(behind, 'change')} behind`;
  if (silentSeconds < PATIENCE) return warning('newsstand', says, { todo: 'Ask again in a moment.', facts });
  return wrong('newsstand', `${says}, and has said nothing for ${span(silentSeconds)}`, { todo: 'Readers may see there what was taken away. Look after that machine; start it again, or stop it.', facts });
}

/** A web server goes on serving it, so kills reach it all the same; what is new does not. */
function restingFolder(folder: string, { host, applied }: NewsstandFacts, generation: number): Finding {
  const facts = { folder, host, applied, generation };
  if (applied >= generation) return ok('newsstand', `the printed folder ${folder} has nothing in it that is gone; nobody keeps it fresh`, facts);
  return warning('newsstand', `the printed folder ${folder} is as it was ${counted(generation - applied, 'change')} ago; nobody keeps it fresh`, { todo: `./bin/standfirst print ${folder} (with --watch it stays fresh; with --forget it is left alone)`, facts });
}

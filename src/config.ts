/** What the environment says: where the newsroom keeps its things, where it listens, what its links say. Checked once, at start. */
import { resolve } from 'node:path';

export interface Settings {
  /** Absolute path of the newsroom's home folder. */
  readonly home: string;
  /** 0: any free one. */
  readonly port: number;
  /** Address to listen at; null: every one this machine has. */
  readonly host: string | null;
  /** Connection string of an outside PostgreSQL; null: the embedded one. */
  readonly databaseUrl: string | null;
  /** Scheme and host that links carry, no slash at the end; null: nobody said. */
  readonly publicUrl: string | null;
  /** Whether pictures come in AVIF too, which takes the most time to make. */
  readonly avif: boolean;
}

const DEFAULT_PORT = 4000;

/** Settings that are wrong: every one of them, with what to write instead. */
export class WrongSettings extends Error {
  override readonly name = 'WrongSettings';
  readonly code = 'wrong-settings';
}

/**
 * Reads `PORT`, `HOST`, `STANDFIRST_HOME`, `DATABASE_URL`, `PUBLIC_URL`, `AVIF`; an empty one is one that is not set.
 * @param cwd what a relative home is relative to
 * @throws WrongSettings that names every variable that is wrong
 */
export function readSettings(env: { readonly [name: string]: string | undefined }, cwd: string): Settings {
  const problems: string[] = [];
  const read = <T>(name: string, fallback: T, parse: (written: string) => T): T => {
    const written = env[name]?.trim() ?? '';
    if (written === '') return fallback;
    try {
      return parse(written);
    } catch (error) {
      problems.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      return fallback;
    }
  };
  const settings: Settings = {
    home: resolve(cwd, read('STANDFIRST_HOME', 'data', (written) => written)),
    port: read('PORT', DEFAULT_PORT, parsePort),
    host: read<string | null>('HOST', null, (written) => written),
    databaseUrl: read<string | null>('DATABASE_URL', null, parseDatabaseUrl),
    publicUrl: read<string | null>('PUBLIC_URL', null, parsePublicUrl),
    avif: read('AVIF', true, parseYesOrNo),
  };
  if (problems.length > 0) throw new WrongSettings(problems.join('\n'));
  return settings;
}

/** What links say where nobody said it: the site on this machine. */
export function localUrl(port: number): string {
  return `http://localhost:${port}`;
}

function parsePort(written: string): number {
  const port = Number(written);
  if (!/^\d+$/.test(written) || port > 65_535) throw new Error(`“${written}” is no port: give a number from 0 to 65535, such as ${DEFAULT_PORT}`);
  return port;
}

function parseYesOrNo(written: string): boolean {
  if (written !== 'yes' && written !== 'no') throw new Error(`“${written}” is neither yes nor no`);
  return written === 'yes';
}

function parsePublicUrl(written: string): string {
  const url = URL.parse(written);
  if (url === null || !/^https?:$/.test(url.protocol)) throw new Error(`“${written}” is no address of a site: give scheme and host, such as https://news.example`);
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '') {
    throw new Error(`“${written}” has more than scheme and host: the site lives at the root of its host (${url.origin})`);
  }
  return url.origin;
}

/** Never quotes what was written: there is a password in it. */
function parseDatabaseUrl(written: string): string {
  // The rest is the driver's to read: it knows addresses (of sockets, say) that are no URL.
  if (!/^postgres(?:ql)?:\/\//i.test(written)) throw new Error('this is no address of a PostgreSQL: it reads postgres://user:password@host:5432/database');
  return written;
}

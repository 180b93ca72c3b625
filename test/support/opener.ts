/**
 * A whole process that opens PostgreSQL as a newsroom or a command does: `node opener.ts HOME ROLE [DATABASE_URL]`. It
 * says what happens as JSON lines, and takes orders as lines: `ask SQL`, `release`, `again` (release and open anew).
 */
import { createInterface } from 'node:readline';
import { Pool } from 'pg';
import { openPostgres, type Postgres } from '../../src/archive/postgres/open-postgres.ts';

/** What it says. */
export type Said =
  | { readonly event: 'say'; readonly line: string }
  | { readonly event: 'open'; readonly how: string; readonly kind: string; readonly took: number; readonly server: string }
  | { readonly event: 'trouble'; readonly code: string; readonly message: string }
  | { readonly event: 'answer'; readonly rows: readonly unknown[] }
  | { readonly event: 'lost'; readonly message: string }
  | { readonly event: 'released' };

const [home = '', role = '', databaseUrl] = process.argv.slice(2);
const say = (said: Said): void => void process.stdout.write(`${JSON.stringify(said)}\n`);

interface Open {
  readonly postgres: Postgres;
  readonly pool: Pool;
}

async function open(): Promise<Open> {
  const began = performance.now();
  const postgres = await openPostgres({ home, databaseUrl, role: role === 'newsroom' ? 'newsroom' : 'command', say: (line) => { say({ event: 'say', line }); } });
  const took = performance.now() - began;
  const pool = new Pool({ ...postgres.connection, max: 1 });
  pool.on('error', () => undefined);
  const { rows } = await pool.query<{ server: string }>('select pg_postmaster_start_time()::text as server');
  say({ event: 'open', how: postgres.how, kind: postgres.kind, took, server: rows[0]?.server ?? '' });
  void tellLoss(postgres);
  return { postgres, pool };
}

async function tellLoss({ lost }: Postgres): Promise<void> {
  say({ event: 'lost', message: (await lost).message });
}

async function close({ pool, postgres }: Open): Promise<void> {
  await pool.end();
  await postgres.release();
  say({ event: 'released' });
}

async function obey(order: string, now: Open): Promise<Open | undefined> {
  if (order.startsWith('ask ')) {
    say({ event: 'answer', rows: (await now.pool.query<Record<string, unknown>>(order.slice(4))).rows });
    return now;
  }
  await close(now);
  return order === 'again' ? open() : undefined;
}

function tell(error: unknown): void {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  say({ event: 'trouble', code, message: error instanceof Error ? error.message : String(error) });
}

try {
  let now: Open | undefined = await open();
  for await (const order of createInterface({ input: process.stdin })) {
    now = await obey(order, now).catch((error: unknown) => { tell(error); return now; });
    if (now === undefined) break;
  }
  process.stdin.destroy();
} catch (error) {
  tell(error);
  process.exitCode = 1;
}

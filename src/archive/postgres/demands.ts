/** What every PostgreSQL must offer, embedded or not, before a story is entrusted to it. */
import type { Client } from 'pg';
import { askOne } from './connect.ts';
import { PostgresTrouble } from './postgres-trouble.ts';

const OLDEST = 16;

/** Settings without which an acknowledged story may be lost, and why. */
const DURABLE = {
  fsync: 'a power cut may destroy the whole database',
  full_page_writes: 'a power cut may leave half-written pages',
  synchronous_commit: 'a story may be reported as saved, and be gone after a crash',
} as const;

/** @param where names server and database in messages, without a password */
export async function checkServer(client: Client, where: string): Promise<void> {
  const shown = await askOne(client, `select current_setting('server_version_num')::int / 10000 as major, current_setting('server_encoding') as encoding,
    current_setting('fsync') as fsync, current_setting('full_page_writes') as full_page_writes, current_setting('synchronous_commit') as synchronous_commit`);
  if (Number(shown['major']) < OLDEST) {
    throw new PostgresTrouble('postgres-too-old', `${where} is PostgreSQL ${Number(shown['major'])}; Standfirst needs ${OLDEST} or later. Upgrade it, or unset DATABASE_URL to use the PostgreSQL that comes with Standfirst.`);
  }
  if (shown['encoding'] !== 'UTF8') {
    throw new PostgresTrouble('postgres-not-utf8', `${where} keeps its text as ${String(shown['encoding'])}, which cannot hold every script. Make a database with ENCODING 'UTF8' and name that one.`);
  }
  for (const [setting, why] of Object.entries(DURABLE)) {
    if (shown[setting] === 'off') {
      throw new PostgresTrouble('postgres-not-durable', `${where} has ${setting} switched off: ${why}. Standfirst does not run on it. Switch it on (alter system reset ${setting}; also look at the role's and the database's own settings), reload, and start again.`);
    }
  }
}

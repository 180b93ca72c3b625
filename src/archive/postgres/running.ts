/** What to tell people about the server that runs. */
import type { Client } from 'pg';
import { findAccount } from './accounts.ts';
import { askOne } from './connect.ts';
import { dataOwner, rememberedWay } from './home.ts';
import { tellRunAs } from './run-as.ts';
import type { Server } from './server.ts';

/** "PostgreSQL 18.4 in /srv/paper/data/postgres/data, as nobody, for root": as its starter noted it down. */
export async function readRunning(client: Client, { home }: Server): Promise<string> {
  const { version } = await askOne(client, `select current_setting('server_version') as version`);
  const owner = dataOwner(home);
  const account = owner === undefined ? undefined : findAccount(owner.uid);
  const runner = tellRunAs({ way: rememberedWay(home)?.way ?? 'self', account: account ?? { uid: 0, gid: 0, name: String(owner?.uid) } });
  return `PostgreSQL ${String(version).split(' ')[0]} in ${home.data}, ${runner}`;
}

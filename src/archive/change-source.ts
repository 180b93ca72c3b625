/** The change log as its followers read it, and the hint that there is something new. */
import pg from 'pg';
import type { Change, ChangeSource } from './change.ts';
import type { Connection, Database } from './database.ts';
import { CHANNEL } from './publish-change.ts';

export interface OpenChangeSource extends ChangeSource {
  close(): Promise<void>;
}

export function changeSource(database: Database, archiveId: string, connection: Connection): OpenChangeSource {
  const listener = new Listener(connection);
  return {
    archiveId,
    async generation() {
      return (await database.selectFrom('generation').select('value').executeTakeFirstOrThrow()).value;
    },
    changesSince(generation): Promise<readonly Change[]> {
      return database.selectFrom('change_log').select(['generation', 'at', 'keys', 'gone', 'gone_pictures as gonePictures']).where('generation', '>', generation).orderBy('generation').execute();
    },
    onHint: (callback) => listener.add(callback),
    close: () => listener.close(),
  };
}

/** Before a lost connection is tried again. Followers poll in the meantime. */
const PAUSE = 500;

/** A connection of its own that listens while anybody wants to hear, and comes back when it is lost. */
class Listener {
  readonly #connection: Connection;
  readonly #callbacks = new Set<() => void>();
  #client: pg.Client | undefined;
  #again: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  add(callback: () => void): () => void {
    // Each one of its own, so that the same function given twice is ended twice.
    const own = (): void => callback();
    this.#callbacks.add(own);
    if (this.#client === undefined && this.#again === undefined) this.#open();
    return () => void this.#callbacks.delete(own);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#callbacks.clear();
    clearTimeout(this.#again);
    const client = this.#client;
    this.#client = undefined;
    await client?.end().catch(() => undefined);
  }

  #open(): void {
    if (this.#closed) return;
    const client = new pg.Client({ application_name: 'standfirst listener', keepAlive: true, ...this.#connection });
    this.#client = client;
    client.on('notification', () => this.#tell());
    client.on('error', () => this.#lost(client));
    client.on('end', () => this.#lost(client));
    this.#listen(client).catch(() => this.#lost(client));
  }

  async #listen(client: pg.Client): Promise<void> {
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
    // What was committed while nobody listened has told nobody.
    this.#tell();
  }

  #lost(client: pg.Client): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    client.end().catch(() => undefined);
    if (this.#closed) return;
    this.#again = setTimeout(() => {
      this.#again = undefined;
      this.#open();
    }, PAUSE).unref();
  }

  #tell(): void {
    for (const callback of this.#callbacks) callback();
  }
}

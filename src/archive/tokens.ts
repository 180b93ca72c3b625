/** Tokens by which programs are let in by HTTP: who may do what until when. Of the secret only a hash is here. */
import { type Selectable, sql } from 'kysely';
import type { Database } from './database.ts';
import type { Tables } from './tables.ts';

export interface Token {
  readonly id: string;
  /** In whose name things are done with it. */
  readonly name: string;
  readonly scopes: readonly string[];
  readonly madeAt: Temporal.Instant;
  readonly madeBy: string;
  /** From this moment on it opens nothing; null: no end is set. */
  readonly endsAt: Temporal.Instant | null;
  /** As of the hour; null: never. */
  readonly usedAt: Temporal.Instant | null;
  readonly revoked: { readonly at: Temporal.Instant; readonly by: string } | null;
}

export interface NewToken extends Pick<Token, 'id' | 'name' | 'scopes' | 'madeAt' | 'madeBy' | 'endsAt'> {
  /** SHA-256 of its secret part. */
  readonly hash: Uint8Array;
}

export interface Tokens {
  add(token: NewToken): Promise<void>;
  /** The last made first, revoked ones too. */
  list(): Promise<readonly Token[]>;
  find(id: string): Promise<(Token & { readonly hash: Uint8Array }) | undefined>;
  /** Notes that it was used, where that was not noted within the last hour. */
  used(token: Pick<Token, 'id' | 'usedAt'>, at: Temporal.Instant): Promise<void>;
  /** It opens nothing any more; once more changes nothing. Undefined: there is none with that id. */
  revoke(id: string, order: { readonly by: string; readonly at: Temporal.Instant }): Promise<Token | undefined>;
}

const NOTED = { hours: 1 } as const;

export function tokens(database: Database): Tokens {
  const find = async (id: string): Promise<(Token & { readonly hash: Uint8Array }) | undefined> => {
    const row = await database.selectFrom('token').selectAll().where('id', '=', id).executeTakeFirst();
    return row && { ...readToken(row), hash: row.hash };
  };
  return {
    async add({ id, hash, name, scopes, madeAt, madeBy, endsAt }) {
      await database.insertInto('token').values({ id, hash: Buffer.from(hash), name, scopes: [...scopes], made_at: madeAt.toString(), made_by: madeBy, ends_at: endsAt?.toString() ?? null }).execute();
    },
    async list() {
      return (await database.selectFrom('token').selectAll().orderBy('made_at', 'desc').orderBy('id').execute()).map(readToken);
    },
    find,
    async used({ id, usedAt }, at) {
      if (usedAt !== null && Temporal.Instant.compare(usedAt.add(NOTED), at) > 0) return;
      // Of many requests at once one writes.
      await database.updateTable('token').set({ used_at: at.toString() }).where('id', '=', id).where(sql<boolean>`(used_at is null or used_at <= ${at.subtract(NOTED).toString()}::timestamptz)`).execute();
    },
    async revoke(id, { by, at }) {
      await database.updateTable('token').set({ revoked_at: at.toString(), revoked_by: by }).where('id', '=', id).where('revoked_at', 'is', null).execute();
      const row = await database.selectFrom('token').selectAll().where('id', '=', id).executeTakeFirst();
      return row && readToken(row);
    },
  };
}

function readToken({ id, name, scopes, made_at: madeAt, made_by: madeBy, ends_at: endsAt, used_at: usedAt, revoked_at: revokedAt, revoked_by: revokedBy }: Selectable<Tables['token']>): Token {
  return { id, name, scopes, madeAt, madeBy, endsAt, usedAt, revoked: revokedAt === null ? null : { at: revokedAt, by: revokedBy ?? '' } };
}

/** People and services of this machine, as its user database knows them. */
import { execFileSync } from 'node:child_process';
import { userInfo } from 'node:os';
import { type Owner, readTextIfThere } from './file-system.ts';
import { PostgresTrouble } from './postgres-trouble.ts';

/** Somebody a server may run as: PostgreSQL makes no data folder for a number without a name. */
export interface Account extends Owner {
  readonly name: string;
}

/** By name or number; undefined when this machine does not know it. */
export function findAccount(user: string | number): Account | undefined {
  const key = String(user);
  const lines = (readTextIfThere('/etc/passwd') ?? '').split('\n').map((line) => line.split(':'));
  const [name, , uid, gid] = lines.find((fields) => fields[typeof user === 'number' ? 2 : 0] === key) ?? [];
  if (name !== undefined && uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid), name };
  return askForAccount(key);
}

/** Accounts that a directory service knows, and those of macOS, are in no file. */
function askForAccount(key: string): Account | undefined {
  if (!/^[\w.][\w.@$\\-]*$/.test(key)) return undefined;
  try {
    const said = execFileSync('id', [key], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const [, uid, name, gid] = /^uid=(\d+)\((.+?)\) gid=(\d+)/.exec(said) ?? [];
    return name === undefined ? undefined : { uid: Number(uid), gid: Number(gid), name };
  } catch {
    return undefined;
  }
}

/** Whoever runs this program. */
export function myAccount(): Account {
  try {
    const { uid, gid, username } = userInfo();
    return { uid, gid, name: username };
  } catch (error) {
    throw new PostgresTrouble(
      'postgres-no-account',
      `This program runs as user number ${process.geteuid?.()}, who has no name on this machine, and PostgreSQL does not run for a nameless user. `
        + 'Give the number a line in /etc/passwd, run as another user, or set DATABASE_URL to a PostgreSQL elsewhere.',
      error,
    );
  }
}

/**
 * Whom a server that root starts runs as: the owner of the data that is there, else whom the operator names, else the
 * owner of the home, else `nobody`. Never root, and never a user made for the purpose.
 */
export function serverAccount(dataOwner: Owner | undefined, homeOwner: Owner): Account {
  const named = process.env['STANDFIRST_PG_USER'];
  if (dataOwner !== undefined && dataOwner.uid !== 0) return findAccount(dataOwner.uid) ?? { ...dataOwner, name: String(dataOwner.uid) };
  if (named !== undefined && named !== '') return namedAccount(named);
  const account = (homeOwner.uid === 0 ? undefined : findAccount(homeOwner.uid)) ?? findAccount('nobody');
  if (account !== undefined) return account;
  throw new PostgresTrouble(
    'postgres-no-account',
    'PostgreSQL refuses to run as root, and this machine has no user "nobody" to run it as. Set STANDFIRST_PG_USER to an ordinary user, or run Standfirst as one.',
  );
}

function namedAccount(name: string): Account {
  const account = findAccount(name);
  if (account !== undefined && account.uid !== 0) return account;
  const why = account === undefined ? 'a user this machine does not know' : 'root, as whom PostgreSQL refuses to run';
  throw new PostgresTrouble('postgres-no-account', `STANDFIRST_PG_USER is "${name}", ${why}. Name an ordinary user that exists (for example one made with: useradd --system standfirst).`);
}

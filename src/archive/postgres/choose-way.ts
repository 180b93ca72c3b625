/** Finds the way to run the server in a home, with the programs and the data folder that go with it. */
import { dirname, join } from 'node:path';
import { type Account, serverAccount } from './accounts.ts';
import { type Binaries, copyBinaries, findBinaries, keptCopy } from './binaries.ts';
import { hasCluster } from './cluster.ts';
import { isRoot } from './file-system.ts';
import { dataElsewhere, dataOwner, liesElsewhere, moveElsewhere, type PostgresHome, rememberedWay } from './home.ts';
import { PostgresTrouble } from './postgres-trouble.ts';
import { ownerOf, type RunAs, runAsSelf, tryWay, type Way } from './run-as.ts';
import { socketBase } from './socket-folder.ts';

export interface Chosen {
  readonly home: PostgresHome;
  readonly runAs: RunAs;
  readonly binaries: Binaries;
}

/**
 * What worked last time, untried: for a database that is there, still belongs to the same account, and is run by the same
 * build. Trying takes longer than starting.
 */
export function chooseAsBefore(home: PostgresHome): Chosen | undefined {
  const before = rememberedWay(home);
  if (before === undefined || !hasCluster(home.data) || (before.way === 'self') === isRoot()) return undefined;
  const packaged = findBinaries(join(home.folder, 'lib'));
  const binaries = [packaged, keptCopy(packaged, join(home.folder, 'programs')), keptCopy(packaged, join(dirname(home.data), 'programs'))].find((each) => each?.bin === before.bin);
  const runAs = before.way === 'self' ? runAsSelf() : { way: before.way, account: serverAccount(dataOwner(home), home.owner) };
  return binaries === undefined || dataOwner(home)?.uid !== ownerOf(runAs).uid ? undefined : { home, runAs, binaries };
}

/** Least power first. */
const ROOTS_WAYS: readonly Way[] = ['plain', 'read-past', 'past', 'namespace'];

export function chooseWay(home: PostgresHome): Chosen {
  const packaged = findBinaries(join(home.folder, 'lib'));
  if (!isRoot()) return chooseSelf(home, packaged);
  const account = serverAccount(dataOwner(home), home.owner);
  const chosen = chooseInHome(home, account, packaged) ?? chooseElsewhere(home, account, packaged);
  if (chosen !== undefined) return chosen;
  throw new PostgresTrouble(
    'postgres-no-way-as-root',
    `PostgreSQL refuses to run as root, and it cannot run as ${account.name} in ${home.folder} either: that folder is closed to it, and this machine has neither "setpriv" with a right to pass (CAP_DAC_READ_SEARCH, CAP_DAC_OVERRIDE), nor user namespaces; ${dataElsewhere(home.folder)} did not do. `
      + 'Run Standfirst as an ordinary user; or set STANDFIRST_HOME to a folder that everyone may pass; or set DATABASE_URL to a PostgreSQL elsewhere.',
  );
}

function chooseSelf(home: PostgresHome, packaged: Binaries): Chosen {
  const runAs = runAsSelf();
  const binaries = tryWay(runAs, { folder: dirname(home.data), sockets: socketBase() }, [() => packaged]);
  if (binaries !== undefined) return { home, runAs, binaries };
  throw new PostgresTrouble(
    'postgres-cannot-run',
    `The PostgreSQL in ${packaged.bin} does not run here as ${runAs.account.name}, or cannot keep files in ${home.folder}. It needs the GNU C library (Alpine has another), and a folder that this user may write to. `
      + 'Otherwise set STANDFIRST_PG_BIN to the folder of a PostgreSQL 18\'s programs, or DATABASE_URL to a PostgreSQL elsewhere.',
  );
}

/** Within the home; data that root owns was made in a namespace, so that way is tried first. */
function chooseInHome(home: PostgresHome, account: Account, packaged: Binaries): Chosen | undefined {
  const builds = [() => packaged, () => copyBinaries(packaged, join(home.folder, 'programs'))];
  const first = rememberedWay(home)?.way ?? (dataOwner(home)?.uid === 0 ? 'namespace' : undefined);
  const ways = [...ROOTS_WAYS.filter((way) => way === first), ...ROOTS_WAYS.filter((way) => way !== first)];
  for (const way of ways) {
    const runAs = { way, account };
    const binaries = tryWay(runAs, { folder: dirname(home.data), sockets: socketBase() }, way === 'plain' ? builds : [() => packaged]);
    if (binaries !== undefined) return { home, runAs, binaries };
  }
  return undefined;
}

/** Outside the home, for a new database or one that lies there already. One within the home is never moved out. */
function chooseElsewhere(home: PostgresHome, account: Account, packaged: Binaries): Chosen | undefined {
  const isOutside = liesElsewhere(home);
  if (!isOutside && hasCluster(home.data)) return undefined;
  const moved = isOutside ? home : moveElsewhere(home);
  const folder = dirname(moved.data);
  const runAs: RunAs = { way: 'plain', account };
  const binaries = tryWay(runAs, { folder, sockets: socketBase() }, [() => packaged, () => copyBinaries(packaged, join(folder, 'programs'))]);
  return binaries === undefined ? undefined : { home: moved, runAs, binaries };
}

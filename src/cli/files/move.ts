/** standfirst files move: pictures and sound from the home to a far store, or back. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openPostgres, type Postgres } from '../../archive/postgres/open-postgres.ts';
import { PostgresTrouble } from '../../archive/postgres/postgres-trouble.ts';
import { type FarFiles, WrongSettings } from '../../config.ts';
import { writeFarAddress } from '../../files/far-address.ts';
import type { FileStore } from '../../files/file-store.ts';
import { filesAtHome } from '../../files/folder-store.ts';
import { clearMoved, moveFiles, type Moved } from '../../files/move-files.ts';
import { hasFiles, isOurs, isSound, notePlace, openFar, placeOfFiles } from '../../open-files.ts';
import { parseArguments } from '../arguments.ts';
import type { Command, Surroundings } from '../command.ts';
import { counted, size } from '../doctor/finding.ts';
import { interruptible } from '../interruption.ts';
import { openProgress } from '../progress.ts';
import { type ExitStatus, Trouble } from '../trouble.ts';
import { probeFiles } from './probe.ts';

const help = `usage: standfirst files move [--over] [--home] [--keep] [--json]

Carries all pictures and recordings from the home into the store that FILES_URL names. Each file is read back and compared; a move that was cut off goes
on where it stopped. While the newsroom runs, everything is carried and nothing is changed: stop it and ask again, which takes a moment then, and
start it with FILES_URL. Nothing is removed from where it came from before all of it is where it goes.

  --over  although the store has files in it already: they are this newsroom's own, from before it was restored, say
  --home  the other way: from the store that FILES_URL names into the home; start the newsroom without FILES_URL then
  --keep  leave the files where they came from, too: remove them when you are content
  --json  one JSON object: from, to, done, carried, bytes, there, removed

Exit status: 0, moved; 1, not all of it yet, and why is said; 2, asked wrongly.`;

const FOLDERS = ['pictures', 'audio'] as const;

export const moveFilesCommand: Command = {
  name: 'files move',
  summary: 'from the home to a far store, or back',
  help,
  async run(args, around) {
    const { values, positionals } = parseArguments(args, { over: { type: 'boolean' }, home: { type: 'boolean' }, keep: { type: 'boolean' }, json: { type: 'boolean' } }, help);
    if (positionals.length > 0) throw new Trouble(`“${positionals.join(' ')}” is not understood: see standfirst files move --help.`, 2);
    const { home, files: far } = around.settings;
    if (far === null) throw new WrongSettings('FILES_URL: say which store, with its keys: FILES_URL=s3://bucket/prefix?endpoint=https://storage.example FILES_KEY=… FILES_SECRET=… ./bin/standfirst files move');
    const isAfter = await refuseElsewhere(home, far, values.home === true);
    const [near, away] = [filesAtHome(home).store, await openFar(far)];
    const way = values.home === true ? { from: away, to: near, place: null } : { from: near, to: away, place: far };
    if (values.home !== true && !isAfter) await begin(home, { far, away, isOver: values.over === true });
    return move({ ...way, isAfter, keep: values.keep === true, json: values.json === true }, around);
  },
};

/** Another store is not ours to touch. True: they lie where they are to go already, and what is left here is carried after them. */
async function refuseElsewhere(home: string, far: FarFiles, isHomeward: boolean): Promise<boolean> {
  const [noted, named] = [await placeOfFiles(home), writeFarAddress(far.address)];
  if (noted !== null && noted !== named) throw new Trouble(`Pictures and sound of this newsroom lie in ${noted}, and FILES_URL says ${named}. Bring them home from the one first: FILES_URL='${noted}' ./bin/standfirst files move --home`);
  if (noted === null && isHomeward) throw new Trouble('Pictures and sound of this newsroom lie in its home already.');
  return noted !== null && !isHomeward;
}

/** In the home, while files are on their way: to which store. What is under that prefix then is known to be of this newsroom. */
const MOVING = '.files-moving';

/** A move makes the store as the home is. Where another newsroom's files lie it must not begin. */
async function begin(home: string, { far, away, isOver }: { readonly far: FarFiles; readonly away: FileStore; readonly isOver: boolean }): Promise<void> {
  const path = join(home, MOVING);
  const named = writeFarAddress(far.address);
  const begun = await readFile(path, 'utf8').catch(() => '');
  if (begun !== named && !isOver && (await hasFiles(away))) throw new Trouble(`${named} has a newsroom’s files in it already. If it is another one, name another prefix in FILES_URL; if they are this newsroom’s, from before it was restored, say: files move --over. It is then made as the home is.`);
  await writeFile(path, named);
}

interface Asked {
  readonly from: FileStore;
  readonly to: FileStore;
  /** Where they are afterwards; null: in the home. */
  readonly place: FarFiles | null;
  /** They lie there already. */
  readonly isAfter: boolean;
  readonly keep: boolean;
  readonly json: boolean;
}

async function move({ from, to, place, isAfter, keep, json }: Asked, { settings, out, err }: Surroundings): Promise<ExitStatus> {
  await probeFiles(place === null ? from : to);
  const progress = openProgress('Moving');
  const { moved, isDone } = await interruptible('Stopped: nothing was removed, and the next time goes on from here.', async (signal) => {
    const work = { from, to, folders: FOLDERS, isMoved: isOurs, ...(isAfter && { after: { mayCarry: isSound } }), signal, progress: ({ carried, there, bytes }: Moved) => progress.tell(`${counted(carried + there, 'file')}, ${size(bytes)} carried`) };
    try {
      const first = await moveFiles(work);
      if (isAfter) {
        if (!keep) await clearMoved(work);
        return { moved: first, isDone: true };
      }
      const newsroom = await holdNewsroom({ home: settings.home, databaseUrl: settings.databaseUrl });
      if (newsroom === null) return { moved: first, isDone: false };
      try {
        // What came, and what was taken away, while all the rest was carried.
        const last = await moveFiles(work);
        await notePlace(settings.home, place);
        await rm(join(settings.home, MOVING), { force: true });
        const left = keep ? 0 : await clearMoved(work);
        if (left > 0) err(`${counted(left, 'file')} came at this very moment and ${left === 1 ? 'is' : 'are'} still where ${left === 1 ? 'it was' : 'they were'}: ask once more.`);
        return { moved: { ...first, carried: first.carried + last.carried, bytes: first.bytes + last.bytes, removed: first.removed + last.removed }, isDone: true };
      } finally {
        await newsroom.release();
      }
    } finally {
      progress.clear();
    }
  });
  if (json) out(JSON.stringify({ from: from.about, to: to.about, done: isDone, ...moved }));
  else out(`${counted(moved.carried, 'file')} (${size(moved.bytes)}) carried from ${from.about} to ${to.about}, read back and the same; ${moved.there} were there already`);
  if (!isDone) err('The newsroom runs, and goes on with the files where they were. Stop it, and ask once more: what has come meanwhile is carried then.');
  else if (!json) out(place === null ? 'They lie in the home: start the newsroom, and everything else, without FILES_URL.' : 'They lie in the store: start the newsroom, and every command, with FILES_URL and its keys.');
  return isDone ? 0 : 1;
}

/** So that none starts meanwhile; null: one runs. */
async function holdNewsroom({ home, databaseUrl }: { readonly home: string; readonly databaseUrl: string | null }): Promise<Postgres | null> {
  try {
    return await openPostgres({ home, databaseUrl, role: 'newsroom', say: () => undefined });
  } catch (error) {
    if (error instanceof PostgresTrouble && error.code === 'postgres-newsroom-running') return null;
    throw error;
  }
}

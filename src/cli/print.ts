/** standfirst print: the whole site as files for a web server, once or kept fresh. Works beside a running newsroom, or without one. */
import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { keepPlaces } from '../keep-places.ts';
import type { PrintedFolder } from '../newsstand/folder/open-folder.ts';
import { followPublication } from '../follow-publication.ts';
import type { House } from '../open-house.ts';
import type { PublicationRead } from '../read-publication.ts';
import { parseArguments } from './arguments.ts';
import type { Command, Surroundings } from './command.ts';
import { inHouse } from './in-house.ts';
import { Trouble, type ExitStatus } from './trouble.ts';

const help = `usage: standfirst print DIR [--watch] [--reload COMMAND]
       standfirst print DIR --forget

Prints the whole site into a folder, as files that a web server serves: pages (each with .br and .gz beside it), pictures, feeds,
sitemaps, and what nginx and Caddy must know of headers, redirects and stories that are gone. docs/web-servers/ says how they
use it. Again on the same folder it writes only what has changed, and takes away first what is gone.

  --watch           goes on, and keeps the folder fresh until Ctrl-C
  --reload COMMAND  is run when what servers load has changed, such as "nginx -s reload"
  --forget          nobody serves the folder any more: the newsroom need not look after it
  --json            the last line as JSON: pages, pictures, added, changed, removed

A printed folder is never left alone: a kill ends when its story is out of every folder that was printed, watched or not, and
names a folder that it cannot reach.`;

const options = { watch: { type: 'boolean' }, reload: { type: 'string' }, forget: { type: 'boolean' }, json: { type: 'boolean' } } as const;

export const printCommand: Command = { name: 'print', summary: 'the whole site as files, for any web server', help, run };

async function run(args: readonly string[], around: Surroundings): Promise<ExitStatus> {
  const { values, positionals } = parseArguments(args, options, help);
  const [folder, more] = positionals;
  if (folder === undefined || folder === '' || more !== undefined) throw new Trouble(`${help}\n\n${folder === undefined ? 'Into which folder?' : 'Into one folder at a time.'}`, 2);
  if (values.forget === true && (values.watch === true || values.reload !== undefined)) throw new Trouble('--forget goes alone.', 2);
  if (values.reload?.trim() === '') throw new Trouble('--reload: which command?', 2);
  // The press is large, and other commands do without it.
  const [{ forgetFolder, openPrintedFolder }, { iconsOf }] = await Promise.all([import('../print-folder.ts'), import('../open-press.ts')]);
  return inHouse(around, async (house) => {
    if (values.forget === true) {
      if (!(await forgetFolder(house, folder))) throw new Trouble(`No folder ${folder} was printed from this newsroom.`);
      around.out(`${folder} is forgotten: kills do not reach it any more.`);
      return 0;
    }
    // The web server is another user, and must be able to read.
    process.umask(0o022);
    if (/^https?:\/\/localhost\b/.test(house.publicUrl)) around.err(`Links, feeds and sitemaps will say ${house.publicUrl}: set PUBLIC_URL to the site’s address.`);
    const after = openAfterwards(values.reload, around);
    const open = async (as: House, logo: PublicationRead['logo']): Promise<PrintedFolder> => openPrintedFolder(as, { folder, stays: values.watch === true, afterMaps: after.run, say: around.err, logo });
    await keepPlaces(house);
    let printed = await open(house, house.home.logo);
    try {
      await printAll(printed, folder, { json: values.json === true, around });
      if (values.watch === true) {
        let { publication } = house;
        // Printed again under what the publication's file says now; a kill that comes in between waits for whoever has the folder then.
        const take = async (read: PublicationRead): Promise<void> => {
          // All that can be refused is looked at while the folder is still kept.
          await iconsOf({ home: house.home, publication: read.publication }, read.logo);
          await keepPlaces({ archive: house.archive, publication: read.publication });
          const next = await house.under(read.publication);
          await printed.close();
          printed = await open(next, read.logo);
          await printed.printAll();
          ({ publication } = read);
        };
        const following = followPublication({ home: house.home.folder, current: () => publication, take, say: around.err });
        try {
          await untilStopped(folder, { around, lost: house.postgres.lost });
        } finally {
          await following.close();
        }
        await Promise.race([printed.settled().catch(() => undefined), sleep(LAST_PRINTS_MS)]);
      }
    } finally {
      await printed.close();
      await after.done();
    }
    return after.failed() ? 1 : 0;
  });
}

const SAY_EVERY_MS = 3_000;
/** For what was published just before; what cannot be printed is left to the next time. */
const LAST_PRINTS_MS = 10_000;

async function printAll(printed: PrintedFolder, folder: string, { json, around }: { readonly json: boolean; readonly around: Surroundings }): Promise<void> {
  const began = performance.now();
  const progress = setInterval(() => {
    const { pages, waiting } = printed.counts();
    around.err(`${pages} pages are there, ${waiting} wait …`);
  }, SAY_EVERY_MS);
  try {
    await printed.printAll();
  } finally {
    clearInterval(progress);
  }
  const { pages, pictures, added, changed, removed } = printed.counts();
  if (json) return around.out(JSON.stringify({ folder, pages, pictures, added, changed, removed }));
  around.out(`${folder} holds ${pages} pages and ${pictures} pictures: ${added} pages came, ${changed} changed, ${removed} went, in ${((performance.now() - began) / 1000).toFixed(1)} s.`);
}

async function untilStopped(folder: string, { around, lost }: { readonly around: Surroundings; readonly lost: Promise<Error> }): Promise<void> {
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
  around.out(`${folder} is kept fresh (Ctrl-C stops it).`);
  const trouble = await Promise.race([stopped, lost]);
  if (trouble !== undefined) throw trouble;
  around.err('Stopping …');
}

interface Afterwards {
  readonly run: () => void;
  done(): Promise<void>;
  failed(): boolean;
}

/** Runs the command once for all changes that come while it runs. */
function openAfterwards(command: string | undefined, { err }: Surroundings): Afterwards {
  let running: Promise<void> | undefined;
  let again = false;
  let failed = false;
  const rounds = async (written: string): Promise<void> => {
    while (again) {
      again = false;
      const wrong = await runOnce(written);
      failed = wrong !== undefined;
      if (wrong !== undefined) err(`“${written}” failed (${wrong}): the web server has not loaded what changed.`);
    }
    running = undefined;
  };
  return {
    run() {
      if (command === undefined) return;
      again = true;
      running ??= rounds(command);
    },
    done: async () => running,
    failed: () => failed,
  };
}

/** Undefined: it went well. What it says is said to the person, and what is for programs stays clean. */
async function runOnce(command: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(command, { shell: true, stdio: ['ignore', process.stderr, process.stderr] });
    child.on('error', (error) => resolve(error.message));
    child.on('close', (status, signal) => resolve(status === 0 ? undefined : `status ${status ?? signal}`));
  });
}

/** standfirst restore: a home out of a backup. */
import { resolve } from 'node:path';
import { type Restored, restoreHome } from '../backup/restore-home.ts';
import { parseArguments } from './arguments.ts';
import { checkSource, openSource, shown } from './backup.ts';
import type { Command, Surroundings } from './command.ts';
import { interruptible } from './interruption.ts';
import { openProgress } from './progress.ts';
import { Trouble } from './trouble.ts';

const help = `usage: standfirst restore FILE [--into-home DIR] [--replace] [--json]

Makes a newsroom of a backup, in the home (STANDFIRST_HOME, or ./data) or in another one. The backup is read to its end
before anything is changed; from “-”, standard input, it is made aside while it is read. A home that has stories is
refused, and so is one whose newsroom runs. With DATABASE_URL, the database must be one in which nothing is.

  --into-home DIR    into this home
  --replace          put what is in the home aside, in a folder in it that is named; it can be started from there
  --json             one JSON object: home, kept, stories, pictures, madeAt, program, generation, overdue, faults

Pictures and sound are in that home then, wherever they lay before: files move carries them into a store.

Stories whose moment to go out has passed since the backup was made go out when the newsroom starts: they are named.
Check a backup and change nothing: standfirst backup --check FILE

Exit status: 0, restored; 1, refused or failed, and nothing was changed; 2, asked wrongly.`;

const options = { 'into-home': { type: 'string' }, replace: { type: 'boolean' }, json: { type: 'boolean' } } as const;

export const restoreCommand: Command = {
  name: 'restore',
  summary: 'a newsroom out of a backup',
  help,
  async run(args, around) {
    const { values, positionals } = parseArguments(args, options, help);
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new Trouble(`${help}\n\nWhich file? One, or - for standard input.`, 2);
    if (values['into-home'] === '') throw new Trouble('--into-home: into which one?', 2);
    const home = values['into-home'] === undefined ? around.settings.home : resolve(values['into-home']);
    const restored = await restore({ file, home, replace: values.replace ?? false }, around);
    tell({ file, home, restored, json: values.json ?? false }, around);
    return 0;
  },
};

interface Asked {
  readonly file: string;
  readonly home: string;
  readonly replace: boolean;
}

async function restore({ file, home, replace }: Asked, { settings: { databaseUrl }, err }: Surroundings): Promise<Restored> {
  return interruptible('Stopped: nothing was changed.', async (signal) => {
    // A pipe can be read once: what comes by it is judged while it is made, aside.
    if (file !== '-') await checkSource(openSource(file, signal));
    const { name, bytes, position } = openSource(file, signal);
    const progress = openProgress('Restoring');
    const tell = (what: string): void => progress.tell(`${position()} (${what})`);
    try {
      return await restoreHome({ home, databaseUrl, source: bytes, file: name, replace, now: Temporal.Now.instant(), say: err, progress: tell, signal });
    } finally {
      progress.clear();
    }
  });
}

interface Told {
  readonly file: string;
  readonly home: string;
  readonly restored: Restored;
  readonly json: boolean;
}

function tell({ file, home, restored, json }: Told, { settings, out, err }: Surroundings): void {
  const { backup, kept, overdue } = restored;
  const { stories, pictures, madeAt, program, generation, faults } = shown(file, backup, backup.about);
  for (const fault of faults) err(`Not as it should be when the backup was made: ${fault}.`);
  if (json) return out(JSON.stringify({ home, kept, stories, pictures, madeAt, program, generation, overdue, faults }));
  out(`${home} is restored: ${stories} stories and ${pictures} pictures as of ${Temporal.Instant.from(madeAt).toString({ smallestUnit: 'second' })}`);
  if (kept !== null) out(`What was there is in ${kept}, and can be started from there (STANDFIRST_HOME=${kept} npm start).`);
  if (overdue.length > 0) out(`${overdue.length === 1 ? 'A story’s moment to go out has' : 'The moments of stories to go out have'} passed since: ${overdue.join(', ')}. ${overdue.length === 1 ? 'It goes' : 'They go'} out when the newsroom starts; to hold one back: ./bin/standfirst schedule NUMBER --off`);
  if (settings.files !== null) out(`Its pictures and sound lie in that home, and FILES_URL names a store: start it without FILES_URL (a rehearsal always so), or put them there first: ${home === settings.home ? '' : `STANDFIRST_HOME=${home} `}./bin/standfirst files move`);
  out(`Start it: ${home === settings.home ? '' : `STANDFIRST_HOME=${home} `}npm start`);
}

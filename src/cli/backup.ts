import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { checkBackup, makeBackup, type Manifest } from '../backup.ts';
import { openHome } from '../home.ts';
import { openPostgres } from '../archive/postgres/open-postgres.ts';
import { parseArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { progressOf } from './progress.ts';
import { Trouble } from './trouble.ts';

const help = `usage: standfirst backup FILE [--force] [--json]
       standfirst backup --check FILE [--json]

The whole newsroom in one file: publication, every story with all its versions, pictures. While it runs, and as of one moment.
A tar file with a checksum of everything in it; “standfirst restore FILE” brings it back. Keep it elsewhere than the newsroom.

  --check FILE   reads a backup whole and says whether anything in it has changed
  --force        in place of a file that is there
  --json         one JSON line: file, bytes, made, stories, pictures

Exit status: 0, done (the file is on the disk) or unchanged; 1, not, with a line that says why; 2, asked wrongly.`;

const options = { check: { type: 'string' }, force: { type: 'boolean' }, json: { type: 'boolean' } } as const;

export const backupCommand: Command = {
  name: 'backup',
  summary: 'the whole newsroom into one file, while it runs',
  help,
  async run(args, { settings, out, err }) {
    const { values, positionals } = parseArguments(args, options, help);
    const tell = async (file: string, manifest: Manifest, what: string): Promise<void> => {
      const { size } = await stat(file);
      const facts = { file, bytes: size, made: manifest.made, stories: manifest.tables['story'] ?? 0, pictures: manifest.tables['picture'] ?? 0 };
      out(values.json === true ? JSON.stringify(facts) : `${what} ${file}: ${facts.stories} stories, ${facts.pictures} pictures, ${(size / 1e6).toFixed(1)} MB, as of ${facts.made}`);
    };
    if (values.check !== undefined) {
      if (positionals.length > 0) throw new Trouble(`One file at a time.\n\n${help}`, 2);
      const file = resolve(values.check);
      const progress = progressOf(err, 'read');
      await tell(file, await checkBackup(file, progress), 'Whole:');
      return 0;
    }
    const [name, ...more] = positionals;
    if (name === undefined || more.length > 0) throw new Trouble(`Into which file?\n\n${help}`, 2);
    const file = resolve(name);
    const there = await stat(file).catch(() => undefined);
    if (there !== undefined && (values.force !== true || !there.isFile())) throw new Trouble(`${file} is there already: choose another name${there.isFile() ? ', or say --force' : ''}.`);
    const home = await openHome(settings.home, { withDemo: false });
    const postgres = await openPostgres({ home: home.folder, databaseUrl: settings.databaseUrl ?? undefined, role: 'command', say: err });
    try {
      await tell(file, await makeBackup({ home: home.folder, connection: postgres.connection, file, progress: progressOf(err, 'written') }), 'Written:');
    } finally {
      await postgres.release();
    }
    return 0;
  },
};

import { resolve } from 'node:path';
import { restore } from '../restore.ts';
import { parseArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { progressOf } from './progress.ts';
import { Trouble } from './trouble.ts';

const help = `usage: standfirst restore FILE [--json]

Brings a backup back into an empty home (STANDFIRST_HOME) and, where DATABASE_URL is set, an empty database. All of it is checked first;
where anything in it has changed, or there is a story already, nothing is touched. What was to go out by itself meanwhile goes out
at the next “npm start”.

  --json   one JSON line: home, made, stories, pictures

Exit status: 0, all is there; 1, not, with a line that says why; 2, asked wrongly.`;

const options = { json: { type: 'boolean' } } as const;

export const restoreCommand: Command = {
  name: 'restore',
  summary: 'a backup into an empty home',
  help,
  async run(args, { settings, out, err }) {
    const { values, positionals } = parseArguments(args, options, help);
    const [name, ...more] = positionals;
    if (name === undefined || more.length > 0) throw new Trouble(`From which file?\n\n${help}`, 2);
    const { made, tables } = await restore({ home: settings.home, databaseUrl: settings.databaseUrl, file: resolve(name), say: err, progress: progressOf(err, 'read') });
    const facts = { home: settings.home, made, stories: tables['story'] ?? 0, pictures: tables['picture'] ?? 0 };
    out(values.json === true ? JSON.stringify(facts) : `Restored into ${facts.home}: ${facts.stories} stories and ${facts.pictures} pictures, as of ${made}. Start it with npm start.`);
    return 0;
  },
};

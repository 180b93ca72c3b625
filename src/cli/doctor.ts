/** standfirst doctor: what is well and what is not, and what to do, for whoever looks after the newsroom. */
import { parseArguments } from './arguments.ts';
import type { Command, Surroundings } from './command.ts';
import { lookAtArchive, lookAtNewsroom } from './doctor/archive.ts';
import type { Finding } from './doctor/finding.ts';
import { lookAtBackup, lookAtHome, lookAtPrinted, lookAtPublication } from './doctor/folder.ts';
import { lookAtFiles } from './doctor/files.ts';
import { lookAtClock, lookAtPackages, lookAtProgram } from './doctor/machine.ts';
import { Trouble } from './trouble.ts';

const help = `usage: standfirst doctor [--json]

Looks at everything that a newsroom needs, whether it runs or not, and changes nothing: program, packages, home, publication
file, database, stories, jobs, kills, where pictures and sound lie, pictures, printed pages, backups, clock, the newsroom and its newsstands. Each line
begins with ✓ (well), ! (worth knowing) or ✗ (wrong), and says what to do.

  --json    one JSON object: ok, and findings with name, state (ok, warning, wrong), says, todo, facts

Exit status: 0, nothing is wrong; 1, something is; 2, asked wrongly.`;

const options = { json: { type: 'boolean' } } as const;

export const doctorCommand: Command = {
  name: 'doctor',
  summary: 'what is well, what is not, and what to do',
  help,
  async run(args, around) {
    const { values, positionals } = parseArguments(args, options, help);
    if (positionals.length > 0) throw new Trouble(`“${positionals.join(' ')}” is not understood: see standfirst doctor --help.`, 2);
    const findings = await lookAtAll(around);
    const isWell = findings.every(({ state }) => state !== 'wrong');
    if (values.json === true) around.out(JSON.stringify({ ok: isWell, findings }));
    else for (const finding of findings) around.out(forPeople(finding));
    return isWell ? 0 : 1;
  },
};

async function lookAtAll({ settings }: Surroundings): Promise<readonly Finding[]> {
  const { home } = settings;
  const folder = await lookAtHome(home);
  const head = [lookAtProgram(), await lookAtPackages(settings.databaseUrl), folder];
  // Without a home there is nothing to look into.
  if (folder.state === 'wrong' && folder.facts === undefined) return head;
  const { finding, publication } = await lookAtPublication(home);
  const { findings, facts } = await lookAtArchive(settings);
  const here = Temporal.Now.instant();
  return [
    ...head, finding, ...findings,
    ...(await lookAtFiles(settings, facts?.pictures)),
    await lookAtPrinted(home, facts === undefined ? undefined : { ...facts, isRunning: facts.newsroom !== null }),
    await lookAtBackup(home, here),
    await lookAtClock({ here, database: facts?.now, lastChange: facts?.lastChange ?? null, zone: publication?.zone }),
    ...(await lookAtNewsroom(settings, facts)),
  ];
}

const MARKS = { ok: '✓', warning: '!', wrong: '✗' } as const;
const NAME_WIDTH = 12;

function forPeople({ name, state, says, todo }: Finding): string {
  const indent = `\n${' '.repeat(NAME_WIDTH + 4)}`;
  return `${MARKS[state]} ${name.padEnd(NAME_WIDTH)}  ${says.replaceAll('\n', indent)}${todo === undefined ? '' : `${indent}→ ${todo}`}`;
}

/** The command: finds what was asked for, runs it, and turns what went wrong into words and an exit status. */
import { readSettings } from '../config.ts';
import { didYouMean } from '../did-you-mean.ts';
import { audioCommand } from './audio/audio.ts';
import { backupCommand } from './backup.ts';
import { breakingCommand } from './breaking.ts';
import type { Command } from './command.ts';
import { checkedCommand } from './checked.ts';
import { correctCommand } from './correct.ts';
import { doctorCommand } from './doctor.ts';
import { embargoCommand } from './embargo.ts';
import { filesCommand } from './files/files.ts';
import { importCommand } from './import.ts';
import { killCommand } from './kill.ts';
import { listCommand } from './list.ts';
import { moveCommand } from './move.ts';
import { noticesCommand } from './notices.ts';
import { printCommand } from './print.ts';
import { pictureCommand } from './picture/picture.ts';
import { publishCommand } from './publish.ts';
import { restoreCommand } from './restore.ts';
import { sayCommand } from './say.ts';
import { scheduleCommand } from './schedule.ts';
import { staleCommand } from './stale.ts';
import { storyCommand } from './story.ts';
import { tokenCommand } from './token/token.ts';
import { isForPeople, Trouble, type ExitStatus } from './trouble.ts';
import { updateCommand } from './update.ts';
import { wireCommand } from './wire/wire.ts';
import { withdrawCommand } from './withdraw.ts';

const COMMANDS: readonly Command[] = [
  importCommand, listCommand, storyCommand, publishCommand, updateCommand, correctCommand, scheduleCommand, embargoCommand, moveCommand, withdrawCommand, killCommand, breakingCommand,
  staleCommand, checkedCommand, wireCommand, pictureCommand, audioCommand, sayCommand, noticesCommand, tokenCommand, printCommand, filesCommand, backupCommand, restoreCommand, doctorCommand,
];

const out = (line: string): void => void process.stdout.write(`${line}\n`);
const err = (line: string): void => void process.stderr.write(`${line}\n`);

function help(): string {
  const longest = Math.max(...COMMANDS.map(({ name }) => name.length));
  return [
    'usage: standfirst COMMAND [--help]',
    '',
    ...COMMANDS.map(({ name, summary }) => `  ${name.padEnd(longest)}  ${summary}`),
    '',
    'The newsroom itself is started with `npm start`. Where it lives: STANDFIRST_HOME (default ./data), DATABASE_URL, PUBLIC_URL, PORT.',
  ].join('\n');
}

async function run([name = '', ...args]: readonly string[]): Promise<ExitStatus> {
  if (name === '' || name === '--help' || name === '-h' || name === 'help') {
    (name === '' ? err : out)(help());
    return name === '' ? 2 : 0;
  }
  const command = COMMANDS.find((each) => each.name === name);
  if (command === undefined) throw new Trouble(`${help()}\n\nThere is no command “${name}”${didYouMean(name, COMMANDS.map((each) => each.name)) || '.'}`, 2);
  if (args.includes('--help') || args.includes('-h')) {
    out(command.helpOf?.(args) ?? command.help);
    return 0;
  }
  return command.run(args, { settings: readSettings(process.env, process.cwd()), out, err });
}

// Whoever reads may have heard enough (`list | head`): what is under way is finished all the same.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  err(isForPeople(error) ? error.message : String(error instanceof Error ? error.stack : error));
  process.exitCode = error instanceof Trouble ? error.status : 1;
}

/** A story edited as a text, in the person's own editor or by a script. Nothing that was typed is lost, whatever goes wrong. */
import { spawn } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { text as wholeText } from 'node:stream/consumers';
import { listedState, type StoryFile } from '../archive/desk-reading.ts';
import { Refusal } from '../newsroom/newsroom.ts';
import { decideByline } from '../newsroom/place-document.ts';
import type { House } from '../open-house.ts';
import type { BylineName } from '../story/story.ts';
import { decideState } from '../story/workflow.ts';
import { WrongFile } from '../written-yaml.ts';
import type { Surroundings } from './command.ts';
import { readForm } from './form/read-form.ts';
import { writeForm } from './form/write-form.ts';
import { type ExitStatus, Trouble } from './trouble.ts';

export interface Edit {
  readonly house: House;
  readonly story: StoryFile;
  readonly by: string;
  readonly json: boolean;
  readonly around: Surroundings;
}

/** What `--text` prints, and what the editor opens. */
export function formOf({ publication }: House, { number, edition, working }: StoryFile): string {
  const isPlainName = (name: BylineName): boolean => {
    const [found, more] = decideByline(publication, edition, [name.name]);
    return more === undefined && found?.name === name.name && found.author === name.author;
  };
  return writeForm(working.content, { number, edition, revision: working.number, isPlainName });
}

/** From a file, or from standard input (`-`). */
export async function editFrom(edit: Edit, from: string): Promise<ExitStatus> {
  checkOpen(edit);
  const text = await readGiven(from);
  const attempt = await takeEdit(edit, text, from === '-' ? 'standard input' : from);
  if (attempt.kind === 'done') return attempt.status;
  edit.around.err(attempt.why);
  // What came through a pipe is nowhere else.
  if (from === '-') await keepText(edit, text);
  return 1;
}

/** In $VISUAL or $EDITOR, opened again until the text can be read, or its writer leaves it. */
export async function editInEditor(edit: Edit): Promise<ExitStatus> {
  const { house, story, around } = edit;
  checkOpen(edit);
  const editor = process.env['VISUAL']?.trim() || process.env['EDITOR']?.trim();
  if (editor === undefined || editor === '') throw new Trouble('Which editor? Set EDITOR, such as EDITOR=nano, or give the text with --from FILE.', 2);
  const before = formOf(house, story);
  const file = await keepIn(edit, before);
  for (;;) {
    const status = await openEditor(editor, file);
    const text = await readFile(file, 'utf8').catch(() => before);
    if (text === before) {
      await rm(file, { force: true });
      tell(edit, { revision: story.working.number, changed: false });
      return status === 0 ? 0 : leave(around, `The editor ended with status ${status}, and nothing was changed.`);
    }
    if (status !== 0) return leave(around, `The editor ended with status ${status}: nothing was saved. The text is in ${file}`);
    const attempt = await takeEdit(edit, text, file).catch((error: unknown) => {
      around.err(`Nothing was saved. The text is in ${file}`);
      throw error;
    });
    if (attempt.kind === 'done') {
      await rm(file, { force: true });
      return attempt.status;
    }
    around.err(attempt.why);
    if (!attempt.again || !(await wantsAgain())) return leave(around, `Nothing was saved. The text is in ${file}; put it right there, and: standfirst story ${story.number} --edit --from ${file}`);
  }
}

function leave({ err }: Surroundings, why: string): ExitStatus {
  err(why);
  return 1;
}

/** Before anything is typed. */
function checkOpen({ story }: Edit): void {
  const step = decideState(story, { type: 'save' }, { now: Temporal.Now.instant(), embargo: null });
  if (step.accepted) return;
  throw new Trouble(`Story ${story.number}: ${step.message}${step.code === 'scheduled' ? ` (standfirst schedule ${story.number} --off)` : ''}.`);
}

type Attempt = { readonly kind: 'done'; readonly status: ExitStatus } | { readonly kind: 'wrong'; readonly why: string; readonly again: boolean };

async function takeEdit(edit: Edit, text: string, fileName: string): Promise<Attempt> {
  const { house, story, by } = edit;
  try {
    const { content, revision } = readForm(text, { fileName, previous: story.working.content, nameOf: (written) => nameOf(edit, written) });
    await house.newsroom.save(story.number, content, by, revision ?? story.working.number);
    const saved = await house.archive.desk.findStory(story.number);
    tell(edit, { revision: saved?.working.number ?? story.working.number, changed: saved?.working.id !== story.working.id });
    return { kind: 'done', status: 0 };
  } catch (error) {
    if (error instanceof WrongFile) return { kind: 'wrong', why: error.message, again: true };
    if (!(error instanceof Refusal)) throw error;
    if (error.code !== 'changed-meanwhile') return { kind: 'wrong', why: `Story ${story.number}: ${error.message}.`, again: true };
    const way = `See it with “standfirst story ${story.number} --text”, take over what is new, write its number after “revision:”, and give the text with --from.`;
    return { kind: 'wrong', why: `Story ${story.number}: ${error.message}. ${way}`, again: false };
  }
}

function nameOf({ house, story }: Edit, written: string): BylineName {
  const [name] = decideByline(house.publication, story.edition, [written]);
  if (name === undefined) throw new Trouble(`“${written}” is no name.`);
  return name;
}

function tell({ story, json, around }: Edit, { revision, changed }: { readonly revision: number; readonly changed: boolean }): void {
  const { number } = story;
  if (json) return around.out(JSON.stringify({ number, state: listedState(story), revision, changed }));
  if (!changed) return around.out(`${number}  nothing was changed`);
  around.out(`${number}  revision ${revision} is in work`);
  const way = story.public === 'live' ? `standfirst update ${number}, or standfirst correct ${number} --note TEXT` : `standfirst publish ${number}`;
  around.err(`Readers see it when you say: ${way}`);
}

async function readGiven(from: string): Promise<string> {
  if (from === '-') return wholeText(process.stdin);
  try {
    return await readFile(from, 'utf8');
  } catch (error) {
    throw new Trouble(`${from} cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

async function keepText(edit: Edit, text: string): Promise<void> {
  edit.around.err(`Nothing was saved. The text is in ${await keepIn(edit, text)}`);
}

/** In the home, where it outlives a restart of the machine and nobody else reads it. */
async function keepIn({ house, story }: Edit, text: string): Promise<string> {
  const folder = join(house.home.folder, 'edits');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `story-${story.number}-${Date.now().toString(36)}-${process.pid}.html`);
  await writeFile(file, text, { mode: 0o600, flag: 'wx' });
  return file;
}

/** Its exit status. By the shell, because people write `code --wait`. */
async function openEditor(editor: string, file: string): Promise<number> {
  // Ctrl-C is the editor's own while it is open.
  const ignore = (): void => undefined;
  process.on('SIGINT', ignore);
  try {
    return await new Promise<number>((resolve, reject) => {
      const child = spawn('/bin/sh', ['-c', `${editor} "$@"`, editor, file], { stdio: 'inherit' });
      child.on('error', reject);
      child.on('close', (code) => resolve(code ?? 1));
    });
  } finally {
    process.off('SIGINT', ignore);
  }
}

/** Without a terminal nobody can answer. */
async function wantsAgain(): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return false;
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await Promise.race([lines.question('Press Enter to go on editing, or q and Enter to leave it: '), new Promise<string>((resolve) => void lines.once('close', () => resolve('q')))]);
    return !answer.trim().toLowerCase().startsWith('q');
  } finally {
    lines.close();
  }
}

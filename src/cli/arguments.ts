/** What was typed after a command's name, checked: wrong options and numbers are said with the command's own help. */
import { userInfo } from 'node:os';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { ListedState } from '../archive/desk-reading.ts';
import { didYouMean } from '../did-you-mean.ts';
import { findEdition } from '../story/addresses.ts';
import type { Publication } from '../story/publication.ts';
import { Trouble } from './trouble.ts';

export type Options = NonNullable<ParseArgsConfig['options']>;
type Parsed<T extends Options> = ReturnType<typeof parseArgs<{ readonly args: string[]; readonly options: T; readonly allowPositionals: true; readonly strict: true }>>;

/** @throws Trouble, status 2 */
export function parseArguments<const T extends Options>(args: readonly string[], options: T, help: string): Parsed<T> {
  const unknown = args.slice(0, ends(args)).map((each) => each.split('=')[0] ?? '').find((each) => /^--[^-]/.test(each) && options[each.slice(2)] === undefined);
  if (unknown !== undefined) throw new Trouble(`There is no option ${unknown}${didYouMean(unknown, Object.keys(options).map((name) => `--${name}`)) || '.'}\n\n${help}`, 2);
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new Trouble(`${help}\n\n${error instanceof Error ? error.message : String(error)}`, 2);
  }
}

/** Everything after `--` is no option. */
function ends(args: readonly string[]): number {
  const end = args.indexOf('--');
  return end === -1 ? args.length : end;
}

/** @throws Trouble, status 2 */
export function storyNumber(written: string, place = ''): number {
  if (!/^[1-9]\d{0,14}$/.test(written)) throw new Trouble(`${place === '' ? '' : `${place}: `}“${written}” is no story’s number.`, 2);
  return Number(written);
}

/** In whose name it is done, where nobody said. */
export function whoAsks(said: string | undefined): string {
  return said ?? [process.env['USER'], process.env['LOGNAME'], userOfProcess()].map((name) => name?.trim() ?? '').find((name) => name !== '') ?? 'the command line';
}

/** Where a container runs it, its number may belong to no user. */
function userOfProcess(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    return undefined;
  }
}

export const STATES = ['draft', 'ready', 'scheduled', 'spiked', 'live', 'withdrawn', 'killed'] as const satisfies readonly ListedState[];

/** @throws Trouble for an edition or a section that the publication has not. */
export function checkPlaces({ edition, section }: { readonly edition?: string | undefined; readonly section?: string | undefined }, publication: Publication): void {
  if (edition !== undefined && findEdition(publication, edition) === undefined) {
    throw new Trouble(`There is no edition “${edition}”: the publication has ${publication.editions.map(({ key }) => key).join(', ')}.`, 2);
  }
  if (section !== undefined && !publication.sections.some(({ key }) => key === section)) {
    throw new Trouble(`There is no section “${section}”: the publication has ${publication.sections.map(({ key }) => key).join(', ')}.`, 2);
  }
}

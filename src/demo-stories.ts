/** The demo publication: its stories read from files, and put into a newsroom as an agency's would be. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Newsroom, TakeInOptions } from './newsroom/newsroom.ts';
import type { Block } from './story/body.ts';
import type { IncomingStory } from './story/incoming.ts';
import type { StoryContent } from './story/story.ts';
import { readDemoFile } from './demo-file.ts';
import type { DemoFile, Misprint } from './demo-file.ts';
import { didYouMean } from './did-you-mean.ts';
import { FileCheck, WrongFile } from './written-yaml.ts';

export interface DemoItem {
  /** `ferry.en`: by it the other files name this one. */
  readonly name: string;
  readonly incoming: IncomingStory;
  readonly options: DemoOptions;
  /** Path of the lead picture. */
  readonly picture: string | null;
  /** What the body's pictures and lists of related stories stand for, in its order: paths, and names of items. */
  readonly inText: { readonly pictures: readonly string[]; readonly related: readonly (readonly string[])[] };
  readonly correction: string | null;
  readonly misprint: Misprint | null;
}

/** As the newsroom's, but with the names of items for numbers that nobody has given yet. */
export interface DemoOptions extends Required<Pick<TakeInOptions, 'edition' | 'section' | 'kind'>> {
  readonly translationOf?: string;
  readonly related: readonly string[];
}

/**
 * Everything in `<folder>/stories`, in the order in which it must be put in: the oldest first, what others name before them.
 * @throws WrongFile that lists everything wrong in all of the files: `ferry.en.html, line 7: …`
 */
export async function readDemo(folder: string, now: Temporal.Instant): Promise<DemoItem[]> {
  const fileNames = (await readdir(join(folder, 'stories'))).filter((name) => name.endsWith('.html')).toSorted();
  const pictures = await readdir(join(folder, 'pictures'));
  const problems: string[] = [];
  const files: DemoFile[] = [];
  for (const fileName of fileNames) {
    const text = await readFile(join(folder, 'stories', fileName), 'utf8');
    const file = collect(problems, fileName, (check) => readDemoFile({ fileName, text, now }, check));
    if (file !== undefined) files.push(file);
  }
  const ordered = files.toSorted(inOrder);
  // A file that could not be read is missing among the names: what others say of it is judged when it can be.
  if (problems.length === 0) for (const file of ordered) collect(problems, `${file.name}.html`, (check) => checkNames(file, { ordered, pictures }, check));
  if (problems.length > 0) throw new WrongFile(problems);
  return ordered.map((file) => itemOf(file, folder));
}

function collect<T>(problems: string[], fileName: string, read: (check: FileCheck) => T): T | undefined {
  const check = new FileCheck(fileName);
  try {
    const value = read(check);
    check.finish();
    return value;
  } catch (error) {
    if (!(error instanceof WrongFile)) throw error;
    problems.push(...error.problems);
    return undefined;
  }
}

/** The oldest first; of two that are as old, the original before its translation. */
function inOrder(one: DemoFile, other: DemoFile): number {
  return other.hoursAgo - one.hoursAgo || Number(one.translationOf !== null) - Number(other.translationOf !== null) || (one.name < other.name ? -1 : 1);
}

/** Whatever a file names must be there, and be put in before it. */
function checkNames(file: DemoFile, { ordered, pictures }: { readonly ordered: readonly DemoFile[]; readonly pictures: readonly string[] }, check: FileCheck): void {
  const names = ordered.map(({ name }) => name);
  const mustBeOlder = (name: string, line: number): void => {
    const place = names.indexOf(name);
    if (place === -1) check.say(line, `there is no story ${name}.html${didYouMean(name, names)}`);
    else if (place >= names.indexOf(file.name)) check.say(line, `${name}.html is not older than this story, so it cannot be named here; change "hoursAgo" in one of them`);
  };
  if (file.translationOf !== null) {
    mustBeOlder(file.translationOf, file.lines.translationOf);
    const original = ordered.find(({ name }) => name === file.translationOf);
    if (original !== undefined && original.translationOf !== null) check.say(file.lines.translationOf, `${original.name}.html is itself a translation; one of the two must be the original`);
  }
  for (const { names, line } of [{ names: file.related, line: file.lines.related }, ...file.relatedInText]) for (const name of names) mustBeOlder(name, line);
  for (const { file: picture, line } of [...(file.picture === null ? [] : [file.picture]), ...file.picturesInText]) {
    if (!pictures.includes(picture)) check.say(line, `there is no picture "${picture}" in the folder pictures${didYouMean(picture, pictures)}`);
  }
}

function itemOf(file: DemoFile, folder: string): DemoItem {
  const { name, incoming, edition, section, kind, translationOf, related, correction, misprint } = file;
  const path = (picture: string): string => join(folder, 'pictures', picture);
  return {
    name,
    incoming,
    options: { edition, section, kind, ...(translationOf !== null && { translationOf }), related },
    picture: file.picture && path(file.picture.file),
    inText: { pictures: file.picturesInText.map((each) => path(each.file)), related: file.relatedInText.map(({ names }) => names) },
    correction,
    misprint,
  };
}

export interface DemoJob {
  readonly folder: string;
  /**
   * The newsroom as if it were that moment: each story goes out at its own age, so that the first day's fronts have
   * a morning and an evening behind them.
   */
  newsroomAt(moment: Temporal.Instant): Pick<Newsroom, 'takeIn' | 'save' | 'correct'>;
  /** Takes a picture's file into the library and gives its id there, the same for the same file. */
  takePicture(path: string): Promise<string>;
  /** A story as readers see it that has had no correction yet; undefined for any other. What was cut off between the two is finished. */
  uncorrected(number: number): Promise<StoryContent | undefined>;
  /**
   * The moment from which the stories' ages are counted. The same moment again makes the same documents again; a
   * later one moves the times they claim. Neither makes a second story, nor changes one that is there.
   */
  readonly now: Temporal.Instant;
  /** Called after each story; what it throws stops the rest. */
  progress(done: number, all: number): void;
}

const BY = 'The demo publication';

/** Reads the demo and publishes all of it, oldest first. One that was cut off is finished by the next. */
export async function putInDemo(job: DemoJob): Promise<void> {
  const items = await readDemo(job.folder, job.now);
  const known: Known = { numbers: new Map(), pictures: await takePictures(items, job) };
  for (const [index, item] of items.entries()) {
    try {
      await putIn(item, job, known);
    } catch (error) {
      throw new Error(`The demo's ${item.name}.html cannot be put in: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
    job.progress(index + 1, items.length);
  }
}

/** Numbers by the names of items, as far as they have been given, and ids by the paths of pictures. */
interface Known {
  readonly numbers: Map<string, number>;
  readonly pictures: ReadonlyMap<string, string>;
}

/** Two at a time: each keeps one core busy, and they are most of what a first start waits for. */
async function takePictures(items: readonly DemoItem[], job: DemoJob): Promise<Map<string, string>> {
  const paths = new Set(items.flatMap(({ picture, inText }) => [...(picture === null ? [] : [picture]), ...inText.pictures]));
  const ids = new Map<string, string>();
  const waiting = paths.values();
  const take = async (): Promise<void> => {
    for (const path of waiting) ids.set(path, await job.takePicture(path));
  };
  await Promise.all([take(), take()]);
  return ids;
}

async function putIn(item: DemoItem, job: DemoJob, known: Known): Promise<void> {
  const { translationOf, related, ...place } = item.options;
  const original = translationOf === undefined ? undefined : known.numbers.get(translationOf);
  const options: TakeInOptions = {
    by: BY,
    publish: true,
    ...place,
    related: numbersOf(related, known),
    ...(item.picture !== null && { picture: pictureId(item.picture, known) }),
    ...(original !== undefined && { translationOf: original }),
  };
  // A document is as of its last update: it cannot have come before.
  const arrived = item.incoming.updated ?? job.now;
  const taken = await job.newsroomAt(arrived).takeIn(misprinted(item, { ...item.incoming, body: filledBody(item, known) }), options);
  known.numbers.set(item.name, taken.number);
  if (item.correction !== null) await correct({ ...item, correction: item.correction }, job, { number: taken.number, at: halfway(arrived, job.now) });
}

async function correct({ correction, misprint }: DemoItem & { readonly correction: string }, job: DemoJob, { number, at }: { readonly number: number; readonly at: Temporal.Instant }): Promise<void> {
  const content = await job.uncorrected(number);
  if (content === undefined) return;
  const newsroom = job.newsroomAt(at);
  if (misprint !== null) await newsroom.save(number, reworded(content, misprint.was, misprint.is), BY);
  await newsroom.correct(number, { by: BY, note: correction });
}

/** As it came out before it was corrected. */
function misprinted({ misprint }: DemoItem, incoming: IncomingStory): IncomingStory {
  if (misprint === null) return incoming;
  const { headline, standfirst, body } = incoming;
  return { ...incoming, ...reworded({ headline, standfirst, body }, misprint.is, misprint.was) };
}

/** The same with other words in all its texts. */
function reworded<T>(value: T, from: string, to: string): T {
  return JSON.parse(JSON.stringify(value), (_, each: unknown) => (typeof each === 'string' ? each.replaceAll(from, to) : each)) as T;
}

function halfway(from: Temporal.Instant, to: Temporal.Instant): Temporal.Instant {
  return from.add({ milliseconds: Math.round(to.since(from).total('milliseconds') / 2) });
}

/** The body with the pictures and numbers that its blocks stand for. */
function filledBody({ incoming, inText }: DemoItem, known: Known): Block[] {
  const pictures = inText.pictures.values();
  const related = inText.related.values();
  return incoming.body.map((block) => {
    if (block.type === 'picture') return { ...block, attrs: { ...block.attrs, picture: pictureId(pictures.next().value, known) } };
    if (block.type === 'related') return { ...block, attrs: { ...block.attrs, stories: numbersOf(related.next().value ?? [], known) } };
    return block;
  });
}

function numbersOf(names: readonly string[], known: Known): number[] {
  return names.flatMap((name) => known.numbers.get(name) ?? []);
}

function pictureId(path: string | undefined, { pictures }: Known): string {
  const id = path === undefined ? undefined : pictures.get(path);
  if (id === undefined) throw new RangeError('a picture in the text has no file');
  return id;
}

/** The running newsroom: readers' site, the desk's HTTP, jobs, its place in the list of newsstands. */
import { keepAccepted } from './accepted-publication.ts';
import { announce } from './announce.ts';
import { answerPush } from './answer-push.ts';
import { localUrl, type Settings } from './config.ts';
import { openEquivalents } from './equivalents-file.ts';
import type { DemoJob } from './demo-stories.ts';
import { developPictures, recipeOf } from './develop-pictures.ts';
import { findPort } from './find-port.ts';
import { followPublication } from './follow-publication.ts';
import { demoFolder } from './home.ts';
import { keepPlaces } from './keep-places.ts';
import { openNewsroom } from './newsroom/open-newsroom.ts';
import { VoiceTrouble } from './audio/voices/voice.ts';
import { openDeskLater } from './open-desk-later.ts';
import { openVoices } from './open-voices.ts';
import { openWire, type Wire } from './open-wire.ts';
import { openPronunciations } from './pronunciations-file.ts';
import { openNewsstand, type Renewal } from './newsstand/newsstand.ts';
import { type House, openHouse } from './open-house.ts';
import { AT_ONCE, openDarkroom } from './pictures/darkroom/open-darkroom.ts';
import { programPath } from './program.ts';
import { assets, iconsOf, openPress, type OpenPress, printOne } from './open-press.ts';
import { pressReading } from './press-reading.ts';
import type { Press } from './press/print.ts';
import { newsSitemapAddress } from './press/crawlers/news-sitemap.ts';
import { SITEMAP_INDEX } from './press/crawlers/sitemap.ts';
import { webManifestAddress } from './press/crawlers/web-manifest.ts';
import { feedAddress } from './press/feeds/feed-addresses.ts';
import { printNotice, printSearch } from './press/print-address.ts';
import type { PublicationRead } from './read-publication.ts';
import { catchUpWithSound, silenceForbidden, voiceStory } from './voice-stories.ts';
import { FilesTrouble } from './files/file-store.ts';
import { takeWirePictures } from './take-wire-pictures.ts';
import { clearWorkFolder } from './work-folder.ts';
import { keepWithholding, leftForLater, withholdAll, withholdFiles } from './withhold-files.ts';
import { latestAddress, pageAddress, sectionAddress } from './story/addresses.ts';

export interface RunningNewsroom {
  /** Where the site answers on this machine. */
  readonly url: string;
  /** Resolves, once, with why it may not go on: another newsroom has taken its place. */
  readonly lost: Promise<Error>;
  /** Stops taking readers, finishes what is under way, leaves everything in order. */
  close(): Promise<void>;
}

interface StartNewsroom {
  readonly settings: Settings;
  readonly say: (line: string) => void;
  /** Stops a start that is under way; what was begun is taken up by the next one. */
  readonly signal: AbortSignal;
}

/** Resolves when readers can be served, everything that was published before included. */
export async function startNewsroom({ settings, say, signal }: StartNewsroom): Promise<RunningNewsroom> {
  // Pages carry the site's address, so the port is known before the first is printed; and before anything is made where it cannot be had.
  const port = await findPort(settings);
  const house = await openHouse({ settings, role: 'newsroom', say });
  try {
    await keepPlaces(house);
    await tellOfLostSections(house, say);
    if (await wantsDemo(house)) await fillWithDemo(house, say, signal);
    signal.throwIfAborted();
    return await openToReaders({ house, settings: { ...settings, port }, say });
  } catch (error) {
    await house.close();
    throw error;
  }
}

async function openToReaders({ house, settings, say }: Omit<StartNewsroom, 'signal'> & { readonly house: House }): Promise<RunningNewsroom> {
  const { port, host } = settings;
  const url = localUrl(port);
  const publicUrl = settings.publicUrl ?? url;
  const equivalents = openEquivalents(house.home.folder, say);
  let issue = await makeIssue(house, { publicUrl, equivalents }, house.home.logo);
  const opened: (() => Promise<void>)[] = [];
  const stopping = new AbortController();
  try {
    await clearWorkFolder(house.home.folder);
    const withholding = { store: house.pictures, library: house.archive.pictures };
    // A far store may be away: readers are served meanwhile.
    if (settings.files === null) await withholdAll(withholding);
    const voices = openVoices({ home: house.home.folder, settings: settings.voice, publication: () => issue.house.publication, pronunciations: openPronunciations(house.home.folder, say), isBehind: true, say });
    const sound = () => ({ archive: issue.house.archive, newsroom: issue.house.newsroom, publication: () => issue.house.publication, recordings: house.recordings, voices });
    const voiced = withoutMissing(say);
    // In the list before it catches up: whoever kills a story from now on waits for this newsstand too.
    const place = await house.archive.newsstands.register({ url: publicUrl, applied: 0 });
    opened.push(() => place.leave());
    const wire: { open?: Wire } = {};
    const desk = openDeskLater({ house: () => issue.house, publicUrl, say });
    const newsstand = await openNewsstand({
      home: house.home.folder,
      ...wayOf(issue),
      changes: house.archive.changes,
      report: (applied) => place.reportApplied(applied),
      pictures: house.pictures,
      recordings: house.recordings,
      assets,
      api: (request, response) => desk.handle(request, response),
      wire: answerPush({ wire: () => wire.open }),
      say,
    });
    // Nobody is at the desk any more when the newsstand has let the last one go.
    const closeNewsstand = (): Promise<void> => inOrder([() => newsstand.close(), () => desk.close()]);
    opened.unshift(closeNewsstand);
    // Readers first: what jobs do is done a tenth of a second later.
    await newsstand.caughtUp();
    await newsstand.listen(port, host);
    const jobs = await house.archive.startJobs({
      print: () => newsstand.printStale(),
      announce: () => announce({ archive: issue.house.archive, publication: issue.house.publication, publicUrl, say }),
      'publish-at': (payload) => issue.house.newsroom.publishScheduled(payload),
      develop: () => developPictures({ home: house.home.folder, store: house.pictures, darkroom: house.darkroom, newsroom: issue.house.newsroom, archive: issue.house.archive, library: issue.house.archive.pictures, avif: settings.avif, say, signal: stopping.signal }),
      'end-rights': () => applyRights(issue.house, say),
      'wire-picture': ({ item }) => takeWirePictures(item, { house: issue.house, signal: stopping.signal }),
      voice: ({ number }) => voiced(() => voiceStory(number, { ...sound(), signal: stopping.signal })),
    });
    // Together: a job that prints ends when the newsstand does, and that is no trouble.
    opened[0] = async () => {
      stopping.abort();
      house.darkroom.close();
      voices?.close();
      await Promise.all([jobs.stop(), closeNewsstand()]);
    };
    // What a stop has cut off, or an older Standfirst has left.
    if ((await house.archive.pictures.nextToDevelop(recipeOf(settings))) !== undefined) await house.newsroom.pictures.developSoon();
    await applyRights(house, say);
    const caughtUp = catchUpWithSound(sound());
    if (settings.files === null) await caughtUp;
    else void caughtUp.catch(tellAway(say, stopping.signal));
    if (settings.files !== null) void keepWithholding(withholding, { say, signal: stopping.signal });
    await house.home.keepAddress(publicUrl);
    const opening = await openWire({ house: () => issue.house, say });
    wire.open = opening;
    opened.unshift(() => opening.close());
    await keepAccepted(house.home.folder, say);
    const following = followPublication({
      home: house.home.folder,
      current: () => issue.house.publication,
      async take(read) {
        const next = await renewedIssue(issue, read);
        await newsstand.renew(wayOf(next));
        issue = next;
        await applyRights(next.house, say);
        await silenceForbidden(sound());
        await keepAccepted(house.home.folder, say);
        await tellOfLostSections(next.house, say);
      },
      say,
    });
    opened.unshift(() => following.close());
    return { url, lost: house.postgres.lost, close: () => inOrder([...opened, () => house.close()]) };
  } catch (error) {
    await inOrder(opened).catch(() => undefined);
    throw error;
  }
}

/** Each is done whatever became of the one before; the first failure is told at the end. */
async function inOrder(steps: readonly (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const step of steps) await step().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}

/** What all pages are made with, as the publication's file says now. */
interface Issue {
  readonly house: House;
  readonly press: OpenPress;
  /** Folder of the icons made of the logo. */
  readonly icons: string | null;
}

/** @throws WrongFile where the logo cannot be drawn */
async function makeIssue(house: House, given: Pick<Press, 'publicUrl' | 'equivalents'>, logo: PublicationRead['logo']): Promise<Issue> {
  return { house, press: await openPress(house, given), icons: await iconsOf(house, logo) };
}

/** Everything is looked at before anything is changed. @throws WrongFile */
async function renewedIssue({ house, press }: Issue, { publication, logo }: PublicationRead): Promise<Issue> {
  await iconsOf({ home: house.home, publication }, logo);
  await keepPlaces({ archive: house.archive, publication });
  return makeIssue(await house.under(publication), press, logo);
}

function wayOf({ house, press, icons }: Issue): Renewal {
  return {
    publication: house.publication,
    build: press.build,
    icons,
    print: (path) => printOne(house, press, path),
    search: (edition, query) => house.archive.read((reading) => printSearch(edition, query, pressReading(reading), press)),
    notice: (notice, edition) => printNotice(notice, edition, press),
    seeds: () => addressesAhead(house),
  };
}

/** Their stories stay readable at their own addresses, and are on no front. */
async function tellOfLostSections({ archive, publication }: House, say: (line: string) => void): Promise<void> {
  for (const { section, edition, stories } of await archive.desk.sectionsInUse()) {
    const known = publication.sections.find(({ key }) => key === section)?.editions[edition];
    if (known === undefined) say(`The section “${section}” is not in the edition “${edition}” of publication.yaml, and ${stories} live ${stories === 1 ? 'story is' : 'stories are'} in it: put it back, or move them.`);
  }
}

/** Where a command made the home, its stories are somebody's own: the demo is not put beside them. */
async function wantsDemo({ home, archive }: House): Promise<boolean> {
  if (home.wantsDemo !== 'if-empty') return home.wantsDemo === 'yes';
  const isEmpty = (await archive.desk.list({ limit: 1 })).length === 0;
  await (isEmpty ? home.demoBegins() : home.demoIsIn());
  return isEmpty;
}

/** Pictures whose rights have ended, or that may be shown where they might not: their files follow, and whoever watches the newsroom hears of it. */
async function applyRights({ newsroom, pictures }: House, say: (line: string) => void): Promise<void> {
  for (const { id, bar, stories } of await newsroom.pictures.applyRights()) {
    await withholdFiles(pictures, { id, bar }).catch(leftForLater(id, say));
    const where = stories.length === 0 ? 'no story showed it' : `stories ${stories.join(', ')} go on without it`;
    say(bar === null ? `Picture ${id} is before readers again.` : `Picture ${id} is taken from readers, by its rights (${bar.why}): ${where}.`);
  }
}

/** It is done at the next start; what is near is served, and what is said of stories is theirs to wait for. */
function tellAway(say: (line: string) => void, stopping: AbortSignal): (error: unknown) => void {
  return (error) => {
    if (stopping.aborted) return;
    if (!(error instanceof FilesTrouble)) throw error;
    say(error.message);
  };
}

/** A voice that is not installed will not be by trying again: that is said once, and the newsroom goes on without it. */
function withoutMissing(say: (line: string) => void): (work: () => Promise<void>) => Promise<void> {
  let isTold = false;
  return async (work) => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof VoiceTrouble) || error.code !== 'voice-missing') throw error;
      if (!isTold) say(`${error.message} Stories are not read out until then; VOICE=no says that they need not be.`);
      isTold = true;
    }
  };
}

/** Of the demo's stories. */
const SAY_EVERY = 9;

async function fillWithDemo(house: House, say: (line: string) => void, signal: AbortSignal): Promise<void> {
  say('Putting in the demo publication …');
  // Needed once in the life of a home, with all that reads documents.
  const { putInDemo } = await import('./demo-stories.ts');
  const { archive, publication } = house;
  const newsroomAt = (moment: Temporal.Instant) => openNewsroom({ archive, publication, now: () => moment });
  const uncorrected = (number: number): ReturnType<DemoJob['uncorrected']> => archive.read(async (reading) => {
    const story = await reading.findStory(number);
    return story?.state === 'live' && story.corrections.length === 0 ? story.content : undefined;
  });
  // Nobody reads yet, and somebody waits.
  const darkroom = openDarkroom({ program: programPath('pictures/darkroom/darkroom-process'), args: [AT_ONCE] });
  // Between two stories and two pictures is a good moment to stop.
  const takePicture = async (path: string): Promise<string> => {
    signal.throwIfAborted();
    return (await house.takePicture(path, { by: 'the demo' }, darkroom)).id;
  };
  const progress = (done: number, all: number): void => {
    signal.throwIfAborted();
    if (done % SAY_EVERY === 0 || done === all) say(`Demo stories: ${done} of ${all}`);
  };
  try {
    await putInDemo({ folder: demoFolder, newsroomAt, takePicture, uncorrected, now: Temporal.Now.instant(), progress });
  } finally {
    darkroom.close();
  }
  await house.home.demoIsIn();
}

/** The fronts of every edition, and its latest stories: what readers ask for first. */
async function addressesAhead({ archive, publication }: House): Promise<readonly string[]> {
  return archive.read(async (reading) => {
    const ahead: string[] = ['/robots.txt', SITEMAP_INDEX];
    for (const edition of publication.editions) {
      const latest = await reading.latest({ edition: edition.key, limit: 50 });
      const fronts = publication.sections.map(({ key }) => sectionAddress(publication, edition.key, key)).filter((address) => address !== undefined);
      const feeds = (['xml', 'atom', 'json'] as const).map((form) => feedAddress(edition.path, form));
      const standing = [latestAddress(publication, edition.key), ...publication.pages.map(({ key }) => pageAddress(publication, edition.key, key))].filter((address) => address !== undefined);
      ahead.push(edition.path, ...fronts, ...standing, ...latest.map(({ address }) => address), webManifestAddress(edition), newsSitemapAddress(edition), ...feeds);
    }
    return ahead;
  });
}

/** The desk's HTTP over the house, loaded when the first asks for it: a newsroom that nobody works in by HTTP has nothing of it in memory. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname } from 'node:path';
import type { DeskHouse, OriginalFile, RetriedDocument } from './desk/desk-house.ts';
import type { Desk } from './desk/open-desk.ts';
import type { House } from './open-house.ts';
import type { PictureStore } from './pictures/picture-store.ts';
import { readWireWord } from './read-wire-word.ts';
import { reportSources } from './report-sources.ts';
import { takeAgain, withholdPictures } from './take-wire.ts';
import { tryRules } from './try-rules.ts';
import type { Seen } from './until-seen.ts';
import { topicAndAbove } from './wire/topics/media-topics.ts';
import { settlePicture } from './withhold-files.ts';
import { workFolder } from './work-folder.ts';

export interface DeskLater {
  /** Answers a request below `/api/`; never throws. */
  handle(request: IncomingMessage, response: ServerResponse): void;
  close(): Promise<void>;
}

export interface OpenDeskLater {
  /** As it is now. */
  readonly house: () => House;
  readonly publicUrl: string;
  readonly say: (line: string) => void;
}

export function openDeskLater({ house, publicUrl, say }: OpenDeskLater): DeskLater {
  const inTurn = takeTurns();
  let loading: Promise<Desk> | undefined;
  const load = async (): Promise<Desk> => {
    const { openDesk } = await import('./desk/open-desk.ts');
    return openDesk({ house: () => deskHouse(house(), publicUrl, inTurn), say });
  };
  return {
    handle(request, response) {
      loading ??= load();
      loading.then((desk) => desk.handle(request, response)).catch((error: unknown) => {
        // The next who asks tries again.
        loading = undefined;
        say(`The desk could not be opened: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
        if (response.headersSent) response.destroy();
        else response.writeHead(500, { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' }).end('{"title":"Internal Server Error","status":500,"code":"internal","detail":"The desk could not be opened.","wayOut":"It is a fault of the newsroom’s; its log says which."}\n');
      });
    },
    async close() {
      await (await loading?.catch(() => undefined))?.close();
    },
  };
}

function deskHouse(house: House, publicUrl: string, inTurn: TakesTurns): DeskHouse {
  const { home, archive, newsroom, pictures, publication } = house;
  return {
    publicUrl,
    tokens: archive.tokens,
    library: archive.pictures,
    pictures: newsroom.pictures,
    workFolder: workFolder(home.folder),
    // Each holds its whole file in memory while it waits for the darkroom, which makes one at a time.
    takePicture: (path, options) => inTurn(() => house.takePicture(path, options)),
    original: (id) => originalOf(pictures, id),
    async rendition(path) {
      const found = await pictures.find(path);
      if (found.state === 'here') return { type: found.type, body: found.bytes };
      return found.state === 'gone' ? 'gone' : null;
    },
    settle: (done) => settlePicture(done, house),
    publication,
    received: archive.wire,
    wire: {
      ...newsroom.wire,
      async kill(item, order) {
        const taken = await newsroom.wire.kill(item, order);
        await withholdPictures([taken], house);
        return taken;
      },
    },
    stories: newsroom,
    retry: (document) => retry(document, house),
    sources: () => reportSources(house),
    tryRules: (trial) => tryRules(trial, house),
    whoHasSeen: (done) => house.whoHasSeen(done),
  };
}

/** Who has not obeyed a kill in it is told to whoever asked, who may ask again. */
async function retry(document: number, house: House): Promise<RetriedDocument | null> {
  const silent: Seen['silent'][number][] = [];
  const untilSeen: House['untilSeen'] = async (done) => {
    silent.push(...(await house.whoHasSeen(done)).silent);
    return true;
  };
  const taken = await takeAgain(document, { house: { ...house, untilSeen }, word: await readWireWord(house.home.folder, house.publication), above: topicAndAbove });
  return taken === null ? null : { ...taken, silent };
}

async function originalOf(store: Pick<PictureStore, 'findOriginal'>, id: string): Promise<OriginalFile | null> {
  const file = await store.findOriginal(id);
  return file === undefined ? null : { kind: extname(file.name).slice(1), bytes: file.size, read: () => file.read() };
}

type TakesTurns = <T>(work: () => Promise<T>) => Promise<T>;

function takeTurns(): TakesTurns {
  let last: Promise<unknown> = Promise.resolve();
  return async (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
}

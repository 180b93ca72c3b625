/** Puts the rooms together, for the newsroom and for every command: home, archive, newsroom, pictures. */
import { type Archive, type ArchiveWord, openArchive } from './archive/archive.ts';
import { openPostgres, type Postgres } from './archive/postgres/open-postgres.ts';
import { behindOthers } from './behind-others.ts';
import { openRecordingStore, type RecordingStore } from './audio/recording-store.ts';
import { localUrl, type Settings } from './config.ts';
import type { Files } from './files/file-store.ts';
import { type Home, openHome } from './home.ts';
import { openFiles } from './open-files.ts';
import { openNewsroom } from './newsroom/open-newsroom.ts';
import type { Newsroom } from './newsroom/newsroom.ts';
import { type Darkroom, openDarkroom } from './pictures/darkroom/open-darkroom.ts';
import { openPictureStore, type PictureStore } from './pictures/picture-store.ts';
import { programPath } from './program.ts';
import { PUBLICATION } from './read-publication.ts';
import type { Publication } from './story/publication.ts';
import { openReader, type Reader } from './wire/reader/open-reader.ts';
import { type PictureOrigin, takePicture, type TakenIn as TakenPicture } from './take-picture.ts';
import { type Seen, untilSeen, type Waited, whoHasSeen } from './until-seen.ts';

export interface House {
  readonly home: Home;
  /** As its file says now. */
  readonly publication: Publication;
  readonly archive: Archive;
  readonly newsroom: Newsroom;
  /** Where pictures and sound lie. */
  readonly files: Files;
  readonly pictures: PictureStore;
  readonly recordings: RecordingStore;
  /** Whether stories are read out. */
  readonly isVoiced: boolean;
  /** What links say; of the newsroom that runs on this home, or ran last, where nobody said it. */
  readonly publicUrl: string;
  readonly postgres: Pick<Postgres, 'how' | 'lost'>;
  readonly darkroom: Darkroom;
  /** What reads agencies’ documents. */
  readonly reader: Reader;
  /** Takes a picture file into the library; developed in a darkroom of the caller’s own where it has one. */
  takePicture(path: string, options: PictureOrigin, by?: Darkroom): Promise<TakenPicture>;
  /** Waits until readers see what was done to these stories. False where it was not so in time: what was taken away may still be seen there, and that has been said. */
  untilSeen(done: readonly Waited[]): Promise<boolean>;
  /** As `untilSeen`, for who tells it otherwise: the newsstands that did not answer, by name. */
  whoHasSeen(done: readonly Waited[]): Promise<Seen>;
  /** The same house for a publication whose file has changed. Closing one of the two closes both. */
  under(publication: Publication): Promise<House>;
  close(): Promise<void>;
}

export interface OpenHouse {
  readonly settings: Settings;
  /** There is one newsroom on a home, and any number of commands beside it. */
  readonly role: 'newsroom' | 'command';
  /** A command that makes the home where there is none. */
  readonly makesHome?: boolean;
  /** Tells the person who waits what takes long. */
  readonly say: (line: string) => void;
}

export async function openHouse({ settings, role, makesHome = role === 'newsroom', say }: OpenHouse): Promise<House> {
  const home = await openHome(settings.home, { withDemo: role === 'newsroom', makes: makesHome });
  if (home.wrong !== null) say(`${home.wrong}\nThis goes by what ${PUBLICATION} said before; mend it.`);
  const files = await openFiles({ home: home.folder, files: settings.files, databaseUrl: settings.databaseUrl });
  const postgres = await openPostgres({ home: home.folder, databaseUrl: settings.databaseUrl ?? undefined, role, say });
  try {
    return await furnish({ settings, role, say }, { home, files, postgres });
  } catch (error) {
    await postgres.release();
    throw error;
  }
}

interface Ground {
  readonly home: Home;
  readonly files: Files;
  readonly postgres: Postgres;
}

async function furnish({ settings, role, say }: OpenHouse, { home, files, postgres }: Ground): Promise<House> {
  const archive = await openArchive(postgres.connection, { ...wordOf(home.publication, settings), remakesLists: role === 'newsroom', onTrouble: (error) => say(`${error.message} (it goes on by itself)`) });
  const pictures = openPictureStore(files);
  const recordings = openRecordingStore(files);
  const darkroom = openDarkroom({ program: programPath('pictures/darkroom/darkroom-process'), before: role === 'newsroom' ? behindOthers() : [] });
  const reader = openReader({ program: programPath('wire/reader/reader-process') });
  const running = role === 'command' ? await archive.newsstands.list() : [];
  const publicUrl = settings.publicUrl ?? running.find(({ url }) => url !== null)?.url ?? home.lastAddress ?? localUrl(settings.port);
  const house = (publication: Publication, kept: Archive): House => {
    const newsroom = openNewsroom({ archive: kept, publication });
    const waiting = { home, archive: kept, publication, publicUrl, newsroom, say };
    return {
      home,
      publication,
      archive: kept,
      newsroom,
      files,
      pictures,
      recordings,
      isVoiced: settings.voice.isOn,
      publicUrl,
      postgres,
      darkroom,
      reader,
      takePicture: (path, options, by = darkroom) => takePicture(path, options, { home: home.folder, store: pictures, darkroom: by, newsroom, library: kept.pictures }),
      untilSeen: (done) => untilSeen(done, waiting),
      whoHasSeen: (done) => whoHasSeen(done, waiting),
      under: async (next) => house(next, await kept.under(wordOf(next, settings))),
      async close() {
        darkroom.close();
        reader.close();
        await archive.close();
        await postgres.release();
      },
    };
  };
  return house(home.publication, archive);
}

function wordOf(publication: Publication, { voice }: Settings): ArchiveWord {
  const { indexNow, hubs } = publication.rules.announce;
  return { publication, announces: indexNow || hubs.length > 0, voices: voice.isOn };
}

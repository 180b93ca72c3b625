/** What a printed folder says where there is no page: each edition's notices, and one in the place of every story that is gone. */
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { NoticeKind, Print } from '../../press/print.ts';
import type { EditionKey } from '../../story/publication.ts';
import type { Bodies } from '../answer.ts';
import { makeBodies } from '../page.ts';
import type { FolderFiles } from './folder-files.ts';
import type { FolderWriting } from './folder-writing.ts';
import { ignoreMissing } from './folder-writing.ts';
import type { HeaderSet } from './header-sets.ts';
import { headerSet } from './header-sets.ts';

const KINDS: readonly NoticeKind[] = ['not-found', 'unavailable', 'killed', 'withdrawn'];
/** They carry the day's date. */
const FRESH_MS = 12 * 3_600_000;
const ENDINGS = ['', '.br', '.gz'] as const;

export interface GoneStory {
  readonly number: number;
  readonly state: 'withdrawn' | 'killed';
}

/** The headers that notices are sent with, by names that servers' files can be written with. */
export function noticeSets(editions: readonly EditionKey[], notice: (kind: NoticeKind, edition: EditionKey) => Print): readonly HeaderSet[] {
  return editions.flatMap((edition) => [
    { name: `notice-${edition}`, headers: headerSet({ ...notice('not-found', edition), status: 404 }).headers },
    { name: `unavailable-${edition}`, headers: headerSet({ ...notice('unavailable', edition), status: 503 }).headers },
  ]);
}

export interface NoticesOptions {
  readonly files: Pick<FolderFiles, 'notices' | 'gone'>;
  readonly writing: FolderWriting;
  readonly editions: readonly EditionKey[];
  readonly notice: (kind: NoticeKind, edition: EditionKey) => Print;
}

/** Prints them where they are not, are of another build, or of another day. */
export async function writeNotices({ files, writing, editions, notice }: NoticesOptions, isOtherBuild: boolean): Promise<void> {
  for (const edition of editions) {
    for (const kind of KINDS) {
      const file = join(files.notices, edition, `${kind}.html`);
      const there = await stat(file).catch(ignoreMissing);
      if (!isOtherBuild && there !== undefined && Date.now() - there.mtimeMs < FRESH_MS) continue;
      await writing.writeAll(file, await makeBodies(notice(kind, edition).body));
    }
  }
}

/**
 * The notices in the place of stories that are gone, each where its number alone finds it: a web server asks the disk and
 * hears of a kill at once, with nothing to be loaded anew.
 */
export async function keepGone({ files, writing, editions }: Omit<NoticesOptions, 'notice'>, stories: readonly GoneStory[]): Promise<void> {
  for (const edition of editions) {
    const folder = join(files.gone, edition);
    await mkdir(folder, { recursive: true });
    const there = new Set(await readdir(folder));
    for (const state of ['killed', 'withdrawn'] as const) {
      const gone = stories.filter((story) => story.state === state);
      if (gone.length === 0) continue;
      const bodies = await readBodies(join(files.notices, edition, `${state}.html`));
      for (const { number } of gone) {
        await writing.writeAll(join(folder, `${number}.html`), bodies);
        for (const ending of ENDINGS) there.delete(`${number}.html${ending}`);
      }
    }
    // Published again.
    for (const name of there) await rm(join(folder, name), { force: true });
  }
}

async function readBodies(file: string): Promise<Bodies> {
  const [plain, br, gz] = await Promise.all(ENDINGS.map((ending) => readFile(file + ending)));
  if (plain === undefined || br === undefined || gz === undefined) throw new Error(`${file} is not whole.`);
  return { plain, br, gz };
}

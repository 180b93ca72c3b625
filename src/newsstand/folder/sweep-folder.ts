/** For a command that takes a story away while nobody keeps a printed folder fresh: a web server goes on serving it. */
import { join } from 'node:path';
import type { ChangeSource } from '../../archive/change.ts';
import type { NoticeKind, Print } from '../../press/print.ts';
import type { EditionKey, Publication } from '../../story/publication.ts';
import { sweep } from '../sweep-tree.ts';
import { openTreeAt } from '../tree.ts';
import { folderFiles } from './folder-files.ts';
import { folderLayout } from './folder-layout.ts';
import type { GoneStory } from './folder-notices.ts';
import { keepGone, noticeSets, writeNotices } from './folder-notices.ts';
import { openFolderBeside } from './folder-beside.ts';
import type { FolderState } from './folder-state.ts';
import { folderWriting } from './folder-writing.ts';
import { writeServerFiles } from './server-files.ts';
import { serverMap, tellsMoved } from './server-map.ts';

export interface SweepOptions {
  readonly folder: string;
  readonly state: FolderState;
  readonly publication: Publication;
  readonly notice: (kind: NoticeKind, edition: EditionKey) => Print;
  readonly changes: ChangeSource;
  readonly gone: readonly GoneStory[];
}

/**
 * Takes all that is gone by now out of the folder: pages, pictures, words in servers' maps. Nobody else may be at work in it.
 * @returns how many pages went, those that led to what is gone among them
 */
export async function sweepFolder({ folder, state, publication, notice, changes, gone }: SweepOptions): Promise<number> {
  const files = folderFiles(folder);
  const writing = folderWriting(join(files.state, 'writing'));
  const editions = publication.editions.map(({ key }) => key);
  const { left, removed } = await sweep(await openTreeAt(folderLayout(folder)), changes);
  await writeNotices({ files, writing, editions, notice }, false);
  await keepGone({ files, writing, editions }, gone);
  const shown = new Set(left.flatMap(({ keys }) => keys));
  // Nothing is brought: no store is asked.
  const beside = await openFolderBeside(files.site, { stores: {}, writing });
  beside.sweep((key) => shown.has(key));
  if (state.build !== '') await writeServerFiles(writing, files, serverMap({ publication, pages: left, moved: new Map(Object.entries(state.moved).filter(([path]) => tellsMoved(publication, path))), notices: noticeSets(editions, notice) }));
  return removed;
}

/** What a printed folder knows of itself, in `state/`, so that it is never taken for another one, nor another for it: not a copy of it either. */
import { randomUUIDv7 } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FolderWriting } from './folder-writing.ts';
import { ignoreMissing } from './folder-writing.ts';

export interface FolderState {
  /** By which newsstands are known to the archive. */
  readonly id: string;
  /** Where it was when that was written: a copy of it elsewhere is another one. */
  readonly folder: string;
  /** What it was last printed by; empty: it was not. */
  readonly build: string;
  /** From paths where something lived once to where it lives; see `server-map.ts`. */
  readonly moved: { readonly [path: string]: string };
}

/** The folder cannot be used for this; for the person who named it. */
export class FolderTrouble extends Error {
  override readonly name = 'FolderTrouble';
  readonly code = 'folder-unusable';
}

const NAME = 'folder.json';

/** Undefined: this is no printed folder. */
export async function readFolderState(state: string): Promise<FolderState | undefined> {
  const text = (await readFile(join(state, NAME)).catch(ignoreMissing))?.toString();
  if (text === undefined) return undefined;
  try {
    const { id, folder, build, moved } = JSON.parse(text) as Partial<FolderState>;
    return typeof id === 'string' && typeof folder === 'string' && typeof build === 'string' && typeof moved === 'object' ? { id, folder, build, moved } : undefined;
  } catch {
    return undefined;
  }
}

export async function writeFolderState(writing: FolderWriting, state: string, content: FolderState): Promise<void> {
  await writing.write(join(state, NAME), JSON.stringify(content));
}

/**
 * The state of a printed folder, or a new one's where there is nothing yet.
 * @throws FolderTrouble for a folder with something else in it: printing takes away what it has not made
 */
export async function claimFolder(folder: string, state: string): Promise<FolderState> {
  const known = await readFolderState(state);
  if (known?.folder === folder) return known;
  if (known !== undefined) {
    const copy = { ...known, folder, id: randomUUIDv7() };
    await writeFile(join(state, NAME), JSON.stringify(copy));
    return copy;
  }
  try {
    await mkdir(folder, { recursive: true });
    const there = await readdir(folder);
    if (there.length > 0) throw new FolderTrouble(`${folder} holds something else (${there.slice(0, 3).join(', ')}), and printing would take it away. Name an empty folder, or one that is not there yet.`);
    await mkdir(state, { mode: 0o700 });
    const made: FolderState = { id: randomUUIDv7(), folder, build: '', moved: {} };
    await writeFile(join(state, NAME), JSON.stringify(made));
    return made;
  } catch (error) {
    if (error instanceof FolderTrouble) throw error;
    throw new FolderTrouble(`${folder} cannot be printed into: ${error instanceof Error ? error.message : String(error)}. Name a folder that you may write to.`);
  }
}

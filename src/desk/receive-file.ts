/** A file that is sent as a body, onto the disk as it comes: never more of it than it may have, and nothing where it was cut off. */
import { randomBytes } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { DeskProblem } from './problems.ts';

export interface ReceiveFile {
  readonly folder: string;
  /** Bytes that it may have. */
  readonly most: number;
  /** What `Content-Length` says, where it does. */
  readonly declared: number | null;
}

export interface ReceivedFile {
  readonly path: string;
  discard(): Promise<void>;
}

/** What is left of the body after a refusal is not read: that is who answers to see to. @throws DeskProblem */
export async function receiveFile(body: Readable | undefined, { folder, most, declared }: ReceiveFile): Promise<ReceivedFile> {
  if (declared !== null && declared > most) throw tooLarge(most);
  if (body === undefined) throw new DeskProblem('empty-file', 'There is no file in this request.', { place: 'body' });
  await mkdir(folder, { recursive: true });
  const path = join(folder, `sent-${randomBytes(8).toString('hex')}`);
  const discard = (): Promise<void> => rm(path, { force: true });
  const file = await open(path, 'wx', 0o600);
  try {
    let bytes = 0;
    // The answer goes over the same connection: a body that is too long is left, and not hung up on.
    for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > most) throw tooLarge(most);
      await file.appendFile(chunk);
    }
    if (bytes === 0) throw new DeskProblem('empty-file', 'The file has no bytes.', { place: 'body' });
    return { path, discard };
  } catch (error) {
    await discard();
    throw error;
  } finally {
    await file.close();
  }
}

const tooLarge = (most: number): DeskProblem => new DeskProblem('too-large', `A picture’s file may have ${most / 1_048_576} MB.`, { place: 'body' });

/** What a person has read out, as a file: looked at by its content, and made MP3 where it is not. */
import { readFile, stat } from 'node:fs/promises';
import { readMp3 } from './audio/sound/mp3-frames.ts';
import { openStudio } from './audio/studio/open-studio.ts';
import { readPcm } from './audio/voices/wav.ts';
import { programPath } from './program.ts';

export class RecordingTrouble extends Error {
  override readonly name = 'RecordingTrouble';
  readonly code = 'recording-refused';
}

export interface TakenRecording {
  readonly mp3: Uint8Array;
  readonly milliseconds: number;
}

const MEGABYTE = 1_048_576;
const MAX_BYTES = 100 * MEGABYTE;
const LONGEST_MS = 3 * 60 * 60_000;
/** For an hour of sound, on a slow machine. */
const PATIENCE_MS = 10 * 60_000;

/** @throws RecordingTrouble in words */
export async function takeRecording(path: string): Promise<TakenRecording> {
  const bytes = await bytesOf(path);
  const facts = readMp3(bytes);
  const taken = facts === undefined ? await fromWav(bytes, path) : { mp3: bytes, milliseconds: Math.round(facts.milliseconds) };
  if (taken.milliseconds < 1_000) throw new RecordingTrouble(`${path}: It is shorter than a second.`);
  if (taken.milliseconds > LONGEST_MS) throw new RecordingTrouble(`${path}: It is longer than three hours.`);
  return taken;
}

async function bytesOf(path: string): Promise<Buffer> {
  try {
    const { size } = await stat(path);
    // Said before it is read: it may be a film.
    if (size > MAX_BYTES) throw new RecordingTrouble(`${path}: It has ${Math.ceil(size / MEGABYTE)} MB; a recording may have ${MAX_BYTES / MEGABYTE}.`);
    return await readFile(path);
  } catch (error) {
    if (!(error instanceof Error) || error instanceof RecordingTrouble) throw error;
    const code = 'code' in error ? String(error.code) : error.message;
    throw new RecordingTrouble(`${path}: ${code === 'ENOENT' ? 'There is no such file.' : code === 'EISDIR' ? 'It is a folder.' : `It cannot be read (${code}).`}`);
  }
}

async function fromWav(bytes: Buffer, path: string): Promise<TakenRecording> {
  if (bytes.toString('latin1', 0, 4) !== 'RIFF') throw new RecordingTrouble(`${path}: This is neither MP3 nor WAV, or it is damaged; save it as one of them.`);
  const pcm = readWav(bytes, path);
  const studio = openStudio({ program: programPath('audio/studio/studio-process'), patienceMs: PATIENCE_MS });
  try {
    const answer = await studio.order({ kind: 'encode', pcm: pcm.samples, sampleRate: pcm.sampleRate, silenceMs: 0 }, new AbortController().signal);
    if (!answer.ok) throw new RecordingTrouble(`${path}: It could not be made an MP3: ${answer.reason}.`);
    return { mp3: answer.mp3, milliseconds: Math.round(answer.soundMs) };
  } finally {
    studio.close();
  }
}

function readWav(bytes: Buffer, path: string): ReturnType<typeof readPcm> {
  try {
    return readPcm(bytes);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new RecordingTrouble(`${path}: This WAV cannot be used: ${error.message.replace('it sent', 'it is')}.`);
  }
}

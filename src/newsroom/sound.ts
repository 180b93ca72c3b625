/** What can be done to the sound of stories. Each is one transaction; what is offered is of the text that readers see, or it is not offered. */
import { voiceJob } from '../archive/enqueue-job.ts';
import type { Recording } from '../archive/sound.ts';
import type { StoryRecord } from '../archive/story-record.ts';
import { heardKey, storyKey } from '../story/keys.ts';
import type { SoundHash } from '../story/sound.ts';
import { sectionPath } from './change-keys.ts';
import { Refusal } from './newsroom.ts';
import { type Deal, lockStory, words } from './room.ts';

export interface Sound {
  /**
   * A recording of the text of a revision; readers are offered it if that is the text they see. Its files are in place before. `kept`
   * false: they see another one by now, or it is not to be heard, and the files are nobody's. A machine's never takes the place of a person's of the same text.
   */
  keep(number: number, recording: Recording & { readonly revision: string }): Promise<SoundKept>;
  /** What its recording says is what readers see in another revision, too. */
  follow(number: number, revision: string): Promise<SoundKept>;
  /** Nobody hears the story until it is turned on again. */
  turnOff(number: number, order: { readonly by: string }): Promise<SoundDone>;
  turnOn(number: number): Promise<SoundDone>;
  /** The recording that there is goes, and a voice begins anew. */
  again(number: number): Promise<SoundDone>;
  /** The recording of this hash, whose file is not there, goes, and a voice begins anew. The desk is told of a person's: nobody can make it again. */
  lose(number: number, hash: SoundHash): Promise<SoundDone>;
  /** What a machine has read out goes: it may not be heard. A person's recording stays. */
  silence(number: number): Promise<SoundDone>;
  /** Stories that are to be silenced are put in line, and what shows them is printed again before all else, by the rules as they are now. */
  silenceSoon(numbers: readonly number[]): Promise<void>;
  /** What waits for a voice since before is put in line, behind what is new. */
  catchUp(numbers: readonly number[]): Promise<void>;
  /** The desk is told that a person's recording is of an older text: a voice speaks in its place. */
  tellOutdated(number: number, madeBy: string): Promise<void>;
}

export interface SoundKept {
  readonly kept: boolean;
  readonly generation: number | null;
}

export interface SoundDone {
  readonly number: number;
  readonly generation: number | null;
}

export async function keepRecording(deal: Deal, number: number, recording: Recording & { readonly revision: string }): Promise<SoundKept> {
  const { write, now } = deal;
  const story = await lockStory(write, number);
  if (story.public !== 'live' || story.shown?.id !== recording.revision || (await write.sound.isUnvoiced(story.id))) return { kept: false, generation: null };
  const before = await write.sound.recording(story.id);
  if (recording.voice === 'machine' && before?.voice === 'person' && before.revision === recording.revision) return { kept: false, generation: null };
  await write.sound.keepRecording(story.id, recording, now);
  return { kept: true, generation: await tellReaders(deal, story) };
}

export async function followText(deal: Deal, number: number, revision: string): Promise<SoundKept> {
  const story = await lockStory(deal.write, number);
  if (story.public !== 'live' || story.shown?.id !== revision) return { kept: false, generation: null };
  await deal.write.sound.moveRecording(story.id, revision);
  return { kept: true, generation: await tellReaders(deal, story) };
}

export async function turnOff(deal: Deal, number: number, by: string): Promise<SoundDone> {
  const story = await lockStory(deal.write, number);
  if (await deal.write.sound.isUnvoiced(story.id)) return { number, generation: null };
  await deal.write.sound.setUnvoiced(story.id, { at: deal.now, by: words(by, 'by') });
  return changed(deal, story);
}

export async function turnOn(deal: Deal, number: number): Promise<SoundDone> {
  const story = await lockStory(deal.write, number);
  if (!(await deal.write.sound.isUnvoiced(story.id))) return { number, generation: null };
  await deal.write.sound.setUnvoiced(story.id, null);
  return changed(deal, story);
}

export async function voiceAgain(deal: Deal, number: number): Promise<SoundDone> {
  const story = await lockStory(deal.write, number);
  if (story.public !== 'live') throw new Refusal('not-live', `readers do not see story ${number}: it is voiced when it is published`);
  await deal.write.sound.dropRecording(story.id);
  return changed(deal, story);
}

export async function loseRecording(deal: Deal, number: number, hash: SoundHash): Promise<SoundDone> {
  const { write, now } = deal;
  const story = await lockStory(write, number);
  const known = await write.sound.recording(story.id);
  if (known?.hash !== hash) return { number, generation: null };
  if (known.voice === 'person') await write.tell({ kind: 'recording-lost', facts: { story: number, madeBy: known.madeBy } }, now);
  await write.sound.dropRecording(story.id);
  return changed(deal, story);
}

export async function silence(deal: Deal, number: number): Promise<SoundDone> {
  const story = await lockStory(deal.write, number);
  if ((await deal.write.sound.recording(story.id))?.voice !== 'machine') return { number, generation: null };
  await deal.write.sound.dropRecording(story.id);
  return { number, generation: story.public === 'live' ? await tellReaders(deal, story) : null };
}

export async function silenceSoon({ write, now }: Deal, numbers: readonly number[]): Promise<void> {
  if (numbers.length === 0) return;
  for (const number of numbers) await write.enqueue(voiceJob(number, now));
  // A podcast is made of the stories in it, too.
  await write.publishChange({ at: now, keys: numbers.map(storyKey), gone: [] });
}

export async function catchUp({ write, now }: Deal, numbers: readonly number[]): Promise<void> {
  for (const number of numbers) await write.enqueue({ ...voiceJob(number, now), isPatient: true });
}

export async function tellOutdated({ write, now }: Deal, number: number, madeBy: string): Promise<void> {
  await write.tell({ kind: 'recording-outdated', facts: { story: number, madeBy } }, now);
}

async function changed(deal: Deal, story: StoryRecord): Promise<SoundDone> {
  await deal.write.voiceSoon(story.number, deal.now);
  return { number: story.number, generation: story.public === 'live' ? await tellReaders(deal, story) : null };
}

/** Its page and the lists of what can be heard. Writes to the change log. */
async function tellReaders({ write, room, now }: Deal, { number, edition, shown }: StoryRecord): Promise<number> {
  const sections = shown === null ? [] : sectionPath(room.publication, shown.content.section);
  return write.publishChange({ at: now, keys: [storyKey(number), heardKey(edition, null), ...sections.map((section) => heardKey(edition, section))], gone: [] });
}

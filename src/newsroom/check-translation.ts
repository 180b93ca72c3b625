/** Somebody says that a translation follows its source as it is now, in some parts or in all. */
import type { StoryRecord } from '../archive/story-record.ts';
import { afterCheck, isCurrent, partHashes, type PassageBehind, passagesBehind, staleness } from '../story/staleness.ts';
import type { StoryContent, TranslationOf } from '../story/story.ts';
import { whatChanged } from '../story/what-changed.ts';
import { followAlong } from './freshness.ts';
import { type Done, Refusal } from './newsroom.ts';
import { type Deal, done, lockStory } from './room.ts';

export interface Check {
  readonly by: string;
  /** Ids of parts of the source, or `headline` and `standfirst`. */
  readonly parts: readonly string[] | 'all';
}

/** Readers see it at once, where the text in work is the one that they see. Writes to the change log. */
export async function checkTranslation(deal: Deal, number: number, { by, parts }: Check): Promise<Done> {
  const { write, now } = deal;
  const story = await lockStory(write, number);
  const { follows, source } = await sourceOf(deal, story);
  const { id: sourceRevision, content } = source.shown;
  const behind = passagesBehind(follows.parts, content, (await write.revision(follows.revision)).content);
  if (behind.length === 0) return done(story, null, [`it follows story ${source.number} as it is now: there is nothing to check`]);
  const checked = parts === 'all' ? behind.flatMap((passage) => passage.parts) : parts.flatMap((part) => findPart(behind, part, source.number).parts);
  await write.addCheck(story.id, { sourceRevision, parts: [...new Set(checked)], at: now, by });
  const next: StoryRecord = { ...story, translationOf: followsNow(follows, { revision: sourceRevision, content, checked }) };
  await write.keepStory(next);
  if (story.public !== 'live' || story.shown === null) return done(next, null);
  if (whatChanged(story.shown.content, story.working.content).page) return done(next, null, ['readers see a text before this one, and are told that it is behind until you publish']);
  const { story: seen, keys } = await followAlong(deal, next);
  return done(seen, keys.length === 0 ? null : await write.publishChange({ at: now, keys, gone: [] }));
}

interface Source {
  readonly follows: TranslationOf;
  readonly source: StoryRecord & { readonly shown: NonNullable<StoryRecord['shown']> };
}

async function sourceOf({ write }: Deal, story: StoryRecord): Promise<Source> {
  if (story.public === 'killed') throw new Refusal('killed', 'the story was killed and stays killed: nothing is left to check');
  const follows = story.translationOf;
  if (follows === null) throw new Refusal('no-translation', 'the story is no translation of another: import it with --translation-of NUMBER to make it one');
  const source = await write.lockStoryById(follows.story);
  if (source.public !== 'live' || source.shown === null) throw new Refusal('source-not-live', `story ${source.number}, which it follows, is not before readers: there is no text to check against until it is published`);
  return { follows, source: { ...source, shown: source.shown } };
}

function findPart(behind: readonly PassageBehind[], part: string, source: number): PassageBehind {
  const found = behind.find(({ id, parts, kind }) => id === part || parts.includes(part) || ((part === 'headline' || part === 'standfirst') && kind === part));
  if (found !== undefined) return found;
  throw new Refusal('unknown-part', `“${part}” is no part that it owes story ${source}; it owes ${behind.map(({ id, kind }) => (kind === 'headline' || kind === 'standfirst' ? kind : id)).join(', ')}`);
}

/** With nothing left to check it follows the new version as a whole. */
function followsNow(follows: TranslationOf, { revision, content, checked }: { readonly revision: string; readonly content: StoryContent; readonly checked: readonly string[] }): TranslationOf {
  const parts = afterCheck(follows.parts, content, checked);
  return isCurrent(staleness(parts, content)) ? { ...follows, revision, parts: partHashes(content) } : { ...follows, parts };
}

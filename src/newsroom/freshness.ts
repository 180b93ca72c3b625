/** What readers of a translation are told of how far it is behind, and which of those lines a change alters. */
import type { StoryRecord } from '../archive/story-record.ts';
import { canonicalJson } from '../story/canonical-json.ts';
import { freshnessKey } from '../story/keys.ts';
import { howFarBehind, passagesBehind } from '../story/staleness.ts';
import type { StoryContent, TranslationOf } from '../story/story.ts';
import type { Deal } from './room.ts';

/** An update of a live story: the keys of its live translations whose readers are told something else now. */
export async function followersKeys({ write }: Deal, story: StoryRecord, { before, after }: { readonly before: StoryContent; readonly after: StoryContent }): Promise<string[]> {
  const keys: string[] = [];
  // Locked: one that goes out at this very moment, made from another version, must be judged by what it is made from.
  for (const translation of await write.lockTranslations(story.id)) {
    const follows = translation.shownTranslationOf;
    if (translation.public !== 'live' || follows === null) continue;
    const then = (await write.revision(follows.revision)).content;
    if (lineOf(follows, then, before) !== lineOf(follows, then, after)) keys.push(freshnessKey(translation.number));
  }
  return keys;
}

/** The text that readers see follows from now on what the text in work follows; they are the same. Keeps the story. */
export async function followAlong({ write }: Deal, story: StoryRecord): Promise<{ readonly story: StoryRecord; readonly keys: readonly string[] }> {
  const { translationOf, shownTranslationOf } = story;
  if (canonicalJson(translationOf) === canonicalJson(shownTranslationOf)) return { story, keys: [] };
  const next: StoryRecord = { ...story, shownTranslationOf: translationOf };
  await write.keepStory(next);
  const source = translationOf === null ? null : await write.lockStoryById(translationOf.story);
  if (story.public !== 'live' || source === null || source.public !== 'live' || source.shown === null) return { story: next, keys: [] };
  const { content } = source.shown;
  const line = async (follows: TranslationOf | null): Promise<string> => (follows === null ? '' : lineOf(follows, (await write.revision(follows.revision)).content, content));
  return { story: next, keys: (await line(shownTranslationOf)) === (await line(translationOf)) ? [] : [freshnessKey(story.number)] };
}

/** One string for what is said; empty for nothing. */
function lineOf({ revision, parts }: TranslationOf, then: StoryContent, now: StoryContent): string {
  const behind = howFarBehind(passagesBehind(parts, now, then));
  return behind === null ? '' : canonicalJson([revision, behind]);
}

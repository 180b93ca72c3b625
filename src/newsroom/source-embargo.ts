/** An embargo holds for what was made of its story, too: a translation says the same in other words. */
import type { StoryRecord } from '../archive/story-record.ts';
import { stricter } from '../story/offer.ts';
import type { StoryContent } from '../story/story.ts';
import { isUnder } from '../story/workflow.ts';
import { Refusal } from './newsroom.ts';
import type { Deal } from './room.ts';

type Embargo = StoryContent['embargo'];
type Translated = Pick<StoryRecord, 'translationOf'>;

/** Until when nothing of a story goes out: by its own embargo, and by those of the stories that it was made from. */
export async function embargoOver(deal: Deal, story: Translated & { readonly working: { readonly content: Pick<StoryContent, 'embargo'> } }): Promise<Embargo> {
  return stricter(story.working.content.embargo, (await sourceEmbargo(deal, story)).embargo);
}

/** @throws Refusal where a story that it was made from is held back at that moment. Its own embargo is the workflow's. */
export async function checkSource(deal: Deal, story: Translated, at: Temporal.Instant): Promise<void> {
  const { embargo, number } = await sourceEmbargo(deal, story);
  if (!isUnder(embargo, at)) return;
  throw new Refusal('under-embargo', embargo === 'hold' ? `story ${number}, from which it was made, is on hold: lift that embargo first` : `story ${number}, from which it was made, is under embargo until ${embargo.toString()}: schedule it for then, or lift that embargo`);
}

/** What readers see is under none any more. Locked: an embargo that is set at this very moment comes before or after what is decided here. */
async function sourceEmbargo(deal: Deal, { translationOf }: Translated): Promise<{ readonly embargo: Embargo; readonly number: number | null }> {
  if (translationOf === null) return { embargo: null, number: null };
  const source = await deal.write.lockStoryById(translationOf.story);
  const above = await sourceEmbargo(deal, source);
  const own = source.public === 'live' ? null : source.working.content.embargo;
  return { embargo: stricter(own, above.embargo), number: own === null ? above.number : source.number };
}

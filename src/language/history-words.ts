/** What a language must say of how a story has changed, and of a translation that is behind. */
import type { ComparedPart, PartChange } from '../story/compare.ts';
import type { Behind } from '../story/staleness.ts';
import type { StoryKind } from '../story/story.ts';

export interface HistoryWords {
  /** Title of the page, and the link to it. */
  readonly title: string;
  readonly about: string;
  /** Of a story of which readers have only ever seen one text. */
  readonly onlyOne: string;
  /** A version in which no word is another than in the one before. */
  readonly noWords: string;
  /** What put a version before readers. */
  readonly versions: { readonly first: string; readonly update: string; readonly correction: string; readonly returned: string };
  /** The link to a version's whole text: `Read this version`. */
  readonly read: string;
  /** Above a version that is not the newest: `This is how the story read from … until …`. */
  readonly stood: (from: string, until: string) => string;
  /** Above the newest one. */
  readonly stands: (from: string) => string;
  readonly toStory: string;
  readonly parts: { readonly [part in ComparedPart]: string };
  readonly how: { readonly [how in PartChange['how']]: string };
  readonly kinds: { readonly [kind in StoryKind]: string };
  /** Said to a screen reader before words that are new or gone. */
  readonly added: string;
  readonly removed: string;
}

/** One sentence in pieces: `source` and `changes` are links. */
export interface BehindSentence {
  readonly before: string;
  readonly source: string;
  readonly between: string;
  readonly changes: string;
  readonly after: string;
}

export interface BehindFacts extends Behind {
  /** The source's language, as this one calls it. */
  readonly edition: string;
  /** When readers first saw the version that is followed; null: they never did. */
  readonly time: string | null;
}

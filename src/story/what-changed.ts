/** What an edit means: for the pages that must be printed again, and for the time a story says it was updated. */
import { seenText, wholeKey } from './block-key.ts';
import type { Block } from './body.ts';
import { canonicalJson } from './canonical-json.ts';
import { contentToJson } from './content-json.ts';
import type { StoryContent } from './story.ts';

export interface WhatChanged {
  /** Anything that is on the story's own page, to the last character. */
  readonly page: boolean;
  /** What fronts and links show: headline, standfirst, section, lead picture, byline, source. Never the body. */
  readonly card: boolean;
  readonly section: boolean;
  readonly byline: boolean;
  /**
   * What a reader learns: headline, standfirst, dateline, body and captions. Not white space, not who wrote it or where
   * it stands, not a picture that arrived, its alt text or its credit.
   */
  readonly substance: boolean;
}

/** Between what was and what is to be; from nothing (`null`), all has changed. */
export function whatChanged(before: StoryContent | null, after: StoryContent): WhatChanged {
  const differs = (view: (content: StoryContent) => unknown): boolean => before === null || canonicalJson(view(before)) !== canonicalJson(view(after));
  return {
    page: differs((content) => ({ ...contentToJson(content), embargo: null })),
    card: differs(({ headline, standfirst, section, lead, byline, source }) => [headline.text, standfirst?.text, section, leadOnCard(lead), byline, source]),
    section: differs(({ section }) => section),
    byline: differs(({ byline }) => byline),
    substance: differs(substanceOf),
  };
}

function leadOnCard(lead: StoryContent['lead']): unknown {
  return lead && [lead.picture, lead.alt?.text, lead.credit];
}

function substanceOf({ headline, standfirst, dateline, body, lead }: StoryContent): unknown {
  const words = [headline.text, standfirst?.text, dateline, lead?.caption?.text].map((text) => seenText(text ?? '').trim());
  return [words, body.content.flatMap(blockSubstance)];
}

/** What a block tells; a picture its caption, a list of related stories nothing. */
function blockSubstance(block: Block): string[] {
  if (block.type === 'related') return [];
  if (block.type !== 'picture') return [wholeKey(block)];
  const caption = seenText(block.attrs.caption ?? '').trim();
  return caption === '' ? [] : [caption];
}

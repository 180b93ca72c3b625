/** Stories as fronts and lists show them. */
import { languageOf } from '../../language/languages.ts';
import { absentStoryKey, cardKey, linkKey } from '../../story/keys.ts';
import type { StoryCard } from '../reading.ts';
import { bylineOf } from './byline.ts';
import type { Card, CardPicture } from './page.ts';
import { LEAD_PLACE, pictureOf, said, SMALL_PLACE } from './picture.ts';
import { cardMoment, sectionLink, type Setting } from './setting.ts';

export function cardOf(setting: Setting, story: StoryCard): Card {
  const foreign = story.edition === setting.edition.key ? undefined : languageOf(story.edition);
  return {
    number: story.number,
    path: story.address,
    language: foreign?.code ?? null,
    direction: foreign?.direction ?? null,
    headline: story.headline,
    standfirst: said(story.standfirst),
    section: sectionLink(setting, story.section)?.text ?? null,
    byline: bylineOf(setting, story.byline),
    // What its own page says: a list goes by when a story came onto this site, and does not call an old one new.
    time: cardMoment(setting, story.firstPublished),
    picture: cardPicture(story.picture),
  };
}

function cardPicture(picture: StoryCard['picture']): CardPicture | null {
  const [lead, small] = [LEAD_PLACE, SMALL_PLACE].map((place) => pictureOf(picture ?? undefined, picture?.alt ?? '', place));
  return lead === undefined || small === undefined ? null : { lead, small };
}

export function cardKeys(stories: readonly { readonly number: number }[]): readonly string[] {
  return stories.map(({ number }) => cardKey(number));
}

/** Of stories that a page only leads to. */
export function linkKeys(stories: readonly { readonly number: number }[]): readonly string[] {
  return stories.map(({ number }) => linkKey(number));
}

/** Of stories that were asked for by their numbers, to lead to: each is there, or its absence is seen. */
export function namedStoryKeys(asked: readonly number[], shown: readonly { readonly number: number }[]): readonly string[] {
  const live = new Set(shown.map(({ number }) => number));
  return asked.map((number) => (live.has(number) ? linkKey(number) : absentStoryKey(number)));
}

export function uniqueKeys(keys: readonly string[]): readonly string[] {
  return [...new Set(keys)].toSorted();
}

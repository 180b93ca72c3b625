/** What the press asks, answered by one snapshot of the archive: the archive counts words, the edition's language says how long they take. */
import type { ArchiveCard, ArchiveReading } from './archive/reading.ts';
import { languageOf } from './language/languages.ts';
import type { PressReading, StoryCard } from './press/reading.ts';
import { minutesOf } from './story/reading-time.ts';

export function pressReading(reading: ArchiveReading): PressReading {
  return {
    generation: reading.generation,
    findStory: (number) => reading.findStory(number),
    versions: (number) => reading.versions(number),
    findSource: (number) => reading.findSource(number),
    findLive: (numbers) => reading.findLive(numbers),
    latest: async (query) => (await reading.latest(query)).map(withMinutes),
    latestOfEach: async (query) => (await reading.latestOfEach(query)).map((cards) => cards.map(withMinutes)),
    cards: async (numbers) => (await reading.cards(numbers)).map(withMinutes),
    findAuthor: (edition, slug) => reading.findAuthor(edition, slug),
    search: (asked) => reading.search(asked),
    stemsOf: (words) => reading.stemsOf(words),
    findSectionAt: (path) => reading.findSectionAt(path),
    findPageAt: (path) => reading.findPageAt(path),
    breaking: (edition) => reading.breaking(edition),
    findTopic: (edition, slug) => reading.findTopic(edition, slug),
    months: (edition) => reading.months(edition),
    storiesOfMonth: (edition, month) => reading.storiesOfMonth(edition, month),
    corrections: (edition, limit) => reading.corrections(edition, limit),
    latestHeard: (query) => reading.latestHeard(query),
    whole: reading.whole,
  };
}

function withMinutes({ wordCount, ...card }: ArchiveCard): StoryCard {
  return { ...card, readingMinutes: minutesOf(wordCount, languageOf(card.edition).wordsPerMinute) };
}

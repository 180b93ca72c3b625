import type { BehindFacts, BehindSentence, HistoryWords } from '../history-words.ts';

export const history: HistoryWords = {
  title: 'What changed',
  about: 'Every version of this story that readers have seen, the newest first, with what was different from the one before it.',
  onlyOne: 'This story has not changed since it was published here.',
  noWords: 'No words changed.',
  versions: { first: 'First published here', update: 'Updated', correction: 'Corrected', returned: 'Published again' },
  read: 'Read this version',
  stood: (from, until) => `This is how the story read from ${from} until ${until}. Pictures are not shown.`,
  stands: (from) => `This is how the story has read since ${from}. Pictures are not shown.`,
  toStory: 'Read the story as it is now',
  parts: {
    headline: 'Headline',
    standfirst: 'Summary',
    byline: 'Byline',
    source: 'Source',
    dateline: 'Dateline',
    section: 'Section',
    topics: 'Topics',
    kind: 'Kind of story',
    related: 'Related stories',
    'lead-picture': 'Main picture',
    'lead-alt': 'Description of the main picture',
    'lead-caption': 'Caption of the main picture',
    'lead-credit': 'Credit of the main picture',
    paragraph: 'Paragraph',
    heading: 'Heading',
    pull_quote: 'Quotation',
    picture: 'Picture',
    embed: 'Link to another site',
    table: 'Table',
    divider: 'Dividing line',
    fact_box: 'Fact box',
    'related-in-text': 'Stories named in the text',
  },
  how: { changed: 'changed', added: 'added', removed: 'taken out', moved: 'moved', restyled: 'same words, other links or form', replaced: 'replaced' },
  kinds: { news: 'News', analysis: 'Analysis', background: 'Background', opinion: 'Opinion', reportage: 'Reportage', review: 'Review', 'ask-public': 'Question to readers' },
  added: 'added:',
  removed: 'taken out:',
};

export function behind({ edition, time, count, what }: BehindFacts): BehindSentence {
  const passages = what === 'paragraphs' ? (count === 1 ? '1 paragraph has' : `${count} paragraphs have`) : count === 1 ? '1 part has' : `${count} parts have`;
  return {
    before: time === null ? 'This text follows an earlier version of the ' : 'This text follows the ',
    source: time === null ? edition : `${edition} of ${time}`,
    between: '; ',
    changes: `${passages} changed there since`,
    after: '.',
  };
}

/** What is read aloud: sentences of words, each tied to its place on the page. What the speech script gives and voices take. */

/** Where something stands on the page: a part of the story, and UTF-16 offsets into that part's text as the page shows it. */
export interface Place {
  /** `headline`, `source`, `byline`, `standfirst`, or the id of the innermost block of the body that holds the text (`body-headline` where that is one of these names). */
  readonly part: string;
  readonly from: number;
  readonly to: number;
}

/** What is spoken for one stretch of the text: mostly one word for one word; "₹2,50,000" is said in four. */
export interface Token {
  /** Offsets into the part's text. Tokens of a sentence go forward and do not overlap; every word of the text lies in one. */
  readonly from: number;
  readonly to: number;
  /** Plain words to be spoken, never markup; empty: nothing is said for it (a web address, a dash). Punctuation that shapes the voice stays at its end. */
  readonly say: string;
  /** BCP 47 of the words: Hindi within English is said by who speaks Hindi. */
  readonly language: string;
}

export interface Sentence extends Place {
  readonly tokens: readonly Token[];
  /** The silence that follows it. */
  readonly pause: 'sentence' | 'paragraph' | 'part';
}

/** A sentence as sound, with the silence that follows it. */
export interface SaidSentence {
  /** Whole frames of MPEG layer III at a constant rate, which need none before them. */
  readonly mp3: Uint8Array;
  /** In milliseconds from its beginning, one for each token, never falling, none beyond its end. */
  readonly starts: readonly number[];
}

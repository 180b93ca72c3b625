/** What is read aloud: sentences of words, each tied to its place on the page. What the speech script gives and voices take. */

/** Where something stands on the page: a part of the story, and UTF-16 offsets into that part's text as the page shows it. */
export interface Place {
  /** `headline`, `source`, `byline`, `standfirst`, or the id of the innermost block of the body that holds the text. */
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

/** A voice has said a sentence. */
export interface SpokenSentence {
  /** 16 bits, mono, without silence at its beginning and end beyond what the voice gives. */
  readonly pcm: Int16Array;
  /** In samples a second. */
  readonly sampleRate: number;
  /** In milliseconds from the sentence's beginning, one for each token, never falling; exact or estimated (`VoiceEngine.timing`). */
  readonly starts: readonly number[];
}

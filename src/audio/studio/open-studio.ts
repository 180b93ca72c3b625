/** Where stories are voiced: aside, with what is not to be in the newsroom's process: a voice under the GPL, encoders, and what they and long scripts cost. */
import { type AsideOptions, openAside } from '../../aside/open-aside.ts';
import type { Pronunciation } from '../../language/spoken-language.ts';
import type { StoryPart } from '../script/story-parts.ts';
import type { Sentence } from '../spoken.ts';

/** What is said of a story's parts, and how. */
export interface ScriptOrder {
  readonly kind: 'script';
  readonly parts: readonly StoryPart[];
  /** Its code. */
  readonly language: string;
  /** The newsroom's own list. */
  readonly pronunciations: readonly Pronunciation[];
}

export type StudioOrder =
  | ScriptOrder
  | { readonly kind: 'speak'; readonly ssml: string; readonly voice: string; readonly silenceMs: number }
  | { readonly kind: 'encode'; readonly pcm: Int16Array; readonly sampleRate: number; readonly silenceMs: number };

/** By what was ordered. */
export type StudioAnswer<Order extends StudioOrder = StudioOrder> = (Order extends ScriptOrder ? Script : Sound) | Refused;

export interface Script {
  readonly ok: true;
  readonly sentences: readonly Sentence[];
}

export interface Sound {
  readonly ok: true;
  readonly mp3: Uint8Array;
  /** By which the sound begins later than it was given. */
  readonly delayMs: number;
  /** How long the sound is without the silence. */
  readonly soundMs: number;
  readonly marks: Marks;
}

/** voice-missing: it is not installed; voice-failed: it could not say this. */
export interface Refused {
  readonly ok: false;
  readonly code: 'voice-missing' | 'voice-failed';
  readonly reason: string;
}

/** Of a mark by its name, in milliseconds. */
export type Marks = readonly (readonly [name: string, milliseconds: number])[];

export interface Studio {
  /** One after another, in the order of asking. Rejects when the signal says so, with nothing left running for it. */
  order<Order extends StudioOrder>(order: Order, signal: AbortSignal): Promise<StudioAnswer<Order>>;
  /** Ends it, with what is under way. */
  close(): void;
}

export type StudioOptions = Omit<AsideOptions, 'patienceMs'> & Partial<Pick<AsideOptions, 'patienceMs'>>;

/** `patienceMs`: for a sentence or a script; a voice may hang. */
export function openStudio({ patienceMs = 30_000, ...options }: StudioOptions): Studio {
  const aside = openAside<StudioOrder, StudioAnswer>({ ...options, patienceMs });
  return {
    async order<Order extends StudioOrder>(order: Order, signal: AbortSignal) {
      const answered = await aside.ask(order, signal);
      // The process answers by what was ordered.
      if (answered.kind === 'answer') return answered.answer as StudioAnswer<Order>;
      const why = answered.kind === 'late' ? `it took longer than ${patienceMs / 1_000} s` : `what speaks ended over it${answered.words === '' ? '' : ` (${answered.words})`}`;
      return { ok: false, code: 'voice-failed', reason: why };
    },
    close: () => aside.close(),
  };
}

/** What reads stories out here, as the settings say: the speech server where there is one, and the built-in voice. */
import { join } from 'node:path';
import { makeRecording } from './audio/sound/make-recording.ts';
import { openSentenceCache } from './audio/sound/sentence-cache.ts';
import type { Sentence } from './audio/spoken.ts';
import { partsToRead, type StoryPart } from './audio/script/story-parts.ts';
import { openStudio } from './audio/studio/open-studio.ts';
import { builtInVoice } from './audio/voices/built-in.ts';
import { speechServer } from './audio/voices/speech-server.ts';
import { type Voice, VoiceTrouble } from './audio/voices/voice.ts';
import { behindOthers } from './behind-others.ts';
import type { VoiceSettings } from './config.ts';
import { languageOf } from './language/languages.ts';
import type { Pronunciation } from './language/spoken-language.ts';
import { programPath } from './program.ts';
import { findEdition } from './story/addresses.ts';
import type { Publication } from './story/publication.ts';
import type { Voices } from './voice-stories.ts';

export interface OpenVoices extends Voices {
  /** What is no story: an MP3 of it. */
  say(sentences: readonly Sentence[], edition: string): Promise<Uint8Array>;
  close(): void;
}

export interface VoiceHouse {
  readonly home: string;
  readonly settings: VoiceSettings;
  readonly publication: () => Publication;
  /** The newsroom's own list, as it is now. */
  readonly pronunciations: () => readonly Pronunciation[];
  /** Whether readers come before it. */
  readonly isBehind: boolean;
  readonly say: (line: string) => void;
}

/** In bytes, of sentences that were said already. */
const CACHE_BYTES = 500 * 1024 * 1024;
/** Recordings after which the cache is looked over. */
const OFTEN = 50;
/** Letters: more than fill the longest recording. What is beyond costs time, and nobody hears it. */
const MOST_LETTERS = 100_000;

/** Null: nothing is voiced here. */
export function openVoices({ home, settings, publication, pronunciations, isBehind, say }: VoiceHouse): OpenVoices | null {
  if (!settings.isOn) return null;
  const studio = openStudio({ program: programPath('audio/studio/studio-process'), before: isBehind ? behindOthers() : [], isPatient: isBehind });
  const builtIn = builtInVoice(studio);
  const first: Voice = settings.server === null ? builtIn : speechServer({ ...settings.server, studio });
  const cache = openSentenceCache(join(home, 'audio', 'sentences'));
  let made = 0;
  const voiceFor = (language: string): Voice => (first.idOf(language) === null ? builtIn : first);
  const parts: Parts = ({ content, edition }) => firstLetters(partsToRead(content, languageOf(edition)), MOST_LETTERS);
  return {
    idOf: (edition) => (languageOf(edition).spoken === null ? null : voiceFor(languageOf(edition).code).idOf(languageOf(edition).code)),
    given: (story) => [parts(story), pronunciations()],
    async script(story, signal) {
      const answer = await studio.order({ kind: 'script', parts: parts(story), language: languageOf(story.edition).code, pronunciations: pronunciations() }, signal);
      if (!answer.ok) throw new VoiceTrouble(answer.code, `A story could not be put into words that are said: ${answer.reason}.`);
      return answer.sentences;
    },
    async record(sentences, story, signal) {
      const language = languageOf(story.edition);
      const texts = new Map(parts(story).map((part) => [part.id, part]));
      const order = {
        language: language.code,
        cache,
        textOf: (part: string) => texts.get(part)?.text ?? '',
        chapters: new Map([...texts.values()].filter(({ kind }) => kind === 'heading').map(({ id, text }) => [id, text])),
        tags: { title: story.content.headline.text, artist: nameOf(publication(), story.edition), album: nameOf(publication(), story.edition), date: Temporal.Now.instant(), url: null, comment: language.labels.automatedVoice },
        signal,
      };
      if (++made % OFTEN === 1) await cache.shrink(CACHE_BYTES);
      const voice = voiceFor(language.code);
      const by = async (speaker: Voice) => ({ ...(await makeRecording(sentences, { ...order, voice: speaker })), madeBy: speaker.idOf(language.code) ?? '' });
      try {
        return await by(voice);
      } catch (error) {
        // Never half in one voice and half in another.
        if (!(error instanceof VoiceTrouble) || voice === builtIn || builtIn.idOf(language.code) === null) throw error;
        say(`${error.message} The built-in voice speaks in its place.`);
        return by(builtIn);
      }
    },
    async say(sentences, edition) {
      const { code } = languageOf(edition);
      const tags = { title: '', artist: '', album: '', date: Temporal.Now.instant(), url: null, comment: '' };
      return (await makeRecording(sentences, { language: code, voice: voiceFor(code), cache, textOf: () => '', chapters: new Map(), tags, signal: new AbortController().signal })).mp3;
    },
    close: () => studio.close(),
  };
}

type Parts = (story: Parameters<Voices['given']>[0]) => readonly StoryPart[];

/** Parts as long as they are no more than so many letters together; one that goes beyond is left out with all that follow. */
function firstLetters(parts: readonly StoryPart[], most: number): readonly StoryPart[] {
  let sum = 0;
  return parts.filter(({ text }) => (sum += text.length) <= most);
}

function nameOf(publication: Publication, edition: string): string {
  return findEdition(publication, edition)?.name ?? '';
}

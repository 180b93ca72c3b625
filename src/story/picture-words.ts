/** What is said of a picture in an edition's language: by the desk, else by its own file. Pure. */
import type { ByLanguage, PictureFacts, PictureWords } from './picture.ts';

export interface WordsOfPicture {
  readonly alt: string | null;
  readonly caption: string | null;
  readonly credit: string | null;
}

/** Alt text is alt text alone: a caption says what the picture does not show, and is read out beside it. */
export function wordsInLanguage({ facts, words }: { readonly facts: PictureFacts; readonly words: PictureWords }, language: string): WordsOfPicture {
  return {
    alt: words.alt[language] ?? inLanguage(facts.alt, language),
    caption: words.caption[language] ?? inLanguage(facts.caption, language),
    credit: words.credit ?? facts.credit ?? null,
  };
}

/** What a file says without naming the language is in this one where it is written in its letters: most agencies name none. */
function inLanguage(texts: ByLanguage, language: string): string | null {
  const named = Object.entries(texts).find(([tag]) => primary(tag) === primary(language))?.[1];
  if (named !== undefined && named !== '') return named;
  const unnamed = texts['x-default'] ?? '';
  return unnamed !== '' && isInScriptOf(unnamed, language) ? unnamed : null;
}

const primary = (tag: string): string => tag.toLowerCase().split('-')[0] ?? '';

/** More than half of its letters are. */
function isInScriptOf(text: string, language: string): boolean {
  const { script } = new Intl.Locale(language).maximize();
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const own = script === undefined ? 0 : (text.match(new RegExp(`(?=\\p{L})\\p{Script=${script}}`, 'gu'))?.length ?? 0);
  return own * 2 > letters;
}

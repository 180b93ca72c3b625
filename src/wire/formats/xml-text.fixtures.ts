/** For tests: the words of XML by the plainest means, and how many of them are in what a reader gave. */
import type { WireItem } from '../../story/wire-item.ts';

const NAMED: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

/** Tags gone, references resolved, words of letters and digits in lower case. `twice`: markup is escaped in markup. */
export function wordsOfXml(xml: string, twice = false): string[] {
  const text = xml
    .replace(/<!\[CDATA\[([^]*?)\]\]>/g, (_, inner: string) => inner.replace(/<!--[^]*?-->/g, ' ').replace(/<[^>]+>/g, ' '))
    .replace(/<!--[^]*?-->/g, ' ')
    .replace(/<\/?(?:b|i|em|strong|a|sup|sub|u|span|person|org|num|money|chron|location)(?=[\s>/])[^>]*>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#x([0-9a-f]+);/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replace(/&#(\d+);/g, (_, decimal: string) => String.fromCodePoint(Number(decimal)))
    .replace(/&(\w+);/g, (whole, name: string) => NAMED[name] ?? whole);
  return twice ? wordsOfXml(text) : words(text);
}

function words(text: string): string[] {
  return text.normalize('NFC').toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** The share of words, each as often as it stands there, that are anywhere in the items as text; `besides`: texts that may be there once more. */
export function keptOf(expected: readonly string[], items: readonly WireItem[], besides: readonly string[] = []): number {
  const left = new Map<string, number>();
  for (const word of [...items.flatMap(textsOf), ...besides].flatMap(words)) left.set(word, (left.get(word) ?? 0) + 1);
  const kept = expected.filter((word) => {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    return count > 0;
  });
  return expected.length === 0 ? 1 : kept.length / expected.length;
}

function textsOf({ headline, standfirst, editorNote, body, media }: WireItem): string[] {
  const texts = [headline, standfirst ?? '', editorNote ?? '', ...media.flatMap(({ caption, credit }) => [caption ?? '', credit ?? ''])];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) {
      let line = '';
      for (const each of value as readonly { type?: string; text?: string }[]) {
        if (each.type === 'text') line += each.text ?? '';
        else if (each.type === 'line_break') line += ' ';
        else walk(each);
      }
      texts.push(line);
    } else if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) {
      if (typeof inner === 'string') texts.push(inner);
      else walk(inner);
    }
  };
  // The names of blocks and marks are not words of the text.
  walk(JSON.parse(JSON.stringify(body), (key, value: unknown) => (key === 'id' || key === 'lang' || key === 'href' || (key === 'type' && value !== 'text' && value !== 'line_break') ? undefined : value)));
  return texts;
}

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { WireItem } from '../../story/wire-item.ts';
import { textOfBlocks } from '../../story/text-of.ts';
import { readDocument, type ReadResult } from './read-document.ts';

const SHARED = process.env['SHARED_DIR'] ?? join(import.meta.dirname, '../../../../shared');
const folder = (name: string): string => join(SHARED, 'wire', name);
const missing = (name: string): boolean => !existsSync(folder(name));

interface Sample {
  readonly name: string;
  readonly bytes: Buffer;
  readonly result: ReadResult;
}
function samples(name: string): Sample[] {
  return readdirSync(folder(name)).map((file) => {
    const bytes = readFileSync(join(folder(name), file));
    return { name: file, bytes, result: readDocument(bytes, { zone: 'UTC' }) };
  });
}
const itemsOf = ({ result }: Sample): readonly WireItem[] => (result.ok ? result.items : []);
const shown = ({ headline, standfirst, body }: WireItem): string => [headline, standfirst, textOfBlocks(body)].join(' ');

describe('feeds of other projects (each skipped by name where ../shared/wire is absent)', () => {
  const counts: { readonly [name: string]: readonly [read: number, refused: number] } = { 'feeds': [110, 50], 'feeds-encoding': [32, 18], 'feeds-sanitize': [370, 0] };
  for (const [name, expected] of Object.entries(counts)) {
    test.skipIf(missing(name))(`${name}: each is read, or refused with a reason; none throws`, () => {
      const all = samples(name);
      expect([all.filter(({ result }) => result.ok).length, all.filter(({ result }) => !result.ok).length]).toEqual(expected);
      const reasons = all.flatMap(({ result, name: file }) => (result.ok ? [] : [`${file.replace(/^.*\./, '')}: ${result.reason.replace(/: its fields.*/, '')}`]));
      const known = new Set(['xml: This RSS has neither a channel nor an item.', 'json: This is JSON, but not ninjs', 'json: This begins like JSON and is none: line 3, column 1.']);
      expect(reasons.filter((reason) => !known.has(reason))).toEqual([]);
    });
  }

  /**
   * Apart from our readers: by patterns, what stands in the texts of the entries, and how many of its words are in the items. What a frame
   * or an object holds is shown only where it cannot be shown itself, and where nobody closed it browsers show nothing of the rest.
   */
  const plain = (markup: string): string => {
    const unescaped = markup.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&(?:amp|#38);/g, '&');
    return unescaped.replace(/<!DOCTYPE[^>]*>|<!--[^]*?-->|<(script|style|head|iframe|object)\b[^]*?(?:<\/\s*\1\s*>|$)|<[^>]*>/gi, ' ').replace(/&\w+;|&#\w+;/g, ' ');
  };
  const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];
  const expectedWords = (source: string): string[] =>
    [...source.replace(/<!\[CDATA\[([^]*?)\]\]>/g, (_whole, inside: string) => inside.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')).matchAll(/<(?:item|entry)\b[^]*?<\/(?:item|entry)>/g)]
      .map(([entry]) => entry.replace(/<source\b[^]*?<\/source>/g, ''))
      .filter((entry) => !/base64|octet-stream/.test(entry))
      .flatMap((entry) => [...entry.matchAll(/<(title|description|summary|content(?::encoded)?|fullitem|body)\b[^>]*>([^]*?)<\/\1>/g)].flatMap(([, , inside = '']) => wordsOf(plain(inside))));

  test.skipIf(missing('feeds') || missing('feeds-sanitize'))('of their words at least 99.5 per cent are kept', () => {
    const lost: string[] = [];
    let total = 0;
    for (const sample of [...samples('feeds'), ...samples('feeds-sanitize')].filter(({ name }) => name.endsWith('.xml'))) {
      const kept = new Set(itemsOf(sample).flatMap((item) => wordsOf(shown(item))));
      const expected = expectedWords(sample.bytes.toString('utf8'));
      total += expected.length;
      lost.push(...expected.filter((word) => !kept.has(word)).map((word) => `${sample.name}: ${word}`));
    }
    expect(total).toBeGreaterThan(250);
    expect(lost.length / total < 0.005 ? [] : lost).toEqual([]);
  });

  test.skipIf(missing('feeds-sanitize'))('nothing unsafe is left of what was made to slip through', () => {
    const found: string[] = [];
    let strings = 0;
    const look = (value: unknown, key: string, where: string): void => {
      if (typeof value === 'string') {
        strings++;
        const isAddress = ['href', 'url', 'canonical'].includes(key);
        const unsafe = isAddress ? !/^(?:https?:|mailto:|tel:)/.test(value) : /<\s*\/?\s*[a-z!]|\bon[a-z]+\s*=|(?:javascript|vbscript|data)\s*:|expression\s*\(|location\.href|-moz-binding/i.test(value);
        if (unsafe) found.push(`${where} ${key}: ${value}`);
      } else if (typeof value === 'object' && value !== null) for (const [name, inside] of Object.entries(value)) look(inside, name, where);
    };
    for (const sample of samples('feeds-sanitize')) for (const item of itemsOf(sample)) look(item, '', sample.name);
    expect(found).toEqual([]);
    expect(strings).toBeGreaterThan(1_000);
  });

  test.skipIf(missing('feeds-encoding'))('letters are right wherever the bytes tell the encoding', () => {
    const text = new Map(samples('feeds-encoding').map((sample) => [sample.name.replace(/^.*?encoding__|\.xml$/g, ''), itemsOf(sample).map(shown).join('').trim()]));
    expect([text.get('demoronize-1'), text.get('demoronize-2'), text.get('euc-kr-item'), text.get('http_text_xml_charset_overrides_encoding_2')]).toEqual(['don’t  don’t', 'don’t  don’t', '년  년', 'Foo  This is a £“test.”']);
  });
});

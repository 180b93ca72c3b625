/** What is read aloud and the page that shows it agree: every token's place, found as the player finds it, has the text on the page that the token stands for. */
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { partsToRead } from '../../src/audio/script/story-parts.ts';
import { speechScript } from '../../src/audio/script/speech-script.ts';
import { readDemo } from '../../src/demo-stories.ts';
import { languageOf } from '../../src/language/languages.ts';
import { elementOf } from '../../src/press/islands/spoken-place.island.ts';
import { printAddress } from '../../src/press/print-address.ts';
import { press, reading, story } from '../../src/press/reading.fixtures.ts';
import type { Block, Body, Inline } from '../../src/story/body.ts';
import type { StoryContent } from '../../src/story/story.ts';
import { someContent, withIds } from '../support/arbitrary-stories.ts';
import { body, content } from '../support/stories.ts';

type Edition = 'en' | 'hi';

interface Placed {
  readonly part: string;
  /** What the token stands for, in the text that the script was made of. */
  readonly spoken: string;
  /** What stands at its place on the page; null: the player finds nothing there. */
  readonly shown: string | null;
}

/** Every token of a story's script, and what the player would find at its place. */
async function placesOf(edition: Edition, changed: Partial<StoryContent>): Promise<Placed[]> {
  const told = story({ number: 7, edition, content: changed });
  const print = await printAddress(told.address, reading([told]), press());
  if (print?.kind !== 'page') throw new Error(`${told.address} is no page`);
  const { document } = parseHTML(print.body);
  const parts = partsToRead(told.content, languageOf(edition));
  const texts = new Map(parts.map(({ id, text }) => [id, text]));
  return speechScript(parts, { language: languageOf(edition), pronunciations: [] }).flatMap(({ part, tokens }) => {
    const shown = elementOf(document, part)?.textContent ?? null;
    return tokens.map(({ from, to }) => ({ part, spoken: texts.get(part)?.slice(from, to) ?? '', shown: shown?.slice(from, to) ?? null }));
  });
}

const amiss = (places: readonly Placed[]): Placed[] => places.filter(({ spoken, shown }) => spoken !== shown);

const paragraph = (id: string, ...inlines: readonly Inline[]): Block => ({ type: 'paragraph', attrs: { id }, content: [...inlines] });
const text = (words: string, ...marks: NonNullable<Extract<Inline, { type: 'text' }>['marks']>): Inline => ({ type: 'text', text: words, ...(marks.length > 0 ? { marks } : {}) });

/** Marks within marks, links safe and not, breaks, spaces at the ends, signs that HTML writes otherwise, quotations, both scripts. */
const WOVEN: Body = {
  type: 'doc',
  content: [
    paragraph('a1', text('“It cost '), text('₹2,50,000', { type: 'strong' }), text(',” she said'), { type: 'line_break' }, text('on <Sunday> & '), text('went', { type: 'link', attrs: { href: 'https://example.org/' } }, { type: 'emphasis' }), text(' home.')),
    paragraph('a2', text('  Two spaces,\ta tab and &amp; '), text('नदी चुप थी', { type: 'language', attrs: { lang: 'hi' } }), text(' H'), text('2', { type: 'subscript' }), text('O, e\u0301 and 👩🏽‍🌾 soft\u00adhyphen. ')),
    paragraph('a3', { type: 'line_break' }, text('First line'), { type: 'line_break' }, { type: 'line_break' }, text('and '), text('unsafe', { type: 'link', attrs: { href: 'javascript:alert(1)' } }), { type: 'line_break' }),
    { type: 'blockquote', attrs: { id: 'q1' }, content: [paragraph('q1a', text('डॉ. सेन 5 कि.मी. चले।')), paragraph('q1b', text('‘Never!’ he said. “Why?”'))] as never },
    ...body('h2#h1: Rs 50 *crore* more', 'ul#u1: one boat / *two* boats / तीन नावें', 'ol#o1: first / second', 'fact#f1: It is 5 km long.', 'pull#x1: It cost Rs 50 crore.').content,
    paragraph('a9', text('H'), text('TML: </p><script>1</script> [[x]] '), text('5', { type: 'superscript' }), text(' p.m.')),
  ],
};

describe.each(['en', 'hi'] as const)('a page in %s', (edition) => {
  test('has at every place what is spoken of it, through marks, links, breaks, quotations, lists and boxes', async () => {
    const places = await placesOf(edition, { headline: { id: 'h', text: '  Ferry <back> & “running”' }, standfirst: { id: 's', text: ' Two years, ₹5 crore later' }, byline: [{ name: 'Meera Rao', author: 'meera-rao' }, { name: 'आशा सेन', author: 'asha' }, { name: 'A. Das', author: 'das' }], source: 'Harbour & Co. Wire', body: WOVEN });
    expect(new Set(places.map(({ part }) => part))).toEqual(new Set(['headline', 'standfirst', 'byline', 'source', 'a1', 'a2', 'a3', 'q1a', 'q1b', 'h1', 'u1-1-1', 'u1-2-1', 'u1-3-1', 'o1-1-1', 'o1-2-1', 'f1', 'f1-1', 'a9']));
    expect(amiss(places)).toEqual([]);
    expect(places.some(({ shown }) => shown === '₹2,50,000')).toBe(true);
  });

  test('has them for paragraphs whose ids the page, or the player, has another use for', async () => {
    const taken = ['main', 'words', 'listen', 'breaking', 'corrections', 'corrections-title', 'related-title', 'latest-title', 'headline', 'standfirst', 'byline', 'source'];
    const places = await placesOf(edition, { source: 'Harbour Wire', body: body(...taken.map((id) => `p#${id}: The part that is called ${id}.`), 'fact#words-2: More of it.') });
    expect(amiss(places)).toEqual([]);
    expect(places.filter(({ spoken }) => spoken === 'part')).toHaveLength(taken.length);
  });

  test('has them for any story', async () => {
    await fc.assert(fc.asyncProperty(someContent, async (made) => {
      expect(amiss(await placesOf(edition, { ...made, section: 'city', topics: [], related: [], embargo: null }))).toEqual([]);
    }), { numRuns: 60 });
  });
});

test('the demo’s stories have at every place what is spoken of it', async () => {
  const items = await readDemo(fileURLToPath(new URL('../../demo/', import.meta.url)), Temporal.Instant.from('2026-06-01T06:00:00Z'));
  let counted = 0;
  for (const { name, incoming, options } of items) {
    if (options.edition !== 'en' && options.edition !== 'hi') continue;
    const { headline, standfirst, byline, source } = incoming;
    const told = content({
      headline: { id: 'h', text: headline }, standfirst: standfirst === null ? null : { id: 's', text: standfirst }, byline: byline.map((each) => ({ name: each, author: 'meera-rao' })), source,
      body: { type: 'doc', content: incoming.body.map((block, index) => withIds(block, `b${index}`)) },
    });
    const places = await placesOf(options.edition, told);
    expect({ name, amiss: amiss(places) }).toEqual({ name, amiss: [] });
    counted += places.length;
  }
  expect(counted).toBeGreaterThan(3_000);
});

/** Stories for properties: every kind of block, both scripts, ids that are unique within the story. */
import fc from 'fast-check';
import type { Block, Body, BulletList, Inline, ListItem, Mark, OrderedList, Paragraph, Table, Text } from '../../src/story/body.ts';
import type { StoryContent, TextPart } from '../../src/story/story.ts';

const words = fc.constantFrom('rain', 'ferry', 'Council', 'फेरी', 'पढ़ें', '“quoted”', '—', '10 km', 'e\u0301', '🌧️', 'ज़रूरत');
export const someText: fc.Arbitrary<string> = fc.array(words, { minLength: 1, maxLength: 6 }).map((list) => list.join(' ').normalize('NFC'));
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { nil: null });
const address = fc.constantFrom('https://example.org/a?b=c', 'http://example.org/', 'https://पत्र.example/क');

/** In the order of the schema, each kind at most once. */
const marks: fc.Arbitrary<Mark[]> = fc
  .tuple(
    maybe(fc.oneof(address, fc.constantFrom('mailto:desk@example.org', 'tel:+911234', '/city/ferry-7')).map((href): Mark => ({ type: 'link', attrs: { href } }))),
    maybe(fc.constantFrom('hi', 'en-IN', 'ur').map((lang): Mark => ({ type: 'language', attrs: { lang } }))),
    maybe(fc.constant<Mark>({ type: 'strong' })),
    maybe(fc.constant<Mark>({ type: 'emphasis' })),
    maybe(fc.constantFrom<Mark>({ type: 'superscript' }, { type: 'subscript' })),
  )
  .map((list) => list.filter((mark) => mark !== null));

const text: fc.Arbitrary<Text> = fc.record({ text: someText, marks }).map(({ text, marks }) => ({ type: 'text', text, ...(marks.length > 0 ? { marks } : {}) }));

/** Runs of text with the same marks stand apart, as they do once read. */
const inline: fc.Arbitrary<{ content?: Inline[] }> = fc.array(fc.oneof(text, fc.constant<Inline>({ type: 'line_break' })), { maxLength: 4 }).map((list) => {
  const apart = list.filter((each, index) => each.type !== 'text' || marksOf(each) !== marksOf(list[index - 1]));
  return apart.length === 0 ? {} : { content: apart };
});
const marksOf = (each: Inline | undefined): string | undefined => (each?.type === 'text' ? JSON.stringify(each.marks ?? []) : undefined);

const id = fc.constant({ id: '' });
const paragraph: fc.Arbitrary<Paragraph> = fc.record({ attrs: id, inline }).map(({ attrs, inline }) => ({ type: 'paragraph', attrs, ...inline }));

const { flow } = fc.letrec<{ flow: Paragraph | BulletList | OrderedList; item: ListItem }>((tie) => ({
  flow: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'flow' },
    paragraph,
    fc.record({ type: fc.constant('bullet_list' as const), attrs: id, content: fc.array(tie('item'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ type: fc.constant('ordered_list' as const), attrs: fc.record({ id: fc.constant(''), start: fc.integer({ min: 0, max: 9 }) }), content: fc.array(tie('item'), { minLength: 1, maxLength: 3 }) }),
  ),
  item: fc.record({ type: fc.constant('list_item' as const), attrs: id, content: fc.array(tie('flow'), { minLength: 1, maxLength: 2, depthIdentifier: 'flow' }) }),
}));

const table: fc.Arbitrary<Table> = fc.record({
  type: fc.constant('table' as const),
  attrs: fc.record({ id: fc.constant(''), caption: maybe(someText) }),
  content: fc.array(
    fc.record({
      type: fc.constant('table_row' as const),
      content: fc.array(
        fc
          .record({ attrs: fc.record({ header: fc.boolean(), colspan: fc.integer({ min: 1, max: 3 }), rowspan: fc.integer({ min: 1, max: 3 }) }), inline })
          .map(({ attrs, inline }) => ({ type: 'table_cell' as const, attrs, ...inline })),
        { maxLength: 3 },
      ),
    }),
    { minLength: 1, maxLength: 3 },
  ),
});

/** One block of any kind, ids still empty: as a reader of documents makes it. */
export const incomingBlock: fc.Arbitrary<Block> = fc.oneof(
  { arbitrary: flow, weight: 4 },
  fc.record({ level: fc.constantFrom(2 as const, 3 as const, 4 as const), inline }).map(({ level, inline }): Block => ({ type: 'heading', attrs: { id: '', level }, ...inline })),
  fc.array(paragraph, { minLength: 1, maxLength: 2 }).map((content): Block => ({ type: 'blockquote', attrs: { id: '' }, content })),
  fc.record({ attribution: maybe(someText), inline }).map(({ attribution, inline }): Block => ({ type: 'pull_quote', attrs: { id: '', attribution }, ...inline })),
  fc
    .record({ id: fc.constant(''), picture: maybe(fc.constantFrom('p1', 'p2')), alt: maybe(fc.oneof(someText, fc.constant(''))), caption: maybe(someText), credit: maybe(someText) })
    .map((attrs): Block => ({ type: 'picture', attrs })),
  fc.record({ id: fc.constant(''), url: address, title: someText, provider: maybe(someText) }).map((attrs): Block => ({ type: 'embed', attrs })),
  table,
  fc.constant<Block>({ type: 'divider', attrs: { id: '' } }),
  fc.record({ title: someText, content: fc.array(flow, { minLength: 1, maxLength: 2 }) }).map(({ title, content }): Block => ({ type: 'fact_box', attrs: { id: '', title }, content })),
  fc.uniqueArray(fc.integer({ min: 1, max: 2000 }), { maxLength: 3 }).map((stories): Block => ({ type: 'related', attrs: { id: '', stories } })),
);

export const incomingBody: fc.Arbitrary<Block[]> = fc.array(incomingBlock, { maxLength: 8 });
export const someBody: fc.Arbitrary<Body> = incomingBody.map((blocks) => ({ type: 'doc', content: blocks.map((block, index) => withIds(block, `b${index}`)) }));

/** Every block under an id of its own: `b3`, within it `b3-0`, `b3-1` … */
export function withIds<T extends Block | ListItem>(block: T, id: string): T {
  const children = 'content' in block && ['bullet_list', 'ordered_list', 'list_item', 'blockquote', 'fact_box'].includes(block.type) ? (block.content as (Block | ListItem)[]) : undefined;
  const content = children === undefined ? {} : { content: children.map((child, index) => withIds(child, `${id}-${index}`)) };
  return { ...block, attrs: { ...block.attrs, id }, ...content };
}

const part = (id: string): fc.Arbitrary<TextPart> => fc.record({ id: fc.constant(id), text: someText });
const instant = fc.integer({ min: 0, max: 2_000_000_000_000 }).map((at) => Temporal.Instant.fromEpochMilliseconds(at));

export const someContent: fc.Arbitrary<StoryContent> = fc.record({
  headline: part('headline'),
  standfirst: maybe(part('standfirst')),
  body: someBody,
  lead: maybe(fc.record({ picture: maybe(fc.constant('p1')), alt: maybe(part('alt')), caption: maybe(part('caption')), credit: maybe(someText) })),
  byline: fc.array(fc.constantFrom({ name: 'Meera Rao', author: 'meera-rao' }, { name: 'मीरा राव', author: 'मीरा-राव' }), { maxLength: 2 }),
  source: maybe(fc.constant('Bloomberg')),
  dateline: maybe(someText),
  section: fc.constantFrom('city', 'world-news'),
  topics: fc.array(fc.constantFrom('Floods', 'बाढ़'.normalize('NFC')), { maxLength: 2 }),
  kind: fc.constantFrom('news', 'opinion', 'ask-public'),
  related: fc.uniqueArray(fc.integer({ min: 1, max: 2000 }), { maxLength: 3 }),
  embargo: fc.oneof(fc.constant(null), fc.constant('hold' as const), instant),
});

import fc from 'fast-check';
import { Schema, type SchemaSpec } from 'prosemirror-model';
import { describe, expect, test } from 'vitest';
import { someBody } from '../../test/support/arbitrary-stories.ts';
import { body } from '../../test/support/stories.ts';
import type { Body } from './body.ts';
import { bodySchemaSpec } from './body-schema.ts';
import { Malformed } from './malformed.ts';
import { LIMITS, parseBody } from './parse-body.ts';

const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const doc = (...content: unknown[]) => ({ type: 'doc', content });
const p = (id: string, ...content: unknown[]) => ({ type: 'paragraph', attrs: { id }, content });
const text = (words: string, ...marks: unknown[]) => ({ type: 'text', text: words, marks });
const link = (href: unknown) => doc(p('a', text('here', { type: 'link', attrs: { href } })));
const parsed = (value: unknown) => () => parseBody(value);

function parsedOr(value: unknown, otherwise: (error: unknown) => unknown): unknown {
  try {
    return parseBody(value);
  } catch (error) {
    return otherwise(error);
  }
}

/** Plain object in the shape of a SchemaSpec; the library's type wants it writable. */
const schema = new Schema(json(bodySchemaSpec) as SchemaSpec);

describe('a body that comes in', () => {
  test('any body comes back from JSON as it was', () => {
    fc.assert(fc.property(someBody, (story) => {
      expect(parseBody(json(story))).toEqual(story);
    }));
  });

  test("any body goes through the editor's own library and back", () => {
    fc.assert(
      fc.property(someBody, (story) => {
        const node = schema.nodeFromJSON(json(story));
        node.check();
        expect(parseBody(json(node.toJSON()))).toEqual(story);
      }),
    );
  });

  test("what the editor's library holds to be impossible is refused here too", () => {
    const impossible = [
      doc({ type: 'bullet_list', attrs: { id: 'a' }, content: [] }),
      doc({ type: 'list_item', attrs: { id: 'a' }, content: [p('b')] }),
      doc({ type: 'blockquote', attrs: { id: 'a' }, content: [{ type: 'divider', attrs: { id: 'b' } }] }),
      doc(text('words without a paragraph')),
      doc({ type: 'table', attrs: { id: 'a', caption: null } }),
    ];
    for (const each of impossible) {
      expect(parsed(each)).toThrow(/^content\[0\]/);
      expect(() => schema.nodeFromJSON(each).check()).toThrow(/Invalid/);
    }
  });

  test('nothing else than a body, or the place of what is wrong, ever comes out', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.anything()), (value) => {
        const body = parsedOr(value, (error) => error);
        expect(body instanceof Malformed || (body as Body).type === 'doc').toBe(true);
      }),
    );
  });

  test('neighbours with the same marks become one text, and marks stand in the order of the schema', () => {
    const strongLink = [{ type: 'strong' }, { type: 'link', attrs: { href: '/city' } }];
    expect(parseBody(doc(p('a', text('The '), text('ferry', ...strongLink), text(' runs', ...strongLink.toReversed()))))).toEqual(
      doc({
        ...p('a'),
        content: [
          { type: 'text', text: 'The ' },
          { type: 'text', text: 'ferry runs', marks: strongLink.toReversed() },
        ],
      }),
    );
  });

  test('text is brought to NFC, across what is joined too', () => {
    const [block] = parseBody(doc(p('a', text('cafe'), text('\u0301 पढ\u093cें')))).content;
    expect(block).toEqual({ type: 'paragraph', attrs: { id: 'a' }, content: [{ type: 'text', text: 'café पढ़ें'.normalize('NFC') }] });
  });

  test('a line break in a marked passage comes in without the marks the editor puts on it', () => {
    expect(parseBody(doc(p('a', { type: 'line_break', marks: [{ type: 'strong' }] })))).toEqual(doc(p('a', { type: 'line_break' })));
  });

  test('the editor leaves the content of an empty body out', () => {
    expect(parseBody({ type: 'doc' })).toEqual(body());
  });
});

describe('links', () => {
  test.each(['https://example.org/a', 'http://example.org', 'mailto:desk@example.org', 'tel:+911234', '/world-news/ferry-7', '/hi/दुनिया', '/'])('%s may stand in a story', (href) => {
    expect(parsed(link(href))).not.toThrow();
  });

  test.each([
    'javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'java\nscript:alert(1)', '\u0001javascript:alert(1)', ' javascript:alert(1)', 'java\tscript:x', 'java\u00adscript:x',
    'data:text/html,x', 'vbscript:x', 'blob:https://example.org/x', 'file:///etc/passwd', '//evil.example', '/\\evil.example', '\\\\evil.example', '/\t/evil.example',
    'https:evil', 'https:///evil', 'http://', 'https://me:secret@example.org/', 'https://exa mple.org', 'ferry', '#part', '?q', '', 'mailto:', `https://example.org/${'a'.repeat(3000)}`, 7, null,
  ])('%j may not', (href) => {
    expect(parsed(link(href))).toThrow(/^content\[0\]\.content\[0\]\.marks\[0\]\.attrs\.href: /);
  });

  test('no link that a browser would run comes through, however it is dressed', () => {
    const disguise = fc.array(fc.constantFrom('java', 'script', 'JAVA', 'SCRIPT', ':', '\t', '\n', '\0', '\u200b', '/', '\\', 'data', '&#58;', '%3a', ' ', 'alert(1)', 'https', '//'), { maxLength: 8 });
    fc.assert(
      fc.property(disguise, (pieces) => {
        const href = pieces.join('');
        const runs = /^(https?|mailto|tel):$/.test(URL.parse(href, 'https://site.example/city/')?.protocol ?? '') ? 'no' : 'perhaps';
        expect(parsedOr(link(href), () => 'refused') === 'refused' || runs === 'no').toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('what is refused, and where', () => {
  const nested = (depth: number): unknown => {
    let node: unknown = p(`p${depth}`);
    for (let level = 0; level < depth; level += 1) node = { type: 'bullet_list', attrs: { id: `l${level}` }, content: [{ type: 'list_item', attrs: { id: `i${level}` }, content: [node] }] };
    return doc(node);
  };
  test.each([
    ['no body at all', null, 'must be an object, not null'],
    ['markup', '<p>x</p>', 'must be an object, not a string'],
    ['an unknown block', doc({ type: 'html', attrs: { id: 'a' } }), 'content[0].type: must be one of paragraph, heading'],
    ['a block without id', doc({ type: 'divider', attrs: {} }), 'content[0].attrs.id: must be text, but is missing'],
    ['an empty id', doc(p('')), 'content[0].attrs.id: must be an id of 1 to 64'],
    ['an id twice', doc(p('a'), { type: 'blockquote', attrs: { id: 'b' }, content: [p('a')] }), 'content[1].content[0].attrs.id: the id "a" is taken'],
    ['a level 1 heading', doc({ type: 'heading', attrs: { id: 'a', level: 1 } }), 'content[0].attrs.level: must be one of 2, 3, 4, not 1'],
    ['an attribute nobody knows', doc({ type: 'divider', attrs: { id: 'a', onclick: 'x' } }), 'content[0].attrs.onclick: is not known here'],
    ['empty text', doc(p('a', text(''))), 'content[0].content[0].text: must not be empty'],
    ['a character that is not text', doc(p('a', text('a\0b'))), 'content[0].content[0].text: has a character that is not text (U+0000)'],
    ['half a character', doc(p('a', text('\ud83d'))), 'content[0].content[0].text: has half a character'],
    ['the same mark twice', doc(p('a', text('x', { type: 'strong' }, { type: 'strong' }))), 'content[0].content[0].marks[1]: is a second strong'],
    ['a language that is none', doc(p('a', text('x', { type: 'language', attrs: { lang: 'not a language' } }))), 'content[0].content[0].marks[0].attrs.lang: must be a language code'],
    ['an embed that is not on the web', doc({ type: 'embed', attrs: { id: 'a', url: '/x', title: 'x', provider: null } }), 'content[0].attrs.url: must begin with'],
    ['a picture whose alt text was forgotten', doc({ type: 'picture', attrs: { id: 'a', picture: null, caption: null, credit: null } }), 'content[0].attrs.alt: must be text, but is missing'],
    ['a cell that spans nothing', doc({ type: 'table', attrs: { id: 'a', caption: null }, content: [{ type: 'table_row', content: [{ type: 'table_cell', attrs: { header: false, colspan: 0, rowspan: 1 } }] }] }), 'content[0].content[0].content[0].attrs.colspan: must be a whole number'],
    ['a related story twice', doc({ type: 'related', attrs: { id: 'a', stories: [7, 7] } }), 'content[0].attrs.stories: names a story twice'],
    ['lists in lists without end', nested(40), `is nested more than ${LIMITS.depth} deep`],
  ])('%s', (_, value, problem) => {
    expect(parsed(value)).toThrow(problem);
  });
});

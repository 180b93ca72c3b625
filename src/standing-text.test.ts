import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block } from './story/body.ts';
import { textOfBlock, textOfBody } from './story/text-of.ts';
import { readStandingText } from './standing-text.ts';

function read(text: string, firstLine = 1): { blocks: readonly Block[]; said: string[] } {
  const said: string[] = [];
  const { content } = readStandingText(text, firstLine, { say: (line, what) => void said.push(`${line}: ${what}`) });
  return { blocks: content, said };
}
/** `paragraph A B`, one a block. */
const told = (text: string): string[] => read(text).blocks.map((block) => `${block.type}${block.type === 'heading' ? block.attrs.level : ''} ${textOfBlock(block)}`);

describe('the text of a standing page', () => {
  test.each<[string, string, string[]]>([
    ['paragraphs are parted by blank lines', 'One.\n\nTwo.\n \nThree.', ['paragraph One.', 'paragraph Two.', 'paragraph Three.']],
    ['lines within a paragraph are one', 'One\n  and\ntwo.', ['paragraph One and two.']],
    ['headings need no blank line', '## Who\nWe.\n### Where\nHere.', ['heading2 Who', 'paragraph We.', 'heading3 Where', 'paragraph Here.']],
    ['a first level is the page’s own', '# Who', ['heading2 Who']],
    ['a list is its lines, with what goes on below them', 'We:\n- one\n  and a half\n- two\n\n- three\n\nEnd.', ['paragraph We:', 'bullet_list one and a half\ntwo\nthree', 'paragraph End.']],
    ['a dash, a hash and a bracket within a line are themselves', 'A - b # c [d] (e) *f* 2 < 3', ['paragraph A - b # c [d] (e) *f* 2 < 3']],
    ['lines may end as Windows ends them', 'One.\r\n\r\nTwo.', ['paragraph One.', 'paragraph Two.']],
  ])('%s', (_, text, blocks) => {
    expect(told(text)).toEqual(blocks);
    expect(read(text).said).toEqual([]);
  });

  test('links stand where they are written, over the end of a line too', () => {
    const { blocks, said } = read('Write to [the\ndesk](mailto:desk@paper.example), or [see](/a_(b)) it.');
    expect(said).toEqual([]);
    expect(blocks).toEqual([
      {
        type: 'paragraph',
        attrs: { id: 'p1' },
        content: [
          { type: 'text', text: 'Write to ' },
          { type: 'text', text: 'the desk', marks: [{ type: 'link', attrs: { href: 'mailto:desk@paper.example' } }] },
          { type: 'text', text: ', or ' },
          { type: 'text', text: 'see', marks: [{ type: 'link', attrs: { href: '/a_(b)' } }] },
          { type: 'text', text: ' it.' },
        ],
      },
    ]);
  });

  test.each<[string, string, string[]]>([
    ['HTML', 'Good.\n\n<b>Bold</b>', ['12: "<b>" is HTML, and pages are written without it']],
    ['a link that runs a script', 'One\n[two](javascript:alert(1))', ['11: the address of the link "two" must begin with https://']],
    ['a link without an address', '- a\n- [here]()', ['11: the address of the link "here" must begin with']],
    ['a character that is none', 'a\nb\u0007', ['11: this line has a character that is not text (U+0007)']],
    ['nothing', ' \n', ['10: the page has no text']],
  ])('%s is said with its line', (_, text, said) => {
    expect(read(text, 10).said).toEqual(said.map((each): unknown => expect.stringContaining(each)));
  });

  test('whatever is written, nothing is thrown, every word of plain text is kept in its order, and no two parts share an id', () => {
    const line = fc.oneof(fc.constantFrom('', ' ', '- ', '## ', '[a](/b)', '[', '](', ')', '- [x](y)', '#', '-'), fc.string({ unit: 'grapheme', maxLength: 20 }), fc.constantFrom('नदी में पानी', 'The river', '<p>'));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const { blocks } = read(lines.join('\n'));
        const ids = JSON.stringify(blocks).match(/"id":"[^"]+"/g) ?? [];
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
    const word = fc.constantFrom('नदी', 'में', 'पढ़ना', 'river', 'a', 'B2', '2026', '“so”');
    fc.assert(
      fc.property(fc.array(fc.array(word, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 }), fc.constantFrom('\n', '\n\n'), (paragraphs, between) => {
        const { content } = readStandingText(paragraphs.map((words) => words.join(' ')).join(between), 1, { say: () => undefined });
        expect(textOfBody({ type: 'doc', content }).split(/\s+/)).toEqual(paragraphs.flat().map((each) => each.normalize('NFC')));
      }),
    );
  });
});

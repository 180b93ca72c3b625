import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { someContent } from '../../../test/support/arbitrary-stories.ts';
import { body, content } from '../../../test/support/stories.ts';
import { everyBlock } from '../../press/newspaper.fixtures.ts';
import type { Block } from '../../story/body.ts';
import { contentToJson, parseContent } from '../../story/content-json.ts';
import { authorSlug } from '../../story/slug.ts';
import type { BylineName, StoryContent } from '../../story/story.ts';
import { WrongFile } from '../../written-yaml.ts';
import { readForm } from './read-form.ts';
import { writeForm } from './write-form.ts';

const nameOf = (name: string): BylineName => ({ name, author: authorSlug(name) });
const isPlainName = ({ name, author }: BylineName): boolean => nameOf(name).author === author && name.trim() === name;
const write = (story: StoryContent): string => writeForm(story, { number: 12, edition: 'en', revision: 3, isPlainName });
const read = (text: string, previous: StoryContent = content()) => readForm(text, { fileName: 'story-12.html', previous, nameOf });
/** As the archive gives it. */
const kept = (story: StoryContent): StoryContent => parseContent(contentToJson(story));

const plain = content({ body: body('p: The ferry runs again.', 'h2: Then', 'ul: Quay / Mills', 'hr') });

describe('a story as a text', () => {
  test('reads like the story, facts above, text below', () => {
    expect(write({ ...plain, topics: ['Ferries', '2026'], source: 'Bloomberg: wire', lead: { picture: 'p1', alt: { id: 'a', text: 'A boat' }, caption: null, credit: 'M. Rao' }, byline: [{ name: 'Meera Rao', author: 'meera-rao' }, { name: 'A. Das', author: 'the-other-das' }] })).toBe(`---
# Story 12 of the edition en. Save it and leave the editor; readers see nothing of it until it is published.
# What may stand here: docs/story-form.md.
revision: 3
headline: Ferry back in service
standfirst: Two years after the flood
section: city
kind: news
byline:
  - Meera Rao
  - name: A. Das
    author: the-other-das
source: "Bloomberg: wire"
topics:
  - Ferries
  - "2026"
picture:
  id: p1
  alt: A boat
  credit: M. Rao
---
<p>The ferry runs again.</p>

<h2>Then</h2>

<ul>
<li>Quay</li>
<li>Mills</li>
</ul>

<hr>
`);
  });

  test('every kind of block and mark', () => {
    const story = kept(content({ body: { type: 'doc', content: everyBlock } }));
    expect(read(write(story), story)).toEqual({ content: story, revision: 3 });
  });

  const nasty = fc
    .array(fc.constantFrom(' ', '  ', '\t', '\n', '\r', '\u00a0', '---', '\n---\n', '&', '&amp;', '&#32;', '<', '>', '</p>', '<br>', '"', "'", '# x', ': ', '- ', '|', '>-', '{a: b}', '[x]', '*a', '@', '%', '`', 'null', 'true', '1.5', '2026-01-01', '\u2028', '\u0085', '\ufeff', 'rain', 'फेरी', '🌧️', '<!-- -->', '\\n'), { minLength: 1, maxLength: 7 })
    .map((pieces) => pieces.join('').normalize('NFC'))
    .filter((text) => !/[\u007f-\u009f]/.test(text));
  const nastyStory = fc.record({ story: someContent, texts: fc.array(nasty, { minLength: 12, maxLength: 12 }) }).map(({ story, texts }): StoryContent => {
    let next = 0;
    const text = (): string => texts[(next += 1) % texts.length] ?? '';
    const inline = [{ type: 'text' as const, text: text() }, { type: 'line_break' as const }, { type: 'text' as const, text: text(), marks: [{ type: 'strong' as const }] }, { type: 'text' as const, text: text() }];
    const blocks: Block[] = [
      { type: 'paragraph', attrs: { id: 'n1' }, content: inline },
      { type: 'bullet_list', attrs: { id: 'n2' }, content: [{ type: 'list_item', attrs: { id: 'n3' }, content: [{ type: 'paragraph', attrs: { id: 'n4' }, content: inline }] }] },
      { type: 'pull_quote', attrs: { id: 'n5', attribution: text() }, content: inline },
      { type: 'picture', attrs: { id: 'n6', picture: 'p1', alt: text(), caption: text(), credit: text() } },
      { type: 'table', attrs: { id: 'n7', caption: text() }, content: [{ type: 'table_row', content: [{ type: 'table_cell', attrs: { header: true, colspan: 1, rowspan: 2 }, content: inline }] }] },
      { type: 'fact_box', attrs: { id: 'n8', title: text() }, content: [{ type: 'paragraph', attrs: { id: 'n9' } }] },
    ];
    return { ...story, headline: { id: 'headline', text: `x${text()}` }, standfirst: { id: 'standfirst', text: text() }, dateline: text(), source: text(), topics: [`x${text()}`], byline: [{ name: `x${text()}`, author: 'x' }], body: { type: 'doc', content: [...story.body.content, ...blocks] } };
  });

  test.each([['stories', someContent], ['what no editor would write', nastyStory]])('%s come back to the letter, ids and all', (_, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, (given) => {
        const story = kept(given);
        expect(read(write(story), story).content).toEqual(story);
        // An editor that ends its lines as Windows does changes nothing.
        expect(read(write(story).replaceAll('\n', '\r\n'), story).content).toEqual(story);
      }),
      { numRuns: 150 },
    );
  });

  test.each([' \n', '\n ', 'a\n  b\n', '  \n\n x', '\t\n', '- a\n# b', ' \r\n', '"\n\\n'])('words with lines in them are written whole: %j', (words) => {
    const story = kept({ ...plain, dateline: words, source: words });
    expect(read(write(story), story).content).toEqual(story);
  });

  test('lines may be broken and moved in, and names of characters used', () => {
    const text = write(plain).replace('<p>The ferry runs again.</p>', '<p>\n  The ferry&nbsp;runs\n  <b>again</b>,<br>\n  &eacute;t AT&T.\n</p>');
    expect(read(text, plain).content.body.content[0]).toEqual({ type: 'paragraph', attrs: { id: 'b1' }, content: [{ type: 'text', text: 'The ferry\u00a0runs ' }, { type: 'text', text: 'again', marks: [{ type: 'strong' }] }, { type: 'text', text: ',' }, { type: 'line_break' }, { type: 'text', text: 'ét AT&T.' }] });
  });

  test('what was edited keeps its id, and what is new gets one', () => {
    const { content: edited } = read(write(plain).replace('runs again', 'stops again').replace('<hr>', '<p>New.</p>\n<hr>').replace('<li>Mills</li>', '<li>Mill</li>'), plain);
    expect(edited.body.content.map(({ attrs }) => attrs.id)).toEqual(['b1', 'b2', 'b3', expect.not.stringMatching(/^b\d$/), 'b4']);
  });

  test('an embargo is kept: it has a command of its own', () => {
    expect(read(write(plain), { ...plain, embargo: 'hold' }).content.embargo).toBe('hold');
  });
});

describe('what is wrong is said, all of it, with its line', () => {
  const wrong = (text: string): readonly string[] => {
    try {
      read(text, plain);
    } catch (error) {
      if (error instanceof WrongFile) return error.problems.map((problem) => problem.replace('story-12.html, ', ''));
      throw error;
    }
    return [];
  };
  const facts = '---\nheadline: A\nsection: city\n---\n';

  test.each<[string, string, RegExp]>([
    ['no facts', '<p>x</p>', /^line 1: the text must begin with a line "---"/],
    ['no headline', '---\nsection: city\n---\n<p>x</p>', /no headline/],
    ['a headline that is a number', '---\nheadline: 2026\nsection: city\n---\n', /line 2: "headline" must be text; put it in quotation marks: "2026"/],
    ['a word that is not known', '---\nheadlin: A\nsection: city\n---\n', /line 2: "headlin" is not known here; did you mean "headline"/],
    ['a kind that there is not', `${facts.replace('section', 'kind: novel\nsection')}<p>x</p>`, /line 3: there is no kind "novel"/],
    ['a revision that is none', facts.replace('section', 'revision: last\nsection'), /line 3: "revision" must be the number/],
    ['related stories by name', facts.replace('section', 'related: [ferry]\nsection'), /line 3: "related" holds numbers/],
    ['text outside', `${facts}<p>x</p>\n\nLoose text\n`, /line 6: text must stand in a paragraph|line 5: text must stand/],
    ['a tag that there is not', `${facts}<p>x</p>\n<section>y</section>`, /line 6: <section> cannot stand here; there are <p>/],
    ['a mark that there is not', `${facts}<p>x <u>y</u></p>`, /line 5: <u> cannot stand in running text/],
    ['a paragraph that is not closed', `${facts}<p>x\n<p>y</p>`, /line 5: <p> is not closed|cannot stand in running text/],
    ['an end without a beginning', `${facts}<p>x</p></em>`, /line 5: <\/em> ends nothing/],
    ['tags that cross', `${facts}<p><em>x</p>`, /line 5: <em> is not closed before <\/p> in line 5/],
    ['a sign that begins no tag', `${facts}<p>1 < 2</p>`, /line 5: a < begins no tag here; write &lt;/],
    ['a character that there is not', `${facts}<p>&foo;</p>`, /line 5: there is no character &foo;/],
    ['an attribute that nothing reads', `${facts}<p class="lead">x</p>`, /line 5: <p> cannot have class/],
    ['an empty list', `${facts}<ul></ul>`, /line 5: the list has no item/],
    ['text in a list', `${facts}<ul>x</ul>`, /line 5: what stands in a list must be an item/],
    ['a figure without a picture', `${facts}<figure>x</figure>`, /line 5: a <figure> holds one <img>/],
    ['a link in a link', `${facts}<p><a href="/a">x<a href="/b">y</a></a></p>`, /line 5: <a> stands in another of its kind/],
    ['a link that no page may hold', `${facts}<p>x</p>\n\n<p><a href="javascript:alert(1)">x</a></p>`, /line 7: href must begin with https/],
    ['a language that there is not', `${facts}<p><span lang="?">x</span></p>`, /line 5: lang must be a language code/],
    ['an embed that is no address', `${facts}<iframe src="here" title="x"></iframe>`, /line 5: url must begin with https/],
    ['a comment without an end', `${facts}<!-- x`, /line 5: the note is not closed/],
  ])('%s', (_, text, expected) => {
    expect(wrong(text).join('\n')).toMatch(expected);
  });

  test('three things at once are three lines, in order', () => {
    expect(wrong(`${facts}<u>x</u>\n<p>a</em></p>\n<ul></ul>`).map((problem) => problem.split(':')[0])).toEqual(['line 5', 'line 6', 'line 7']);
  });

  test('whatever is typed, it is read, or refused in words', () => {
    const piece = fc.constantFrom('<', '>', '</', 'p', '<p>', '</p>', '<ul>', '</ul>', '<li>', '<b>', '</b>', '<table>', '<tr>', '<td>', '&', ';', '"', '=', '<img', '<figure>', '<aside>', '<blockquote class="pull">', '<cite>', ' ', '\n', '---\n', 'x', '<!--', '-->', '\0', '\u0001');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const text = `${facts}${pieces.join('')}`;
        const kept = wrong(text).length === 0 ? parseContent(contentToJson(read(text, plain).content)) : null;
        expect(kept === null || kept.headline.text === 'A').toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

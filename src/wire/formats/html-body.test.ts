import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block, Inline, Mark } from '../../story/body.ts';
import { readHtmlBody, readTextBody } from './html-body.ts';

/** A tree as one line: `p(text) h2(…) ul[(p(…))]`, marks as `*strong*`, `_em_`, `<href text>`, `{lang text}`. */
function shown(blocks: readonly Block[]): string {
  return blocks.map(showBlock).join(' ');
}
function showBlock(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return `p(${showInline(block.content)})`;
    case 'heading':
      return `h${block.attrs.level}(${showInline(block.content)})`;
    case 'bullet_list':
      return `ul[${block.content.map((item) => shown(item.content)).join(', ')}]`;
    case 'ordered_list':
      return `ol${block.attrs.start}[${block.content.map((item) => shown(item.content)).join(', ')}]`;
    case 'blockquote':
      return `quote[${shown(block.content)}]`;
    case 'pull_quote':
      return `pull(${showInline(block.content)} / ${block.attrs.attribution})`;
    case 'picture':
      return `picture(${block.attrs.alt} / ${block.attrs.caption} / ${block.attrs.credit})`;
    case 'embed':
      return `embed(${block.attrs.url} / ${block.attrs.title} / ${block.attrs.provider})`;
    case 'table':
      return `table(${block.attrs.caption})[${block.content
        .map((row) => row.content.map((cell) => (cell.attrs.header ? '!' : '') + showInline(cell.content)).join(' | '))
        .join(' // ')}]`;
    case 'divider':
      return 'hr';
    case 'fact_box':
      return `box(${block.attrs.title})[${shown(block.content)}]`;
    case 'related':
      return 'related';
  }
}
function showInline(content: readonly Inline[] = []): string {
  return content.map((each) => (each.type === 'line_break' ? '⏎' : (each.marks ?? []).reduce(showMark, each.text))).join('');
}
function showMark(text: string, mark: Mark): string {
  if (mark.type === 'link') return `<${mark.attrs.href} ${text}>`;
  if (mark.type === 'language') return `{${mark.attrs.lang} ${text}}`;
  return { strong: `*${text}*`, emphasis: `_${text}_`, superscript: `^${text}^`, subscript: `~${text}~` }[mark.type];
}
const read = (html: string, options = {}): string => shown(readHtmlBody(html, options).blocks);

describe('HTML becomes the body tree', () => {
  test.each([
    ['paragraphs', '<p>One</p><p>Two', 'p(One) p(Two)'],
    ['text with no tags at all', 'Just words', 'p(Just words)'],
    ['headings fall under the headline', '<h1>A</h1><h3>B</h3><h6>C</h6>', 'h2(A) h3(B) h4(C)'],
    ['lists within lists', '<ul><li>a<ol start=3><li>b</ol><li>c</ul>', 'ul[p(a) ol3[p(b)], p(c)]'],
    ['a nested list that stands beside its item', '<ul><li>a</li><ul><li>b</li></ul></ul>', 'ul[p(a) ul[p(b)]]'],
    ['quotes', '<blockquote><p>a</p><p>b</p></blockquote>', 'quote[p(a) p(b)]'],
    ['a list in a quote loses no words', '<blockquote><ul><li>a</ul>b</blockquote>', 'quote[p(a) p(b)]'],
    ['pull quotes with who said it', '<aside class="pullquote">Never.<cite>— A. Person</cite></aside>', 'pull(Never. / A. Person)'],
    ['a block quote of the pull kind', '<blockquote class="pull-quote"><p>Never.</p></blockquote>', 'pull(Never. / null)'],
    ['a pull quote where none may stand is its words, and who said them', '<h2><aside class=pull>Never.<figcaption>A. Person</figcaption></aside></h2>', 'h2(Never.⏎A. Person)'],
    ['… in a quote too', '<blockquote><aside class=pull><cite>A. Person</cite></aside></blockquote>', 'quote[p(A. Person)]'],
    ['a fact box', '<aside><h2>In brief</h2><p>a</p><ul><li>b</ul></aside>', 'box(In brief)[p(a) ul[p(b)]]'],
    ['an aside without a heading is part of the text', '<aside><p>a</p></aside>', 'p(a)'],
    ['marks', '<p><b>a</b> <i>b</i> x<sup>2</sup> H<sub>2</sub>O', 'p(*a* _b_ x^2^ H~2~O)'],
    ['a passage in another language', '<p>He said <span lang="HI-in">नमस्ते</span>.', 'p(He said {hi-IN नमस्ते}.)'],
    ['line breaks', '<p>a<br>b<br><br>c<br></p>', 'p(a⏎b) p(c)'],
    ['a rule', 'a<hr>b', 'p(a) hr p(b)'],
    ['unknown elements are unwrapped', '<section><person>Modi</person> said <u>so</u>.</section>', 'p(Modi said so.)'],
    ['blocks within a paragraph end it', '<p><span>a<ul><li>b</ul>c</span></p>', 'p(a) ul[p(b)] p(c)'],
    ['definitions', '<dl><dt>a<dd>b</dl>', 'p(*a*) p(b)'],
    ['preformatted lines', '<pre>a\n  b</pre>', 'p(a⏎b)'],
    ['quotation marks that a browser would draw', '<p><q>a</q>', 'p(“a”)'],
    ['entities', '<p>AT&amp;T &lt;b&gt; &rsquo;s &#2325;', 'p(AT&T <b> ’s क)'],
  ])('%s', (_name, html, expected) => {
    expect(read(html)).toBe(expected);
  });

  test.each([
    ['pictures with caption and credit apart', '<figure><img src=a.jpg alt="A dog"><figcaption>A dog runs <span class=credit>Photo: AP</span></figcaption></figure>', 'picture(A dog / A dog runs / AP)'],
    ['a credit on the caption line', '<figure><img src=a.jpg><figcaption>A dog | Image: Bloomberg</figcaption></figure>', 'picture(null / A dog / Bloomberg)'],
    ['an ornament has an empty alt on purpose', '<figure><img src=a.jpg alt=""></figure>', 'picture( / null / null)'],
    ['a counting dot is no picture', '<p>a<img src="//x.test/c.gif" width=1 height=1 alt="x"></p>', 'p(a)'],
    ['words of a figure that are no caption stay', '<figure><img src=a.jpg alt=x><p>More</p></figure>', 'picture(x / null / null) p(More)'],
    ['a player is a link with a title', '<iframe src="https://www.youtube-nocookie.com/embed/abcdefghijk" title="The film"></iframe>', 'embed(https://www.youtube.com/watch?v=abcdefghijk / The film / YouTube)'],
    ['an advertisement frame is dropped', '<iframe src="https://ad.doubleclick.net/x"></iframe>', ''],
    ['a post of a network keeps its words', '<blockquote class="twitter-tweet"><p>Hello</p>— X <a href="https://x.com/a/status/1">June</a></blockquote><script src=x></script>', 'embed(https://x.com/a/status/1 / Hello — X June / X)'],
    ['tables', '<table><caption>T</caption><tr><th>a<th>b<tr><td>1<td>2</table>', 'table(T)[!a | !b // 1 | 2]'],
    ['a table that only arranges the page is read through', '<table><tr><td><p>a</p><p>b</p></table>', 'p(a) p(b)'],
    ['text astray in a table', '<table>lost<tr><td>1<td>2</table>', 'table(null)[1 | 2] p(lost)'],
  ])('%s', (_name, html, expected) => {
    expect(read(html)).toBe(expected);
  });

  test.each([
    ['script, style, form, navigation', '<script>alert(1)</script><style>p{}</style><nav>Home</nav><form><input>Search</form><p>a</p>', 'p(a)'],
    ['handlers', '<p onclick="x()">a</p>', 'p(a)'],
    ['script addresses', '<a href="java\nscript:alert(1)">a</a> <a href="data:text/html,x">b</a>', 'p(a b)'],
    ['addresses with a password', '<a href="https://u:p@bank.test/">a</a>', 'p(a)'],
    ['comments and hidden parts', 'a<!-- b --><span hidden>c</span>', 'p(a)'],
    ['a form around the whole page is a wrapper', '<form><p>a</p><p>b</p></form>', 'p(a) p(b)'],
  ])('nothing is passed on of %s', (_name, html, expected) => {
    expect(read(html)).toBe(expected);
  });

  test('relative links are resolved against the document, or unwrapped where it is unknown', () => {
    expect(read('<a href="/a">x</a>', { base: 'https://news.test/b/' })).toBe('p(<https://news.test/a x>)');
    expect(read('<a href="/a">x</a>')).toBe('p(x)');
  });

  test('a passage in the document’s own language needs no mark', () => {
    expect(read('<p lang="en-GB">a <i lang="hi">b <b lang="en">c</b></i></p>', { language: 'en' })).toBe('p(a {hi _b _}_*c*_)');
  });
});

describe('white space and characters', () => {
  test.each([
    ['collapses as a browser would', '<p>\n  a \t b\n</p>', 'p(a b)'],
    ['across the borders of marks', '<p>a <b> b </b> c</p>', 'p(a *b *c)'],
    ['a run of no-break spaces is a space, one alone stays', '<p>&nbsp; 10&nbsp;km&nbsp;&nbsp; on &nbsp;</p>', 'p(10\u00a0km on)'],
    ['a paragraph of nothing but a no-break space is none', '<p>a</p><p>&nbsp;</p><p>b</p>', 'p(a) p(b)'],
    ['control characters go, joiners stay', '<p>a\u0000b\ufeff क्\u200dष</p>', 'p(ab क्\u200dष)'],
    ['letters and their signs are composed', '<p>e\u0301</p>', 'p(\u00e9)'],
  ])('%s', (_name, html, expected) => {
    expect(read(html)).toBe(expected);
  });
});

describe('plain text becomes paragraphs', () => {
  const lines = (text: string): string => shown(readTextBody(text).blocks);
  test('by blank lines', () => expect(lines('a\r\n\r\nb\n\u00a0\nc')).toBe('p(a) p(b) p(c)'));
  test('by lines where there are no blank ones', () => expect(lines('First sentence.\nSecond one.')).toBe('p(First sentence.) p(Second one.)'));
  test('lines wrapped in mid-sentence are joined', () => {
    const wrapped = 'The council met on Tuesday evening to discuss the bridge and\nwhat it would cost the town to have it painted once more\nbefore the winter.';
    expect(lines(wrapped)).toBe(`p(${wrapped.replaceAll('\n', ' ')})`);
  });
});

describe('attacks are bounded', () => {
  test.each([
    ['200,000 nested elements', `${'<div>'.repeat(200_000)}kept`],
    ['200,000 nested elements of unknown name', `${'<x>'.repeat(200_000)}kept${'</y>'.repeat(200_000)}`],
    ['50,000 attributes', `<p ${Array.from({ length: 50_000 }, (_, i) => `a${i}=1`).join(' ')}>kept</p>`],
    ['an attribute of 4 MB', `<p class="${'x '.repeat(2_000_000)}">kept</p>`],
    ['half a million entities', `<p>${'&amp;'.repeat(500_000)} kept</p>`],
    ['a million line breaks', `${'<br>'.repeat(1_000_000)}kept`],
    ['deeply nested figures', `${'<figure>'.repeat(250)}${'<img src=x alt=y>'.repeat(5_000)}kept`],
    ['deeply nested pull quotes', `${'<blockquote class=pull>'.repeat(250)}${'<b>a</b>'.repeat(20_000)}kept`],
    ['unclosed tag', `kept<p ${'<'.repeat(1_000_000)}`],
  ])('%s', (_name, html) => {
    expect(JSON.stringify(readHtmlBody(html).blocks)).toContain('kept');
  });
  test('more than 8 MB is not read, and said so', () => {
    expect(readHtmlBody('a'.repeat(9_000_000)).warnings).toEqual(['The text is larger than 8 MB and was not read.']);
  });
});

describe('whatever comes', () => {
  const tags = ['p', 'div', 'b', 'a href="/x"', 'ul', 'li', 'table', 'tr', 'td', 'figure', 'img alt=q', 'figcaption', 'blockquote', 'aside class=pull', 'h2', 'br', 'section'];
  const piece = fc.oneof(
    fc.constantFrom(...tags).map((tag) => `<${tag}>`),
    fc.constantFrom(...tags).map((tag) => `</${tag.split(' ')[0]}>`),
    fc.stringMatching(/^[a-z]{1,6}$/).map((word) => ` ${word} `),
  );
  test('no word of the text is lost', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const words = pieces.filter((each) => !each.startsWith('<')).map((each) => each.trim());
        const kept = JSON.stringify(readHtmlBody(pieces.join('')).blocks);
        for (const word of words) expect(kept).toContain(word);
      }),
      { numRuns: 1000 },
    );
  });
  test('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => void readHtmlBody(text)));
  });
});

/** A story as a text that a person edits: facts between two lines of `---`, the story below them (`docs/story-form.md`). */
import { stringify } from 'yaml';
import type { Block, Inline, ListItem, Mark, Paragraph, TableCell } from '../../story/body.ts';
import type { BylineName, StoryContent } from '../../story/story.ts';
import { escapedAttribute, escapedText } from './markup.ts';

export interface FormHead {
  readonly number: number;
  readonly edition: string;
  /** Number of the revision that is written out. */
  readonly revision: number;
  /** Whether a name alone is enough to find who is meant. */
  readonly isPlainName: (name: BylineName) => boolean;
}

/** Everything of it but the embargo, which has a command of its own. */
export function writeForm(content: StoryContent, { number, edition, revision, isPlainName }: FormHead): string {
  const { headline, standfirst, byline, source, dateline, section, kind, topics, related, lead } = content;
  const facts = {
    revision,
    headline: headline.text,
    ...(standfirst !== null && { standfirst: standfirst.text }),
    section,
    kind,
    ...(byline.length > 0 && { byline: byline.map((name) => (isPlainName(name) ? name.name : { name: name.name, author: name.author })) }),
    ...(source !== null && { source }),
    ...(dateline !== null && { dateline }),
    ...(topics.length > 0 && { topics }),
    ...(related.length > 0 && { related }),
    ...(lead !== null && { picture: present({ id: lead.picture, alt: lead.alt?.text ?? null, caption: lead.caption?.text ?? null, credit: lead.credit }) }),
  };
  const note = `# Story ${number} of the edition ${edition}. Save it and leave the editor; readers see nothing of it until it is published.\n# What may stand here: docs/story-form.md.`;
  return `---\n${note}\n${stringify(facts, QUOTED)}---\n${content.body.content.map((block) => `${writeBlock(block)}\n`).join('\n')}`;
}

/** On one line, in quotes where need be: YAML's blocks of lines lose spaces at their beginning. */
const QUOTED = { lineWidth: 0, blockQuote: false, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER } as const;

function present(facts: { readonly [name: string]: string | null }): { readonly [name: string]: string } {
  return Object.fromEntries(Object.entries(facts).flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
}

function writeBlock(block: Block | ListItem): string {
  switch (block.type) {
    case 'paragraph':
      return `<p>${writeInline(block.content)}</p>`;
    case 'heading':
      return `<h${block.attrs.level}>${writeInline(block.content)}</h${block.attrs.level}>`;
    case 'bullet_list':
      return around('<ul>', block.content.map(writeBlock), '</ul>');
    case 'ordered_list':
      return around(block.attrs.start === 1 ? '<ol>' : `<ol start="${block.attrs.start}">`, block.content.map(writeBlock), '</ol>');
    case 'list_item':
      return writeItem(block);
    case 'blockquote':
      return around('<blockquote>', block.content.map(writeBlock), '</blockquote>');
    case 'pull_quote':
      return around('<blockquote class="pull">', [writeInline(block.content), ...plain('cite', block.attrs.attribution)].filter((line) => line !== ''), '</blockquote>');
    case 'picture': {
      const { picture, alt, caption, credit } = block.attrs;
      return around('<figure>', [`<img${attribute('src', picture)}${attribute('alt', alt)}>`, ...plain('figcaption', caption), ...plain('cite', credit)], '</figure>');
    }
    case 'embed':
      return `<iframe${attribute('src', block.attrs.url)}${attribute('title', block.attrs.title)}${attribute('data-provider', block.attrs.provider)}></iframe>`;
    case 'table':
      return around('<table>', [...plain('caption', block.attrs.caption), ...block.content.map(({ content }) => `<tr>${content.map(writeCell).join('')}</tr>`)], '</table>');
    case 'divider':
      return '<hr>';
    case 'fact_box':
      return around('<aside>', [...plain('h3', block.attrs.title === '' ? null : block.attrs.title), ...block.content.map(writeBlock)], '</aside>');
    case 'related':
      return around('<ul class="related">', block.attrs.stories.map((number) => `<li>${number}</li>`), '</ul>');
  }
}

const around = (begin: string, lines: readonly string[], end: string): string => [begin, ...lines, end].join('\n');

const attribute = (name: string, value: string | null): string => (value === null ? '' : ` ${name}="${escapedAttribute(value)}"`);

/** Nothing for nothing; an empty element for empty words. */
const plain = (name: string, text: string | null): string[] => (text === null ? [] : [`<${name}>${escapedText(text, { first: true, last: true })}</${name}>`]);

/** What is one paragraph stands in the item itself. */
function writeItem({ content }: ListItem): string {
  const [only, more] = content;
  if (only?.type === 'paragraph' && more === undefined) return `<li>${writeInline((only satisfies Paragraph).content)}</li>`;
  return around('<li>', content.map(writeBlock), '</li>');
}

function writeCell({ attrs, content }: TableCell): string {
  const name = attrs.header ? 'th' : 'td';
  const span = (key: 'colspan' | 'rowspan'): string => (attrs[key] === 1 ? '' : ` ${key}="${attrs[key]}"`);
  return `<${name}${span('colspan')}${span('rowspan')}>${writeInline(content)}</${name}>`;
}

interface Piece {
  /** Null: a line break. */
  readonly text: string | null;
  readonly marks: readonly Mark[];
}

function writeInline(content: readonly Inline[] = []): string {
  const last = content.length - 1;
  return writePieces(content.map((each, index) => (each.type === 'text' ? { text: escapedText(each.text, { first: index === 0, last: index === last }), marks: each.marks ?? [] } : { text: null, marks: [] })));
}

/** Neighbours under the same mark stand in one element. */
function writePieces(pieces: readonly Piece[]): string {
  const runs: Piece[][] = [];
  for (const piece of pieces) {
    const run = runs.at(-1);
    if (run?.[0] !== undefined && outermost(run[0]) === outermost(piece)) run.push(piece);
    else runs.push([piece]);
  }
  return runs.map((run) => {
    const [mark] = run[0]?.marks ?? [];
    if (mark === undefined) return run.map(({ text }) => text ?? '<br>').join('');
    const [begin, end] = TAGS[mark.type](mark);
    return `${begin}${writePieces(run.map(({ text, marks }) => ({ text, marks: marks.slice(1) })))}${end}`;
  }).join('');
}

const outermost = ({ marks }: Piece): string => JSON.stringify(marks[0] ?? null);

const simple = (name: string) => (): readonly [string, string] => [`<${name}>`, `</${name}>`];
const TAGS: { readonly [type in Mark['type']]: (mark: Mark) => readonly [string, string] } = {
  strong: simple('strong'),
  emphasis: simple('em'),
  superscript: simple('sup'),
  subscript: simple('sub'),
  link: (mark) => [`<a${attribute('href', mark.type === 'link' ? mark.attrs.href : null)}>`, '</a>'],
  language: (mark) => [`<span${attribute('lang', mark.type === 'language' ? mark.attrs.lang : null)}>`, '</span>'],
};

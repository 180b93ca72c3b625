/**
 * The schema of a story's body as a value: what `new Schema(bodySchemaSpec)` of prosemirror-model takes, so that the
 * desk's editor holds exactly the tree of `body.ts`. It says what may stand where; `parse-body.ts` holds documents to it
 * without the library, and to what a content expression cannot say (safe links, unique ids, limits).
 */

/** What we use of prosemirror-model's `AttributeSpec`. No default: the attribute must be given. */
interface AttributeSpec {
  readonly default?: string | number | boolean | null;
  readonly validate?: string;
}
interface NodeSpec {
  readonly content?: string;
  readonly group?: string;
  readonly marks?: string;
  readonly inline?: boolean;
  readonly attrs?: { readonly [name: string]: AttributeSpec };
  readonly defining?: boolean;
  readonly isolating?: boolean;
  readonly tableRole?: string;
}
interface MarkSpec {
  readonly attrs?: { readonly [name: string]: AttributeSpec };
  readonly inclusive?: boolean;
}

// Empty until the desk, or the alignment of what arrived, has given one; a node without a default could not be made by the editor.
const id: AttributeSpec = { default: '', validate: 'string' };
const words: AttributeSpec = { default: '', validate: 'string' };
const maybeWords: AttributeSpec = { default: null, validate: 'string|null' };

const FLOW = '(paragraph | bullet_list | ordered_list)+';

const nodes = {
  doc: { content: 'block*' },
  paragraph: { content: 'inline*', group: 'block', attrs: { id } },
  heading: { content: 'inline*', group: 'block', defining: true, attrs: { id, level: { default: 2, validate: 'number' } } },
  bullet_list: { content: 'list_item+', group: 'block', attrs: { id } },
  ordered_list: { content: 'list_item+', group: 'block', attrs: { id, start: { default: 1, validate: 'number' } } },
  list_item: { content: FLOW, defining: true, attrs: { id } },
  blockquote: { content: 'paragraph+', group: 'block', defining: true, attrs: { id } },
  pull_quote: { content: 'inline*', group: 'block', defining: true, attrs: { id, attribution: maybeWords } },
  picture: { group: 'block', attrs: { id, picture: maybeWords, alt: maybeWords, caption: maybeWords, credit: maybeWords } },
  embed: { group: 'block', attrs: { id, url: words, title: words, provider: maybeWords } },
  table: { content: 'table_row+', group: 'block', isolating: true, tableRole: 'table', attrs: { id, caption: maybeWords } },
  table_row: { content: 'table_cell*', tableRole: 'row' },
  table_cell: {
    content: 'inline*',
    isolating: true,
    tableRole: 'cell',
    attrs: { header: { default: false, validate: 'boolean' }, colspan: { default: 1, validate: 'number' }, rowspan: { default: 1, validate: 'number' } },
  },
  divider: { group: 'block', attrs: { id } },
  fact_box: { content: FLOW, group: 'block', defining: true, isolating: true, attrs: { id, title: words } },
  related: { group: 'block', attrs: { id, stories: {} } },
  text: { group: 'inline' },
  line_break: { inline: true, group: 'inline' },
} as const satisfies { readonly [name: string]: NodeSpec };

/** In the order in which ProseMirror keeps the marks of a text: outermost first. */
const marks = {
  link: { attrs: { href: { validate: 'string' } }, inclusive: false },
  language: { attrs: { lang: { validate: 'string' } } },
  strong: {},
  emphasis: {},
  superscript: {},
  subscript: {},
} as const satisfies { readonly [name: string]: MarkSpec };

export const bodySchemaSpec = { nodes, marks, topNode: 'doc' } as const;

type MarkName = keyof typeof marks;

/** Marks of one text stand in this order, whoever wrote them. */
export const markOrder = Object.keys(marks) as readonly MarkName[];

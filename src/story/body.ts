/**
 * The body of a story: an immutable tree with a schema, in the JSON form ProseMirror reads and writes
 * (`type`, `attrs`, `content`, `marks`), so that the desk's editor holds the same tree with no conversion.
 * Raw HTML is never stored. Every block carries an `id` that stays with it for life.
 */

export interface Body {
  readonly type: 'doc';
  readonly content: readonly Block[];
}

export type Mark =
  | { readonly type: 'strong' }
  | { readonly type: 'emphasis' }
  | { readonly type: 'superscript' }
  | { readonly type: 'subscript' }
  | { readonly type: 'link'; readonly attrs: { readonly href: string } }
  /** A passage in another language than the edition's: BCP 47. */
  | { readonly type: 'language'; readonly attrs: { readonly lang: string } };

export interface Text {
  readonly type: 'text';
  readonly text: string;
  readonly marks?: readonly Mark[];
}
export interface LineBreak {
  readonly type: 'line_break';
}
export type Inline = Text | LineBreak;

interface Identified {
  readonly id: string;
}

export interface Paragraph {
  readonly type: 'paragraph';
  readonly attrs: Identified;
  readonly content?: readonly Inline[];
}
export interface Heading {
  readonly type: 'heading';
  /** Level 2 to 4: the headline is the page's only level 1. */
  readonly attrs: Identified & { readonly level: 2 | 3 | 4 };
  readonly content?: readonly Inline[];
}
export interface ListItem {
  readonly type: 'list_item';
  readonly attrs: Identified;
  readonly content: readonly (Paragraph | BulletList | OrderedList)[];
}
export interface BulletList {
  readonly type: 'bullet_list';
  readonly attrs: Identified;
  readonly content: readonly ListItem[];
}
export interface OrderedList {
  readonly type: 'ordered_list';
  readonly attrs: Identified & { readonly start: number };
  readonly content: readonly ListItem[];
}
export interface Blockquote {
  readonly type: 'blockquote';
  readonly attrs: Identified;
  readonly content: readonly Paragraph[];
}
export interface PullQuote {
  readonly type: 'pull_quote';
  readonly attrs: Identified & { readonly attribution: string | null };
  readonly content?: readonly Inline[];
}
/** A picture within the body. `picture` names an entry of the picture library; null: waits for its file. */
export interface PictureBlock {
  readonly type: 'picture';
  readonly attrs: Identified & {
    readonly picture: string | null;
    /** null: nobody has written one yet. Empty: decorative, said on purpose. */
    readonly alt: string | null;
    readonly caption: string | null;
    readonly credit: string | null;
  };
}
/** Something that lives elsewhere, kept as a link with a title; never loaded by a reader's page itself. */
export interface Embed {
  readonly type: 'embed';
  readonly attrs: Identified & { readonly url: string; readonly title: string; readonly provider: string | null };
}
export interface TableCell {
  readonly type: 'table_cell';
  readonly attrs: { readonly header: boolean; readonly colspan: number; readonly rowspan: number };
  readonly content?: readonly Inline[];
}
export interface TableRow {
  readonly type: 'table_row';
  readonly content: readonly TableCell[];
}
export interface Table {
  readonly type: 'table';
  readonly attrs: Identified & { readonly caption: string | null };
  readonly content: readonly TableRow[];
}
export interface Divider {
  readonly type: 'divider';
  readonly attrs: Identified;
}
export interface FactBox {
  readonly type: 'fact_box';
  readonly attrs: Identified & { readonly title: string };
  readonly content: readonly (Paragraph | BulletList | OrderedList)[];
}
/** Stories named by their numbers, shown as links where they stand if they are public. */
export interface Related {
  readonly type: 'related';
  readonly attrs: Identified & { readonly stories: readonly number[] };
}

export type Block =
  | Paragraph
  | Heading
  | BulletList
  | OrderedList
  | Blockquote
  | PullQuote
  | PictureBlock
  | Embed
  | Table
  | Divider
  | FactBox
  | Related;

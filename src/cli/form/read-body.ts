/** The story under the facts, from its marks to blocks without ids. What cannot be meant is said with its line. */
import type { Block, BulletList, Inline, ListItem, Mark, OrderedList, Paragraph, TableCell, TableRow } from '../../story/body.ts';
import type { FileCheck } from '../../written-yaml.ts';
import {
  endsWithLine, isBlank, isElement, type MarkupElement, type MarkupNode, parseMarkup, plainText, trimmedEnd, trimmedStart, withoutFirstLineEnd, withoutLastLineEnd,
} from './markup.ts';

export interface FormBody {
  /** Ids are empty. */
  readonly blocks: readonly Block[];
  /** Of each block, where it begins. */
  readonly lines: readonly number[];
}

export function readFormBody(source: string, firstLine: number, check: FileCheck): FormBody {
  const root = parseMarkup(source, firstLine, check);
  const found = new BodyReader(check).blocks(root);
  return { blocks: found.map(({ block }) => block), lines: found.map(({ line }) => line) };
}

type Flow = Paragraph | BulletList | OrderedList;
const id = { id: '' } as const;
const KNOWN = '<p>, <h2> to <h4>, <ul>, <ol>, <blockquote>, <figure>, <iframe>, <table>, <aside>, <hr>';
const INLINE: ReadonlySet<string> = new Set(['strong', 'b', 'em', 'i', 'sup', 'sub', 'a', 'span', 'br']);
const FLOW: ReadonlySet<string> = new Set(['p', 'ul', 'ol']);

class BodyReader {
  readonly #check: FileCheck;
  constructor(check: FileCheck) {
    this.#check = check;
  }

  blocks(root: MarkupElement): { readonly block: Block; readonly line: number }[] {
    return this.#elements(root, 'text must stand in a paragraph: <p>…</p>').flatMap((element) => {
      const block = this.#block(element);
      return block === undefined ? [] : [{ block, line: element.line }];
    });
  }

  #block(element: MarkupElement): Block | undefined {
    switch (element.name) {
      case 'p':
        return this.#paragraph(element);
      case 'h2':
      case 'h3':
      case 'h4':
        this.#only(element, []);
        return { type: 'heading', attrs: { ...id, level: element.name === 'h2' ? 2 : element.name === 'h3' ? 3 : 4 }, ...this.#inline(element.children) };
      case 'ul':
        return element.attributes.has('class') ? this.#related(element) : this.#list(element);
      case 'ol':
        return this.#list(element);
      case 'blockquote':
        return element.attributes.has('class') ? this.#pullQuote(element) : this.#quote(element);
      case 'figure':
        return this.#picture(element);
      case 'iframe':
        return this.#embed(element);
      case 'table':
        return this.#table(element);
      case 'hr':
        this.#only(element, []);
        return { type: 'divider', attrs: id };
      case 'aside':
        return this.#factBox(element);
      default:
        return this.#refuse(element, `<${element.name}> cannot stand here; there are ${KNOWN}`);
    }
  }

  #paragraph(element: MarkupElement): Paragraph {
    this.#only(element, []);
    return { type: 'paragraph', attrs: id, ...this.#inline(element.children) };
  }

  #list(element: MarkupElement): BulletList | OrderedList | undefined {
    const isOrdered = element.name === 'ol';
    this.#only(element, isOrdered ? ['start'] : []);
    const items = this.#elements(element, 'what stands in a list must be an item: <li>…</li>').flatMap((child) => (child.name === 'li' ? [this.#item(child)] : (this.#refuse(child, `<${child.name}> cannot stand in a list: put it in an item, <li>…</li>`) ?? [])));
    if (items.length === 0) return this.#refuse(element, `the list has no item; put <li>…</li> in it, or take it out`);
    if (!isOrdered) return { type: 'bullet_list', attrs: id, content: items };
    return { type: 'ordered_list', attrs: { ...id, start: this.#whole(element, 'start', 1) }, content: items };
  }

  #item(element: MarkupElement): ListItem {
    this.#only(element, []);
    const content = this.#flow(element);
    return { type: 'list_item', attrs: id, content: content.length === 0 ? [{ type: 'paragraph', attrs: id }] : content };
  }

  /** Paragraphs and lists; text by itself is a paragraph where it comes first. */
  #flow(element: MarkupElement): Flow[] {
    const first = element.children.findIndex((child) => isElement(child) && !INLINE.has(child.name));
    const [text, rest] = first === -1 ? [element.children, []] : [element.children.slice(0, first), element.children.slice(first)];
    const begin: Flow[] = text.every(isBlank) ? [] : [{ type: 'paragraph', attrs: id, ...this.#inline(text) }];
    const blocks = this.#elements({ ...element, children: rest }, `text after a paragraph or a list must stand in a paragraph of its own: <p>…</p>`).flatMap((child): Flow[] => {
      const block = FLOW.has(child.name) ? this.#block(child) : this.#refuse(child, `<${child.name}> cannot stand in <${element.name}>: only <p>, <ul> and <ol> can`);
      return block?.type === 'paragraph' || block?.type === 'bullet_list' || block?.type === 'ordered_list' ? [block] : [];
    });
    return [...begin, ...blocks];
  }

  #quote(element: MarkupElement): Block | undefined {
    this.#only(element, []);
    const content = this.#flow(element).flatMap((block) => (block.type === 'paragraph' ? [block] : (this.#refuse(element, 'a quotation holds paragraphs only: <p>…</p>') ?? [])));
    return content.length === 0 ? this.#refuse(element, 'the quotation is empty; put <p>…</p> in it, or take it out') : { type: 'blockquote', attrs: id, content };
  }

  #pullQuote(element: MarkupElement): Block {
    this.#only(element, ['class']);
    this.#is(element, 'class', 'pull');
    const { found: cite, rest } = this.#takeOut(element, 'cite');
    return { type: 'pull_quote', attrs: { ...id, attribution: this.#words(cite) }, ...this.#inline(rest) };
  }

  #picture(element: MarkupElement): Block | undefined {
    this.#only(element, []);
    const children = this.#elements(element, 'text of a picture stands in <figcaption>…</figcaption>, and its credit in <cite>…</cite>');
    const [image, second] = children.filter(({ name }) => name === 'img');
    if (image === undefined || second !== undefined) return this.#refuse(element, 'a <figure> holds one <img>');
    this.#only(image, ['src', 'alt']);
    const part = (name: string): string | null => this.#words(children.find((child) => child.name === name));
    for (const child of children) if (!['img', 'figcaption', 'cite'].includes(child.name)) this.#refuse(child, `<${child.name}> cannot stand in <figure>: only <img>, <figcaption> and <cite> can`);
    return { type: 'picture', attrs: { ...id, picture: image.attributes.get('src') ?? null, alt: image.attributes.get('alt') ?? null, caption: part('figcaption'), credit: part('cite') } };
  }

  #embed(element: MarkupElement): Block | undefined {
    this.#only(element, ['src', 'title', 'data-provider']);
    const [url, title] = [element.attributes.get('src'), element.attributes.get('title')];
    if (url === undefined || title === undefined) return this.#refuse(element, 'an <iframe> needs src="https://…" and title="…", which readers see as its link');
    return { type: 'embed', attrs: { ...id, url, title, provider: element.attributes.get('data-provider') ?? null } };
  }

  #factBox(element: MarkupElement): Block | undefined {
    this.#only(element, []);
    const { found: h3, rest } = this.#takeOut(element, 'h3');
    const content = this.#flow({ ...element, children: rest });
    if (content.length === 0) return this.#refuse(element, 'the fact box is empty; put <p>…</p> or a list in it, or take it out');
    return { type: 'fact_box', attrs: { ...id, title: this.#words(h3) ?? '' }, content };
  }

  #related(element: MarkupElement): Block {
    this.#only(element, ['class']);
    this.#is(element, 'class', 'related');
    const stories = this.#elements(element, 'numbers of related stories stand in items: <li>12</li>').flatMap((child) => {
      const written = this.#words(child) ?? '';
      return /^[1-9]\d{0,14}$/.test(written) ? [Number(written)] : (this.#refuse(child, `“${written}” is no story’s number; write <li>12</li>`) ?? []);
    });
    return { type: 'related', attrs: { ...id, stories } };
  }

  #table(element: MarkupElement): Block | undefined {
    this.#only(element, []);
    const { found: caption, rest } = this.#takeOut(element, 'caption');
    const content = this.#rows({ ...element, children: rest });
    return content.length === 0 ? this.#refuse(element, 'the table has no row; put <tr><td>…</td></tr> in it, or take it out') : { type: 'table', attrs: { ...id, caption: this.#words(caption) }, content };
  }

  #rows(element: MarkupElement): TableRow[] {
    return this.#elements(element, 'text of a table stands in cells: <tr><td>…</td></tr>').flatMap((child): TableRow[] => {
      if (['thead', 'tbody', 'tfoot'].includes(child.name)) return this.#rows(child);
      if (child.name !== 'tr') return this.#refuse(child, `<${child.name}> cannot stand in a table: only <caption> and <tr> can`) ?? [];
      return [{ type: 'table_row', content: this.#elements(child, 'text of a table stands in cells: <td>…</td>').flatMap((cell) => this.#cell(cell) ?? []) }];
    });
  }

  #cell(element: MarkupElement): TableCell | undefined {
    if (element.name !== 'td' && element.name !== 'th') return this.#refuse(element, `<${element.name}> is no cell; write <td>…</td>, or <th>…</th> at the head of a row or column`);
    this.#only(element, ['colspan', 'rowspan']);
    const attrs = { header: element.name === 'th', colspan: this.#whole(element, 'colspan', 1), rowspan: this.#whole(element, 'rowspan', 1) };
    return { type: 'table_cell', attrs, ...this.#inline(element.children) };
  }

  #inline(nodes: readonly MarkupNode[]): { readonly content?: readonly Inline[] } {
    const content = inlineOf(this.#runs(nodes, []));
    return content.length === 0 ? {} : { content };
  }

  #runs(nodes: readonly MarkupNode[], marks: readonly Mark[]): Run[] {
    return nodes.flatMap((node): Run[] => {
      if (!isElement(node)) return [{ text: node.text, marks }];
      if (node.name === 'br') return [{ text: null, marks: [] }];
      const mark = this.#mark(node);
      if (mark === undefined) return [];
      if (marks.some(({ type }) => type === mark.type)) this.#check.say(node.line, `<${node.name}> stands in another of its kind; close the one before it`);
      return this.#runs(node.children, [...marks, mark]);
    });
  }

  #mark(element: MarkupElement): Mark | undefined {
    const needed = element.name === 'a' ? 'href' : element.name === 'span' ? 'lang' : undefined;
    this.#only(element, needed === undefined ? [] : [needed]);
    const value = needed === undefined ? '' : element.attributes.get(needed);
    if (value === undefined) return this.#refuse(element, `<${element.name}> needs ${needed}="…"`);
    switch (element.name) {
      case 'strong':
      case 'b':
        return { type: 'strong' };
      case 'em':
      case 'i':
        return { type: 'emphasis' };
      case 'sup':
        return { type: 'superscript' };
      case 'sub':
        return { type: 'subscript' };
      case 'a':
        return { type: 'link', attrs: { href: value } };
      case 'span':
        return { type: 'language', attrs: { lang: value } };
      default:
        return this.#refuse(element, `<${element.name}> cannot stand in running text; there are <strong>, <em>, <sup>, <sub>, <a href="…">, <span lang="…"> and <br>. Is a tag before it not closed?`);
    }
  }

  /** Words without marks; null where the element is absent. */
  #words(element: MarkupElement | undefined): string | null {
    if (element === undefined) return null;
    this.#only(element, []);
    const inner = element.children.find(isElement);
    if (inner !== undefined) this.#refuse(inner, `<${element.name}> holds plain words: no <${inner.name}>`);
    return plainText(trimmedEnd(trimmedStart(element.children.map((child) => (isElement(child) ? '' : child.text)).join(''))));
  }

  /** The elements in one that holds no text of its own. */
  #elements({ children }: MarkupElement, why: string): MarkupElement[] {
    const text = children.find((child) => !isElement(child) && !isBlank(child));
    if (text !== undefined) this.#check.say(text.line, why);
    return children.filter(isElement);
  }

  /** One child by its name, and the others. */
  #takeOut(element: MarkupElement, name: string): { readonly found: MarkupElement | undefined; readonly rest: MarkupNode[] } {
    const [found, second] = element.children.filter(isElement).filter((child) => child.name === name);
    if (second !== undefined) this.#refuse(second, `there is a second <${name}> in <${element.name}>; keep one`);
    return { found, rest: element.children.filter((child) => !isElement(child) || child.name !== name) };
  }

  #whole(element: MarkupElement, name: string, otherwise: number): number {
    const written = element.attributes.get(name);
    if (written === undefined) return otherwise;
    if (/^-?\d{1,7}$/.test(written)) return Number(written);
    this.#check.say(element.line, `${name}="${written}" must be a whole number`);
    return otherwise;
  }

  #is(element: MarkupElement, name: string, wanted: string): void {
    const written = element.attributes.get(name);
    if (written !== wanted) this.#check.say(element.line, `${name}="${written}" is not known on <${element.name}>: only "${wanted}" is`);
  }

  #only(element: MarkupElement, known: readonly string[]): void {
    for (const name of element.attributes.keys()) {
      if (!known.includes(name)) this.#check.say(element.line, `<${element.name}> cannot have ${name}="…"${known.length === 0 ? '' : `; it can have ${known.join(', ')}`}`);
    }
  }

  #refuse(element: MarkupElement, why: string): undefined {
    this.#check.say(element.line, why);
    return undefined;
  }
}

/** Null: a line break. */
interface Run {
  readonly text: string | null;
  readonly marks: readonly Mark[];
}

/** Line ends of the file at the edges and beside a line break are only there for whoever edits. */
function inlineOf(runs: readonly Run[]): Inline[] {
  const texts = runs.map(({ text }) => text);
  trimEdge(texts, [...texts.keys()], trimmedStart);
  trimEdge(texts, [...texts.keys()].toReversed(), trimmedEnd);
  for (const [index, text] of texts.entries()) {
    const before = texts[index - 1];
    if (text === null || index === 0) continue;
    if (before === null || (typeof before === 'string' && endsWithLine(before))) texts[index] = withoutFirstLineEnd(text);
    if (texts[index + 1] === null) texts[index] = withoutLastLineEnd(texts[index] ?? '');
  }
  return runs.flatMap(({ marks }, index): Inline[] => {
    const text = texts[index];
    if (text === null || text === undefined) return [{ type: 'line_break' }];
    return text === '' ? [] : [{ type: 'text', text: plainText(text), ...(marks.length > 0 && { marks }) }];
  });
}

/** From one edge inward, as far as there is nothing but white space. */
function trimEdge(texts: (string | null)[], order: readonly number[], trim: (text: string) => string): void {
  for (const index of order) {
    const text = texts[index];
    if (text === null || text === undefined) return;
    texts[index] = trim(text);
    if (texts[index] !== '') return;
  }
}

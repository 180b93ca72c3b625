/**
 * What of a story is read aloud, in the page's order: headline, standfirst, byline, source, then the body: paragraphs,
 * headings, lists, quotations, fact boxes.
 *
 * Not read: what stands beside the text (pictures with their captions, embeds, related stories), pull quotes, which say again
 * what the text says, and tables: heard cell by cell they are figures without the columns that give them a meaning.
 */
import type { Language } from '../../language/language.ts';
import type { Block, Inline, ListItem } from '../../story/body.ts';
import type { StoryContent } from '../../story/story.ts';

export interface StoryPart {
  /** As `Place.part` has it. */
  readonly id: string;
  readonly kind: 'headline' | 'standfirst' | 'byline' | 'source' | 'paragraph' | 'heading' | 'title';
  /** What the browser gives as the `textContent` of its element; of a fact box's title, the beginning of its box's. */
  readonly text: string;
  /** Offsets at which a line ends: a line break takes no room in `textContent`, though it parts words. */
  readonly breaks?: readonly number[];
  /** Passages that are marked as being in another language. */
  readonly spans?: readonly { readonly from: number; readonly to: number; readonly language: string }[];
}

export type SpokenContent = Pick<StoryContent, 'headline' | 'standfirst' | 'byline' | 'source' | 'body'>;

/** Parts without words are left out. */
export function partsToRead(story: SpokenContent, language: Language): readonly StoryPart[] {
  const { headline, standfirst, byline, source, body } = story;
  const parts: StoryPart[] = [
    { id: 'headline', kind: 'headline', text: headline.text },
    { id: 'standfirst', kind: 'standfirst', text: standfirst?.text ?? '' },
    { id: 'byline', kind: 'byline', text: byline.length === 0 ? '' : bylineText(byline.map(({ name }) => name), language) },
    { id: 'source', kind: 'source', text: source === null || source.trim() === '' ? '' : `${language.labels.source}: ${source}` },
    ...body.content.flatMap(partsOfBlock),
  ];
  return parts.filter(({ text }) => text.trim() !== '');
}

function bylineText(names: readonly string[], language: Language): string {
  const { before, between, after } = language.byline(names.length);
  return before + names.map((name, index) => name + (between[index] ?? '')).join('') + after;
}

const OUTSIDE: ReadonlySet<string> = new Set(['headline', 'standfirst', 'byline', 'source']);

/** Of a block that is called as a part outside the body is, and of no other, the part has a name of its own. */
function partOf(id: string): string {
  return OUTSIDE.has(id) ? `body-${id}` : id;
}

function partsOfBlock(block: Block | ListItem): readonly StoryPart[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return [partOfWords(partOf(block.attrs.id), block.type, block.content)];
    case 'bullet_list':
    case 'ordered_list':
    case 'list_item':
    case 'blockquote':
      return block.content.flatMap(partsOfBlock);
    case 'fact_box':
      return [{ id: partOf(block.attrs.id), kind: 'title', text: block.attrs.title }, ...block.content.flatMap(partsOfBlock)];
    case 'pull_quote':
    case 'table':
    case 'picture':
    case 'embed':
    case 'divider':
    case 'related':
      return [];
  }
}

function partOfWords(id: string, kind: 'paragraph' | 'heading', content: readonly Inline[] = []): StoryPart {
  let text = '';
  const breaks: number[] = [];
  const spans: { from: number; to: number; language: string }[] = [];
  for (const each of content) {
    if (each.type === 'line_break') {
      breaks.push(text.length);
      continue;
    }
    const language = each.marks?.find((mark) => mark.type === 'language')?.attrs.lang;
    const last = spans.at(-1);
    if (language !== undefined && last?.to === text.length && last.language === language) last.to += each.text.length;
    else if (language !== undefined) spans.push({ from: text.length, to: text.length + each.text.length, language });
    text += each.text;
  }
  return { id, kind, text, ...(breaks.length > 0 ? { breaks } : {}), ...(spans.length > 0 ? { spans } : {}) };
}

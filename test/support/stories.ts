/**
 * A tiny vocabulary for tests: a story in a line or two. `body('h2: Rain', 'p: It rained.', 'hr')` is a body whose
 * blocks are called b1, b2, b3; give a block its id with `p#lead: …`. Inside text, `*strong*` is all the markup there is.
 */
import type { Block, Body, Inline, Paragraph } from '../../src/story/body.ts';
import { PLAIN_FURNITURE, PLAIN_RULES, type Publication } from '../../src/story/publication.ts';
import type { StoryContent } from '../../src/story/story.ts';

export function body(...lines: readonly string[]): Body {
  return { type: 'doc', content: lines.map((line, index) => block(line, `b${index + 1}`)) };
}

/** One block of one line: p, h2–h4, q (blockquote), pull, ul and ol (items parted by /), fact, pic, embed, hr. */
export function block(line: string, fallbackId = ''): Block {
  const [, kind = '', id = fallbackId, text = ''] = /^(\w+)(?:#([\w-]+))?(?:: ?(.*))?$/su.exec(line) ?? [];
  switch (kind) {
    case 'p':
      return paragraph(text, id);
    case 'h2':
    case 'h3':
    case 'h4':
      return { type: 'heading', attrs: { id, level: kind === 'h2' ? 2 : kind === 'h3' ? 3 : 4 }, ...inline(text) };
    case 'q':
      return { type: 'blockquote', attrs: { id }, content: [paragraph(text, below(id, 1))] };
    case 'pull':
      return { type: 'pull_quote', attrs: { id, attribution: null }, ...inline(text) };
    case 'ul':
      return { type: 'bullet_list', attrs: { id }, content: items(text, id) };
    case 'ol':
      return { type: 'ordered_list', attrs: { id, start: 1 }, content: items(text, id) };
    case 'fact':
      return { type: 'fact_box', attrs: { id, title: 'In short' }, content: [paragraph(text, below(id, 1))] };
    case 'pic':
      return { type: 'picture', attrs: { id, picture: null, alt: text, caption: null, credit: null } };
    case 'embed':
      return { type: 'embed', attrs: { id, url: text, title: text, provider: null } };
    case 'hr':
      return { type: 'divider', attrs: { id } };
    default:
      throw new Error(`No such block in the fixtures: ${line}`);
  }
}

/** A story's content with everything in its plainest form; say only what the test is about. */
export function content(changed: Partial<StoryContent> = {}): StoryContent {
  return {
    headline: { id: 'headline', text: 'Ferry back in service' },
    standfirst: { id: 'standfirst', text: 'Two years after the flood' },
    body: body('p: The ferry runs again.', 'p: It leaves at six.'),
    lead: null,
    byline: [{ name: 'Meera Rao', author: 'meera-rao' }],
    source: null,
    dateline: null,
    section: 'city',
    topics: [],
    kind: 'news',
    related: [],
    embargo: null,
    ...changed,
  };
}

/** Two editions; the Hindi one has no `city`. */
export const publication: Publication = {
  zone: 'Asia/Kolkata',
  editions: [
    { key: 'en', path: '/', name: 'The Tidewater', tagline: 'News', zone: 'Asia/Kolkata' },
    { key: 'hi', path: '/hi/', name: 'ज्वार', tagline: 'खबरें', zone: 'Asia/Kolkata' },
  ],
  sections: [
    { key: 'world-news', parent: null, editions: { en: { name: 'World News', slug: 'world-news' }, hi: { name: 'दुनिया', slug: 'duniya' } } },
    { key: 'city', parent: null, editions: { en: { name: 'City', slug: 'city' } } },
  ],
  authors: [{ slug: 'meera-rao', names: { en: 'Meera Rao', hi: 'मीरा राव' }, about: {} }],
  rules: PLAIN_RULES,
  ...PLAIN_FURNITURE,
};

function paragraph(text: string, id: string): Paragraph {
  return { type: 'paragraph', attrs: { id }, ...inline(text) };
}

function items(text: string, id: string): { type: 'list_item'; attrs: { id: string }; content: Paragraph[] }[] {
  return text.split(' / ').map((item, index) => {
    const itemId = below(id, index + 1);
    return { type: 'list_item', attrs: { id: itemId }, content: [paragraph(item, below(itemId, 1))] };
  });
}

/** Ids that count up: new1, new2 … */
export function counting(): () => string {
  let last = 0;
  return () => `new${(last += 1)}`;
}

/** Parts of a block without id have none either: so does a document that comes from outside. */
const below = (id: string, index: number): string => (id === '' ? '' : `${id}-${index}`);

function inline(text: string): { content?: Inline[] } {
  const pieces = text.split('*').map((piece, index): Inline => ({ type: 'text', text: piece, ...(index % 2 === 1 ? { marks: [{ type: 'strong' }] } : {}) }));
  const content = pieces.filter((piece) => piece.type !== 'text' || piece.text !== '');
  return content.length === 0 ? {} : { content };
}

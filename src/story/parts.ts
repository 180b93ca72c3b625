/** The identified parts of a story: what a translation follows, what an edit changes, what a comment hangs on. */
import { hash } from 'node:crypto';
import { type Identified, childrenOf, ownKey, seenText } from './block-key.ts';
import type { StoryContent, TextPart } from './story.ts';
import { textOfBlock } from './text-of.ts';

export interface Part {
  readonly id: string;
  readonly kind: 'headline' | 'standfirst' | 'lead-alt' | 'lead-caption' | Identified['type'];
  /** Its words; for a block with blocks in it, also theirs. Empty for a divider or a picture. */
  readonly text: string;
  /** Of what the part itself says, not what parts within it say: 96 bits of SHA-256 in base64url. */
  readonly hash: string;
}

/** In the order a reader meets them: headline, standfirst, lead picture's alt text and caption, then the body with every block in a block. */
export function partsOf(content: StoryContent): readonly Part[] {
  const { headline, standfirst, lead, body } = content;
  return [
    textPart('headline', headline),
    ...(standfirst === null ? [] : [textPart('standfirst', standfirst)]),
    ...(lead?.alt ? [textPart('lead-alt', lead.alt)] : []),
    ...(lead?.caption ? [textPart('lead-caption', lead.caption)] : []),
    ...body.content.flatMap(blockParts),
  ];
}

/** Every id that a content uses; a new one must be none of them. */
export function idsOf(content: StoryContent): string[] {
  return partsOf(content).map(({ id }) => id);
}

/** The ids of a block and of everything in it, in order. */
export function blockIds(block: Identified): string[] {
  return [block.attrs.id, ...childrenOf(block).flatMap(blockIds)];
}

/** Short hash of a key; also of whole documents (see `identity.ts`). */
export function hashOf(key: string): string {
  return hash('sha256', key, 'base64url').slice(0, 16);
}

function textPart(kind: Part['kind'], { id, text }: TextPart): Part {
  return { id, kind, text, hash: hashOf(seenText(text).trim()) };
}

function blockParts(block: Identified): Part[] {
  const own: Part = { id: block.attrs.id, kind: block.type, text: textOfBlock(block), hash: hashOf(ownKey(block)) };
  return [own, ...childrenOf(block).flatMap(blockParts)];
}

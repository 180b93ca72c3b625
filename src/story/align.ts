/**
 * A text that arrives again without ids (an agency's next version, an import run again) takes over the ids of the one
 * before it: what did not change keeps its id wherever it stands now, and a passage that was edited where it stood
 * keeps its own. All else gets a new id, never one that was in use before.
 */
import type { Block, Body } from './body.ts';
import { alignTrees, type Arrived, arrivedTree, keptTree } from './align-trees.ts';
import { withChildren } from './block-key.ts';
import { freshIds, type NewId } from './ids.ts';
import { blockIds, idsOf } from './parts.ts';
import type { LeadPicture, StoryContent, TextPart } from './story.ts';

/** The body of what arrived, with ids; those it came with do not count. `previous` is null for a first version. */
export function alignBody(previous: Body | null, arrived: readonly Block[], newId: NewId): Body {
  const old = previous?.content ?? [];
  return align(old, arrived, freshIds(old.flatMap(blockIds), newId));
}

/** What arrived of a story, as words: the parts of a `StoryContent` that carry ids, without them. */
export interface ArrivedContent {
  readonly headline: string;
  readonly standfirst: string | null;
  readonly body: readonly Block[];
  readonly lead: ArrivedLead | null;
}
export interface ArrivedLead {
  readonly picture: string | null;
  readonly alt: string | null;
  readonly caption: string | null;
  readonly credit: string | null;
}

/** As `alignBody`, for all parts: a headline stays the headline, whatever it says; and so with standfirst, alt text and caption. */
export function alignContent(
  previous: StoryContent | null,
  arrived: ArrivedContent,
  newId: NewId,
): Pick<StoryContent, 'headline' | 'standfirst' | 'body' | 'lead'> {
  const fresh = freshIds(previous === null ? [] : idsOf(previous), newId);
  const keep = (before: TextPart | null | undefined, text: string): TextPart => ({ id: before?.id ?? fresh(), text });
  const keepMaybe = (before: TextPart | null | undefined, text: string | null): TextPart | null => (text === null ? null : keep(before, text));
  const keepLead = ({ picture, alt, caption, credit }: ArrivedLead): LeadPicture => ({
    picture,
    alt: keepMaybe(previous?.lead?.alt, alt),
    caption: keepMaybe(previous?.lead?.caption, caption),
    credit,
  });
  return {
    headline: keep(previous?.headline, arrived.headline),
    standfirst: keepMaybe(previous?.standfirst, arrived.standfirst),
    body: align(previous?.body.content ?? [], arrived.body, fresh),
    lead: arrived.lead === null ? null : keepLead(arrived.lead),
  };
}

function align(old: readonly Block[], arrived: readonly Block[], fresh: NewId): Body {
  const now = arrived.map(arrivedTree);
  alignTrees(old.map(keptTree), now);
  return { type: 'doc', content: now.map((tree) => named(tree, fresh) as Block) };
}

/** The block under the id it takes over, or a new one, and so with every block in it. */
function named({ block, keeps, children }: Arrived, fresh: NewId): Arrived['block'] {
  const withId = { ...block, attrs: { ...block.attrs, id: keeps?.block.attrs.id ?? fresh() } } as typeof block;
  return withChildren(withId, children.map((child) => named(child, fresh)));
}

/** What a revision holds, as JSON: instants are ISO 8601 strings in UTC, all else is as in `StoryContent`. */
import { type Found, Malformed, member, orNull, readId, readList, readObject, readOneOf, readText, readWords } from './malformed.ts';
import { type Met, parseBody, readNewId, readStoryNumbers } from './parse-body.ts';
import type { BylineName, LeadPicture, StoryContent, StoryKind, TextPart } from './story.ts';

export type StoryContentJson = Omit<StoryContent, 'embargo'> & { readonly embargo: string | null };

const KINDS = ['news', 'analysis', 'background', 'opinion', 'reportage', 'review', 'ask-public'] as const satisfies readonly StoryKind[];

const MEMBERS = [
  'headline', 'standfirst', 'body', 'lead', 'byline', 'source', 'dateline', 'section', 'topics', 'kind', 'related', 'embargo',
] as const satisfies readonly (keyof StoryContent)[];

export function contentToJson(content: StoryContent): StoryContentJson {
  return { ...content, embargo: content.embargo instanceof Temporal.Instant ? content.embargo.toString() : content.embargo };
}

/**
 * Reads what `contentToJson` wrote, or what another program says is one.
 * @throws Malformed that names the place: `lead.caption.id: the id "k3" is taken by another part of the story`.
 */
export function parseContent(value: unknown): StoryContent {
  const content = readObject({ value, place: '' }, MEMBERS);
  const at = (name: (typeof MEMBERS)[number]): Found => member(content, name, '');
  const met: Met = { ids: new Set() };
  return {
    headline: parsePart(at('headline'), met),
    standfirst: orNull(at('standfirst'), (found) => parsePart(found, met)),
    body: parseBody(content['body'], met, 'body'),
    lead: orNull(at('lead'), (found) => parseLead(found, met)),
    byline: readGiven(at('byline')).map(parseName),
    source: orNull(at('source'), readText),
    dateline: orNull(at('dateline'), readText),
    section: readWords(at('section')),
    topics: readGiven(at('topics')).map(readWords),
    kind: readOneOf(at('kind'), KINDS),
    related: readStoryNumbers(at('related')),
    embargo: orNull(at('embargo'), parseEmbargo),
  };
}

function parsePart(found: Found, met: Met): TextPart {
  const part = readObject(found, ['id', 'text']);
  return { id: readNewId(member(part, 'id', found.place), met.ids), text: readText(member(part, 'text', found.place)) };
}

function parseLead(found: Found, met: Met): LeadPicture {
  const lead = readObject(found, ['picture', 'alt', 'caption', 'credit']);
  const at = (name: string): Found => member(lead, name, found.place);
  return {
    picture: orNull(at('picture'), readId),
    alt: orNull(at('alt'), (alt) => parsePart(alt, met)),
    caption: orNull(at('caption'), (caption) => parsePart(caption, met)),
    credit: orNull(at('credit'), readText),
  };
}

function parseName(found: Found): BylineName {
  const name = readObject(found, ['name', 'author']);
  return { name: readWords(member(name, 'name', found.place)), author: readWords(member(name, 'author', found.place)) };
}

function parseEmbargo(found: Found): Temporal.Instant | 'hold' {
  const written = readText(found);
  if (written === 'hold') return written;
  try {
    return Temporal.Instant.from(written);
  } catch {
    throw new Malformed(found.place, `must be "hold" or a moment such as 2025-06-12T03:20:00Z, not ${JSON.stringify(written.slice(0, 40))}`);
  }
}

/** A list that must be there, be it empty. */
function readGiven(found: Found): Found[] {
  if (found.value === undefined) throw new Malformed(found.place, 'must be a list, but is missing');
  return readList(found);
}

/**
 * A news page saved as plain text: the story out of its furniture. Every line is told apart first (`page-lines`),
 * then the headline is found, then the head, then the body up to where the page goes on to other things.
 */
import type { Block, BulletList } from '../../story/body.ts';
import type { IncomingPicture } from '../../story/incoming.ts';
import { agencyName } from './names.ts';
import type { Furniture } from './furniture.ts';
import { guessLanguage } from './guess-language.ts';
import { pageAddress } from './address.ts';
import { findHeadline } from './page-headline.ts';
import { readHead } from './page-head.ts';
import type { Head } from './page-head.ts';
import { countWords, hasKind, isTerminated, isText, MAX_LINES, readPageLines } from './page-lines.ts';
import type { Line } from './page-lines.ts';
import { makeItem } from './make-item.ts';
import type { ReadResult } from './read-result.ts';
import { paragraph } from './text-body.ts';

const FORMAT = 'saved-page-text';

/** `zone`: IANA zone of times whose page names none. */
export function readSavedPageText(text: string, zone: string): ReadResult {
  const lines = readPageLines(text, zone);
  if (lines === null) return { ok: false, format: FORMAT, reason: `The text has more than ${MAX_LINES.toLocaleString('en')} lines, which no story has.` };
  const headline = findHeadline(lines);
  if (headline === null) return { ok: false, format: FORMAT, reason: noHeadline(lines) };
  const head = readHead(lines, headline.index + 1, headline.text);
  const body = readBody(lines.slice(head.end), head.caption === null);
  if (!body.blocks.some((block) => block.type === 'paragraph' || block.type === 'bullet_list')) {
    return { ok: false, format: FORMAT, reason: `There is a headline (“${shorten(headline.text)}”) and no story under it.` };
  }
  const pieces = lines.flatMap((line, index) => line.furniture?.map((piece) => ({ piece, index })) ?? []);
  const after = pieces.filter(({ index }) => index > headline.index).map(({ piece }) => piece);
  const times = readTimes(pieces.map(({ piece }) => piece), after);
  const words = body.blocks.map((block) => (block.type === 'paragraph' ? (block.content ?? []).map((each) => ('text' in each ? each.text : ' ')).join('') : '')).join(' ');
  const people = readPeople(after, head, words);
  const item = makeItem({
    format: FORMAT,
    identity: { canonical: canonicalOf(lines), agencyId: null },
    version: null,
    status: 'usable',
    language: guessLanguage(`${headline.text} ${words}`),
    headline: headline.text,
    standfirst: head.standfirst,
    body: body.blocks,
    lead: leadOf(head, body.lead),
    byline: people.byline,
    source: people.source,
    dateline: null,
    section: headline.section,
    topics: after.flatMap((piece) => (piece.kind === 'topics' ? piece.topics : [])),
    firstPublished: times.published,
    updated: times.updated,
    embargo: null,
    editorNote: null,
    warnings: [...times.warnings, ...body.warnings],
  });
  return { ok: true, items: [item] };
}

function noHeadline(lines: readonly Line[]): string {
  const first = lines.find(isText);
  if (first === undefined) return 'There is no story in this text: every line of it is page furniture.';
  return `No headline was found: line “${shorten(first.text)}” is ${first.text.length} characters long.`;
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60).toWellFormed()}\u2026` : text;
}

interface PageBody {
  readonly blocks: Block[];
  /** A caption so near the top that it is the lead picture's, where the head had none. */
  readonly lead: IncomingPicture | null;
  readonly warnings: string[];
}

function readBody(lines: readonly Line[], wantsLead: boolean): PageBody {
  const blocks: Block[] = [];
  const leftOut: string[] = [];
  let lead: IncomingPicture | null = null;
  let winding = false;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    if (line === undefined) break;
    if (hasKind(line, 'end') && blocks.length > 0) break;
    if (hasKind(line, 'also-read')) leftOut.push(line.text);
    if (hasKind(line, 'also-read-next') && isTeaser(lines[at + 1])) leftOut.push(lines[++at]?.text ?? '');
    if (blocks.length > 0 && hasKind(line, 'time', 'topics')) winding = true;
    if (line.caption !== null) {
      const picture = { ...line.caption, alt: takeAlt(blocks, lines[at - 1]), href: null };
      if (wantsLead && lead === null && blocks.length <= 2) lead = picture;
      else blocks.push({ type: 'picture', attrs: { id: '', picture: null, alt: picture.alt, caption: picture.caption, credit: picture.credit } });
    } else if (isText(line)) {
      // After its times and topics a page shows titles of other stories; a whole sentence is still taken for body.
      if (winding && !(isTerminated(line.text) && line.text.length >= 60)) leftOut.push(line.text);
      else addText(blocks, line.text, isHeading(line, lines[at - 1], lines[at + 1]));
    }
  }
  const warnings = leftOut.length === 0 ? [] : [`Left out as titles of other stories: ${leftOut.map((text) => `“${shorten(text)}”`).join(', ')}.`];
  return { blocks, lead, warnings };
}

function isTeaser(line: Line | undefined): boolean {
  return line !== undefined && isText(line) && !isTerminated(line.text) && countWords(line.text) <= 25;
}

/** A short unfinished line right over a picture's caption describes the picture. */
function takeAlt(blocks: Block[], above: Line | undefined): string | null {
  if (above === undefined || !isText(above) || isTerminated(above.text) || countWords(above.text) > 12) return null;
  blocks.pop();
  return above.text;
}

/** A short unfinished line between finished ones. */
function isHeading(line: Line, above: Line | undefined, below: Line | undefined): boolean {
  if (above === undefined || below === undefined || !isText(below) || !isText(above)) return false;
  if (isTerminated(line.text) || /[:,;\u2013\u2014"\u201D-]$/.test(line.text) || BULLET.test(line.text)) return false;
  return /^[^\p{Ll}]/u.test(below.text) && countWords(line.text) <= 10 && isTerminated(above.text) && isTerminated(below.text) && below.text.length > line.text.length;
}

const BULLET = /^[\u2022\u2023\u25AA\u25CF\u25E6*]\s+(?=\S)/;

function addText(blocks: Block[], text: string, heading: boolean): void {
  const bullet = BULLET.exec(text)?.[0];
  if (bullet !== undefined) {
    const item: BulletList['content'][number] = { type: 'list_item', attrs: { id: '' }, content: [paragraph(text.slice(bullet.length))] };
    const last = blocks.at(-1);
    if (last?.type === 'bullet_list') blocks[blocks.length - 1] = { ...last, content: [...last.content, item] };
    else blocks.push({ type: 'bullet_list', attrs: { id: '' }, content: [item] });
  } else if (heading) blocks.push({ type: 'heading', attrs: { id: '', level: 2 }, content: [{ type: 'text', text }] });
  else blocks.push(paragraph(text));
}

interface Times {
  readonly published: Temporal.Instant | null;
  readonly updated: Temporal.Instant | null;
  readonly warnings: string[];
}

type Time = Extract<Furniture, { kind: 'time' }>;

/** Times with a label count wherever they stand; a bare one only below the headline, for above it is the clock. */
function readTimes(all: readonly Furniture[], after: readonly Furniture[]): Times {
  const labelled = (of: Time['of'], among: readonly Furniture[]): Time | undefined =>
    among.find((piece): piece is Time => piece.kind === 'time' && piece.of === of && piece.at !== null);
  const updated = labelled('updated', all);
  const published = labelled('published', all) ?? labelled(null, after);
  const warnings: string[] = [];
  if (published?.dateOnly || updated?.dateOnly) warnings.push('The page gives a date without a time of day; its first moment was taken.');
  if (published?.at && updated?.at && Temporal.Instant.compare(updated.at, published.at) < 0) warnings.push('The page says it was updated before it was published.');
  return { published: published?.at ?? null, updated: updated?.at ?? null, warnings };
}

function readPeople(after: readonly Furniture[], head: Head, words: string): { byline: readonly string[]; source: string | null } {
  const signed = [...new Set(after.flatMap((piece) => (piece.kind === 'byline' ? piece.names : [])))];
  const beside = after.flatMap((piece) => (piece.kind === 'name' ? [piece.name] : []));
  const source = after.find((piece) => piece.kind === 'source')?.name ?? head.source;
  const byline = signed.length > 0 ? signed : head.byline.length > 0 ? head.byline : source === null ? beside.slice(0, 1) : [];
  return { byline, source: source ?? datelineAgency(words) };
}

/** The agency in the text's own dateline: `SEOUL, June 12 (Reuters) -`, `नई दिल्ली, 12 जून (भाषा)`. */
function datelineAgency(words: string): string | null {
  const tag = /^[^.!?:()\u0964\u06D4\u061F]{2,60}\(([^()]{2,20})\)\s*(?:--|[-\u2013\u2014:]|\s)/u.exec(words.trimStart().slice(0, 120))?.[1];
  return tag === undefined ? null : agencyName(tag);
}

function leadOf(head: Head, found: IncomingPicture | null): IncomingPicture | null {
  if (head.caption === null && head.alt === null && head.credit === null) return found;
  return { alt: head.alt, caption: head.caption, credit: head.credit, href: null };
}

/** An address alone on its line, if the page has just one. */
function canonicalOf(lines: readonly Line[]): string | null {
  const found = new Set(lines.flatMap((line) => line.furniture?.flatMap((piece) => (piece.kind === 'address' ? [piece.href] : [])) ?? []));
  return found.size === 1 ? pageAddress([...found][0], null) : null;
}

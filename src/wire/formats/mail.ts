/**
 * E-mail (RFC 5322 with MIME): one wire item a mail; or those of the wire documents attached to it, which the mail then only carries. A mail
 * is always usable by itself, whatever its subject says: anybody can write one, and who is believed is decided elsewhere.
 */
import type { IncomingBody } from '../../story/incoming.ts';
import type { WireItem, WireMedia } from '../../story/wire-item.ts';
import { languageCode } from './address.ts';
import { cleanText, cleanTextOrNull } from './clean-text.ts';
import { latin1 } from './decode-text.ts';
import { kindOf } from './feed-media.ts';
import { guessLanguage } from './guess-language.ts';
import { readHeaders, wordsOfHeader } from './mail-headers.ts';
import { ATTACHMENT, attachmentName } from './mail-attachment.ts';
import { bytesOfPart, type MailPart, parseMail } from './mail-parts.ts';
import { type MailText, readMailText, readTextPart } from './mail-text.ts';
import { makeItem } from './make-item.ts';
import { splitNames } from './names.ts';
import { readMoment } from './read-moment.ts';
import { type Hints, type ReadResult, refuse } from './read-result.ts';
import { textOfBlocks } from '../../story/text-of.ts';

const FORMAT = 'mail';
const SURE = ['message-id', 'received', 'return-path', 'mime-version', 'delivered-to', 'dkim-signature'];
const USUAL = ['from', 'to', 'date', 'subject', 'sender', 'reply-to', 'cc', 'content-type', ...SURE];

/** Told by its headers. A page saved as a web archive (MHTML) has headers, too, and is none. */
export function isMail(bytes: Uint8Array): boolean {
  const start = latin1(bytes, 16_384).replace(/^\u00EF\u00BB\u00BF/, '');
  if (!/^(?:From \S|[A-Za-z][\w-]{1,60}[ \t]*:)/.test(start)) return false;
  const names = readHeaders(start)?.values ?? new Map<string, string>();
  if (names.has('snapshot-content-location') || /^\s*["<]?Saved by/i.test(names.get('from') ?? '')) return false;
  return USUAL.filter((name) => names.has(name)).length >= 2 && (names.has('from') || SURE.filter((name) => names.has(name)).length >= 2);
}

/** `readAttached`: reads a document that came with it, of any format. */
export function readMail(bytes: Uint8Array, hints: Hints, readAttached: (bytes: Uint8Array) => ReadResult): ReadResult {
  const tree = parseMail(bytes);
  if (!tree.ok) return refuse(tree.reason, FORMAT);
  const text = readMailText(tree.root, hints.encoding ?? null);
  const attached = readDocuments(text.attachments, readAttached);
  if (attached.items.length > 0) return { ok: true, items: attached.items.map((item) => ({ ...item, warnings: [...item.warnings, ...attached.warnings] })) };
  const item = itemOfMail(tree.root, { ...text, warnings: [...text.warnings, ...attached.warnings] }, hints);
  const isEmpty = item.headline === '' && item.body.length === 0 && item.media.length === 0;
  return isEmpty ? refuse('The mail has neither a subject nor a text.', FORMAT) : { ok: true, items: [item] };
}

const DOCUMENTS = /^(?:text\/(?!html|rtf|css)|message\/rfc822$|application\/(?:octet-stream$|json$|xml$|.*\+(?:xml|json)$))/;
/** What these read is any text at all: no sign that an agency sent it. */
const NO_WIRE = new Set(['saved-page-text', 'saved-page-html']);

function readDocuments(attachments: readonly MailPart[], read: (bytes: Uint8Array) => ReadResult): { readonly items: readonly WireItem[]; readonly warnings: readonly string[] } {
  const items: WireItem[] = [];
  const warnings: string[] = [];
  for (const part of attachments.filter((each) => kindOf({ href: each.name, type: each.type }) === null)) {
    if (!DOCUMENTS.test(part.type)) {
      if (part.type !== 'text/html') warnings.push(`An attachment was left out: ${part.name ?? part.type}.`);
      continue;
    }
    const result = read(bytesOfPart(part));
    // A plain text that is no wire document is named as a text, see below.
    if (!result.ok && part.type !== 'text/plain') warnings.push(`An attachment (${part.name ?? part.type}) could not be read: ${result.reason}`);
    if (result.ok) items.push(...result.items.filter(({ format }) => !NO_WIRE.has(format)));
  }
  return { items, warnings };
}

function itemOfMail({ headers }: MailPart, text: MailText, { zone, encoding }: Hints): WireItem {
  const warnings = [...text.warnings];
  const header = (name: string): string => cleanText(wordsOfHeader(headers.get(name) ?? '')).slice(0, 2_000);
  const headline = header('subject').replace(/^(?:(?:re|fwd?|aw|wg|antw)(?:\[\d{1,3}\])?\s*:\s*)+/i, '');
  const body = bodyOf(text, encoding ?? null, warnings);
  const media = mediaOf(text.attachments);
  const date = readMoment(header('date'), zone);
  if (headline === '') warnings.push('The mail has no subject.');
  if (body.length === 0) warnings.push('The mail has no text.');
  if (date === null) warnings.push(headers.has('date') ? `Date is “${header('date').slice(0, 40)}”, which is no date.` : 'The mail has no date.');
  return makeItem({
    format: FORMAT,
    identity: { canonical: null, agencyId: cleanTextOrNull(header('message-id').replace(/^<|>$/g, '').slice(0, 1_000)) },
    kind: body.length > 0 ? 'text' : (media[0]?.kind ?? 'text'),
    language: languageCode(header('content-language').split(',')[0]) ?? guessLanguage(`${headline} ${textOfBlocks(body)}`),
    headline,
    body,
    byline: splitNames(senderName(headers.get('from') ?? ''))?.names ?? [],
    firstPublished: date,
    keywords: header('keywords').split(',').flatMap((word) => cleanTextOrNull(word) ?? []).slice(0, 100),
    media,
    warnings,
  });
}

/** An attached text is the text of a mail that has no other. */
function bodyOf({ blocks, attachments }: MailText, encoding: string | null, warnings: string[]): IncomingBody {
  const texts = attachments.filter(({ type }) => type === 'text/plain' || type === 'text/html');
  if (blocks.length === 0) return texts.flatMap((part) => readTextPart(part, encoding).blocks);
  for (const part of texts) warnings.push(`An attached text was left out: ${part.name ?? part.type}.`);
  return blocks;
}

/** `"Asha Rao" <asha@x.example>`, `asha@x.example (Asha Rao)`: the name, never the address; of several senders the first. */
function senderName(from: string): string {
  const [, quoted, bare] = /^\s*(?:"((?:[^"\\]|\\.){0,500})"|([^<"]{0,1000}?))\s*</.exec(from) ?? [];
  const name = quoted?.replace(/\\(.)/g, '$1') ?? bare ?? /\(([^()]{1,500})\)\s*$/.exec(from)?.[1] ?? '';
  const words = cleanText(wordsOfHeader(name)).replace(/^["']|["']$/g, '');
  return words.includes('@') ? '' : words;
}

/** Attached pictures before those that stand within the text, which may be logos. `attachment:` and the name of the file. */
function mediaOf(attachments: readonly MailPart[]): WireMedia[] {
  const named = attachments.map((part, index) => ({ part, href: `${ATTACHMENT}${attachmentName(part, index)}` }));
  return named.toSorted((one, other) => Number(other.part.attached) - Number(one.part.attached)).flatMap(({ part, href }) => {
    const kind = kindOf({ href: part.name, type: part.type });
    if (kind === null) return [];
    const rendition = { role: null, href, type: part.type, width: null, height: null, size: bytesOfPart(part).length };
    return [{ kind, agencyId: null, caption: part.description, alt: null, credit: null, creator: null, copyright: null, usageTerms: null, renditions: [rendition] }];
  });
}

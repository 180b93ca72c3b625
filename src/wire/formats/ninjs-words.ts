/** The words of a ninjs document: headline, description, text, byline, dateline, source. */
import { datelineToPrint } from './dateline.ts';
import type { IncomingBody } from '../../story/incoming.ts';
import { cleanText, cleanTextOrNull, textKey, withoutTags } from './clean-text.ts';
import { readHtmlBody, readTextBody } from './html-body.ts';
import { looksLikeName, splitNames } from './names.ts';
import { withoutRoles } from './ninjs-media.ts';
import { type Fields, listOf, objectOf, textAt, valueByRole } from './ninjs-fields.ts';

export function headlineOf(item: Fields): string {
  const found = textAt(item, 'headline') ?? valueByRole(item['headlines'], ['main', 'headline']) ?? textBySuffix(item, 'headline_', ['main', 'medium', 'short']) ?? textAt(item, 'title') ?? textAt(item, 'name');
  return cleanText(withoutTags(found ?? ''));
}

/** A second headline that says it shorter; null where there is only one. */
export function shortHeadlineOf(item: Fields, headline: string): string | null {
  const byRole = listOf(item['headlines']).map(objectOf).find((each) => /^(?:short|brief|mobile|seo)$/i.test(textAt(each ?? {}, 'role') ?? ''));
  const found = cleanTextOrNull(withoutTags(textAt(item, 'headline_short', 'headlineShort') ?? textAt(byRole ?? {}, 'value') ?? ''));
  return found === headline ? null : found;
}

const NO_DESCRIPTION = /alt|credit|writer|copyright|keyword|caption|correct|note/i;

export function descriptionOf(item: Fields): string | null {
  const found = textAt(item, 'description_text') ?? valueByRole(withoutRoles(item['descriptions'], NO_DESCRIPTION), ['summary', 'text', 'main', 'lead', 'standfirst', 'abstract']) ?? textBySuffix(item, 'description_', []);
  return found === null ? null : cleanTextOrNull(withoutTags(found));
}

/** A 1.x field by its suffix: the wished ones first, then any that may be one. */
function textBySuffix(item: Fields, prefix: string, wished: readonly string[]): string | null {
  const names = Object.keys(item).filter((name) => name.startsWith(prefix) && !NO_DESCRIPTION.test(name.slice(prefix.length)));
  const order = [...wished.map((suffix) => prefix + suffix).filter((name) => names.includes(name)), ...names];
  return order.map((name) => textAt(item, name)).find((text) => text !== null) ?? null;
}

export function bodyOf(item: Fields, { headline, language, warnings }: { readonly headline: string; readonly language: string | null; readonly warnings: string[] }): IncomingBody {
  const chosen = chooseBody(item);
  if (chosen === null) return [];
  const read = chosen.html ? readHtmlBody(chosen.text, { language }) : readTextBody(chosen.text);
  warnings.push(...read.warnings);
  return withoutHeadline(read.blocks, headline);
}

interface BodyText {
  readonly text: string;
  readonly html: boolean;
}

const HTML_NAMES = ['body_html', 'body_xhtml', 'body_html5', 'body_richtext'];

/** HTML before plain text, since it holds more; the plain text where the HTML holds much less of it. */
export function chooseBody(item: Fields): BodyText | null {
  const bodies: BodyText[] = [];
  for (const name of [...HTML_NAMES, ...Object.keys(item).filter((key) => key.startsWith('body_') && !HTML_NAMES.includes(key))]) {
    const text = textAt(item, name);
    if (text !== null) bodies.push({ text, html: HTML_NAMES.includes(name) || looksLikeHtml(text) });
  }
  for (const each of listOf(item['bodies'])) {
    const fields = objectOf(each);
    const text = fields === null ? null : textAt(fields, 'value');
    const type = (fields === null ? null : textAt(fields, 'contentType', 'contenttype', 'mimetype')) ?? '';
    if (text !== null && !/nitf|newsml|json|application\/xml|text\/xml/i.test(type)) bodies.push({ text, html: /html/i.test(type) || looksLikeHtml(text) });
  }
  const html = longest(bodies.filter((body) => body.html));
  const plain = longest(bodies.filter((body) => !body.html));
  if (html === null || plain === null) return html ?? plain;
  return html.text.length < plain.text.length / 2 ? plain : html;
}

function longest(bodies: readonly BodyText[]): BodyText | null {
  return bodies.reduce<BodyText | null>((best, body) => (best === null || body.text.length > best.text.length * 1.1 ? body : best), null);
}

function looksLikeHtml(text: string): boolean {
  return /<\/(?:p|div|section|article|b|i|em|strong|a|ul|ol|h[1-6])>|<(?:p|br)\b[^>]{0,200}>/i.test(text);
}

/** Some agencies put the headline over the text as well. */
export function withoutHeadline(blocks: IncomingBody, headline: string): IncomingBody {
  const first = blocks[0];
  if (first?.type !== 'heading' && first?.type !== 'paragraph') return blocks;
  return headline !== '' && cleanText(textOfBlock(first)) === headline ? blocks.slice(1) : blocks;
}

function textOfBlock({ content = [] }: { readonly content?: readonly { readonly type: string; readonly text?: string }[] }): string {
  return content.map((each) => each.text ?? ' ').join('');
}

const BY = /^(?:by|von|af|av|par|por|di|door|reporting by)\s+/i;

export function bylineOf(item: Fields, source: string | null): { readonly names: readonly string[]; readonly agency: string | null } {
  const written = textAt(item, 'by', 'byline') ?? textBySuffix(item, 'byline_', []);
  if (written !== null) return readByline(written, source);
  const authors = [...listOf(item['people']), ...listOf(item['person'])]
    .map(objectOf)
    .filter((person) => person !== null && /author|creator|byline|writer/i.test(textAt(person, 'rel') ?? ''))
    .map((person) => (person === null ? null : cleanTextOrNull(textAt(person, 'name'))));
  return { names: authors.filter((name) => name !== null), agency: null };
}

/** `By A and B, dpa`: names alone, and the agency. One that signs with its own name alone names nobody. */
export function readByline(written: string, source: string | null): { readonly names: readonly string[]; readonly agency: string | null } {
  const clean = cleanText(withoutTags(written.slice(0, 500))).replace(BY, '').replace(/\s(?:und|et|og|och|y)\s/gi, ' and ');
  const { names, agency } = splitNames(clean) ?? splitUnknown(clean);
  return { names: names.filter((name) => textKey(name) !== textKey(source ?? '')), agency };
}

/** `Ada Quist and Rohan Petrelli, xwa`: what has no blank in it and is no name is who they write for. What is neither is left whole. */
function splitUnknown(clean: string): { readonly names: readonly string[]; readonly agency: string | null } {
  const parts = clean.split(/\s*,\s*|\s+and\s+/).filter((part) => part !== '');
  const names = parts.filter((part) => part.includes(' ') && looksLikeName(part));
  const rest = parts.filter((part) => !names.includes(part));
  const [agency = null] = rest;
  return names.length > 0 && rest.length === 1 && agency !== null && /^\p{L}{2,12}$/u.test(agency) ? { names, agency } : { names: clean === '' ? [] : [clean], agency: null };
}

export function sourceOf(item: Fields): string | null {
  const sources = [item['infoSources'], item['infosources'], item['infoSource'], item['infosource']].flatMap(listOf).map(objectOf);
  const named = sources.map((source) => (source === null ? null : textAt(source, 'name', 'literal'))).find((name) => name !== null);
  const provider = objectOf(item['provider']);
  return cleanTextOrNull(named ?? textAt(item, 'copyrightHolder', 'copyrightholder') ?? (provider === null ? null : textAt(provider, 'name')) ?? textAt(item, 'creditline'));
}

export function datelineOf(item: Fields, body: IncomingBody): string | null {
  const located = objectOf(item['located']);
  return datelineToPrint(cleanTextOrNull(located === null ? textAt(item, 'located') : textAt(located, 'name')), body);
}

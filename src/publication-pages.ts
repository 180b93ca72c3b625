/** The part of `publication.yaml` that furnishes the site: standing pages, the menus, the logo. */
import { isKeptFile } from './backup/form.ts';
import { didYouMean } from './did-you-mean.ts';
import { readLogoFile } from './pictures/logo-file.ts';
import { type Body } from './story/body.ts';
import { type Edition, type EditionKey, type Logo, PAGE_KINDS, type PageKind, type Section, type SectionKey, type StandingPage, type StandingText } from './story/publication.ts';
import { isReservedForPages, pageSlug } from './story/slug.ts';
import { readStandingText } from './standing-text.ts';
import type { FileCheck, WrittenMap } from './written-yaml.ts';

/** What lies right beside the publication's file, by its name; undefined: nothing does. */
export type Beside = (name: string) => Uint8Array | undefined;

interface Facts {
  readonly editions: readonly Edition[];
  readonly sections: readonly Section[];
  readonly beside: Beside;
}

/** In the order of the file. */
export function readPages(check: FileCheck, root: WrittenMap, facts: Facts): StandingPage[] {
  const pages: StandingPage[] = [];
  for (const each of check.list(root, 'pages')) {
    const map = check.map(each, 'a page');
    const page = map && readPage(check, map, { ...facts, before: pages });
    if (page !== undefined) pages.push(page);
  }
  return pages;
}

type PageFacts = Facts & { readonly before: readonly StandingPage[] };

function readPage(check: FileCheck, map: WrittenMap, facts: PageFacts): StandingPage | undefined {
  const codes = facts.editions.map(({ key }) => key);
  check.onlyKeys(map, ['key', 'kind', ...codes], 'in a page');
  const key = check.text(map, 'key', 'the page');
  if (key === undefined) return undefined;
  const line = lineOf(map, 'key');
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(key)) check.say(line, `the key "${key}" must be of small letters, digits and hyphens, such as about`);
  if (facts.before.some((page) => page.key === key)) check.say(line, `there are two pages with the key "${key}"; change one of them`);
  const editions: { [edition: EditionKey]: StandingText } = {};
  for (const edition of facts.editions) {
    const text = readText(check, map, edition, facts);
    if (text !== undefined) editions[edition.key] = text;
  }
  if (!codes.some((code) => map.entries.has(code))) check.say(line, `the page "${key}" is in no edition; add "${codes[0] ?? 'en'}:" and under it name, slug and text`);
  return { key, kind: readKind(check, map, key, facts.before), editions };
}

/** What a page is for is told by its key where that says it. */
function readKind(check: FileCheck, map: WrittenMap, key: string, before: readonly StandingPage[]): PageKind {
  const written = check.optionalText(map, 'kind');
  const kind = PAGE_KINDS.find((known) => known === (written ?? key));
  if (written !== null && kind === undefined) check.say(lineOf(map, 'kind'), `"${written}" is no kind of page${didYouMean(written, PAGE_KINDS)}; it is one of ${PAGE_KINDS.join(', ')}`);
  const twin = kind === undefined || kind === 'other' ? undefined : before.find((page) => page.kind === kind);
  if (twin !== undefined) check.say(lineOf(map, written === null ? 'key' : 'kind'), `the page "${twin.key}" is of the kind "${twin.kind}" already; machines are told of one: write "kind: other" here`);
  return kind ?? 'other';
}

function readText(check: FileCheck, page: WrittenMap, edition: Edition, facts: PageFacts): StandingText | undefined {
  const found = page.entries.get(edition.key);
  const map = found && check.map(found, `"${edition.key}"`);
  if (map === undefined) return undefined;
  check.onlyKeys(map, ['name', 'slug', 'text', 'file'], "in a page's edition");
  const name = check.text(map, 'name', `the page in "${edition.key}"`);
  const slug = check.text(map, 'slug', `the page in "${edition.key}"`);
  if (slug !== undefined) checkSlug(check, slug, { line: lineOf(map, 'slug'), edition, facts });
  const body = readBody(check, map, facts.beside);
  return name === undefined || slug === undefined || body === undefined ? undefined : { name, slug, body };
}

function checkSlug(check: FileCheck, slug: string, { line, edition, facts }: { readonly line: number; readonly edition: Edition; readonly facts: PageFacts }): void {
  if (isReservedForPages(slug)) return check.say(line, `the slug "${slug}" is an address that the site itself needs; choose another one`);
  if (pageSlug(slug) !== slug) return check.say(line, `the slug "${slug}" cannot stand in an address; write it "${pageSlug(slug)}"`);
  const section = facts.sections.find(({ editions }) => editions[edition.key]?.slug === slug);
  if (section !== undefined) return check.say(line, `the slug "${slug}" is that of the section "${section.key}" in "${edition.key}"; choose another one`);
  const twin = facts.before.find(({ editions }) => editions[edition.key]?.slug === slug);
  if (twin !== undefined) return check.say(line, `the slug "${slug}" is that of the page "${twin.key}" in "${edition.key}" already; choose another one`);
  const neighbour = facts.editions.find(({ path }) => path === `${edition.path}${slug}/`);
  if (neighbour !== undefined) check.say(line, `the slug "${slug}" is the path of the edition "${neighbour.key}"; choose another one`);
}

/** In the file itself, or in one beside it. */
function readBody(check: FileCheck, map: WrittenMap, beside: Beside): Body | undefined {
  const named = map.entries.get('file');
  if (named === undefined) {
    if (!map.entries.has('text')) check.say(map.line, 'the page has no text; write "text: |" and the text in the lines below, moved in, or "file:" and the name of a file beside this one');
    const written = check.lines(map, 'text');
    return written && readStandingText(written.text, written.line, check);
  }
  if (map.entries.has('text')) check.say(named.line, 'the page has a text and a file; keep one of the two');
  const file = check.textOf(named, '"file"');
  const bytes = file === undefined ? undefined : readBeside(check, { line: named.line, name: file, endings: TEXTS }, beside);
  if (file === undefined || bytes === undefined) return undefined;
  try {
    return readStandingText(new TextDecoder('utf-8', { fatal: true }).decode(bytes), 1, check.inFile(file, named.line));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    check.say(named.line, `"${file}" is not in UTF-8; save it as plain text in UTF-8`);
    return undefined;
  }
}

interface Named {
  readonly line: number;
  readonly name: string;
  readonly endings: readonly string[];
}

const TEXTS = ['.txt'];
const LOGOS = ['.svg', '.png', '.jpg', '.jpeg'];

/** Only what a backup keeps, and nothing outside the folder, whoever wrote the file. */
function readBeside(check: FileCheck, { line, name, endings }: Named, beside: Beside): Uint8Array | undefined {
  if (!isKeptFile(name) || !endings.some((ending) => name.endsWith(ending))) {
    check.say(line, `"${name}" must be the name of a file that lies right beside this one, of the letters A to Z, digits, dots and hyphens, and ends in ${endings.join(' or ')}`);
    return undefined;
  }
  const bytes = beside(name);
  if (bytes === undefined) check.say(line, `there is no file "${name}" beside this one that can be read`);
  return bytes;
}

/** By the editions' keys; those that list nothing show every section. */
export function readMenus(check: FileCheck, root: WrittenMap, sections: readonly Section[]): { readonly [edition: EditionKey]: readonly SectionKey[] } {
  const menus: { [edition: EditionKey]: readonly SectionKey[] } = {};
  const editions = root.entries.get('editions');
  for (const map of editions?.kind === 'list' ? editions.items : []) {
    if (map.kind !== 'map' || !map.entries.has('menu')) continue;
    const language = map.entries.get('language');
    const edition = language?.kind === 'value' ? String(language.value) : '';
    menus[edition] = readMenu(check, map, { edition, sections });
  }
  return menus;
}

function readMenu(check: FileCheck, map: WrittenMap, { edition, sections }: { readonly edition: EditionKey; readonly sections: readonly Section[] }): SectionKey[] {
  const menu: SectionKey[] = [];
  for (const each of check.list(map, 'menu')) {
    const key = check.textOf(each, 'an entry of "menu"');
    if (key === undefined) continue;
    const section = sections.find((known) => known.key === key);
    if (section === undefined) check.say(each.line, `there is no section "${key}" for the menu${didYouMean(key, sections.map((known) => known.key))}`);
    else if (section.editions[edition] === undefined) check.say(each.line, `the section "${key}" is not in the edition "${edition}"; leave it out of the menu, or add it to the section`);
    else if (menu.includes(key)) check.say(each.line, `the section "${key}" stands in the menu twice; leave one out`);
    else menu.push(key);
  }
  return menu;
}

export function readLogo(check: FileCheck, root: WrittenMap, beside: Beside): Logo | null {
  const found = root.entries.get('logo');
  const file = found && check.textOf(found, '"logo"');
  if (found === undefined || file === undefined) return null;
  const bytes = readBeside(check, { line: found.line, name: file, endings: LOGOS }, beside);
  if (bytes === undefined) return null;
  const logo = readLogoFile(bytes);
  if (logo.ok) return { file, hash: logo.hash, isVector: logo.kind === 'svg' };
  check.say(found.line, `the logo "${file}" cannot be used: ${logo.reason}`);
  return null;
}

/** The line of a map's entry; of the map itself where there is none. */
function lineOf(map: WrittenMap, key: string): number {
  return map.entries.get(key)?.line ?? map.line;
}

/**
 * `publication.yaml` into the publication it describes. Everything that is wrong in it is said in one error, each with
 * its line and with what to do, so that an editor mends it in one go.
 */
import { isLanguageCode, languages } from './language/languages.ts';
import type { Author, Edition, EditionKey, Publication, Section, SectionKey, SectionName } from './story/publication.ts';
import { authorSlug, isReservedSlug, slugOf } from './story/slug.ts';
import { didYouMean, nearest } from './did-you-mean.ts';
import { type Beside, readLogo, readMenus, readPages } from './publication-pages.ts';
import { readRules, RULE_KEYS } from './publication-rules.ts';
import { FileCheck } from './written-yaml.ts';
import type { Written, WrittenMap } from './written-yaml.ts';

/**
 * `fileName` is for messages alone; `beside` gives the files that it names.
 * @throws WrongFile that lists everything that is wrong: `publication.yaml, line 12: …`
 */
export function parsePublication(text: string, fileName: string, beside: Beside = () => undefined): Publication {
  const check = new FileCheck(fileName);
  const root = check.parse(text.replace(/^\uFEFF/, ''));
  check.onlyKeys(root, ['zone', 'editions', 'sections', 'pages', 'authors', 'logo', ...RULE_KEYS], 'at the top of the file');
  const zone = readZone(check, root, check.text(root, 'zone', 'the file')) ?? 'UTC';
  const editions = readEditions(check, root, zone);
  const keys = editions.map(({ key }) => key);
  const sections = readSections(check, root, editions);
  const menus = readMenus(check, root, sections);
  const pages = readPages(check, root, { editions, sections, beside });
  const authors = readAuthors(check, root, keys);
  const logo = readLogo(check, root, beside);
  const rules = readRules(check, root);
  check.finish();
  return { zone, editions, sections, pages, menus, authors, logo, rules };
}

/** The zone that a map's "zone" names; undefined, and said, where there is none of that name. */
export function readZone(check: FileCheck, map: WrittenMap, zone: string | null | undefined): string | undefined {
  if (zone === undefined || zone === null) return undefined;
  if (isZone(zone)) return zone;
  check.say(lineOf(map, 'zone'), `there is no time zone "${zone}"${didYouMean(zone, zones()) || renamed(zone) || '; names are like Asia/Kolkata'}`);
  return undefined;
}

/** A slip in a name that is not used any more. */
function renamed(zone: string): string {
  const old = nearest(zone, Object.keys(RENAMED));
  return old === undefined ? '' : `; did you mean "${RENAMED[old] ?? old}"?`;
}

/** For guesses: Intl still lists some zones by the names they had before. */
const zones = (): string[] => [...Object.values(RENAMED), ...Intl.supportedValuesOf('timeZone').filter((zone) => RENAMED[zone] === undefined)];

const RENAMED: { readonly [old: string]: string } = { 'Asia/Calcutta': 'Asia/Kolkata', 'Asia/Katmandu': 'Asia/Kathmandu', 'Asia/Rangoon': 'Asia/Yangon', 'Europe/Kiev': 'Europe/Kyiv' };

/** A named zone: an offset such as +05:30 knows nothing of summer time and has no letters. */
function isZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}

function readEditions(check: FileCheck, root: WrittenMap, zone: string): Edition[] {
  const written = check.list(root, 'editions');
  if (written.length === 0) check.say(lineOf(root, 'editions'), 'there must be at least one edition: under "editions:", a line "- language: en" and what belongs to it');
  const editions: Edition[] = [];
  for (const [index, each] of written.entries()) {
    const map = check.map(each, 'an edition');
    const edition = map && readEdition(check, map, zone);
    if (map === undefined || edition === undefined) continue;
    checkPath(check, edition.path, { line: lineOf(map, 'path'), isFirst: index === 0, before: editions });
    const twin = editions.some(({ key }) => key === edition.key);
    if (twin) check.say(lineOf(map, 'language'), `there are two editions in "${edition.key}"; a language has one edition`);
    else editions.push(edition);
  }
  return editions;
}

function readEdition(check: FileCheck, map: WrittenMap, zone: string): Edition | undefined {
  check.onlyKeys(map, ['language', 'path', 'name', 'tagline', 'zone', 'menu'], 'in an edition');
  const key = check.text(map, 'language', 'the edition');
  const path = check.text(map, 'path', 'the edition');
  const name = check.text(map, 'name', 'the edition');
  const tagline = check.text(map, 'tagline', 'the edition');
  const own = readZone(check, map, check.optionalText(map, 'zone'));
  if (key !== undefined && !isLanguageCode(key)) check.say(lineOf(map, 'language'), `the house does not speak "${key}"; it speaks ${spoken()}`);
  if (key === undefined || path === undefined) return undefined;
  return { key, path, name: name ?? '', tagline: tagline ?? '', zone: own ?? zone };
}

const spoken = (): string => Object.keys(languages).join(', ');

function checkPath(check: FileCheck, path: string, { line, isFirst, before }: { line: number; isFirst: boolean; before: readonly Edition[] }): void {
  if (isFirst && path !== '/') return check.say(line, `the first edition lives at "/", not at "${path}"; write "path: /", or put the edition that lives there first`);
  if (isFirst) return;
  if (before.some((edition) => edition.path === path)) return check.say(line, `another edition lives at "${path}" already; choose another path, such as /hi/`);
  const word = /^\/([a-z0-9]+(?:-[a-z0-9]+)*)\/$/.exec(path)?.[1];
  if (word === undefined) return check.say(line, `the path "${path}" must be one word of small letters, digits and hyphens between two slashes, such as /hi/`);
  if (isReservedSlug(word)) check.say(line, `"${word}" is an address that the site itself needs; choose another path`);
}

interface SectionFacts {
  readonly editions: readonly Edition[];
  /** The sections above in the file. */
  readonly before: readonly Section[];
  /** All keys in the file, for parents that stand too far down. */
  readonly allKeys: readonly string[];
}

function readSections(check: FileCheck, root: WrittenMap, editions: readonly Edition[]): Section[] {
  const written = check.list(root, 'sections');
  if (written.length === 0) check.say(lineOf(root, 'sections'), 'there must be at least one section: under "sections:", a line "- key: world-news" and what belongs to it');
  const allKeys = written.flatMap((each) => (each.kind === 'map' ? [valueOf(each.entries.get('key'))] : []));
  const sections: Section[] = [];
  for (const each of written) {
    const map = check.map(each, 'a section');
    const section = map && readSection(check, map, { editions, before: sections, allKeys });
    if (section !== undefined) sections.push(section);
  }
  return sections;
}

function readSection(check: FileCheck, map: WrittenMap, facts: SectionFacts): Section | undefined {
  const codes = facts.editions.map(({ key }) => key);
  check.onlyKeys(map, ['key', 'parent', ...codes], 'in a section');
  const key = check.text(map, 'key', 'the section');
  if (key === undefined) return undefined;
  const line = lineOf(map, 'key');
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(key)) check.say(line, `the key "${key}" must be of small letters, digits and hyphens, such as world-news`);
  if (facts.before.some((each) => each.key === key)) check.say(line, `there are two sections with the key "${key}"; change one of them`);
  const editions: { [edition: EditionKey]: SectionName } = {};
  for (const edition of facts.editions) {
    const name = readSectionName(check, map, edition, facts);
    if (name !== undefined) editions[edition.key] = name;
  }
  if (!codes.some((code) => map.entries.has(code))) check.say(line, `the section "${key}" is in no edition; add a line such as "${codes[0] ?? 'en'}: { name: …, slug: … }"`);
  return { key, parent: readParent(check, map, { ...facts, editions }), editions };
}

function readSectionName(check: FileCheck, section: WrittenMap, edition: Edition, facts: SectionFacts): SectionName | undefined {
  const found = section.entries.get(edition.key);
  const map = found && check.map(found, `"${edition.key}"`);
  if (map === undefined) return undefined;
  check.onlyKeys(map, ['name', 'slug'], "in a section's edition");
  const name = check.text(map, 'name', `the section in "${edition.key}"`);
  const slug = check.text(map, 'slug', `the section in "${edition.key}"`);
  if (slug !== undefined) checkSectionSlug(check, slug, { line: lineOf(map, 'slug'), edition, facts });
  return name === undefined || slug === undefined ? undefined : { name, slug };
}

function checkSectionSlug(check: FileCheck, slug: string, { line, edition, facts }: { line: number; edition: Edition; facts: SectionFacts }): void {
  if (isReservedSlug(slug)) return check.say(line, `the slug "${slug}" is an address that the site itself needs; choose another one`);
  if (slugOf(slug) !== slug) return check.say(line, `the slug "${slug}" cannot stand in an address; write it "${slugOf(slug)}"`);
  const twin = facts.before.find((section) => section.editions[edition.key]?.slug === slug);
  if (twin !== undefined) return check.say(line, `the slug "${slug}" is that of the section "${twin.key}" in "${edition.key}" already; choose another one`);
  const neighbour = facts.editions.find(({ path }) => path === `${edition.path}${slug}/`);
  if (neighbour !== undefined) check.say(line, `the slug "${slug}" is the path of the edition "${neighbour.key}"; choose another one`);
}

function readParent(check: FileCheck, map: WrittenMap, { before, allKeys, editions }: Omit<SectionFacts, 'editions'> & Pick<Section, 'editions'>): SectionKey | null {
  const parent = check.optionalText(map, 'parent');
  if (parent === null) return null;
  const line = lineOf(map, 'parent');
  const found = before.find(({ key }) => key === parent);
  if (found === undefined) {
    check.say(line, allKeys.includes(parent) ? `the parent "${parent}" must stand further up than the sections under it; move it` : `there is no section "${parent}" to be the parent${didYouMean(parent, allKeys)}`);
    return null;
  }
  for (const edition of Object.keys(editions)) {
    if (found.editions[edition] === undefined) check.say(line, `the parent "${parent}" is not in the edition "${edition}", where this section is; add it there, or leave this section out`);
  }
  return parent;
}

function readAuthors(check: FileCheck, root: WrittenMap, editions: readonly EditionKey[]): Author[] {
  const authors: Author[] = [];
  for (const each of check.list(root, 'authors')) {
    const map = check.map(each, 'an author');
    const author = map && readAuthor(check, map, editions, authors);
    if (author !== undefined) authors.push(author);
  }
  return authors;
}

function readAuthor(check: FileCheck, map: WrittenMap, editions: readonly EditionKey[], before: readonly Author[]): Author | undefined {
  check.onlyKeys(map, ['slug', ...editions], 'in an author');
  const slug = check.text(map, 'slug', 'the author');
  if (slug === undefined) return undefined;
  const line = lineOf(map, 'slug');
  if (authorSlug(slug) !== slug) check.say(line, `the slug "${slug}" cannot stand in an address; write it "${authorSlug(slug)}"`);
  if (before.some((author) => author.slug === slug)) check.say(line, `there are two authors with the slug "${slug}"; change one of them`);
  const names: { [edition: EditionKey]: string } = {};
  const about: { [edition: EditionKey]: string } = {};
  for (const edition of editions) {
    const found = map.entries.get(edition);
    const person = found && check.map(found, `"${edition}"`);
    if (person === undefined) continue;
    check.onlyKeys(person, ['name', 'about'], 'about an author');
    const name = check.text(person, 'name', `the author in "${edition}"`);
    const line = check.optionalText(person, 'about');
    if (name !== undefined) names[edition] = name;
    if (line !== null) about[edition] = line;
    // Bylines find their author by the name.
    if (name !== undefined && before.some((author) => author.names[edition] === name)) check.say(lineOf(person, 'name'), `there are two authors called "${name}" in "${edition}"; a byline could mean either`);
  }
  if (!editions.some((edition) => map.entries.has(edition))) check.say(line, `the author "${slug}" has no name; add "${editions[0] ?? 'en'}:" and under it "name: …"`);
  return { slug, names, about };
}

/** The line of a map's entry; of the map itself where there is none. */
function lineOf(map: WrittenMap, key: string): number {
  return map.entries.get(key)?.line ?? map.line;
}

function valueOf(found: Written | undefined): string {
  return found?.kind === 'value' && typeof found.value === 'string' ? found.value.trim() : '';
}

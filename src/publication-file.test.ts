import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { languages } from './language/languages.ts';
import { parsePublication } from './publication-file.ts';
import { readPublication } from './read-publication.ts';
import { PLAIN_FURNITURE, PLAIN_RULES } from './story/publication.ts';
import { WrongFile } from './written-yaml.ts';

const GOOD = `zone: Asia/Kolkata
editions:
  - language: en
    path: /
    name: The Paper
    tagline: A line
  - language: hi
    path: /hi/
    name: अख़बार
    tagline: एक पंक्ति
    zone: Asia/Dubai
sections:
  - key: delta
    en: { name: Delta, slug: delta }
    hi: { name: डेल्टा, slug: डेल्टा }
  - key: weather
    parent: delta
    en: { name: Weather, slug: weather }
authors:
  - slug: meera-rao
    en: { name: Meera Rao, about: She writes. }
    hi: { name: मीरा राव }
`;

const parse = (text: string) => parsePublication(text, 'publication.yaml');

/** What is said of the good file after one change to it. */
function problemsAfter(from: string | RegExp, to: string): readonly string[] {
  const changed = GOOD.replace(from, to);
  expect(changed, 'the change must change something').not.toBe(GOOD);
  try {
    parse(changed);
  } catch (error) {
    if (error instanceof WrongFile) return error.problems;
    throw error;
  }
  return [];
}

describe('the publication file', () => {
  test('becomes the publication it describes', () => {
    expect(parse(GOOD)).toEqual({
      zone: 'Asia/Kolkata',
      editions: [
        { key: 'en', path: '/', name: 'The Paper', tagline: 'A line', zone: 'Asia/Kolkata' },
        { key: 'hi', path: '/hi/', name: 'अख़बार'.normalize('NFC'), tagline: 'एक पंक्ति', zone: 'Asia/Dubai' },
      ],
      sections: [
        { key: 'delta', parent: null, editions: { en: { name: 'Delta', slug: 'delta' }, hi: { name: 'डेल्टा', slug: 'डेल्टा' } } },
        { key: 'weather', parent: 'delta', editions: { en: { name: 'Weather', slug: 'weather' } } },
      ],
      authors: [{ slug: 'meera-rao', names: { en: 'Meera Rao', hi: 'मीरा राव' }, about: { en: 'She writes.' } }],
      rules: PLAIN_RULES,
      ...PLAIN_FURNITURE,
    });
  });

  test('says what programs may do with the site', () => {
    const rules = 'crawlers:\n  training: yes\n  reader: no\nagencies:\n  - name: Harbour Wire\n    indexing: noindex\n  - name: Coast Wire\n    voice: no\ntrust:\n  - member=https://a.example/\nsecurity: mailto:s@a.example\nannounce:\n  indexnow: yes\n  hubs:\n    - https://hub.example/\ncountries: [in, NP]\n';
    expect(parse(GOOD + rules).rules).toEqual({ crawlers: { training: true, search: true, reader: false }, agencies: [{ name: 'Harbour Wire', indexing: 'noindex', voice: true }, { name: 'Coast Wire', indexing: 'index', voice: false }], trust: ['member=https://a.example/'], security: 'mailto:s@a.example', announce: { indexNow: true, hubs: ['https://hub.example/'] }, countries: ['IN', 'NP'] });
  });

  test.each([
    ['crawlers:\n  training: perhaps\n', '"training" must be yes or no'],
    ['crawlers:\n  trainin: no\n', '"trainin" is not known under "crawlers"; did you mean "training"?'],
    ['agencies:\n  - name: A\n    indexing: noidex\n', '"noidex" is no way of indexing; did you mean "noindex"?'],
    ['agencies:\n  - name: A\n    indexing: index\n  - name: A\n    indexing: index\n', 'there are two rules for "A"'],
    ['trust:\n  - membr=https://a.example\n', '"membr=https://a.example" is no line of trust.txt'],
    ['announce:\n  hubs:\n    - http://hub.example/\n', 'is no address of a hub'],
    ['countries: [India]\n', '"India" is no country; write its two letters, such as IN'],
    ['security: me\n', '"me" is no address for reports'],
  ])('refuses %j in them with the line and the way out', (written, words) => {
    expect(problemsOf(GOOD + written)).toEqual([expect.stringContaining(words)]);
  });

  test('may lack authors, begin with a byte order mark and end its lines as Windows does', () => {
    const text = GOOD.slice(0, GOOD.indexOf('authors:'));
    expect(parse(`\uFEFF${text.replaceAll('\n', '\r\n')}`)).toEqual({ ...parse(GOOD), authors: [] });
  });

  test('is the one of the demo too', () => {
    const demo = readPublication(fileURLToPath(new URL('../demo/', import.meta.url))).publication;
    expect(demo.editions.map(({ key, path }) => [key, path])).toEqual([['en', '/'], ['hi', '/hi/']]);
    expect(demo.sections.find(({ key }) => key === 'world-news')?.editions).toEqual({ en: { name: 'World News', slug: 'world-news' }, hi: { name: 'दुनिया', slug: 'duniya' } });
    expect(demo.sections.some(({ parent }) => parent !== null)).toBe(true);
    expect(demo.sections.some(({ editions }) => Object.keys(editions).length === 1)).toBe(true);
    expect(demo.pages.map(({ kind, editions }) => [kind, Object.keys(editions)])).toEqual(['about', 'contact', 'corrections', 'privacy', 'grievance'].map((kind) => [kind, ['en', 'hi']]));
    expect(demo.logo).toMatchObject({ file: 'logo.svg', isVector: true });
    for (const author of demo.authors) expect(Object.keys(author.about)).toEqual(['en', 'hi']);
  });

  test("the demo's note names every language the house speaks", () => {
    const note = readFileSync(new URL('../demo/publication.yaml', import.meta.url), 'utf8');
    const { languageNames } = languages.en;
    const anyOf = (words: readonly string[]) => new Intl.ListFormat('en', { type: 'disjunction' }).format(words).replace(', or', ' or');
    expect(note).toContain(`#   language   ${anyOf(Object.keys(languages))} (${anyOf(Object.values(languageNames))}): the languages that Standfirst speaks`);
  });

  test('may be of one edition that is written from right to left', () => {
    const text = 'zone: Asia/Karachi\neditions:\n  - language: ur\n    path: /\n    name: دریا نامہ\n    tagline: خبریں\nsections:\n  - key: city\n    ur: { name: شہر, slug: شہر }\n';
    expect(parse(text)).toMatchObject({ editions: [{ key: 'ur', path: '/', name: 'دریا نامہ' }], sections: [{ editions: { ur: { name: 'شہر', slug: 'شہر' } } }] });
  });

  test.each<[what: string, from: string | RegExp, to: string, line: number, said: RegExp]>([
    ['a zone that does not exist', 'zone: Asia/Kolkata', 'zone: Asia/Kolkatta', 1, /no time zone "Asia\/Kolkatta"; did you mean "Asia\/Kolkata"\?/],
    ['an offset for a zone', 'zone: Asia/Kolkata', 'zone: "+05:30"', 1, /no time zone "\+05:30"; names are like Asia\/Kolkata/],
    ["an edition's zone", 'zone: Asia/Dubai', 'zone: Mars/Olympus', 11, /no time zone "Mars\/Olympus"/],
    ['no zone', 'zone: Asia/Kolkata\n', '', 1, /has no "zone"; add a line/],
    ['a mistyped word at the top', 'authors:', 'autors:', 19, /"autors" is not known at the top of the file; did you mean "authors"\?/],
    ['a mistyped word in an edition', 'tagline: A line', 'tagine: A line', 6, /"tagine" is not known in an edition; did you mean "tagline"\?/],
    ['a language the house does not speak', 'language: hi', 'language: ta', 7, /does not speak "ta"; it speaks en, hi, ur/],
    ['two editions in one language', 'language: hi', 'language: en', 7, /two editions in "en"/],
    ['a first edition elsewhere', 'path: /\n', 'path: /en/\n', 4, /the first edition lives at "\/", not at "\/en\/"/],
    ['a path without its slash', 'path: /hi/', 'path: /hi', 8, /"\/hi" must be one word .* between two slashes/],
    ['a path that is taken', 'path: /hi/', 'path: /', 8, /another edition lives at "\/" already/],
    ['a path that the site needs', 'path: /hi/', 'path: /author/', 8, /"author" is an address that the site itself needs/],
    ['an edition without a name', '    name: The Paper\n', '', 3, /the edition has no "name"/],
    ['an empty name', 'name: The Paper', 'name:', 5, /"name" is empty/],
    ['a name that YAML takes for a number', 'name: The Paper', 'name: 1857', 5, /must be text; put it in quotation marks: "1857"/],
    ['two sections with one key', 'key: weather', 'key: delta', 16, /two sections with the key "delta"/],
    ['a key with a space', 'key: weather', 'key: The Weather', 16, /"The Weather" must be of small letters/],
    ['two sections with one slug', 'slug: weather', 'slug: delta', 18, /is that of the section "delta" in "en" already/],
    ['a slug that the site needs', 'slug: weather', 'slug: search', 18, /"search" is an address that the site itself needs/],
    ['a slug that cannot stand in an address', 'slug: weather', 'slug: The Weather', 18, /cannot stand in an address; write it "the-weather"/],
    ["a slug that is another edition's path", 'slug: weather', 'slug: hi', 18, /is the path of the edition "hi"/],
    ['a parent that is not there', 'parent: delta', 'parent: dleta', 17, /no section "dleta" to be the parent; did you mean "delta"\?/],
    ['a parent that is missing in an edition', 'slug: weather }', 'slug: weather }\n    hi: { name: मौसम, slug: mausam }\n  - key: rain\n    parent: money\n    hi: { name: वर्षा, slug: varsha }', 21, /no section "money" to be the parent/],
    ['a child in an edition that its parent is not in', '    hi: { name: डेल्टा, slug: डेल्टा }\n  - key: weather\n    parent: delta\n', '  - key: weather\n    parent: delta\n    hi: { name: मौसम, slug: mausam }\n', 16, /the parent "delta" is not in the edition "hi"/],
    ['a parent that stands too far down', '    en: { name: Delta', '    parent: weather\n    en: { name: Delta', 14, /must stand further up/],
    ['a section in no edition', '    en: { name: Weather, slug: weather }\n', '', 16, /"weather" is in no edition; add a line such as "en:/],
    ['a section in an unknown edition', '    en: { name: Weather', '    fr: { name: Temps, slug: temps }\n    en: { name: Weather', 18, /"fr" is not known in a section/],
    ["an author's slug", 'slug: meera-rao', 'slug: Meera Rao', 20, /write it "meera-rao"/],
    ['an author without a name', /    en: \{ name: Meera.*\n.*\n/, '', 20, /"meera-rao" has no name/],
    ['two authors of one slug', /$/, '  - slug: meera-rao\n    en: { name: Another }\n', 23, /two authors with the slug "meera-rao"/],
    ['two authors of one name', /$/, '  - slug: meera-b\n    en: { name: Meera Rao }\n', 24, /two authors called "Meera Rao" in "en"/],
    ['a list that is none', /authors:\n[^]*/, 'authors: Meera\n', 19, /"authors" must be a list/],
    ['a tab', '    path: /\n', '\tpath: /\n', 4, /there is a tab/],
    ['one name twice', '    path: /\n', '    path: /\n    path: /\n', 5, /the same name stands here twice/],
    ['an alias', 'name: The Paper\n    tagline: A line', 'name: &paper The Paper\n    tagline: *paper', 6, /stands for something further up/],
  ])('with %s is refused, and the line is named', (...[, from, to, line, said]) => {
    const problems = problemsAfter(from, to);
    expect(problems.filter((problem) => said.test(problem)).map((problem) => problem.slice(0, problem.indexOf(': ')))).toEqual([`publication.yaml, line ${line}`]);
  });

  test('is refused in one error that names everything wrong, from top to bottom', () => {
    const wrong = GOOD.replace('Asia/Kolkata', 'Asia/Nilghat').replace('path: /hi/', 'path: hi').replace('parent: delta', 'parent: river').replace('slug: meera-rao', 'slug: meera rao');
    expect(() => parse(wrong)).toThrow(WrongFile);
    const lines = problemsOf(wrong).map((problem) => /line (\d+)/.exec(problem)?.[1]);
    expect(lines).toEqual(['1', '8', '17', '20']);
  });

  test.each(['', '\n# nothing yet\n', 'The Paper', '- one\n- two', 'zone: [', '"', '\u0000', 'a: b: c'])('that is none is refused: %j', (text) => {
    expect(() => parse(text)).toThrow(/^publication\.yaml, line \d+: /);
  });
});

function problemsOf(text: string): readonly string[] {
  try {
    parse(text);
    return [];
  } catch (error) {
    return (error as WrongFile).problems;
  }
}

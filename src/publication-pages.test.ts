import { describe, expect, test } from 'vitest';
import { parsePublication } from './publication-file.ts';
import type { Publication } from './story/publication.ts';
import { textOfBody } from './story/text-of.ts';
import { WrongFile } from './written-yaml.ts';

const BASE = `zone: Asia/Kolkata
editions:
  - { language: en, path: /, name: The Paper, tagline: A line }
  - { language: hi, path: /hi/, name: अखबार, tagline: एक पंक्ति }
sections:
  - key: delta
    en: { name: Delta, slug: delta }
    hi: { name: डेल्टा, slug: delta }
  - key: sport
    en: { name: Sport, slug: sport }
`;
const PAGES = `pages:
  - key: about
    en:
      name: About us
      slug: about
      text: |
        We are a paper.

        ## Since when
        - 1911
    hi:
      name: हमारे बारे में
      slug: hamare-bare-mein
      file: about.hi.txt
  - key: how
    kind: corrections
    en: { name: How we correct, slug: how, text: As we should. }
`;
const LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8z"/></svg>';
const files: { readonly [path: string]: string | Uint8Array } = { 'about.hi.txt': 'हम एक अखबार हैं।', 'logo.svg': LOGO, 'bad.txt': 'Good.\n\n[here](nowhere)', 'old.txt': new Uint8Array([0x63, 0x61, 0x66, 0xe9]), 'empty.svg': '', 'old.png': 'not a picture' };

function parse(text: string): Publication {
  return parsePublication(text, 'publication.yaml', (path) => {
    const found = files[path];
    return typeof found === 'string' ? new TextEncoder().encode(found) : found;
  });
}
function problemsOf(text: string): readonly string[] {
  try {
    parse(text);
    return [];
  } catch (error) {
    if (error instanceof WrongFile) return error.problems;
    throw error;
  }
}
/** What is said of the pages after one change to them. */
function problemsAfter(from: string, to: string): readonly string[] {
  expect(PAGES).toContain(from);
  return problemsOf(BASE + PAGES.replace(from, to));
}

describe('standing pages', () => {
  test('are read in the order of the file, each for the editions that have it, with what they are for', () => {
    const { pages } = parse(BASE + PAGES);
    expect(pages.map(({ key, kind, editions }) => [key, kind, Object.entries(editions).map(([edition, { name, slug }]) => [edition, name, slug])])).toEqual([
      ['about', 'about', [['en', 'About us', 'about'], ['hi', 'हमारे बारे में'.normalize('NFC'), 'hamare-bare-mein']]],
      ['how', 'corrections', [['en', 'How we correct', 'how']]],
    ]);
    expect(pages[0]?.editions['en']?.body.content.map(({ type }) => type)).toEqual(['paragraph', 'heading', 'bullet_list']);
    expect(textOfBody(pages[0]?.editions['hi']?.body ?? { type: 'doc', content: [] })).toBe('हम एक अखबार हैं।');
  });

  test.each<[what: string, from: string, to: string, place: string, said: RegExp]>([
    ['a link that leads nowhere, at its own line', '- 1911', '- [1911](1911)', 'publication.yaml, line 20', /the address of the link "1911" must begin with/],
    ['lines that YAML puts into one', 'text: |', 'text: >', 'publication.yaml, line 16', /the lines of "text" run together; write "text: \|"/],
    ['a text over several lines without the bar', 'file: about.hi.txt', 'text: One line\n        and another.', 'publication.yaml, line 24', /the lines of "text" run together/],
    ['no text', 'text: As we should. ', '', 'publication.yaml, line 27', /has no text; write "text: \|"/],
    ['a text and a file', 'slug: hamare-bare-mein\n', 'slug: hamare-bare-mein\n      text: x\n', 'publication.yaml, line 25', /a text and a file; keep one/],
    ['a file that is not there', 'about.hi.txt', 'about.in.txt', 'publication.yaml, line 24', /there is no file "about.in.txt"/],
    ['a file outside', 'about.hi.txt', '../about.txt', 'publication.yaml, line 24', /must be the name of a file that lies right beside this one/],
    ['a file of the machine', 'about.hi.txt', '/etc/passwd', 'publication.yaml, line 24', /must be the name of a file that lies right beside this one/],
    ['something wrong in a file, at its line there', 'about.hi.txt', 'bad.txt', 'bad.txt, line 3', /the address of the link "here"/],
    ['a file in another encoding', 'about.hi.txt', 'old.txt', 'publication.yaml, line 24', /is not in UTF-8/],
    ['a slug that the site needs', 'slug: about', 'slug: corrections', 'publication.yaml, line 15', /"corrections" is an address that the site itself needs/],
    ['a slug of a section', 'slug: about', 'slug: sport', 'publication.yaml, line 15', /is that of the section "sport"/],
    ['the path of an edition', 'slug: about', 'slug: hi', 'publication.yaml, line 15', /is the path of the edition "hi"/],
    ['a slug twice', 'slug: how', 'slug: about', 'publication.yaml, line 27', /is that of the page "about" in "en" already/],
    ['a slug with capitals', 'slug: about', 'slug: About', 'publication.yaml, line 15', /write it "about"/],
    ['a kind that is none', 'kind: corrections', 'kind: correction', 'publication.yaml, line 26', /"correction" is no kind of page; did you mean "corrections"/],
    ['a kind twice', 'kind: corrections', 'kind: about', 'publication.yaml, line 26', /the page "about" is of the kind "about" already/],
    ['a key twice', 'key: how', 'key: about', 'publication.yaml, line 25', /two pages with the key "about"/],
    ['a page in no edition', '    en: { name: How we correct, slug: how, text: As we should. }\n', '', 'publication.yaml, line 25', /"how" is in no edition/],
    ['a mistyped word', 'name: About us', 'nane: About us', 'publication.yaml, line 14', /"nane" is not known in a page's edition; did you mean "name"/],
  ])('with %s are refused, and the place is named', (...[, from, to, place, said]) => {
    const found = problemsAfter(from, to).filter((problem) => said.test(problem));
    expect(found.map((problem) => problem.slice(0, problem.indexOf(': ')))).toEqual([place]);
  });
});

describe('the menu of an edition', () => {
  const withMenu = (menu: string): string => BASE.replace('tagline: A line }', `tagline: A line, menu: ${menu} }`);

  test('is what it lists, in its order; an edition that lists nothing shows all', () => {
    expect(parse(withMenu('[sport, delta]')).menus).toEqual({ en: ['sport', 'delta'] });
    expect(parse(withMenu('[]')).menus).toEqual({ en: [] });
  });

  test.each([
    [BASE.replace('tagline: एक पंक्ति }', 'tagline: एक पंक्ति, menu: [sport] }'), /line 4: the section "sport" is not in the edition "hi"/],
    [withMenu('[sprot]'), /line 3: there is no section "sprot" for the menu; did you mean "sport"/],
    [withMenu('[sport, sport]'), /line 3: the section "sport" stands in the menu twice/],
    [withMenu('sport'), /line 3: "menu" must be a list/],
  ])('that cannot be is refused', (text, said) => {
    expect(problemsOf(text)).toEqual([expect.stringMatching(said)]);
  });
});

describe('the logo', () => {
  test('is known by what is in its file', () => {
    const { logo } = parse(`${BASE}logo: logo.svg\n`);
    expect(logo).toEqual({ file: 'logo.svg', isVector: true, hash: expect.stringMatching(/^[0-9a-f]{12}$/) });
  });

  test.each([
    ['none.svg', /line 11: there is no file "none.svg"/],
    ['empty.svg', /line 11: the logo "empty.svg" cannot be used: the file is empty/],
    ['old.png', /line 11: the logo "old.png" cannot be used: it must be an SVG, a PNG or a JPEG/],
    ['old.txt', /line 11: "old.txt" must be the name of a file that lies right beside this one, .* ends in \.svg or \.png/],
    ['चिह्न.svg', /must be the name of a file/u],
    ['https://paper.example/logo.svg', /line 11: "https:\/\/paper.example\/logo.svg" must be the name of a file/],
  ])('%s is refused in words', (file, said) => {
    expect(problemsOf(`${BASE}logo: ${file}\n`)).toEqual([expect.stringMatching(said)]);
  });
});

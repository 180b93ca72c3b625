import { describe, expect, test } from 'vitest';
import { publication } from '../test/support/stories.ts';
import { parseWireFile } from './wire-file.ts';

const SOURCES = 'sources:\n  - { key: river, agency: River Wire, kind: folder, folder: wire }\n  - { key: post, agency: Post, kind: mail, host: mail.example, user: a, password: $P, senders: [a@post.example] }\n';
const read = (rules: string) => parseWireFile(`${SOURCES}rules:\n${rules}`, { publication });
const faults = (rules: string): readonly string[] => {
  const result = read(rules);
  return result.ok ? [] : result.faults;
};

describe('the rules of wire.yaml', () => {
  test('one of every word', () => {
    const result = read('  - { name: Sport, on: no, source: river, topic: [15000000, medtop:20000001, Cricket], urgency: 2, language: hi-IN, words: [ferry, नाव], place: Nilghat, kind: [text, picture], to: print, section: city, edition: en }\n  - { name: All, to: inbox }\n');
    expect(result).toMatchObject({
      ok: true,
      rules: [
        {
          name: 'Sport', isOn: false, to: 'print', section: 'city', edition: 'en',
          when: { sources: ['river'], topics: ['15000000', '20000001', 'Cricket'], urgency: { from: 1, to: 2 }, languages: ['hi'], words: ['ferry', 'नाव'], places: ['Nilghat'], kinds: ['text', 'picture'] },
        },
        { name: 'All', isOn: true, to: 'inbox', section: null, edition: null, when: { sources: [], topics: [], urgency: null, languages: [], words: [], places: [], kinds: [] } },
      ],
    });
  });

  test.each([
    ['  - { to: print }\n', 'line 5: the rule has no "name"'],
    ['  - { name: A }\n', 'line 5: the rule has no "to"'],
    ['  - { name: A, to: prnt }\n', 'line 5: there is no to "prnt"; did you mean "print"?'],
    ['  - { name: A, to: print, section: sport }\n', 'line 5: there is no section "sport"'],
    ['  - { name: A, to: print, edition: fr }\n', 'line 5: there is no edition "fr"'],
    ['  - { name: A, to: print, source: rivr }\n', 'line 5: there is no source "rivr"; did you mean "river"?'],
    ['  - { name: A, to: print, source: post }\n', 'is never printed by itself, and "post" is a mailbox'],
    ['  - { name: A, to: inbox, urgency: 5-4 }\n', 'line 5: "urgency" must be a number from 1 (flash) to 5'],
    ['  - { name: A, to: inbox, urgency: 9 }\n', 'line 5: "urgency" must be a number from 1 (flash) to 5'],
    ['  - { name: A, to: inbox, kind: film }\n', 'line 5: there is no kind "film"'],
    ['  - { name: A, to: inbox, wrds: a }\n', 'line 5: "wrds" is not known in a rule; did you mean "words"?'],
    ['  - { name: A, to: inbox }\n  - { name: A, to: print }\n', 'line 6: there are two rules called "A"'],
  ])('%s', (rules, expected) => {
    expect(faults(rules).join('\n')).toContain(expected);
  });
});

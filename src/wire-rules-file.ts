/** The rules of `wire.yaml`: where items go. */
import { didYouMean } from './did-you-mean.ts';
import type { Publication } from './story/publication.ts';
import { WIRE_KINDS, type WireKind } from './story/wire-item.ts';
import { lineOf } from './wire-file-kinds.ts';
import type { Conditions, Destination, Rule } from './wire/routing/rules.ts';
import type { WireSource } from './wire/sources/source.ts';
import type { FileCheck, WrittenMap } from './written-yaml.ts';

export interface RuleFacts {
  readonly publication: Pick<Publication, 'sections' | 'editions'>;
  readonly sources: readonly WireSource[];
}

const KEYS = ['name', 'on', 'source', 'topic', 'urgency', 'language', 'words', 'place', 'kind', 'to', 'section', 'edition'] as const;
const DESTINATIONS: readonly Destination[] = ['inbox', 'draft', 'print', 'ignore'];

/** In their order; what is wrong is said to `check`. */
export function readWireRules(check: FileCheck, root: WrittenMap, facts: RuleFacts): readonly Rule[] {
  const rules: Rule[] = [];
  for (const each of check.list(root, 'rules')) {
    const map = check.map(each, 'a rule');
    const rule = map && readRule(check, map, facts);
    if (map === undefined || rule === undefined) continue;
    if (rules.some(({ name }) => name === rule.name)) check.say(lineOf(map, 'name'), `there are two rules called "${rule.name}"; the desk tells them apart by their names`);
    rules.push(rule);
  }
  return rules;
}

function readRule(check: FileCheck, map: WrittenMap, { publication, sources }: RuleFacts): Rule | undefined {
  check.onlyKeys(map, KEYS, 'in a rule');
  const name = check.text(map, 'name', 'the rule');
  const to = oneOf(check, map, { key: 'to', written: check.text(map, 'to', 'the rule'), choices: DESTINATIONS });
  const section = oneOf(check, map, { key: 'section', written: check.optionalText(map, 'section'), choices: publication.sections.map(({ key }) => key) });
  const edition = oneOf(check, map, { key: 'edition', written: check.optionalText(map, 'edition'), choices: publication.editions.map(({ key }) => key) });
  const kinds = texts(check, map, 'kind').flatMap((written) => oneOf<WireKind>(check, map, { key: 'kind', written, choices: WIRE_KINDS }) ?? []);
  const named = texts(check, map, 'source').flatMap((written) => oneOf(check, map, { key: 'source', written, choices: sources.map(({ key }) => key) }) ?? []);
  const when = {
    sources: named,
    topics: texts(check, map, 'topic').map((topic) => topic.replace(/^medtop:/, '')),
    urgency: readUrgency(check, map),
    languages: texts(check, map, 'language').map((language) => language.toLowerCase().split('-')[0] ?? ''),
    words: texts(check, map, 'words'),
    places: texts(check, map, 'place'),
    kinds,
  };
  if (to === 'print') refuseMail(check, lineOf(map, 'to'), sources.filter(({ key }) => named.includes(key)));
  return name === undefined || to === null ? undefined : { name, isOn: check.yesOrNo(map, 'on') ?? true, when, to, section, edition };
}

function refuseMail(check: FileCheck, line: number, sources: readonly WireSource[]): void {
  for (const { key, kind } of sources) if (kind === 'mail') check.say(line, `what comes by e-mail is never printed by itself, and "${key}" is a mailbox; send it to "inbox" or to "draft"`);
}

interface Choice<T extends string> {
  readonly key: string;
  readonly written: string | null | undefined;
  readonly choices: readonly T[];
}

function oneOf<T extends string>(check: FileCheck, map: WrittenMap, { key, written, choices }: Choice<T>): T | null {
  if (written === null || written === undefined) return null;
  const found = choices.find((choice) => choice === written);
  if (found === undefined) check.say(lineOf(map, key), `there is no ${key} "${written}"${didYouMean(written, choices) || `; there are ${choices.join(', ')}`}`);
  return found ?? null;
}

/** One word, or a list of them. */
function texts(check: FileCheck, map: WrittenMap, key: string): string[] {
  const found = map.entries.get(key);
  if (found === undefined) return [];
  const items = found.kind === 'list' ? found.items : [found];
  return items.flatMap((item) => check.textOf(item.kind === 'value' && typeof item.value === 'number' ? { ...item, value: String(item.value) } : item, `"${key}"`) ?? []);
}

/** `2`: at least so urgent; `4-5`: no more and no less. */
function readUrgency(check: FileCheck, map: WrittenMap): Conditions['urgency'] {
  const found = map.entries.get('urgency');
  if (found === undefined) return null;
  const [, first, last] = /^([1-5])(?:-([1-5]))?$/.exec(found.kind === 'value' ? String(found.value) : '') ?? [];
  const [from, to] = last === undefined ? [1, Number(first)] : [Number(first), Number(last)];
  if (first !== undefined && from <= to) return { from, to };
  check.say(found.line, '"urgency" must be a number from 1 (flash) to 5, for items that are at least so urgent, or two: 4-5');
  return null;
}

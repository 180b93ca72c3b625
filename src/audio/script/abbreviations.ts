/** Titles and what is written short. After numbers, because `No.` and `p.` mean something else before them; before acronyms. */
import { anyOf, BEGINS, type Claim, claimsOf, groupOf, onceFor, type Passage } from './claims.ts';
import { readTable, type SpokenLanguage } from '../../language/spoken-language.ts';

const tablesOf = onceFor((spoken) => {
  const [titles, abbreviations, dotted, numbered] = [spoken.titles, spoken.abbreviations, spoken.dotted, spoken.beforeNumbers].map(readTable) as [Table, Table, Table, Table];
  const written = (table: Table): string => `(?<written>${anyOf(table.keys())})`;
  const name = spoken.script === 'Latin' ? String.raw`(?=[ -]?["']?\p{Lu})` : String.raw`(?![\p{L}\p{M}])`;
  return [
    // A number after it has been claimed by now.
    { table: numbered, pattern: new RegExp(String.raw`${BEGINS}${written(numbered)}(?= ?[\uE000])`, 'gu') },
    { table: titles, pattern: new RegExp(String.raw`${BEGINS}${written(titles)}\.?${name}`, 'gu') },
    { table: dotted, pattern: new RegExp(String.raw`(?<![\p{L}\p{M}\p{N}.])${written(dotted)}(?![\p{L}\p{M}])`, 'gu') },
    { table: abbreviations, pattern: new RegExp(String.raw`${BEGINS}${written(abbreviations)}(?:\.(?! ?$))?(?![\p{L}\p{M}])`, 'gu') },
  ] as const;
});

type Table = ReadonlyMap<string, string>;

export function abbreviationsPass({ text, spoken }: Passage): readonly Claim[] {
  return tablesOf(spoken).flatMap(({ table, pattern }) => claimsOf(text, pattern, (match) => table.get(groupOf(match, 'written')) ?? null));
}

/** What has a dot behind it that ends no sentence. */
export function endlessWritings({ titles, abbreviations, dotted, beforeNumbers }: SpokenLanguage): { readonly names: ReadonlySet<string>; readonly numbers: ReadonlySet<string> } {
  const withDot = (table: string): string[] => [...readTable(table).keys()].map((each) => (each.endsWith('.') ? each : `${each}.`));
  return { names: new Set([...withDot(titles), ...withDot(abbreviations), ...withDot(dotted)]), numbers: new Set(withDot(beforeNumbers)) };
}

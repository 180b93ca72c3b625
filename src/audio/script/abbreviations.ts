/** Titles and what is written short. After numbers, because `No.` and `p.` mean something else before them; before acronyms. */
import { anyOf, BEGINS, type Claim, claimsOf, groupOf, onceFor, type Passage } from './claims.ts';
import { readTable, type SpokenLanguage } from '../../language/spoken-language.ts';

const tablesOf = onceFor((spoken) => {
  const [titles, abbreviations, alone] = [readTable(spoken.titles), readTable(spoken.abbreviations), readTable(spoken.unitsAlone)];
  const [dotted, numbered] = [readTable(spoken.dotted + monthsCutShort(spoken)), readTable(spoken.beforeNumbers + spoken.beforeYears)];
  const asWritten = new Map(spoken.asWritten.split('|').map((each) => [each, each] as const));
  const written = (table: Table): string => `(?<written>${anyOf(table.keys())})`;
  const name = spoken.script === 'Latin' ? String.raw`(?=[ -]?["'(]{0,2}\p{Lu}| \(\p{Ll}| (?:&|${spoken.words.and}) |(?<=\.)\))` : String.raw`(?![\p{L}\p{M}])`;
  return [
    { table: asWritten, pattern: new RegExp(String.raw`${BEGINS}${written(asWritten)}(?![\p{L}\p{M}])`, 'gu') },
    // A number after it has been claimed by now.
    { table: numbered, pattern: new RegExp(String.raw`(?<![\p{L}\p{M}\p{N}.])${written(numbered)}(?= ?\uE000|(?<=\.)-\uE000| \p{Lu}{1,2}[ -]?\uE000)`, 'gu') },
    { table: titles, pattern: new RegExp(String.raw`${BEGINS}${written(titles)}\.?${name}`, 'gu') },
    { table: dotted, pattern: new RegExp(String.raw`(?<![\p{L}\p{M}\p{N}.])${written(dotted)}(?![\p{L}\p{M}])`, 'gu') },
    { table: abbreviations, pattern: new RegExp(String.raw`${BEGINS}${written(abbreviations)}(?:\.(?! ?$))?(?![\p{L}\p{M}])`, 'gu') },
    { table: alone, pattern: new RegExp(String.raw`${BEGINS}${written(alone)}(?![\p{L}\p{M}])`, 'gu') },
  ] as const;
});

type Table = ReadonlyMap<string, string>;

export function abbreviationsPass({ text, spoken }: Passage): readonly Claim[] {
  return tablesOf(spoken).flatMap(({ table, pattern }) => claimsOf(text, pattern, (match) => table.get(groupOf(match, 'written')) ?? null));
}

/** `Oct.=October` for every month that is cut short. */
function monthsCutShort({ months, script }: SpokenLanguage): string {
  const short = months.flatMap((month) => {
    const [name = '', ...others] = month.split('|');
    return others.filter((each) => script === 'Latin' || each.endsWith('.')).map((each) => `${each.replace(/\.$/, '')}.=${name}`);
  });
  return `\n${short.join('\n')}`;
}

/** What has a dot behind it that ends no sentence: names before anything, numbers before figures only. English closes a sentence with a unit's dot as well; Hindi has its danda. */
export function endlessWritings(spoken: SpokenLanguage): { readonly names: ReadonlySet<string>; readonly numbers: ReadonlySet<string> } {
  const withDot = (table: string): string[] => [...readTable(table).keys()].flatMap((each) => (each.endsWith('.') ? each.split(' ').filter((word) => word.endsWith('.')) : `${each}.`));
  const units = [...readTable(spoken.units).keys()].filter((each) => each.endsWith('.'));
  return {
    names: new Set([...withDot(spoken.titles), ...withDot(spoken.abbreviations), ...withDot(spoken.dotted), ...(spoken.script === 'Latin' ? [] : [...units, ...withDot(monthsCutShort(spoken))])]),
    numbers: new Set([...withDot(spoken.beforeNumbers), ...withDot(spoken.beforeYears), ...withDot(monthsCutShort(spoken))]),
  };
}

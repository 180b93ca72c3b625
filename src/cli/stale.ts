/** standfirst stale: what each translation owes its source, part by part. */
import { type Follower, listedState } from '../archive/desk-reading.ts';
import type { House } from '../open-house.ts';
import { behindSince, type OwedPassage, owedPassages } from '../story/owed.ts';
import { checkPlaces, parseArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { inHouse } from './in-house.ts';
import { inZone } from './moment.ts';
import { Trouble } from './trouble.ts';

const help = `usage: standfirst stale [--edition KEY] [--json]

Translations that are behind a source that readers see: what has changed there since, in the words of then and now, and since when.
What of the source is still a draft does not count. Each part begins with its name for “standfirst checked NUMBER PART”.

  --edition KEY  of one edition (en, hi)
  --json         one JSON line for each translation: number, edition, state, headline, source, since, parts (id, kind, place,
                 change, before, after), readersBehind (readers see a text that is behind, whatever is in work)`;

const options = { edition: { type: 'string' }, json: { type: 'boolean' } } as const;

export const staleCommand: Command = {
  name: 'stale',
  summary: 'translations that are behind, and in what',
  help,
  async run(args, around) {
    const { values, positionals } = parseArguments(args, options, help);
    if (positionals.length > 0) throw new Trouble(`“${positionals.join(' ')}” is not understood: see standfirst stale --help.`, 2);
    return inHouse(around, async (house) => {
      checkPlaces(values, house.publication);
      let count = 0;
      for (const follower of await house.archive.desk.followers(values.edition)) {
        const debt = await debtOf(house, follower);
        if (debt === null) continue;
        count += 1;
        around.out(values.json === true ? JSON.stringify(forPrograms(debt, house)) : forPeople(debt, house));
      }
      if (count === 0) around.err('Every translation follows its source.');
      return 0;
    });
  },
};

interface Debt {
  readonly follower: Follower;
  /** Empty: the text in work follows the source, and waits for its readers. */
  readonly owed: readonly OwedPassage[];
  readonly since: Temporal.Instant;
  readonly readersBehind: boolean;
}

/** Null: it owes nothing. */
async function debtOf({ archive }: House, follower: Follower): Promise<Debt | null> {
  const { follows, shownFollows } = follower;
  const soFar = await archive.desk.sourceSoFar(follows.story, follows.revision);
  // It may have been taken from readers between the two questions.
  if (soFar.versions.length === 0) return null;
  const inWork = behindSince(follows.parts, soFar.versions);
  const seen = shownFollows === null ? undefined : behindSince(shownFollows.parts, soFar.versions);
  const since = inWork ?? seen;
  return since === undefined ? null : { follower, owed: owedPassages(follows.parts, soFar), since, readersBehind: seen !== undefined };
}

function forPrograms({ follower, owed, since, readersBehind }: Debt, { publicUrl }: House) {
  const { number, edition, headline, source } = follower;
  return {
    number, edition, state: listedState(follower), headline,
    source: { number: source.number, edition: source.edition, url: `${publicUrl}${encodeURI(source.address)}` },
    since: since.toString(),
    parts: owed.map(({ id, kind, place, change, before, after }) => ({ id, kind, place, change, before, after })),
    readersBehind,
  };
}

function forPeople({ follower, owed, since }: Debt, { publication }: House): string {
  const { number, edition, headline, source } = follower;
  const width = Math.max(0, ...owed.map((passage) => nameOf(passage).length));
  return [
    `${number}  ${edition}  ${headline}`,
    `    behind story ${source.number} (${source.edition}) for ${howLong(since)}, since ${inZone(since, publication)}`,
    ...(owed.length === 0 ? [`    the text in work follows it; readers see the one before: standfirst publish ${number}`] : []),
    ...owed.flatMap((passage) => [`    ${nameOf(passage).padEnd(width)}  ${whatOf(passage)}, ${passage.change}`, ...wordsOf(passage)]),
  ].join('\n');
}

/** What `checked` knows it by. */
const nameOf = ({ id, kind }: OwedPassage): string => (kind === 'headline' || kind === 'standfirst' ? kind : id);

const KINDS: { readonly [kind in NonNullable<OwedPassage['kind']>]: string } = {
  headline: 'headline', standfirst: 'standfirst', 'lead-alt': 'alt text of the lead picture', 'lead-caption': 'caption of the lead picture',
  paragraph: 'paragraph', heading: 'heading', bullet_list: 'list', ordered_list: 'numbered list', list_item: 'list item', blockquote: 'quotation', pull_quote: 'pull quote',
  picture: 'picture', embed: 'embed', table: 'table', divider: 'divider', fact_box: 'fact box', related: 'related stories',
};

function whatOf({ kind, place }: OwedPassage): string {
  return `${kind === null ? 'a part' : KINDS[kind]}${place === null ? '' : ` ${place}`}`;
}

/** Both from a little before the first letter that differs. */
function wordsOf(passage: OwedPassage): string[] {
  const [before, after] = [plain(passage.before ?? ''), plain(passage.after ?? '')];
  const start = passage.before === null || passage.after === null ? 0 : firstDifference(before, after);
  return [...(before === '' ? [] : [`      - ${shortened(before, start)}`]), ...(after === '' ? [] : [`      + ${shortened(after, start)}`])];
}

const plain = (text: string): string => text.replace(/\s+/gu, ' ').trim();

const LONGEST = 100;
const BEFORE = 30;

function firstDifference(one: string, other: string): number {
  let at = 0;
  while (at < one.length && at < other.length && one[at] === other[at]) at += 1;
  return at;
}

/** Cut between words. */
function shortened(text: string, around: number): string {
  if (text.length <= LONGEST) return text;
  const from = around <= BEFORE ? 0 : text.lastIndexOf(' ', around - BEFORE) + 1;
  const rest = text.slice(from);
  const end = rest.length <= LONGEST ? rest.length : Math.max(rest.lastIndexOf(' ', LONGEST), 1);
  return `${from > 0 ? '… ' : ''}${rest.slice(0, end)}${end < rest.length ? ' …' : ''}`.toWellFormed();
}

function howLong(since: Temporal.Instant): string {
  const minutes = Math.max(0, Math.floor(Temporal.Now.instant().since(since).total('minutes')));
  if (minutes < 120) return `${minutes} min`;
  return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 1440)} days`;
}

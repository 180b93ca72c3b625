/** Search in live stories: their words kept with the lists, and asked for in the same form. */
import { type RawBuilder, sql } from 'kysely';
import type { EditionKey, SectionKey } from '../story/publication.ts';
import type { Phrase, SearchQuery } from '../story/search-query.ts';
import { isTooFrequent, searchWords, type Stemmer } from '../story/search-words.ts';
import type { StoryContent } from '../story/story.ts';
import { textOfBody } from '../story/text-of.ts';
import type { Writer } from './database.ts';
import type { StoryRecord } from './story-record.ts';

export interface SearchAsked {
  readonly query: SearchQuery;
  readonly edition: EditionKey;
  /** Any of these; undefined: wherever. */
  readonly sections?: readonly SectionKey[];
  /** On this site since then. */
  readonly since?: Temporal.Instant;
  readonly limit: number;
  readonly skip: number;
}

export interface SearchFound {
  /** The best first. */
  readonly numbers: readonly number[];
  /** Of all that are found, up to `COUNTED`. */
  readonly total: number;
  /** Stems of the words that were asked for, to mark them by. */
  readonly stems: ReadonlySet<string>;
}

/** Of the newest that are found so many are ranked, and no more are counted: who finds more must ask for more. */
export const COUNTED = 2000;
/** Milliseconds that a question may take. */
const PATIENCE = 4000;
/** PostgreSQL keeps places up to here, and calls everything after by the last of them. */
const LAST_PLACE = 16_383;

/** Days after which a story counts half of what it did. */
const HALF_LIFE = 120;

/** A live story's words; goes with its row in `live_story`. */
export async function keepSearch(writer: Writer, story: StoryRecord, content: StoryContent, on_site_since: string): Promise<void> {
  const words = weighted(content);
  await sql`
    insert into live_search (story, on_site_since, words)
    select ${story.id}, ${on_site_since}::timestamptz, coalesce(string_agg('''' || stem || ''':' || place || weight, ' '), '')::tsvector || ${`'e/${story.edition}' 's/${content.section}'`}::tsvector
    from (
      select ${stemmed(sql`word`, sql`stemmer`)} as stem, place, weight
      from unnest(${words.map(({ folded }) => folded)}::text[], ${words.map(({ stemmer }) => stemmer)}::text[], ${words.map(({ place }) => place)}::int[], ${words.map(({ weight }) => weight)}::text[]) as given (word, stemmer, place, weight)
    ) as kept where stem is not null
    on conflict (story) do update set words = excluded.words, on_site_since = excluded.on_site_since`.execute(writer);
}

/** Null for a word that its stemmer drops. Folded words are letters and digits alone, so they need no quoting. */
export function stemmed(word: RawBuilder<unknown>, stemmer: RawBuilder<unknown>): RawBuilder<string | null> {
  const dictionary = (name: string) => sql`case when cardinality(ts_lexize(${sql.lit(name)}::regdictionary, ${word})) = 0 then null else coalesce((ts_lexize(${sql.lit(name)}::regdictionary, ${word}))[1], ${word}) end`;
  return sql`case ${stemmer} when 'hindi' then ${dictionary('hindi_stem')} when 'english' then ${dictionary('english_stem')} else ${word} end`;
}

interface Weighted {
  readonly folded: string;
  readonly stemmer: Stemmer;
  readonly place: number;
  readonly weight: 'A' | 'B' | 'C' | 'D';
}

/** Headline A, standfirst B, names and captions C, the text D; a gap between, so that no phrase reaches across. */
function weighted({ headline, standfirst, byline, topics, lead, source, dateline, body }: StoryContent): Weighted[] {
  const parts: readonly (readonly [Weighted['weight'], string])[] = [
    ['A', headline.text], ['B', standfirst?.text ?? ''], ['C', byline.map(({ name }) => name).join(' . ')], ['C', topics.join(' . ')], ['C', lead?.caption?.text ?? ''], ['C', source ?? ''], ['C', dateline ?? ''], ['D', textOfBody(body)],
  ];
  const all: Weighted[] = [];
  let place = 1;
  for (const [weight, text] of parts) {
    for (const { folded, stemmer } of searchWords(text)) {
      if (!isTooFrequent(folded) && folded.length < 200) all.push({ folded, stemmer, weight, place: Math.min(place, LAST_PLACE) });
      place += 1;
    }
    place += 10;
  }
  return all;
}

/** Stems of folded words, by the word; a word that its stemmer drops is not there. */
export async function stemsOf(reader: Writer, words: readonly { readonly folded: string; readonly stemmer: Stemmer }[]): Promise<ReadonlyMap<string, string>> {
  const distinct = [...new Map(words.map((word) => [word.folded, word])).values()];
  if (distinct.length === 0) return new Map();
  const { rows } = await sql<{ word: string; stem: string | null }>`
    select word, ${stemmed(sql`word`, sql`stemmer`)} as stem from unnest(${distinct.map(({ folded }) => folded)}::text[], ${distinct.map(({ stemmer }) => stemmer)}::text[]) as given (word, stemmer)`.execute(reader);
  return new Map(rows.flatMap(({ word, stem }) => (stem === null ? [] : [[word, stem] as const])));
}

export async function search(reader: Writer, { query, edition, sections, since, limit, skip }: SearchAsked): Promise<SearchFound> {
  await sql`set local statement_timeout = ${sql.lit(PATIENCE)}`.execute(reader);
  const asked = query.groups.flat();
  const stems = await stemsOf(reader, [...asked, ...query.without].flat());
  const groups = query.groups.flatMap((ways) => anyOf(ways.flatMap((way) => phraseOf(way, stems) ?? [])) ?? []);
  const marked = new Set(asked.flat().flatMap(({ folded }) => stems.get(folded) ?? []));
  if (groups.length === 0) return { numbers: [], total: 0, stems: marked };
  const without = query.without.flatMap((way) => phraseOf(way, stems) ?? []).map((phrase) => `!(${phrase})`);
  const place = sections === undefined ? [] : [anyOf(sections.map((section) => `'s/${section}'`)) ?? `'s/'`];
  const text = [`'e/${edition}'`, ...place, ...groups, ...without].join(' & ');
  const ranked = groups.join(' & ');
  const { rows } = await sql<{ number: number; total: number }>`
    with found as (
      select story, on_site_since, words from live_search where words @@ ${text}::tsquery
        ${since === undefined ? sql`` : sql`and on_site_since >= ${since.toString()}::timestamptz`}
      order by on_site_since desc limit ${COUNTED}
    )
    select number::int, (count(*) over ())::int as total from found join live_story using (story)
    order by ts_rank_cd(words, ${ranked}::tsquery, 32) * power(0.5, extract(epoch from now() - found.on_site_since) / 86400 / ${HALF_LIFE}) desc, found.on_site_since desc, number desc
    limit ${limit} offset ${skip}`.execute(reader);
  return { numbers: rows.map(({ number }) => number), total: rows[0]?.total ?? 0, stems: marked };
}

/** Words one directly after the other; those that are dropped leave a gap. */
function phraseOf(phrase: Phrase, stems: ReadonlyMap<string, string>): string | undefined {
  let text: string | undefined;
  let gap = 1;
  for (const { folded } of phrase) {
    const stem = isTooFrequent(folded) ? undefined : stems.get(folded);
    if (stem === undefined) gap += text === undefined ? 0 : 1;
    else {
      text = text === undefined ? `'${stem}'` : `${text} <${gap}> '${stem}'`;
      gap = 1;
    }
  }
  return text === undefined ? undefined : `(${text})`;
}

function anyOf(ways: readonly string[]): string | undefined {
  return ways.length === 0 ? undefined : `(${ways.join(' | ')})`;
}

/**
 * Search in a hundred thousand stories of two languages, beside the same query asked by a bare PostgreSQL client: what
 * the house around it costs a reader.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { openArchive } from '../src/archive/archive.ts';
import { openPostgres } from '../src/archive/postgres/open-postgres.ts';
import { readPublication } from '../src/read-publication.ts';
import { NO_EQUIVALENTS } from '../src/story/equivalents.ts';
import { parseSearch } from '../src/story/search-query.ts';
import { openReport } from './lib/figures.ts';
import { putIn } from './lib/many-stories.ts';

const STORIES = 100_000;
const ROUNDS = 12;
const ENGLISH = 'river ferry council school budget market night rain bridge farmer court police water road village teacher music harvest festival election price onion boat fish light house garden library doctor train station minister company worker wind cloud story paper letter cricket football player match record'.split(' ');
const HINDI = 'नदी नाव परिषद स्कूल बजट बाजार रात बारिश पुल किसान अदालत पुलिस पानी सड़क गांव शिक्षक संगीत फसल त्योहार चुनाव कीमत प्याज मछली रोशनी घर बगीचा पुस्तकालय डॉक्टर ट्रेन स्टेशन मंत्री कंपनी मजदूर हवा बादल कहानी अखबार चिट्ठी क्रिकेट खिलाड़ी मैच रिकॉर्ड'.normalize('NFC').split(' ');
/** Frequent and rare, alone and together, phrases and exclusions. */
const ASKED = ['river', 'ferry council', '"night market"', 'budget -school', 'onion price village', 'doctor OR teacher', 'word777', 'नदी', 'नाव पुल', '"रात बारिश"', 'बजट -स्कूल', 'किसान पानी फसल', 'शब्द777', 'मंत्री या मजदूर', 'चुनाव'];

const report = openReport('search');
const { publication } = readPublication(fileURLToPath(new URL('../demo/', import.meta.url)));
const home = await mkdtemp(join(tmpdir(), 'standfirst-bench-'));
const postgres = await openPostgres({ home, databaseUrl: undefined, role: 'command', say: () => undefined });
const heard: { text: string; parameters: readonly unknown[] }[] = [];
const archive = await openArchive(postgres.connection, {
  publication,
  onQuery(text, parameters) {
    if (text.includes('with found as')) heard.push({ text, parameters });
  },
});
const client = new pg.Client(postgres.connection);
await client.connect();
try {
  await putIn(client, STORIES);
  await fillWords(client);
  const ours: number[] = [];
  const bare: number[] = [];
  let found = 0;
  for (let round = -2; round < ROUNDS; round += 1) {
    for (const typed of ASKED) {
      const edition = /[a-z]/.test(typed) ? 'en' : 'hi';
      heard.length = 0;
      let before = performance.now();
      const reading = await archive.openReading();
      const { total } = await reading.search({ query: parseSearch(typed, NO_EQUIVALENTS), edition, limit: 20, skip: 0 });
      await reading.close();
      const one = performance.now() - before;
      const [asked] = heard;
      if (asked === undefined) throw new Error(`Nothing was asked for “${typed}”.`);
      before = performance.now();
      await client.query(asked.text, [...asked.parameters]);
      const other = performance.now() - before;
      if (round < 0) continue;
      ours.push(one);
      bare.push(other);
      found += total;
    }
  }
  report.add({ figure: 'p95 of a search in 100,000 stories, of the same query by a bare client', value: p95(ours) / p95(bare), unit: '×', aim: '<= 1.5' });
  report.add({ figure: 'p95 of a search', value: p95(ours), unit: 'ms', aim: null });
  report.add({ figure: 'p95 of the bare query', value: p95(bare), unit: 'ms', aim: null });
  report.add({ figure: 'stories found by a search, on average', value: found / ours.length, unit: '', aim: '>= 1' });
} finally {
  await client.end();
  await archive.close();
  await postgres.release();
  await rm(home, { recursive: true, force: true });
}
process.exitCode = report.end() ? 0 : 1;

function p95(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN;
}

/** Sixty words a story, some frequent and some rare, each edition in its own language, in vectors of the form that `archive/search.ts` keeps. */
async function fillWords(to: pg.Client): Promise<void> {
  await to.query(
    `insert into live_search (story, on_site_since, words)
     select story, on_site_since, (
       select string_agg(quote_literal(stem) || ':' || place || case when place < 8 then 'A' else '' end, ' ')::tsvector from (
         select coalesce((ts_lexize(case live_story.edition when 'hi' then 'hindi_stem' else 'english_stem' end::regdictionary, word))[1], word) as stem, place from (
           select place, case
             when place % 10 = 0 then case live_story.edition when 'hi' then 'शब्द' else 'word' end || ((number * 31 + place * 7) % 4000)
             when live_story.edition = 'hi' then ($1::text[])[1 + ((number * 7919 + place * place * 104729 + place * number) % cardinality($1::text[]))::int]
             else ($2::text[])[1 + ((number * 7919 + place * place * 104729 + place * number) % cardinality($2::text[]))::int]
           end as word from generate_series(1, 60) place) as drawn) as stems)
       || (quote_literal('e/' || edition) || ' ' || quote_literal('s/' || section))::tsvector
     from live_story`,
    [HINDI, ENGLISH],
  );
  await to.query('vacuum analyze live_search');
}

/**
 * The map in Caddy's words: two snippets, `paper` with what an address means and `paper-headers` with what is sent. Caddy
 * goes through a map line by line; so that it does so once a request, what was found is kept in variables. Pure.
 */
import type { HeaderSet } from './header-sets.ts';
import type { Entry, ServerMap } from './server-map.ts';

/** Caddy says it by itself of files that it sends compressed, and must not say it twice. */
const WHERE_MISSING = new Set(['Vary']);

/** Entries in one map; from there on looking through it is felt. */
const LONG = 500;

export function caddyMaps(map: ServerMap): string {
  return [
    '# Written by Standfirst whenever something changes: whatever is changed here by hand is lost.',
    '# Imported before the site. How it is used: docs/web-servers/',
    '(paper) {',
    '\t# The address with no slash at its end, and as it was sent; its query; its file below site/.',
    block('{http.request.uri.path}', '{paper_path}', [['~^(/.*[^/])/+$', '${1}'], ['~^(.*)$', '${1}']]),
    block('{http.request.orig_uri}', '{paper_asked}', [['~^([^?#]*)', '${1}']]),
    block('{http.request.orig_uri.query}', '{paper_query}', [['~^(.+)$', '?${1}']]),
    block('{http.request.uri.path}', '{paper_file}', [['~^(.*/)$', '${1}index.html'], ['~^(.*\\.[a-z]+)$', '${1}'], ['~^(.*)$', '${1}.html']]),
    '\t# The edition it lies in.',
    block('{paper_path}', '{paper_edition}', [...map.editions.map(({ pattern, key }) => [`~(?i)${pattern}`, key] as const), ['default', map.firstEdition]]),
    '\t# What it means: the number of a story, whatever the words before it, or a page.',
    block('{paper_path}', '{paper_key}', [...map.shapes.map(({ pattern, means }) => (means === 'story' ? [`~(?i)${pattern}`, '${1}'] as const : [`~(?i)(${pattern})`, '${1}'] as const)), ['~^(.*)$', '${1}']]),
    '\tvars paper_key {paper_key}',
    block('{http.vars.paper_key}', '{paper_number}', [['~^([0-9]+)$', '${1}'], ['default', '-']]),
    '\t# Which headers go with it, and where it lives.',
    ...entryMaps(map.entries),
    block('{http.vars.paper_entry}', '{paper_set} {paper_address}', [], ['"~^([^ ]+) (/.*)$" "${1}" "${2}"', 'default "-" ""']),
    '\tvars paper_set {paper_set}',
    '\tvars paper_address {paper_address}',
    '}',
    '',
    '(paper-headers) {',
    ...map.sets.map(headerBlock),
    '}',
    '',
  ].join('\n');
}

/** One map, or, where that is long, one for each pair of digits that a number may end with, and one for all other pages. */
function entryMaps(entries: readonly Entry[]): readonly string[] {
  const groups = entries.length <= LONG ? new Map([['', entries]]) : Map.groupBy(entries, ({ key }) => (/^\d/.test(key) ? key.slice(-2).padStart(2, '0') : 'pages'));
  return [...groups].flatMap(([end, some], index) => [
    ...(end === '' ? ['\troute {'] : [`\t@paper_${index} vars_regexp paper_key ${end === 'pages' ? '^/' : `^(?:[0-9]*${end}${end.startsWith('0') ? `|${end.slice(1)}` : ''})$`}`, `\troute @paper_${index} {`]),
    block('{http.vars.paper_key}', '{paper_entry}', [...some.map(({ key, headers, address }) => [key, `${headers ?? '-'} ${address}`] as const), ['default', '']]),
    '\tvars paper_entry {paper_entry}',
    '\t}',
  ]);
}

function headerBlock({ name, headers }: HeaderSet): string {
  const lines = headers.map(([header, value]) => `\t\t${WHERE_MISSING.has(header) ? `?${header}` : header} ${quoted(value)}`);
  return [`\t@paper-${name} vars paper_set ${name}`, `\theader @paper-${name} {`, ...lines, '\t}'].join('\n');
}

function block(source: string, names: string, lines: readonly (readonly [string, string])[], written: readonly string[] = []): string {
  return [`\tmap ${source} ${names} {`, ...lines.map(([key, value]) => `\t\t${key === 'default' ? key : quoted(key)} ${quoted(value)}`), ...written.map((line) => `\t\t${line}`), '\t}'].join('\n');
}

function quoted(text: string): string {
  if (/["`\n]/.test(text)) throw new Error(`Caddy cannot be told ${JSON.stringify(text)}.`);
  return `"${text}"`;
}

/** The map in nginx's words: `maps.conf` for its `http` block, `headers.conf` for the places that serve pages. Pure. */
import { headerNames, valueOf } from './server-map.ts';
import type { ServerMap } from './server-map.ts';

/** What is kept of it fits many times: where a hash is crowded nginx tries sizes one by one. */
const SMALLEST_HASH = 16_384;

const HEAD = '# Written by Standfirst whenever something changes: whatever is changed here by hand is lost.\n';

export function nginxMaps(map: ServerMap): string {
  const longest = Math.max(0, ...map.entries.map(({ key }) => Buffer.byteLength(key)));
  return [
    `${HEAD}# For the http block. How it is used: docs/web-servers/`,
    `map_hash_max_size ${powerOfTwo(Math.max(SMALLEST_HASH, map.entries.length * 2))};`,
    `map_hash_bucket_size ${powerOfTwo(Math.max(128, longest * 2 + 64))};`,
    '',
    '# The address with no slash at its end, and as it was sent.',
    block('$uri', '$paper_path', [['~^(?<paper_p>/.*[^/])/+$', '$paper_p'], ['default', '$uri']]),
    block('$request_uri', '$paper_asked', [['~^(?<paper_r>[^?#]*)', '$paper_r'], ['default', '']]),
    '# Its file below site/.',
    block('$uri', '$paper_file', [['~/$', '${uri}index.html'], ['~\\.[a-z]+$', '$uri'], ['default', '$uri.html']]),
    '# The edition it lies in.',
    block('$paper_path', '$paper_edition', [...map.editions.map(({ pattern, key }) => [`~*${pattern}`, key] as const), ['default', map.firstEdition]]),
    '# What it means: the number of a story, whatever the words before it, or a page.',
    block('$paper_path', '$paper_key', [...map.shapes.map(({ pattern, means }, index) => keyLine(pattern, means, index)), ['default', '$paper_path']]),
    block('$paper_key', '$paper_number', [['~^[0-9]+$', '$paper_key'], ['default', '']]),
    '# Which headers go with it, and where it lives.',
    block('$paper_key', '$paper_entry', [...map.entries.map(({ key, headers, address }) => [key, `${headers ?? '-'} ${address}`] as const), ['default', '']]),
    block('$paper_entry', '$paper_headers', [['~^(?<paper_h>[^ ]+) ', '$paper_h'], ['default', '-']]),
    block('$paper_entry', '$paper_address', [['~ (?<paper_a>/.*)$', '$paper_a'], ['default', '']]),
    '# Where to, when it was asked for by another address than its own.',
    block('$paper_asked $paper_address', '$paper_moved', [['~^(?<paper_s>[^ ]*) \\k<paper_s>$', ''], ['~ (?<paper_t>/.*)$', '$paper_t'], ['default', '']]),
    '# Values of headers, by set.',
    ...headerNames(map).map((name) => block('$paper_set', variableOf(name), [...map.sets.flatMap((set) => {
      const value = valueOf(set, name);
      return value === undefined ? [] : [[set.name, value] as const];
    }), ['default', '']])),
  ].join('\n');
}

/** A header that a set has not is empty, and nginx leaves it out. */
export function nginxHeaders(map: Pick<ServerMap, 'sets'>): string {
  return [
    `${HEAD}# For each location that serves pages, after \`set $paper_set\`. The type is one of them, so nginx must not tell its own.`,
    'types { }',
    'default_type "";',
    ...headerNames(map).map((name) => `add_header ${name} ${variableOf(name)} always;`),
    '',
  ].join('\n');
}

function keyLine(pattern: string, means: 'story' | 'page', index: number): readonly [string, string] {
  return means === 'page' ? [`~*${pattern}`, '$paper_path'] : [`~*${pattern.replace('([1-9]', `(?<paper_n${index}>[1-9]`)}`, `$paper_n${index}`];
}

const variableOf = (header: string): string => `$paper_h_${header.toLowerCase().replaceAll('-', '_')}`;

function block(source: string, name: string, lines: readonly (readonly [string, string])[]): string {
  return `map ${source.includes(' ') ? quoted(source) : source} ${name} {\n${lines.map(([key, value]) => `    ${key === 'default' ? key : quoted(key)} ${quoted(value)};\n`).join('')}}\n`;
}

function quoted(text: string): string {
  if (/["\n]/.test(text)) throw new Error(`nginx cannot be told ${JSON.stringify(text)}.`);
  return `"${text}"`;
}

function powerOfTwo(least: number): number {
  return 2 ** Math.ceil(Math.log2(least));
}

/** What the kinds of sources have of their own in `wire.yaml`. */
import type { FolderSource, MailSource, PollAuth, PollSource, PushSource, Secret } from './wire/sources/source.ts';
import type { FileCheck, Written, WrittenMap } from './written-yaml.ts';

/** What all sources have. */
export type Common = Omit<FolderSource, 'kind' | 'folder'>;

/** The line of a map's entry; of the map itself where there is none. */
export function lineOf(map: WrittenMap, key: string): number {
  return map.entries.get(key)?.line ?? map.line;
}

export function readFolder(check: FileCheck, map: WrittenMap, common: Common): FolderSource | undefined {
  const written = check.text(map, 'folder', 'a source of the kind folder');
  if (written === undefined) return undefined;
  const folder = written.replace(/\/+/g, '/').replace(/^(?:\.\/)+/, '').replace(/\/$/, '');
  if (folder === '' || folder === '.' || folder.split('/').includes('..')) {
    check.say(lineOf(map, 'folder'), `"${written}" is no folder for a source; write one in the newsroom's home, such as wire/north-wire, or one that begins with a slash`);
    return undefined;
  }
  return { ...common, kind: 'folder', folder };
}

export function readPoll(check: FileCheck, map: WrittenMap, common: Common): PollSource | undefined {
  const url = readAddress(check, map);
  const everySeconds = readEvery(check, map) ?? 60;
  const auth = readPollAuth(check, map);
  const headers = readHeaders(check, map);
  const next = check.optionalText(map, 'next');
  if (next !== null && !/^[\w$-]+(?:\.[\w$-]+)*$/.test(next)) check.say(lineOf(map, 'next'), `"${next}" is no path into a document; write names with full stops between them, such as data.next_page`);
  const allowPrivate = check.yesOrNo(map, 'private') ?? false;
  return url === undefined ? undefined : { ...common, kind: 'poll', url, everySeconds, auth, headers, next, allowPrivate };
}

function readAddress(check: FileCheck, map: WrittenMap): string | undefined {
  const written = check.text(map, 'url', 'a source of the kind poll');
  if (written === undefined) return undefined;
  const url = URL.parse(written);
  // What is written is not repeated: there may be a key in it.
  const isWeb = url !== null && ['http:', 'https:'].includes(url.protocol);
  if (!isWeb) check.say(lineOf(map, 'url'), '"url" must be an address that begins with https:// or http://');
  else if (url.username !== '' || url.password !== '') check.say(lineOf(map, 'url'), 'a password does not belong into an address; write "user: …" and "password: $NAME", and set NAME in the environment');
  else return url.href.replace(/#.*$/, '');
  return undefined;
}

function readPollAuth(check: FileCheck, map: WrittenMap): PollAuth | null {
  const user = check.optionalText(map, 'user');
  const password = readSecret(check, map, 'password');
  const token = readSecret(check, map, 'token');
  if (map.entries.has('token') && (map.entries.has('user') || map.entries.has('password'))) check.say(lineOf(map, 'token'), 'there is a token, and a user or a password too; leave one of the two out');
  if (map.entries.has('user') !== map.entries.has('password')) check.say(lineOf(map, map.entries.has('user') ? 'user' : 'password'), '"user" and "password" go together; write both');
  if (token !== undefined) return { kind: 'bearer', token };
  return user === null || password === undefined ? null : { kind: 'basic', user, password };
}

/** What the connection itself is made of is not for anybody to write. */
const NOT_THEIRS = /^(?:host|connection|content-length|transfer-encoding|te|upgrade|accept-encoding|if-none-match|if-modified-since|authorization)$/i;

function readHeaders(check: FileCheck, map: WrittenMap): PollSource['headers'] {
  const found = map.entries.get('headers');
  const written = found && check.map(found, '"headers"');
  if (written === undefined) return [];
  return [...written.entries].flatMap(([name, value]) => {
    if (!/^[A-Za-z0-9][A-Za-z0-9-]{0,60}$/.test(name) || NOT_THEIRS.test(name)) check.say(value.line, `the header "${name}" cannot be set here${/^authorization$/i.test(name) ? '; write "token: $NAME", or "user" and "password"' : ''}`);
    const secret = plainOf(value)?.startsWith('$') === true ? secretIn(check, value, name) : undefined;
    const text = secret ?? check.textOf(value, `the header "${name}"`);
    if (typeof text === 'string' && !/^[\x20-\x7e]*$/.test(text)) check.say(value.line, `the header "${name}" may have plain letters only`);
    return text === undefined ? [] : [{ name: name.toLowerCase(), value: text }];
  });
}

export function readPush(check: FileCheck, map: WrittenMap, common: Common): PushSource | undefined {
  const token = readSecret(check, map, 'token');
  const secret = readSecret(check, map, 'secret');
  if (map.entries.has('token') === map.entries.has('secret')) check.say(map.line, 'a source of the kind push has either "token: $NAME", which the sender sends, or "secret: $NAME", with which he signs');
  if (token !== undefined) return { ...common, kind: 'push', auth: { kind: 'token', token } };
  return secret === undefined ? undefined : { ...common, kind: 'push', auth: { kind: 'signature', secret } };
}

export function readMail(check: FileCheck, map: WrittenMap, common: Common): MailSource | undefined {
  const host = check.text(map, 'host', 'a source of the kind mail');
  const user = check.text(map, 'user', 'a source of the kind mail');
  const password = readSecret(check, map, 'password');
  if (!map.entries.has('password')) check.say(map.line, 'a source of the kind mail has no "password"; add a line "password: $NAME", and set NAME in the environment');
  if (host !== undefined && !/^[\w.:-]{1,253}$/.test(host)) check.say(lineOf(map, 'host'), `"${host}" is no name of a server; write it such as imap.agency.example`);
  const port = check.number(map, 'port') ?? 993;
  if (!Number.isInteger(port) || port < 1 || port > 65_535) check.say(lineOf(map, 'port'), '"port" must be a whole number up to 65535; for IMAP over TLS it is 993');
  const senders = readSenders(check, map);
  const settings = { port, mailbox: check.optionalText(map, 'mailbox') ?? 'INBOX', moveTo: check.optionalText(map, 'move'), senders, everySeconds: readEvery(check, map) ?? 60, allowPrivate: check.yesOrNo(map, 'private') ?? false };
  return host === undefined || user === undefined || password === undefined ? undefined : { ...common, kind: 'mail', host, user, password, ...settings };
}

function readSenders(check: FileCheck, map: WrittenMap): string[] {
  const written = check.list(map, 'senders');
  if (written.length === 0) check.say(lineOf(map, 'senders'), 'say who may send: under "senders:", lines such as "- desk@agency.example", or "- \\"@agency.example\\"" for everybody there');
  return written.flatMap((each) => {
    const sender = check.textOf(each, 'a sender')?.toLowerCase();
    if (sender !== undefined && !/^[^\s@<>"]*@[^\s@<>"]+\.[^\s@<>"]+$/.test(sender)) check.say(each.line, `"${sender}" is no address of a sender; write desk@agency.example, or "@agency.example" for everybody there`);
    return sender === undefined ? [] : [sender];
  });
}

/** Undefined where the key is absent, or something else than the name of a variable stands there; that is said, and not repeated. */
function readSecret(check: FileCheck, map: WrittenMap, key: string): Secret | undefined {
  const found = map.entries.get(key);
  return found === undefined ? undefined : secretIn(check, found, key);
}

function secretIn(check: FileCheck, found: Written, key: string): Secret | undefined {
  const env = /^\$([A-Za-z_][A-Za-z0-9_]{0,99})$/.exec(plainOf(found) ?? '')?.[1];
  if (env !== undefined) return { env };
  check.say(found.line, `"${key}" must name an environment variable that holds it: write $NAME, such as $NORTH_WIRE_KEY, and set NAME where the newsroom is started; nothing secret stands in this file`);
  return undefined;
}

const plainOf = (found: Written): string | undefined => (found.kind === 'value' && typeof found.value === 'string' ? found.value.trim() : undefined);

const UNITS: { readonly [unit: string]: number } = { s: 1, m: 60, h: 3600, d: 86_400 };

/** A length of time in seconds: `60s`, `5 m`, `2h`, `14 days`. */
function readSeconds(check: FileCheck, map: WrittenMap, key: string): number | undefined {
  const found = map.entries.get(key);
  if (found === undefined) return undefined;
  const [, amount, unit] = /^(\d{1,6})\s*(s|m|h|d)(?:ec|econds?|in|inutes?|ours?|ays?)?$/.exec(plainOf(found)?.toLowerCase() ?? '') ?? [];
  if (amount !== undefined && unit !== undefined) return Number(amount) * (UNITS[unit] ?? 1);
  check.say(found.line, `"${key}" must be a length of time with its unit, such as 60s, 5m, 2h or 14d`);
  return undefined;
}

function between(check: FileCheck, map: WrittenMap, { key, seconds, least, most, words }: { key: string; seconds: number | undefined; least: number; most: number; words: string }): number | undefined {
  if (seconds === undefined || (seconds >= least && seconds <= most)) return seconds;
  check.say(lineOf(map, key), `"${key}" must be ${words}`);
  return undefined;
}

/** In seconds. */
export function readEvery(check: FileCheck, map: WrittenMap): number | undefined {
  return between(check, map, { key: 'every', seconds: readSeconds(check, map, 'every'), least: 5, most: 86_400, words: 'between 5s and 1d' });
}

export function readMinutes(check: FileCheck, map: WrittenMap, key: string): number | undefined {
  const seconds = between(check, map, { key, seconds: readSeconds(check, map, key), least: 60, most: 60 * 86_400, words: 'between 1m and 60d' });
  return seconds === undefined ? undefined : seconds / 60;
}

export function readDays(check: FileCheck, map: WrittenMap, key: string): number | undefined {
  const seconds = between(check, map, { key, seconds: readSeconds(check, map, key), least: 86_400, most: 3650 * 86_400, words: 'between 1d and 3650d' });
  return seconds === undefined ? undefined : Math.round(seconds / 86_400);
}

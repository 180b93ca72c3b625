/** What the environment says: where the newsroom keeps its things, where it listens, what its links say. Checked once, at start. */
import { resolve } from 'node:path';
import { type FarAddress, type FarKeys, parseFarAddress } from './files/far-address.ts';

export interface Settings {
  /** Absolute path of the newsroom's home folder. */
  readonly home: string;
  /** 0: any free one. */
  readonly port: number;
  /** Address to listen at; null: every one this machine has. */
  readonly host: string | null;
  /** Connection string of an outside PostgreSQL; null: the embedded one. */
  readonly databaseUrl: string | null;
  /** Scheme and host that links carry, no slash at the end; null: nobody said. */
  readonly publicUrl: string | null;
  /** Whether pictures come in AVIF too, which takes the most time to make. */
  readonly avif: boolean;
  readonly voice: VoiceSettings;
  /** Where pictures and sound lie; null: in the home. */
  readonly files: FarFiles | null;
}

/** An S3-compatible store. */
export interface FarFiles {
  readonly address: FarAddress;
  readonly keys: FarKeys;
}

/** What reads stories out. */
export interface VoiceSettings {
  /** Whether anything does. */
  readonly isOn: boolean;
  /** A server that speaks as OpenAI's does; null: the built-in voice alone. */
  readonly server: SpeechServer | null;
}

export interface SpeechServer {
  /** Of the service, without `/audio/speech` at its end: `http://127.0.0.1:8880/v1`. */
  readonly url: string;
  /** Never said. */
  readonly key: string | null;
  readonly model: string;
  /** Names of voices by the edition's language. */
  readonly voices: { readonly [language: string]: string };
}

const DEFAULT_PORT = 4000;

/** Settings that are wrong: every one of them, with what to write instead. */
export class WrongSettings extends Error {
  override readonly name = 'WrongSettings';
  readonly code = 'wrong-settings';
}

/**
 * Reads `PORT`, `HOST`, `STANDFIRST_HOME`, `DATABASE_URL`, `PUBLIC_URL`, `AVIF`, `VOICE`, `SPEECH_URL`, `SPEECH_KEY`, `SPEECH_MODEL`,
 * `SPEECH_VOICE_EN` (`…_HI` and so on), `FILES_URL`, and `FILES_KEY` with `FILES_SECRET` or the `AWS_…` ones in their place; an empty one is one that is not set.
 * @param cwd what a relative home is relative to
 * @throws WrongSettings that names every variable that is wrong
 */
export function readSettings(env: { readonly [name: string]: string | undefined }, cwd: string): Settings {
  const problems: string[] = [];
  const read = <T>(name: string, fallback: T, parse: (written: string) => T): T => {
    const written = env[name]?.trim() ?? '';
    if (written === '') return fallback;
    try {
      return parse(written);
    } catch (error) {
      problems.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      return fallback;
    }
  };
  const settings: Settings = {
    home: resolve(cwd, read('STANDFIRST_HOME', 'data', (written) => written)),
    port: read('PORT', DEFAULT_PORT, parsePort),
    host: read<string | null>('HOST', null, (written) => written),
    databaseUrl: read<string | null>('DATABASE_URL', null, parseDatabaseUrl),
    publicUrl: read<string | null>('PUBLIC_URL', null, parsePublicUrl),
    avif: read('AVIF', true, parseYesOrNo),
    voice: { isOn: read('VOICE', true, parseYesOrNo), server: readServer(env, read, problems) },
    files: readFiles(read, problems),
  };
  if (problems.length > 0) throw new WrongSettings(problems.join('\n'));
  return settings;
}

type Read = <T>(name: string, fallback: T, parse: (written: string) => T) => T;

function readServer(env: { readonly [name: string]: string | undefined }, read: Read, problems: string[]): SpeechServer | null {
  const url = read<string | null>('SPEECH_URL', null, parseSpeechUrl);
  const spoken = Object.keys(env).flatMap((name) => /^SPEECH_VOICE_([A-Z]{2,3})$/.exec(name)?.[1] ?? []);
  const voices: { [language: string]: string } = {};
  for (const language of spoken) {
    const voice = env[`SPEECH_VOICE_${language}`]?.trim() ?? '';
    if (voice !== '') voices[language.toLowerCase()] = voice;
  }
  if (url === null) return null;
  if (Object.keys(voices).length === 0) problems.push('SPEECH_URL: no voice is named for any language: say SPEECH_VOICE_EN=name, SPEECH_VOICE_HI=name, as your server calls them');
  return { url, key: read<string | null>('SPEECH_KEY', null, (written) => written), model: read('SPEECH_MODEL', 'tts-1', (written) => written), voices };
}

/** Amazon's own names are known to whoever has its keys in the environment already. No key is ever quoted. */
function readFiles(read: Read, problems: string[]): FarFiles | null {
  const address = read<FarAddress | null>('FILES_URL', null, parseFarAddress);
  const said = (name: string): string | null => read<string | null>(name, null, (written) => written);
  const [own, amazon] = [{ id: said('FILES_KEY'), secret: said('FILES_SECRET') }, { id: said('AWS_ACCESS_KEY_ID'), secret: said('AWS_SECRET_ACCESS_KEY') }];
  if (address === null) return null;
  const isOwn = own.id !== null || own.secret !== null;
  const { id, secret } = isOwn ? own : amazon;
  if (id === null || secret === null) {
    problems.push(isOwn ? `${own.id === null ? 'FILES_KEY' : 'FILES_SECRET'}: it is not said, and goes with ${own.id === null ? 'FILES_SECRET' : 'FILES_KEY'}` : 'FILES_URL: the store’s keys are not said: FILES_KEY=… and FILES_SECRET=…');
    return null;
  }
  return { address, keys: { id, secret, token: isOwn ? null : said('AWS_SESSION_TOKEN') } };
}

/** What links say where nobody said it: the site on this machine. */
export function localUrl(port: number): string {
  return `http://localhost:${port}`;
}

function parsePort(written: string): number {
  const port = Number(written);
  if (!/^\d+$/.test(written) || port > 65_535) throw new Error(`“${written}” is no port: give a number from 0 to 65535, such as ${DEFAULT_PORT}`);
  return port;
}

function parseYesOrNo(written: string): boolean {
  if (written !== 'yes' && written !== 'no') throw new Error(`“${written}” is neither yes nor no`);
  return written === 'yes';
}

function parsePublicUrl(written: string): string {
  const url = URL.parse(written);
  if (url === null || !/^https?:$/.test(url.protocol)) throw new Error(`“${written}” is no address of a site: give scheme and host, such as https://news.example`);
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '') {
    throw new Error(`“${written}” has more than scheme and host: the site lives at the root of its host (${url.origin})`);
  }
  return url.origin;
}

/** As servers and clients write it: with or without a slash at its end, with or without the call itself. */
function parseSpeechUrl(written: string): string {
  const url = URL.parse(written);
  if (url === null || !/^https?:$/.test(url.protocol)) throw new Error(`“${written}” is no address of a speech server: it reads http://127.0.0.1:8880/v1`);
  if (url.username !== '' || url.search !== '' || url.hash !== '') throw new Error('an address of a speech server has no user, no question and no mark in it: a key goes into SPEECH_KEY');
  return (url.origin + url.pathname).replace(/\/+$/, '').replace(/\/audio\/speech$/, '');
}

/** Never quotes what was written: there is a password in it. */
function parseDatabaseUrl(written: string): string {
  // The rest is the driver's to read: it knows addresses (of sockets, say) that are no URL.
  if (!/^postgres(?:ql)?:\/\//i.test(written)) throw new Error('this is no address of a PostgreSQL: it reads postgres://user:password@host:5432/database');
  return written;
}

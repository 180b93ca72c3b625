import { describe, expect, test } from 'vitest';
import { readSettings, WrongSettings } from './config.ts';

const read = (env: Record<string, string> = {}) => readSettings(env, '/somewhere');

describe('the settings', () => {
  test('are all there when the environment says nothing', () => {
    expect(read()).toEqual({ home: '/somewhere/data', port: 4000, host: null, databaseUrl: null, publicUrl: null, avif: true, voice: { isOn: true, server: null }, files: null });
    expect(read({ PORT: '', PUBLIC_URL: ' ' })).toEqual(read());
  });

  test('are read as they are written', () => {
    expect(read({ PORT: '0', HOST: '127.0.0.1', STANDFIRST_HOME: '/news', DATABASE_URL: 'postgres://me@db/news', PUBLIC_URL: 'https://News.example/', AVIF: 'no', VOICE: 'no' })).toEqual({
      home: '/news',
      port: 0,
      host: '127.0.0.1',
      databaseUrl: 'postgres://me@db/news',
      publicUrl: 'https://news.example',
      avif: false,
      voice: { isOn: false, server: null },
      files: null,
    });
  });

  test('may name a speech server, however its address is written', () => {
    const server = { url: 'http://127.0.0.1:8880/v1', key: null, model: 'tts-1', voices: { hi: 'hf_alpha' } };
    for (const written of ['http://127.0.0.1:8880/v1', 'http://127.0.0.1:8880/v1/', 'http://127.0.0.1:8880/v1/audio/speech']) {
      expect(read({ SPEECH_URL: written, SPEECH_VOICE_HI: 'hf_alpha', SPEECH_VOICE_EN: '' }).voice.server).toEqual(server);
    }
    expect(read({ SPEECH_URL: 'https://speech.example/v1', SPEECH_KEY: 'k', SPEECH_MODEL: 'kokoro', SPEECH_VOICE_EN: 'a' }).voice.server).toMatchObject({ key: 'k', model: 'kokoro', voices: { en: 'a' } });
  });

  test('may name a store for pictures and sound, with keys of its own or Amazon’s', () => {
    const keys = { FILES_KEY: 'k', FILES_SECRET: 's' };
    expect(read({ FILES_URL: 's3://paper-files/a/b/?endpoint=https://Storage.example:9000/&region=eu-1', ...keys }).files).toEqual({
      address: { bucket: 'paper-files', prefix: 'a/b/', endpoint: 'https://storage.example:9000', region: 'eu-1' },
      keys: { id: 'k', secret: 's', token: null },
    });
    expect(read({ FILES_URL: 's3://paper-files?region=ap-south-1', AWS_ACCESS_KEY_ID: 'k', AWS_SECRET_ACCESS_KEY: 's', AWS_SESSION_TOKEN: 't' }).files).toEqual({
      address: { bucket: 'paper-files', prefix: '', endpoint: null, region: 'ap-south-1' },
      keys: { id: 'k', secret: 's', token: 't' },
    });
    // Amazon's may be there for something else.
    expect(read({ AWS_ACCESS_KEY_ID: 'k' }).files).toBeNull();
    expect(read({ FILES_URL: 's3://paper-files?region=ap-south-1', AWS_ACCESS_KEY_ID: 'other', AWS_SECRET_ACCESS_KEY: 'other', AWS_SESSION_TOKEN: 't', ...keys }).files?.keys).toEqual({ id: 'k', secret: 's', token: null });
  });
  test.each([
    [{ FILES_URL: 'https://secret@paper' }, /^FILES_URL: this is no address of a store/],
    [{ FILES_URL: 's3://me:secret@paper-files?region=x1' }, /^FILES_URL: an address of a store has no user/],
    [{ FILES_URL: 's3://paper-files?region=x1&key=secret' }, /^FILES_URL: an address of a store has endpoint and region/],
    [{ FILES_URL: 's3://Paper_Files?region=x1' }, /^FILES_URL: the name of the bucket/],
    [{ FILES_URL: 's3://paper-files/.hidden?region=x1' }, /^FILES_URL: the prefix/],
    [{ FILES_URL: 's3://paper-files' }, /^FILES_URL: say where the bucket is/],
    [{ FILES_URL: 's3://paper-files?endpoint=storage.example' }, /^FILES_URL: the endpoint reads/],
    [{ FILES_URL: 's3://paper-files?endpoint=https://me:secret@storage.example' }, /^FILES_URL: the endpoint has scheme, host and port/],
    [{ FILES_URL: 's3://paper-files?region=x1' }, /^FILES_URL: the store’s keys are not said/],
    [{ FILES_URL: 's3://paper-files?region=x1', FILES_SECRET: 'secret' }, /^FILES_KEY: it is not said/],
    [{ FILES_URL: 's3://paper-files?region=x1', FILES_KEY: 'secret', AWS_SECRET_ACCESS_KEY: 's' }, /^FILES_SECRET: it is not said/],
  ])('that name a store wrongly are told without a key: %#', (env, expected) => {
    expect(() => read(env)).toThrow(expected);
    expect(() => read(env)).not.toThrow(/secret@|:secret|=secret|“/);
  });

  test('let a PostgreSQL be reached by its socket', () => {
    expect(read({ DATABASE_URL: 'postgres://me:pw@/news?host=/run/postgresql' }).databaseUrl).toBe('postgres://me:pw@/news?host=/run/postgresql');
  });

  test('keep an international host as links can carry it', () => {
    expect(read({ PUBLIC_URL: 'https://ज्वार.example' }).publicUrl).toBe('https://xn--81b4bo0b8d.example');
  });

  test.each([
    [{ PORT: '70000' }, /^PORT: “70000” is no port/],
    [{ PORT: '-1' }, /^PORT: /],
    [{ AVIF: 'off' }, /^AVIF: “off” is neither yes nor no/],
    [{ PORT: '80a' }, /^PORT: /],
    [{ VOICE: 'off' }, /^VOICE: “off” is neither yes nor no/],
    [{ SPEECH_URL: 'speech.example' }, /^SPEECH_URL: “speech\.example” is no address of a speech server/],
    [{ SPEECH_URL: 'https://me:secret@speech.example/v1', SPEECH_VOICE_EN: 'a' }, /^SPEECH_URL: an address of a speech server has no user/],
    [{ SPEECH_URL: 'https://speech.example/v1' }, /^SPEECH_URL: no voice is named for any language/],
    [{ PUBLIC_URL: 'news.example' }, /^PUBLIC_URL: “news\.example” is no address of a site/],
    [{ PUBLIC_URL: 'https://news.example/paper' }, /at the root of its host \(https:\/\/news\.example\)/],
    [{ DATABASE_URL: 'mysql://me:secret@db/news' }, /^DATABASE_URL: this is no address of a PostgreSQL/],
  ])('that are wrong are named: %j', (env, expected) => {
    expect(() => read(env)).toThrow(WrongSettings);
    expect(() => read(env)).toThrow(expected);
  });

  test('that are wrong are named all at once, and no password with them', () => {
    const wrong = () => read({ PORT: 'x', DATABASE_URL: 'me:secret@db' });
    expect(wrong).toThrow(/^PORT: .*\nDATABASE_URL: /);
    expect(wrong).not.toThrow(/secret/);
  });
});

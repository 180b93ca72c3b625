import { parseFeed } from 'feedsmith';
import RssParser from 'rss-parser';
import { describe, expect, test } from 'vitest';
import { ferryStory, hindiFerryStory, stories, urduFerryStory } from '../newspaper.fixtures.ts';
import { printAddress } from '../print-address.ts';
import type { Print } from '../print.ts';
import { press, publication, reading } from '../reading.fixtures.ts';

const archive = reading(stories);
async function podcast(path: string, from = archive): Promise<Print> {
  const print = await printAddress(path, from, press());
  if (print?.kind !== 'page') throw new Error(`${path} is no podcast: ${JSON.stringify(print)}`);
  return print;
}

describe.each([
  { path: '/podcast.xml', language: 'en', title: 'The Tidewater Post, read aloud', story: ferryStory, transcript: 'text/vtt' },
  { path: '/hi/podcast.xml', language: 'hi', title: 'तटवार्ता: सुनने के लिए', story: hindiFerryStory, transcript: 'text/html' },
  { path: '/ur/podcast.xml', language: 'ur', title: 'دریا نامہ: سننے کے لیے', story: urduFerryStory, transcript: 'text/vtt' },
])('$path', ({ path, language, title, story: { id, sound, address, content }, transcript }) => {
  test('is a podcast to a reader of feeds, with its episode’s sound, length and words', async () => {
    const { body, type, keys } = await podcast(path);
    const parsed = parseFeed(body);
    expect([type, parsed.format]).toEqual(['application/rss+xml', 'rss']);
    expect(parsed.feed).toMatchObject({ title, language, itunes: { explicit: false, image: expect.stringMatching(/^https:\/\/tidewater\.example\/assets\/cover/) } });
    const [episode] = (parsed.feed as { readonly items?: readonly object[] }).items ?? [];
    expect(episode).toMatchObject({
      title: content.headline.text,
      guid: { value: `urn:uuid:${id}`, isPermaLink: false },
      link: new URL(address, 'https://tidewater.example').href,
      enclosures: [{ url: `https://tidewater.example${sound?.path ?? ''}`, length: 1_482_000, type: 'audio/mpeg' }],
      itunes: { duration: 247 },
      // What a person has read is timed by nobody: its words stand on the story's page.
      podcast: { transcripts: [{ url: new URL(sound?.timings ?? address, 'https://tidewater.example').href, type: transcript, language }] },
    });
    expect(keys).toEqual([`heard:${language}`, `story:${Number(/\d+$/.exec(address)?.[0])}`]);
  });

  test('is one to another reader, too', async () => {
    const { items, title: read } = await new RssParser().parseString((await podcast(path)).body);
    expect([read, items.map(({ title: each, enclosure }) => [each, enclosure?.type])]).toEqual([title, [[content.headline.text, 'audio/mpeg']]]);
  });
});

test('a section has one of its own, and what cannot be heard is in none', async () => {
  const { body } = await podcast('/city/podcast.xml');
  expect(body.match(/<item>/g)).toHaveLength(1);
  expect((await podcast('/world-news/podcast.xml')).body).not.toContain('<item>');
  expect((await printAddress('/no-section/podcast.xml', archive, press()))?.kind).not.toBe('page');
});

test('what a machine has read of an agency that forbids it is in none, what a person has read is', async () => {
  const rules = { ...publication.rules, agencies: [{ name: 'Silent Wire', indexing: 'index', voice: false }] } as const;
  const episodes = async (voice: 'machine' | 'person'): Promise<number> => {
    const given = { ...ferryStory, content: { ...ferryStory.content, source: 'Silent Wire' }, sound: ferryStory.sound && { ...ferryStory.sound, voice } };
    const print = await printAddress('/podcast.xml', reading([given]), press({ publication: { ...publication, rules } }));
    return [...((print as Print).body.matchAll(/<item>/g))].length;
  };
  expect([await episodes('machine'), await episodes('person')]).toEqual([0, 1]);
});

test('words of a story are no markup in it', async () => {
  const given = { ...ferryStory, content: { ...ferryStory.content, headline: { id: 'h', text: 'Fish & <chips> ]]>' } } };
  const parsed = parseFeed((await podcast('/podcast.xml', reading([given]))).body);
  expect((parsed.feed as { readonly items?: readonly { readonly title?: string }[] }).items?.[0]?.title).toBe('Fish & <chips> ]]>');
});

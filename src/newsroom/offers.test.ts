import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { block } from '../../test/support/stories.ts';
import { textOfBody } from '../story/text-of.ts';
import { testNewsroom, type TestNewsroom } from './newsroom.fixtures.ts';
import { source, toDraft, version, wireWords } from './wire.fixtures.ts';

let room: TestNewsroom;
beforeAll(async () => {
  room = await testNewsroom();
});
afterAll(async () => room.end());
const { one, story, edit } = wireWords(() => room);

const later = Temporal.Instant.from('2025-06-12T12:30:00Z');

describe('an offer', () => {
  test('is decided part by part, and what was left is not offered again until the agency changes it', async () => {
    const terms = source();
    const first = version(1, { headline: 'Ferry', body: [block('p: One.'), block('p: Two.'), block('p: Three.')] });
    const { stories: [number = 0] } = await one(terms, first);
    const { working } = await story(number);
    const [, two] = working.content.body.content;
    await room.newsroom.save(number, { ...working.content, body: { type: 'doc', content: working.content.body.content.map((each) => (each === two ? { ...block('p: Ours.'), attrs: { id: two.attrs.id } } : each)) } as typeof working.content.body }, 'Asha');
    expect(await room.newsroom.wire.offer(number)).toBeNull();
    await expect(room.newsroom.wire.decide(number, { by: 'Asha', take: 'all' })).rejects.toMatchObject({ code: 'no-offer' });
    await one(terms, version(2, { headline: 'Ferry back', body: [block('p: One!'), block('p: Two!'), block('p: Three.')] }));
    const offer = await room.newsroom.wire.offer(number);
    expect(offer?.changes.map(({ how, theirs, mine, clash }) => [how, theirs, mine, clash])).toEqual([['changed', 'Ferry back', 'Ferry', false], ['changed', 'One!', 'One.', false], ['changed', 'Two!', 'Ours.', true]]);
    await expect(room.newsroom.wire.decide(number, { by: 'Asha', take: ['nothing'] })).rejects.toMatchObject({ code: 'unknown-part' });
    await room.newsroom.wire.decide(number, { by: 'Asha', take: [offer?.changes[0]?.part ?? '', offer?.changes[1]?.part ?? ''], basis: offer?.revision });
    const { content } = (await story(number)).working;
    expect([content.headline.text, textOfBody(content.body)]).toEqual(['Ferry back', 'One!\nOurs.\nThree.']);
    expect(await room.newsroom.wire.offer(number)).toBeNull();
    expect((await room.archive.wire.items({ source: terms.key, states: ['offered'], limit: 9 })).length).toBe(0);
    await one(terms, version(3, { headline: 'Ferry back', body: [block('p: One!'), block('p: Two!'), block('p: Three!')] }));
    expect((await room.newsroom.wire.offer(number))?.changes.map(({ theirs }) => theirs)).toEqual(['Three!']);
  });

  test('is of byline, credit and topics, too; what was not seen is not decided', async () => {
    const terms = source();
    const { stories: [number = 0] } = await one(terms, version(1));
    await edit(number);
    await one(terms, version(2, { headline: 'Ferry, 1', body: [block('p: As of version 1.')], byline: ['Ila Marandi'], topics: ['Rivers'] }));
    const offer = await room.newsroom.wire.offer(number);
    expect(offer?.changes.map(({ part }) => part)).toEqual(['byline', 'topics']);
    await one(terms, version(3, { byline: ['Ila Marandi'] }));
    await expect(room.newsroom.wire.decide(number, { by: 'Asha', take: 'all', theirs: offer?.theirs })).rejects.toMatchObject({ code: 'changed-meanwhile' });
    await room.newsroom.wire.decide(number, { by: 'Asha', take: ['byline'] });
    expect((await story(number)).working.content.byline.map(({ name }) => name)).toEqual(['Ila Marandi']);
  });

  test('under an embargo: it holds for the story, whatever is taken of it', async () => {
    const terms = source();
    const { stories: [number = 0] } = await one(terms, version(1), toDraft);
    await edit(number);
    await one(terms, version(2, { status: 'withheld' }), toDraft);
    await expect(room.newsroom.publish(number, { by: 'Asha' })).rejects.toMatchObject({ code: 'under-embargo' });
    const live = source();
    const { stories: [other = 0] } = await one(live, version(1));
    await edit(other);
    await one(live, version(2, { embargo: later }));
    expect((await room.newsroom.wire.offer(other))?.embargo).toEqual(later);
    await room.newsroom.wire.decide(other, { by: 'Asha', take: 'all' });
    await expect(room.newsroom.update(other, { by: 'Asha' })).rejects.toMatchObject({ code: 'under-embargo' });
  });
});

import { Refusal } from '../../newsroom/newsroom.ts';
import type { House } from '../../open-house.ts';
import { itemOrder } from './item-order.ts';

export const killItems = itemOrder({
  name: 'wire kill',
  summary: 'obey a kill that waits, or kill all that was made of an item',
  usage: 'ITEM… [--yes]',
  about: `Takes from readers, for good, every story that follows what the item is a version of, and their translations; whatever its agency sends
of it later goes nowhere. Ends when every newsstand has obeyed. Where nothing follows it, it says so, and the status is 1.

  --yes          the item is no order to kill, and it is meant all the same: without this it is refused, and says what would go`,
  options: { yes: { type: 'boolean' } },
  async work(house, item, { by, yes = false }) {
    if (!yes) await refuseWhatIsNoKill(item, house);
    return house.newsroom.wire.kill(item, { by });
  },
  failing: ({ stories, pictures = [] }) => (stories.length + pictures.length === 0 ? 'it killed nothing: no story and no picture follows what it names.' : null),
});

/** An item’s number is easily taken for a story’s. */
async function refuseWhatIsNoKill(id: number, { archive }: Pick<House, 'archive'>): Promise<void> {
  const found = await archive.wire.item(id);
  if (found === undefined || found.signal === 'kill') return;
  const files = await Promise.all(found.stories.map(async (number) => archive.desk.findStory(number)));
  const live = files.flatMap((file) => (file?.public === 'live' ? [`${file.number} (“${(file.shown ?? file.working).content.headline.text}”)`] : []));
  const taken = live.length === 0 ? 'no live story follows it, and whatever its agency sends of it later would go nowhere' : `this takes ${live.length === 1 ? 'story' : 'stories'} ${live.join(', ')} from readers for good, with all translations`;
  throw new Refusal('no-kill', `it is no kill, but “${found.headline}”: ${taken}. Say --yes if you mean it; for a story by its number: standfirst kill NUMBER --why …`);
}

import { itemOrder } from './item-order.ts';

export const ignoreItems = itemOrder({
  name: 'wire ignore',
  summary: 'items, and kills that wait, that nobody wants',
  usage: 'ITEM…',
  about: `Nothing is made of an item. A kill that waits and is ignored is not obeyed: be sure that its agency did not send it.
`,
  options: {},
  work: async ({ newsroom, archive }, item) => {
    await newsroom.wire.ignore(item);
    return { item, state: 'ignored', headline: (await archive.wire.item(item))?.headline ?? '', stories: [], generation: null, warnings: [] };
  },
});

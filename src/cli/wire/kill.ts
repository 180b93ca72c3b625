import { itemOrder } from './item-order.ts';

export const killItems = itemOrder({
  name: 'wire kill',
  summary: 'obey a kill that waits, or kill all that was made of an item',
  usage: 'ITEM…',
  about: `Takes from readers, for good, every story that follows what the item is a version of, and their translations; whatever its agency sends
of it later goes nowhere. Ends when every newsstand has obeyed.
`,
  options: {},
  work: async ({ newsroom }, item, { by }) => newsroom.wire.kill(item, { by }),
});

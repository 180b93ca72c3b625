import { checkPlaces } from '../arguments.ts';
import { itemOrder } from './item-order.ts';

export const useItems = itemOrder({
  name: 'wire use',
  summary: 'items of the inbox into stories',
  usage: 'ITEM… [--publish] [--edition KEY] [--section KEY]',
  about: `Makes a story of an item, which follows it from then on: the agency’s updates and its kill are the story’s.

  --publish      put before readers what may be; else a draft
  --edition KEY  its edition (en, hi); else as the item says
  --section KEY  its section (world-news); else as the item says`,
  options: { publish: { type: 'boolean' }, edition: { type: 'string' }, section: { type: 'string' } },
  work: async ({ newsroom, publication }, item, { by, publish = false, edition, section }) => {
    checkPlaces({ edition, section }, publication);
    return newsroom.wire.use(item, { by, publish, ...(edition !== undefined && { edition }), ...(section !== undefined && { section }) });
  },
});

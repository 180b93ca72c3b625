import { order } from './order.ts';

export const publishCommand = order({
  name: 'publish',
  summary: 'stories before readers: for the first time, as an update, or again after they were withdrawn',
  usage: 'NUMBER… [--silent]',
  about: `Puts the text in work before readers.

  --silent      a slip of the pen mended: “last updated” does not move. What readers have seen does not change unseen all
                the same: the story’s page “What changed” shows it`,
  options: { silent: { type: 'boolean' } },
  read: ({ silent = false }, { by }) => (newsroom, number) => newsroom.publish(number, { by, silent }),
});

import { order } from './order.ts';

export const updateCommand = order({
  name: 'update',
  summary: 'the newer text of live stories before readers',
  usage: 'NUMBER… [--silent]',
  about: `Puts the text in work of stories that readers see already before them; refused for any other story.

  --silent      a slip of the pen mended: “last updated” does not move. What readers have seen does not change unseen all
                the same: the story’s page “What changed” shows it`,
  options: { silent: { type: 'boolean' } },
  read: ({ silent = false }, { by }) => (newsroom, number) => newsroom.update(number, { by, silent }),
});

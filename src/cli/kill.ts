import { order } from './order.ts';
import { Trouble } from './trouble.ts';

export const killCommand = order({
  name: 'kill',
  summary: 'stories and their translations away from readers, for good',
  usage: 'NUMBER… --why TEXT',
  about: `Takes stories, and every translation made from them, from readers for good: a notice (410) stands in their place and
cannot be undone. Ends when every newsstand has obeyed; where one does not answer it is named, and the status is 1.

  --why TEXT    for the record; readers do not see it`,
  options: { why: { type: 'string' } },
  read: ({ why }, { by }) => {
    if (why === undefined) throw new Trouble('Why? A kill needs --why TEXT, for the record.', 2);
    return (newsroom, number) => newsroom.kill(number, { by, why });
  },
});

import { order } from './order.ts';
import { Trouble } from './trouble.ts';

export const withdrawCommand = order({
  name: 'withdraw',
  summary: 'stories away from readers, for the time being',
  usage: 'NUMBER… --why TEXT',
  about: `Takes stories from readers; a notice stands in their place. “standfirst publish” brings them back.

  --why TEXT    for the record; readers do not see it`,
  options: { why: { type: 'string' } },
  read: ({ why }, { by }) => {
    if (why === undefined) throw new Trouble('Why? Taking a story away needs --why TEXT, for the record.', 2);
    return (newsroom, number) => newsroom.withdraw(number, { by, why });
  },
});

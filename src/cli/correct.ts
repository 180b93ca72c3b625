import { order } from './order.ts';
import { Trouble } from './trouble.ts';

export const correctCommand = order({
  name: 'correct',
  summary: 'the newer text of live stories before readers, with a note of what was wrong',
  usage: 'NUMBER… --note TEXT',
  about: `Puts the text in work before readers with a public note, which stays on the story for ever.

  --note TEXT   what was wrong, in the story’s language and for its readers`,
  options: { note: { type: 'string' } },
  read: ({ note }, { by }) => {
    if (note === undefined) throw new Trouble('What was wrong? A correction needs --note TEXT, which readers see.', 2);
    return (newsroom, number) => newsroom.correct(number, { by, note });
  },
});

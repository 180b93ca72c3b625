import { order } from './order.ts';
import { momentOf } from './schedule.ts';
import { Trouble } from './trouble.ts';

export const embargoCommand = order({
  name: 'embargo',
  summary: 'a moment before which nothing of stories may reach readers',
  usage: 'NUMBER… --until MOMENT | --hold | --lift',
  about: `Nothing of the text in work goes out before its moment, by any road; it does not go out by itself then: see “schedule”.

  --until MOMENT   18:30, 2026-11-26 18:30 (in the publication’s zone), 2026-11-26T13:00:00Z, or +2h
  --hold           until somebody lifts it
  --lift           no longer`,
  options: { until: { type: 'string' }, hold: { type: 'boolean' }, lift: { type: 'boolean' } },
  read: ({ until, hold = false, lift = false }, around) => {
    if ([until !== undefined, hold, lift].filter(Boolean).length !== 1) throw new Trouble('Until when? One of --until MOMENT, --hold and --lift.', 2);
    const end = until === undefined ? (hold ? 'hold' : null) : momentOf('--until', until, around);
    return (newsroom, number) => newsroom.embargo(number, { by: around.by, until: end });
  },
});

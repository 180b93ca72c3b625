import { parseMoment } from './moment.ts';
import { type Circumstances, order } from './order.ts';
import { Trouble } from './trouble.ts';

export const scheduleCommand = order({
  name: 'schedule',
  summary: 'stories that go out by themselves',
  usage: 'NUMBER… --at MOMENT | --off',
  about: `The text in work goes out by itself, while the newsroom runs or as soon as it runs again.

  --at MOMENT   18:30, 2026-11-26 18:30 (in the publication’s zone), 2026-11-26T13:00:00Z, or +2h
  --off         it does not, after all`,
  options: { at: { type: 'string' }, off: { type: 'boolean' } },
  read: ({ at, off = false }, around) => {
    if ((at === undefined) !== off) throw new Trouble('When? Either --at MOMENT or --off.', 2);
    if (at === undefined) return (newsroom, number) => newsroom.unschedule(number);
    const moment = momentOf('--at', at, around);
    return (newsroom, number) => newsroom.schedule(number, { by: around.by, at: moment });
  },
});

/** @throws Trouble that names the option */
export function momentOf(option: string, written: string, { publication, now }: Pick<Circumstances, 'publication' | 'now'>): Temporal.Instant {
  try {
    return parseMoment(written, { zone: publication.zone, now });
  } catch (error) {
    if (error instanceof RangeError) throw new Trouble(`${option}: ${error.message}.`, 2);
    throw error;
  }
}

import { parseArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { momentOf } from '../schedule.ts';
import { Trouble } from '../trouble.ts';
import { onePicture, settled } from './picture-order.ts';

const help = `usage: standfirst picture rights ID [--until MOMENT | --for-ever] [--only-in IN,NP | --anywhere] [--not-in DE,AT] [--json]

Until when and where a picture may be shown. At its moment it leaves every page by itself, its files answer 410, and notices tells the desk; where its
rights go on, say so here, and it is back. Countries count against those for which the publication is (countries in publication.yaml); where
it does not say, it is read everywhere.

  --until MOMENT  18:30, 2026-11-26 18:30 (in the publication’s zone), 2026-11-26T13:00:00Z, or +30d
  --for-ever      no end is known
  --only-in LIST  countries by two letters, with commas between them
  --not-in LIST   everywhere but there
  --anywhere      no country is left out`;

export const pictureRights: Command = {
  name: 'picture rights',
  summary: 'until when and where it may be shown',
  help,
  async run(args, around) {
    const options = { until: { type: 'string' }, 'for-ever': { type: 'boolean' }, 'only-in': { type: 'string' }, 'not-in': { type: 'string' }, anywhere: { type: 'boolean' }, json: { type: 'boolean' } } as const;
    const { values, positionals } = parseArguments(args, options, help);
    const [id, ...more] = positionals;
    const { until, anywhere = false } = values;
    const [forEver, onlyIn, notIn] = [values['for-ever'] ?? false, values['only-in'], values['not-in']];
    if (id === undefined || more.length > 0) throw new Trouble(`${help}\n\nWhich picture?`, 2);
    if (until !== undefined && forEver) throw new Trouble('--until and --for-ever say two things.', 2);
    if (anywhere && (onlyIn ?? notIn) !== undefined) throw new Trouble('--anywhere goes with neither --only-in nor --not-in.', 2);
    if (until === undefined && !forEver && onlyIn === undefined && notIn === undefined && !anywhere) throw new Trouble(`${help}\n\nWhich rights?`, 2);
    return onePicture(id, around, async (whole, house) => {
      const end = until === undefined ? undefined : momentOf('--until', until, { publication: house.publication, now: Temporal.Now.instant() });
      const done = await house.newsroom.pictures.setRights(whole, {
        ...((end !== undefined || forEver) && { until: end ?? null }),
        ...(onlyIn !== undefined && { onlyIn: listOf(onlyIn) }),
        ...(notIn !== undefined && { notIn: listOf(notIn) }),
        ...(anywhere && { onlyIn: [], notIn: [] }),
      });
      return settled(done, { house, around, json: values.json ?? false });
    });
  },
};

const listOf = (written: string): string[] => written.split(',').map((each) => each.trim()).filter((each) => each !== '');

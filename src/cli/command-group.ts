/** A command that is several: each thing that can be done in a file of its own, asked for by its name after the group's. */
import { didYouMean } from '../did-you-mean.ts';
import type { Command } from './command.ts';
import { Trouble } from './trouble.ts';

export interface CommandGroup {
  readonly name: string;
  readonly summary: string;
  /** What stands under the list of what can be done. */
  readonly about: string;
  /** Named with the group's name before theirs: `picture add`. */
  readonly actions: readonly Command[];
}

export function commandGroup({ name: group, summary, about, actions }: CommandGroup): Command {
  const ownName = ({ name }: Command): string => name.slice(group.length + 1);
  const longest = Math.max(...actions.map((action) => ownName(action).length));
  const help = `usage: standfirst ${group} ACTION …\n\n${actions.map((action) => `  ${ownName(action).padEnd(longest)}  ${action.summary}`).join('\n')}\n\n${about}`;
  const find = (asked: string | undefined): Command | undefined => actions.find((action) => ownName(action) === asked);
  return {
    name: group,
    summary,
    help,
    helpOf: ([asked]) => find(asked)?.help ?? help,
    async run([asked = '', ...args], around) {
      const action = find(asked);
      if (action === undefined) throw new Trouble(`${help}\n\n${asked === '' ? 'Which?' : `There is no “${group} ${asked}”${didYouMean(asked, actions.map(ownName)) || '.'}`}`, 2);
      return action.run(args, around);
    },
  };
}

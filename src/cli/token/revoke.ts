import { parseArguments, whoAsks } from '../arguments.ts';
import type { Command } from '../command.ts';
import { inHouse } from '../in-house.ts';
import { type ExitStatus, Trouble } from '../trouble.ts';

const help = `usage: standfirst token revoke ID… [--by NAME]

From now on these tokens open nothing: the next request that shows one is refused. An id is the part between “sf_” and the next “_”; token list names
them. A token that somebody may have seen: revoke it, and make another one.`;

export const revokeToken: Command = {
  name: 'token revoke',
  summary: 'it opens nothing any more',
  help,
  async run(args, around) {
    const { values, positionals } = parseArguments(args, { by: { type: 'string' } }, help);
    if (positionals.length === 0) throw new Trouble(`${help}\n\nWhich token?`, 2);
    const wrong = positionals.find((each) => !/^[0-9a-f]{12}$/.test(each));
    // Never the word itself: it may be the whole token, and lines are kept.
    if (wrong !== undefined) throw new Trouble(wrong.startsWith('sf_') ? 'A token is revoked by its id, the part between “sf_” and the next “_”: standfirst token list names it.' : `“${wrong}” is no token’s id: it has 12 of the letters 0-9 and a-f.`, 2);
    return inHouse(around, async (house) => {
      let status: ExitStatus = 0;
      for (const id of positionals) {
        const token = await house.archive.tokens.revoke(id, { by: whoAsks(values.by), at: Temporal.Now.instant() });
        if (token !== undefined) around.out(`${id}  ${token.name}  revoked`);
        else {
          around.err(`There is no token ${id}.`);
          status = 1;
        }
      }
      return status;
    });
  },
};

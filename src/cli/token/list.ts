import type { Token } from '../../archive/tokens.ts';
import type { Publication } from '../../story/publication.ts';
import { parseArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { inHouse } from '../in-house.ts';
import { inZone } from '../moment.ts';
import { Trouble } from '../trouble.ts';
import { tokenForPrograms } from './tell-token.ts';

const help = `usage: standfirst token list [--all] [--json]

Tokens that open something, the last made first: id, whose, what it is good for, when it was made and last used (as of the hour), when it ends.

  --all   those that were revoked or have ended, too
  --json  one JSON line for each token`;

export const listTokens: Command = {
  name: 'token list',
  summary: 'which there are, and when they were last used',
  help,
  async run(args, around) {
    const { values, positionals } = parseArguments(args, { all: { type: 'boolean' }, json: { type: 'boolean' } }, help);
    if (positionals.length > 0) throw new Trouble(`“${positionals.join(' ')}” is not understood: see standfirst token list --help.`, 2);
    return inHouse(around, async (house) => {
      const now = Temporal.Now.instant();
      const tokens = (await house.archive.tokens.list()).filter((token) => values.all === true || isGood(token, now));
      for (const token of tokens) around.out(values.json === true ? JSON.stringify(tokenForPrograms(token)) : lineOf(token, house.publication, now));
      if (tokens.length === 0) around.err('There are none: standfirst token make makes one.');
      return 0;
    });
  },
};

const hasEnded = ({ endsAt }: Token, now: Temporal.Instant): boolean => endsAt !== null && Temporal.Instant.compare(endsAt, now) <= 0;
const isGood = (token: Token, now: Temporal.Instant): boolean => token.revoked === null && !hasEnded(token, now);

function lineOf(token: Token, publication: Pick<Publication, 'zone'>, now: Temporal.Instant): string {
  const { id, name, scopes, madeAt, madeBy, endsAt, usedAt, revoked } = token;
  const at = (moment: Temporal.Instant): string => inZone(moment, publication);
  const end = revoked !== null ? `revoked ${at(revoked.at)} by ${revoked.by}` : endsAt === null ? null : `${hasEnded(token, now) ? 'ended' : 'ends'} ${at(endsAt)}`;
  return [id, name, scopes.join(' '), `made ${at(madeAt)} by ${madeBy}`, usedAt === null ? 'never used' : `used ${at(usedAt)}`, end].filter((part) => part !== null).join('  ');
}

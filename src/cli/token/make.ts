import { SCOPE_NAMES, SCOPES } from '../../desk/scopes.ts';
import { makeToken } from '../../desk/token.ts';
import { didYouMean } from '../../did-you-mean.ts';
import { Malformed, readWords } from '../../story/malformed.ts';
import { parseArguments, whoAsks } from '../arguments.ts';
import type { Command } from '../command.ts';
import { inHouse } from '../in-house.ts';
import { momentOf } from '../schedule.ts';
import { Trouble } from '../trouble.ts';
import { tokenForPrograms } from './tell-token.ts';

const LONGEST_NAME = 100;

const help = `usage: standfirst token make --name TEXT --scope SCOPE… [--until MOMENT] [--json]

A token for a program that works by HTTP (docs/api.md). It is shown once, here: the archive keeps what it can be recognized by, and nothing that it can be
made of. Who has it may do what its scopes say, in its name: one for each program and each person, so that one can be revoked alone.

  --name TEXT     whose it is: what is done with it is noted under this name
  --scope SCOPE   what it is good for; more than one may be named
${SCOPE_NAMES.map((scope) => `                    ${scope.padEnd(15)} ${SCOPES[scope]}`).join('\n')}
  --until MOMENT  from when on it opens nothing: +30d, 2026-12-31 00:00 (in the publication’s zone); else until it is revoked
  --by NAME       who makes it; else your user name
  --json          one JSON line: token, id, name, scopes, madeAt, madeBy, endsAt`;

export const makeTokenCommand: Command = {
  name: 'token make',
  summary: 'one for a program, shown once',
  help,
  async run(args, around) {
    const options = { name: { type: 'string' }, scope: { type: 'string', multiple: true }, until: { type: 'string' }, by: { type: 'string' }, json: { type: 'boolean' } } as const;
    const { values, positionals } = parseArguments(args, options, help);
    if (positionals.length > 0) throw new Trouble(`“${positionals.join(' ')}” is not understood: see standfirst token make --help.`, 2);
    const asked = values.scope ?? [];
    if (values.name === undefined || asked.length === 0) throw new Trouble(`${help}\n\nWhose is it, and what is it good for?`, 2);
    const name = nameOf(values.name);
    const unknown = asked.find((each) => !SCOPE_NAMES.some((scope) => scope === each));
    if (unknown !== undefined) throw new Trouble(`--scope: there is no scope “${unknown}”${didYouMean(unknown, SCOPE_NAMES) || `: ${SCOPE_NAMES.join(', ')}.`}`, 2);
    const scopes = SCOPE_NAMES.filter((scope) => asked.includes(scope));
    return inHouse(around, async (house) => {
      const now = Temporal.Now.instant();
      const endsAt = values.until === undefined ? null : momentOf('--until', values.until, { publication: house.publication, now });
      if (endsAt !== null && Temporal.Instant.compare(endsAt, now) <= 0) throw new Trouble(`--until: “${values.until ?? ''}” is past.`, 2);
      const { id, text, hash } = makeToken();
      const token = { id, name, scopes, madeAt: now, madeBy: whoAsks(values.by), endsAt };
      await house.archive.tokens.add({ ...token, hash });
      if (values.json === true) around.out(JSON.stringify({ token: text, ...tokenForPrograms({ ...token, usedAt: null, revoked: null }) }));
      else around.out(text);
      around.err('It is shown this once. Whoever has it may do what it is good for; standfirst token revoke takes that away.');
      return 0;
    });
  },
};

function nameOf(written: string): string {
  try {
    const name = readWords({ value: written.trim(), place: '--name' });
    if (name.length <= LONGEST_NAME && !/\s/.test(name.replaceAll(' ', ''))) return name;
  } catch (error) {
    if (error instanceof Malformed) throw new Trouble(error.message, 2);
    throw error;
  }
  throw new Trouble(`--name: it must be one line of at most ${LONGEST_NAME} letters.`, 2);
}

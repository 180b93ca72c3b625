/** Who is let in: bearers of a token that has the scope (RFC 6750), in the token's name. */
import type { Token } from '../archive/tokens.ts';
import type { DeskHouse } from './desk-house.ts';
import { rememberGoodTokens } from './good-tokens.ts';
import { DeskProblem, type ProblemCode } from './problems.ts';
import { SCOPE_NAMES, type Scope } from './scopes.ts';
import { isSecretOf, readToken } from './token.ts';
import { countWrongTokens } from './wrong-tokens.ts';

export interface Knock {
  /** The header, as it was sent. */
  readonly authorization: string | undefined;
  /** Whom it counts as: see `addressOf`. */
  readonly address: string;
  readonly scope: Scope;
}

export interface Entrance {
  /** @throws DeskProblem for who is not let in */
  admit(knock: Knock, house: Pick<DeskHouse, 'tokens'>): Promise<Token>;
}

export function openEntrance(now: () => Temporal.Instant = () => Temporal.Now.instant()): Entrance {
  const wrongs = countWrongTokens();
  const goods = rememberGoodTokens();
  return {
    async admit({ authorization, address, scope }, { tokens }) {
      const [, scheme = '', credentials = ''] = /^(\S+)(?:\s+(.*))?$/.exec(authorization?.trim() ?? '') ?? [];
      if (scheme.toLowerCase() !== 'bearer') throw refusal('token-missing', 'Nobody is let in here without a token.', { scope });
      if (!/^[\w.~+/-]+=*$/.test(credentials)) throw refusal('invalid-request', 'The header Authorization has no token that can be read.', { error: 'invalid_request' });
      const sent = readToken(credentials);
      // Not counted: the archive is not asked.
      if (sent === undefined) throw noToken('There is no such token.');
      const seconds = goods.has(sent) ? 0 : wrongs.waits(address);
      if (seconds > 0) throw new DeskProblem('too-many-wrong-tokens', 'Too many tokens came from this address that are none.', { headers: { 'Retry-After': String(seconds) } });
      const found = await tokens.find(sent.id);
      const why = isSecretOf(sent, found?.hash) && found !== undefined ? whyClosed(found, now()) : 'There is no such token.';
      if (found === undefined || why !== null) {
        wrongs.wrong(address);
        goods.forget(sent);
        throw noToken(why ?? 'There is no such token.');
      }
      goods.note(sent);
      if (!found.scopes.includes(scope)) throw refusal('scope-missing', `This token is good for ${good(found)}; this takes ${scope}.`, { error: 'insufficient_scope', scope });
      // A note that cannot be made keeps nobody out.
      await tokens.used(found, now()).catch(() => undefined);
      return found;
    },
  };
}

const noToken = (why: string): DeskProblem => refusal('token-invalid', why, { error: 'invalid_token' });

function whyClosed({ revoked, endsAt }: Token, now: Temporal.Instant): string | null {
  if (revoked !== null) return `This token was revoked at ${revoked.at.toString({ smallestUnit: 'second' })}.`;
  if (endsAt !== null && Temporal.Instant.compare(endsAt, now) <= 0) return `This token ended at ${endsAt.toString({ smallestUnit: 'second' })}.`;
  return null;
}

const good = ({ scopes }: Token): string => SCOPE_NAMES.filter((scope) => scopes.includes(scope)).join(', ') || 'nothing that is done here';

/** With the challenge that RFC 6750 (3) wants: nothing is said of an error where no token came. */
function refusal(code: ProblemCode, detail: string, { error, scope }: { readonly error?: string; readonly scope?: Scope }): DeskProblem {
  const told = error === undefined ? [] : [`error="${error}"`, `error_description="${detail}"`];
  const challenge = ['realm="Standfirst"', ...told, ...(scope === undefined ? [] : [`scope="${scope}"`])].join(', ');
  return new DeskProblem(code, detail, { place: 'header.Authorization', headers: { 'WWW-Authenticate': `Bearer ${challenge}` } });
}

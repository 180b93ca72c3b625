/** A token for programs and for people: whose it is and what it is good for, never its secret. */
import type { Token } from '../../archive/tokens.ts';

export function tokenForPrograms({ madeAt, endsAt, usedAt, revoked, ...token }: Token) {
  return { ...token, madeAt: madeAt.toString(), endsAt: endsAt?.toString() ?? null, usedAt: usedAt?.toString() ?? null, revoked: revoked && { ...revoked, at: revoked.at.toString() } };
}

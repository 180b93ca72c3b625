/** What a token may be good for. Pure. */

/** What each lets its bearer do, as it is told to people. */
export const SCOPES = {
  'pictures:read': 'see the picture library, what is kept of each picture, and the files as they came',
  'pictures:write': 'take pictures in, describe and frame them, set their rights, replace and kill them',
  'wire:read': 'see what agencies sent, as it came, how their sources are, and what they offer for stories',
  'wire:write': 'make stories of what agencies sent, decide what they offer, set and lift embargoes, kill items and stories',
} as const;

export type Scope = keyof typeof SCOPES;

export const SCOPE_NAMES = Object.keys(SCOPES) as readonly Scope[];

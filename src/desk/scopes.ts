/** What a token may be good for. Pure. */

/** What each lets its bearer do, as it is told to people. */
export const SCOPES = {
  'pictures:read': 'see the picture library, what is kept of each picture, and the files as they came',
  'pictures:write': 'take pictures in, describe and frame them, set their rights, replace and kill them',
} as const;

export type Scope = keyof typeof SCOPES;

export const SCOPE_NAMES = Object.keys(SCOPES) as readonly Scope[];

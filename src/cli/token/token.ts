import { commandGroup } from '../command-group.ts';
import { listTokens } from './list.ts';
import { makeTokenCommand } from './make.ts';
import { revokeToken } from './revoke.ts';

export const tokenCommand = commandGroup({
  name: 'token',
  summary: 'who may work by HTTP: make, list, revoke',
  about: 'Each has --help. What can be done by HTTP: docs/api.md.',
  actions: [makeTokenCommand, listTokens, revokeToken],
});

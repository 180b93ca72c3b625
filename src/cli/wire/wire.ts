import { commandGroup } from '../command-group.ts';
import { validateWire } from './validate.ts';

export const wireCommand = commandGroup({
  name: 'wire',
  summary: 'agencies’ documents: validate',
  about: 'Each has --help.',
  actions: [validateWire],
});

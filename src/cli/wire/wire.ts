/** standfirst wire: what agencies send. */
import { commandGroup } from '../command-group.ts';
import { ignoreItems } from './ignore.ts';
import { showItem } from './item.ts';
import { listItems } from './items.ts';
import { killItems } from './kill.ts';
import { decideOffer } from './offer.ts';
import { quarantineCommand } from './quarantine.ts';
import { replayItems } from './replay.ts';
import { listSources } from './sources.ts';
import { tryRules } from './try.ts';
import { useItems } from './use.ts';
import { validateWire } from './validate.ts';

export const wireCommand = commandGroup({
  name: 'wire',
  summary: 'what agencies send: items, updates, kills',
  about: 'Each has --help. An embargo is lifted with standfirst embargo, by the story’s number.',
  actions: [listItems, showItem, useItems, decideOffer, killItems, ignoreItems, quarantineCommand, replayItems, listSources, tryRules, validateWire],
});

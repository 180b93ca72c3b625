/**
 * Kills in documents that are broken: cut off, not well-formed, too large. Such a document has no tree; its signs are looked for one by
 * one, in one pass over it, without any pattern that could turn back. What stands in the text of a story is never a sign.
 */
import type { WireItem } from '../../story/wire-item.ts';
import { findKillsInJson } from './broken-kill-json.ts';
import { findKillsInXml } from './broken-kill-xml.ts';
import { makeItem } from './make-item.ts';

/** What a document says that it kills: an identity exactly as the sound reader of its format gives it. */
export interface FoundKill {
  readonly format: string;
  readonly agencyId: string;
  readonly version: string | null;
  /** As written. */
  readonly statusRaw: string;
}

/** In UTF-16 units. A kill is short, and what floods us must not cost more than its refusal. */
const MAX_SCANNED = 1024 * 1024;

/** `root`: the local name of the first element, in lower case. `reason`: why the document was refused. Empty where it orders no kill. */
export function readBrokenXmlKills(text: string, root: string, reason: string): WireItem[] {
  return killItems(findKillsInXml(text.slice(0, MAX_SCANNED), root), reason);
}

export function readBrokenJsonKills(text: string, reason: string): WireItem[] {
  return killItems(findKillsInJson(text.slice(0, MAX_SCANNED)), reason);
}

function killItems(found: readonly FoundKill[], reason: string): WireItem[] {
  const known = new Map(found.map((kill) => [kill.agencyId, kill]));
  return [...known.values()].map(({ format, agencyId, version, statusRaw }) =>
    makeItem({ format, identity: { canonical: null, agencyId }, version, status: 'canceled', statusRaw, warnings: [`The document is broken and was read as a kill, which it orders; whatever else is in it was not read. ${reason}`] }),
  );
}

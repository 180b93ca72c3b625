/** The part of `publication.yaml` that is for programs: what crawlers may do, what agencies' contracts ask for, `trust.txt`, `security.txt`. */
import { didYouMean } from './did-you-mean.ts';
import { type AgencyRule, type Announce, type Crawlers, type HouseRules, type Indexing, PLAIN_RULES } from './story/publication.ts';
import { countryOf } from './story/picture-rights.ts';
import type { FileCheck, WrittenMap } from './written-yaml.ts';

export const RULE_KEYS = ['crawlers', 'agencies', 'trust', 'security', 'announce', 'countries'] as const;

export function readRules(check: FileCheck, root: WrittenMap): HouseRules {
  return { crawlers: readCrawlers(check, root), agencies: readAgencies(check, root), trust: readTrust(check, root), security: readSecurity(check, root), announce: readAnnounce(check, root), countries: readCountries(check, root) };
}

function readCrawlers(check: FileCheck, root: WrittenMap): Crawlers {
  const found = root.entries.get('crawlers');
  const map = found && check.map(found, '"crawlers"');
  const { crawlers } = PLAIN_RULES;
  if (map === undefined) return crawlers;
  check.onlyKeys(map, ['training', 'search', 'reader'], 'under "crawlers"');
  return {
    training: check.yesOrNo(map, 'training') ?? crawlers.training,
    search: check.yesOrNo(map, 'search') ?? crawlers.search,
    reader: check.yesOrNo(map, 'reader') ?? crawlers.reader,
  };
}

const INDEXING: readonly Indexing[] = ['index', 'noindex', 'source'];

function readAgencies(check: FileCheck, root: WrittenMap): AgencyRule[] {
  const agencies: AgencyRule[] = [];
  for (const each of check.list(root, 'agencies')) {
    const map = check.map(each, 'an agency');
    if (map === undefined) continue;
    check.onlyKeys(map, ['name', 'indexing', 'voice'], 'in an agency');
    const name = check.text(map, 'name', 'the agency');
    const written = map.entries.has('voice') ? (check.optionalText(map, 'indexing') ?? 'index') : check.text(map, 'indexing', 'the agency');
    const indexing = INDEXING.find((known) => known === written);
    const voice = check.yesOrNo(map, 'voice') ?? true;
    const line = map.entries.get('indexing')?.line ?? map.line;
    if (written !== undefined && indexing === undefined) check.say(line, `"${written}" is no way of indexing${didYouMean(written, INDEXING)}; it is index, noindex, or source (the agency’s own page is the canonical one)`);
    if (name !== undefined && agencies.some((agency) => agency.name === name)) check.say(map.line, `there are two rules for "${name}"; leave one of them out`);
    if (name !== undefined && indexing !== undefined) agencies.push({ name, indexing, voice });
  }
  return agencies;
}

const TRUST = ['member', 'belongto', 'control', 'controlledby', 'social', 'vendor', 'customer', 'disclosure', 'contact', 'datatrainingallowed'];

function readTrust(check: FileCheck, root: WrittenMap): string[] {
  return check.list(root, 'trust').flatMap((each) => {
    const line = check.textOf(each, 'a line of "trust"');
    if (line === undefined) return [];
    const name = /^([a-z]+)=\S/.exec(line)?.[1];
    if (name === undefined || !TRUST.includes(name)) check.say(each.line, `"${line}" is no line of trust.txt; write one of ${TRUST.join(', ')}, then = and the address, such as member=https://association.example/`);
    return [line];
  });
}

function readSecurity(check: FileCheck, root: WrittenMap): string | null {
  const security = check.optionalText(root, 'security');
  if (security === null || /^(?:mailto:\S+@\S+|https:\/\/\S+|tel:\S+)$/.test(security)) return security;
  check.say(root.entries.get('security')?.line ?? 1, `"${security}" is no address for reports; write mailto:security@paper.example or an https:// address`);
  return null;
}

/** In the open only under seal; one of your own on this machine needs none. */
function isHub(url: URL | null): boolean {
  return url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname)));
}

function readAnnounce(check: FileCheck, root: WrittenMap): Announce {
  const found = root.entries.get('announce');
  const map = found && check.map(found, '"announce"');
  if (map === undefined) return PLAIN_RULES.announce;
  check.onlyKeys(map, ['indexnow', 'hubs'], 'under "announce"');
  const hubs = check.list(map, 'hubs').flatMap((each) => {
    const hub = check.textOf(each, 'a hub');
    if (hub !== undefined && !isHub(URL.parse(hub))) check.say(each.line, `"${hub}" is no address of a hub; write https:// and the rest (http:// only for one on this machine)`);
    return hub === undefined ? [] : [hub];
  });
  return { indexNow: check.yesOrNo(map, 'indexnow') ?? false, hubs };
}

function readCountries(check: FileCheck, root: WrittenMap): string[] {
  return check.list(root, 'countries').flatMap((each) => {
    const written = check.textOf(each, 'a country');
    const country = written === undefined ? null : countryOf(written);
    if (written !== undefined && country === null) check.say(each.line, `"${written}" is no country; write its two letters, such as IN (ISO 3166)`);
    return country === null ? [] : [country];
  });
}

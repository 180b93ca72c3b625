/** What an agency writes into a picture's file for those who take it from the wire: XMP first, then IPTC-IIM. */
import { isoMoment, iimMoment } from './read-facts.ts';
import { cut, DC, IPTC_CORE, IPTC_EXTENSION, type MetadataBlocks, PHOTOSHOP, readWritten } from './read-written.ts';

export interface AgencyFacts {
  /** Which no other picture has (IIM 2:187, or the registry's). */
  readonly uniqueId: string | null;
  /** Of the transmission: several pictures of one assignment may share it. */
  readonly transmission: string | null;
  /** Title, or object name: what the desk calls it. */
  readonly title: string | null;
  readonly source: string | null;
  readonly urgency: string | null;
  /** IIM 2:7: `Correction`, `Kill`. */
  readonly editStatus: string | null;
  /** ISO 8601, as `takenAt`: not to be used before. */
  readonly release: string | null;
  readonly expires: string | null;
  /** Eight digits. */
  readonly subjectCodes: readonly string[];
  /** IIM's three letters, or the agency's own. */
  readonly category: string | null;
  readonly supplementalCategories: readonly string[];
  readonly people: readonly string[];
  readonly organisations: readonly string[];
}

const MOST = 100;

export function readAgencyFacts(blocks: MetadataBlocks): AgencyFacts {
  const { xmp, iim } = readWritten(blocks);
  const all = (space: string, name: string): readonly string[] => (xmp.get(`${space} ${name}`) ?? []).map(({ text }) => cut(text)).slice(0, MOST);
  const old = (dataset: number): readonly string[] => (iim.get(dataset) ?? []).map(cut).filter((text) => text !== '').slice(0, MOST);
  const one = (...lists: readonly (readonly string[])[]): string | null => lists.find((list) => list.length > 0)?.[0] ?? null;
  const codes = [...all(IPTC_CORE, 'SubjectCode'), ...old(12)].map((written) => /(?:^|\D)(\d{8})(?!\d)/.exec(written)?.[1]);
  const supplemental = all(PHOTOSHOP, 'SupplementalCategories');
  return {
    uniqueId: one(old(187), all(IPTC_EXTENSION, 'DigImageGUID')),
    transmission: one(all(PHOTOSHOP, 'TransmissionReference'), old(103)),
    title: one(all(DC, 'title'), old(5)),
    source: one(all(PHOTOSHOP, 'Source'), old(115)),
    urgency: one(all(PHOTOSHOP, 'Urgency'), old(10)),
    editStatus: one(old(7)),
    release: iimMoment(old(30)[0], old(35)[0]) ?? null,
    expires: iimMoment(old(37)[0], old(38)[0]) ?? isoMoment(all('http://prismstandard.org/namespaces/prismusagerights/2.1/', 'expirationDate')[0]) ?? null,
    subjectCodes: [...new Set(codes.filter((code) => code !== undefined))],
    category: one(all(PHOTOSHOP, 'Category'), old(15)),
    supplementalCategories: supplemental.length > 0 ? supplemental : old(20),
    people: all(IPTC_EXTENSION, 'PersonInImage'),
    organisations: all(IPTC_EXTENSION, 'OrganisationInImageName'),
  };
}

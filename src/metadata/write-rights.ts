/**
 * Who made a picture and what may be done with it, as every file that readers get carries it: XMP in IPTC's terms, and
 * EXIF's two fields for programs that know no better. Where and when it was taken, and words to editors, stay at home.
 */
import type { PictureFacts } from '../story/picture.ts';

export interface Rights {
  /** A packet for the file; null: nobody has said anything. */
  readonly xmp: string | null;
  readonly exif: { readonly Artist?: string; readonly Copyright?: string };
}

export function rightsOf({ credit, creators, copyright, rightsUrl, usageTerms, licensorUrl, digitalSourceType, dataMining }: PictureFacts): Rights {
  const properties = [
    element('photoshop:Credit', credit),
    creators.length === 0 ? '' : `<dc:creator><rdf:Seq>${creators.map((name) => element('rdf:li', name)).join('')}</rdf:Seq></dc:creator>`,
    byLanguage('dc:rights', copyright),
    element('xmpRights:WebStatement', rightsUrl),
    byLanguage('xmpRights:UsageTerms', usageTerms),
    licensorUrl === null ? '' : `<plus:Licensor><rdf:Seq><rdf:li rdf:parseType="Resource">${element('plus:LicensorURL', licensorUrl)}</rdf:li></rdf:Seq></plus:Licensor>`,
    element('Iptc4xmpExt:DigitalSourceType', digitalSourceType),
    element('plus:DataMining', dataMining),
  ].join('');
  return {
    xmp: properties === '' ? null : `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" ${NAMES}>${properties}</rdf:Description></rdf:RDF></x:xmpmeta>`,
    exif: { ...(creators.length > 0 && { Artist: creators.join('; ') }), ...(copyright !== null && { Copyright: copyright }) },
  };
}

const NAMES = [
  ['dc', 'http://purl.org/dc/elements/1.1/'],
  ['photoshop', 'http://ns.adobe.com/photoshop/1.0/'],
  ['xmpRights', 'http://ns.adobe.com/xap/1.0/rights/'],
  ['plus', 'http://ns.useplus.org/ldf/xmp/1.0/'],
  ['Iptc4xmpExt', 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/'],
].map(([prefix, address]) => `xmlns:${prefix}="${address}"`).join(' ');

const element = (name: string, text: string | null): string => (text === null ? '' : `<${name}>${escaped(text)}</${name}>`);

const byLanguage = (name: string, text: string | null): string => (text === null ? '' : `<${name}><rdf:Alt><rdf:li xml:lang="x-default">${escaped(text)}</rdf:li></rdf:Alt></${name}>`);

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

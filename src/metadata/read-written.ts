/** The places in a picture's file where words may be written, each read within limits. */
import { type IimFields, readIim } from './iim.ts';
import { readXmp, type XmpProperties } from './xmp.ts';

/** As they are taken out of a file. */
export interface MetadataBlocks {
  readonly xmp?: Uint8Array | undefined;
  readonly iptc?: Uint8Array | undefined;
  readonly exif?: Uint8Array | undefined;
}

/** In bytes. */
export const LARGEST = 1_000_000;
/** In letters: no caption is longer. */
const LONGEST = 5_000;

export const DC = 'http://purl.org/dc/elements/1.1/';
export const PHOTOSHOP = 'http://ns.adobe.com/photoshop/1.0/';
export const RIGHTS = 'http://ns.adobe.com/xap/1.0/rights/';
export const IPTC_CORE = 'http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/';
export const IPTC_EXTENSION = 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/';
export const PLUS = 'http://ns.useplus.org/ldf/xmp/1.0/';
export const EXIF = 'http://ns.adobe.com/exif/1.0/';

export interface Written {
  readonly xmp: XmpProperties;
  readonly iim: IimFields;
  readonly warnings: string[];
}

export function readWritten(blocks: MetadataBlocks): Written {
  const warnings: string[] = [];
  const xmp = readBlock<XmpProperties>({ name: 'XMP', block: blocks.xmp, none: new Map(), warnings }, (bytes) => readXmp(new TextDecoder().decode(bytes)));
  const iim = readBlock<IimFields>({ name: 'IPTC', block: blocks.iptc, none: new Map(), warnings }, readIim);
  return { xmp, iim, warnings };
}

interface Block<T> {
  readonly name: string;
  readonly block: Uint8Array | undefined;
  /** What is read where nothing can be. */
  readonly none: T;
  /** Told there what could not be read, in words for the person who brought the picture. */
  readonly warnings: string[];
}

export function readBlock<T>({ name, block, none, warnings }: Block<T>, reader: (bytes: Uint8Array) => T): T {
  if (block === undefined) return none;
  if (block.length > LARGEST) {
    warnings.push(`its ${name} metadata is larger than any program writes (${Math.round(block.length / 1_000)} kB) and was not read`);
    return none;
  }
  try {
    return reader(block);
  } catch {
    warnings.push(`its ${name} metadata is damaged and was not read`);
    return none;
  }
}

/** Without what is no letter and no space, and no longer than a caption may be. */
export function cut(text: string): string {
  return text.replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F]/g, '').trim().slice(0, LONGEST);
}

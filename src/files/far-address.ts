/** Where an S3-compatible store is, as an operator writes it: `s3://bucket/prefix?endpoint=https://…&region=…`. Pure. */

export interface FarAddress {
  readonly bucket: string;
  /** What stands before every name; empty or with a slash at its end. */
  readonly prefix: string;
  /** Of the service, no slash at its end; null: Amazon's own in the region. */
  readonly endpoint: string | null;
  readonly region: string;
}

export interface FarKeys {
  readonly id: string;
  /** Never said. */
  readonly secret: string;
  /** Of keys that Amazon lends for some hours. */
  readonly token: string | null;
}

const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const PREFIX = /^(?:[A-Za-z0-9][A-Za-z0-9._-]*\/)*$/;
const REGION = /^[a-z0-9-]{2,40}$/;
const KNOWN: ReadonlySet<string> = new Set(['endpoint', 'region']);
const FORM = 's3://bucket/prefix?endpoint=https://storage.example&region=eu-central-1';

/** Never quotes what was written: there may be a key in it. @throws Error in words */
export function parseFarAddress(written: string): FarAddress {
  const url = URL.parse(written);
  if (url?.protocol !== 's3:' || url.host === '') throw new Error(`this is no address of a store: it reads ${FORM}`);
  if (url.username !== '' || url.password !== '' || url.hash !== '') throw new Error('an address of a store has no user and no mark in it: keys go into FILES_KEY and FILES_SECRET');
  const unknown = [...url.searchParams.keys()].find((name) => !KNOWN.has(name));
  if (unknown !== undefined) throw new Error(`an address of a store has endpoint and region after its question mark, and nothing else: ${FORM}`);
  if (!BUCKET.test(url.host)) throw new Error('the name of the bucket has small letters, digits, dots and hyphens, from 3 to 63 of them');
  const path = url.pathname.replace(/^\/+|\/+$/g, '');
  const prefix = path === '' ? '' : `${path}/`;
  if (!PREFIX.test(prefix)) throw new Error('the prefix after the bucket’s name has letters, digits, dots, hyphens, underscores and slashes, and no part of it begins with a dot');
  const [endpoint, region] = [url.searchParams.get('endpoint'), url.searchParams.get('region')];
  if (endpoint === null && region === null) throw new Error(`say where the bucket is: its endpoint, or for Amazon’s own its region (${FORM})`);
  if (region !== null && !REGION.test(region)) throw new Error('the region has small letters, digits and hyphens, such as eu-central-1');
  return { bucket: url.host, prefix, endpoint: endpoint === null ? null : parseEndpoint(endpoint), region: region ?? 'us-east-1' };
}

function parseEndpoint(written: string): string {
  const url = URL.parse(written);
  if (url === null || !/^https?:$/.test(url.protocol)) throw new Error('the endpoint reads https://storage.example');
  if (url.username !== '' || url.search !== '' || url.hash !== '' || url.pathname !== '/') throw new Error('the endpoint has scheme, host and port, and nothing else: bucket and prefix stand before the question mark');
  return url.origin;
}

/** Whole, so that two can be compared. */
export function writeFarAddress({ bucket, prefix, endpoint, region }: FarAddress): string {
  return `s3://${bucket}/${prefix}?${endpoint === null ? '' : `endpoint=${endpoint}&`}region=${region}`;
}

/** Of a file, without its name. A bucket is a part of the path wherever somebody named an endpoint: every service understands that. */
export function farBase({ bucket, prefix, endpoint, region }: FarAddress): { readonly bucket: string; readonly files: string } {
  const base = endpoint !== null ? `${endpoint}/${bucket}` : bucket.includes('.') ? `https://s3.${region}.amazonaws.com/${bucket}` : `https://${bucket}.s3.${region}.amazonaws.com`;
  return { bucket: `${base}/`, files: `${base}/${prefix}` };
}

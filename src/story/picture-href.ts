/** Where a document says that a picture lies. */

/** What says who may ask, and until when: S3, CloudFront, Google Cloud, Akamai. */
const ALWAYS = /^(?:x-amz-[a-z-]+|x-goog-[a-z-]+|expires|signature|key-pair-id|policy|awsaccesskeyid|googleaccessid|sig|hdnea|hdnts|access_token)$/i;
/** Of an address that names no file (`picture?key=5`) they may be what the picture is known by. */
const AT_A_FILE = /^(?:key|apikey|api_key|token)$/i;
/** Azure's; elsewhere they may be anything. */
const BESIDE_SIG = /^(?:s[eprvt]|spr|sip|sdd|sk[evst]|skoid|sktid)$/i;

const FILE = /\.(?:jpe?g|png|webp|avif|gif|heic)$/i;

/**
 * The same for all addresses of one file at a server, which many agencies sign anew each time: without the parameters that are known to be a
 * signature or its end, and without a fragment. All others stay: `boat.jpg?id=3` is another picture than `?id=4`. What is no address is as it is.
 */
export function unsignedHref(href: string): string {
  if (!/^https?:/i.test(href)) return href;
  const [path = '', query] = href.replace(/#.*$/s, '').split(/\?(.*)/s);
  if (query === undefined) return path;
  const parameters = query.split('&').map((parameter) => ({ parameter, name: parameter.replace(/=.*$/s, '') }));
  const isSas = parameters.some(({ name }) => /^sig$/i.test(name));
  const left = parameters.filter(({ name }) => !ALWAYS.test(name) && !(FILE.test(path) && AT_A_FILE.test(name)) && !(isSas && BESIDE_SIG.test(name)));
  return left.length === 0 ? path : `${path}?${left.map(({ parameter }) => parameter).join('&')}`;
}

/** Where a document says that a picture lies. */

const FILE = /^(https?:\/\/[^?#]*\.(?:jpe?g|png|webp|avif|gif|heic))[?#].*$/is;

/** Of a file at a server without what is asked with it, which many agencies write anew each time (a key, a moment); all else as it is: `picture?id=5` is a picture by its question. */
export const fileOf = (href: string): string => FILE.exec(href)?.[1] ?? href;

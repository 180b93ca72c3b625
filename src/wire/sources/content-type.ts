/** A content type as transports say it. Pure. */
import type { Transport } from './delivery.ts';

/** Type in small letters, and the charset where there is one; empty where nothing is said. */
export function readContentType(header: string | undefined): Pick<Transport, 'type' | 'encoding'> {
  const [type = '', ...parameters] = (header ?? '').toLowerCase().split(';').map((part) => part.trim());
  const encoding = parameters.map((each) => /^charset\s*=\s*["']?([\w:.-]{1,40})["']?$/.exec(each)?.[1]).find((found) => found !== undefined);
  return { ...(type === '' ? {} : { type: type.slice(0, 200) }), ...(encoding === undefined ? {} : { encoding }) };
}

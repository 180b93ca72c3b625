/** Why a connection came to nothing, in words for the desk: the commonest by their codes, the rest as the runtime says it. */
import { wordsOf } from './delivery.ts';

export function connectionWords(error: unknown): string {
  switch ((error as NodeJS.ErrnoException | null)?.code) {
    case 'ENOTFOUND':
      return 'its name is not known: look at the address';
    case 'EAI_AGAIN':
      return 'its name cannot be looked up at the moment';
    case 'ECONNREFUSED':
      return 'nobody listens at its address';
    case 'ECONNRESET':
    case 'ECONNABORTED':
    case 'EPIPE':
      return 'the connection broke off before all of it was there';
    case 'ENETUNREACH':
    case 'EHOSTUNREACH':
      return 'no network leads to it';
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return 'its certificate is another name’s';
    case 'CERT_HAS_EXPIRED':
      return 'its certificate has expired';
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
      return 'nobody vouches for its certificate';
    case 'Z_DATA_ERROR':
    case 'Z_BUF_ERROR':
      return 'what it packed cannot be unpacked';
    default:
      return wordsOf(error);
  }
}

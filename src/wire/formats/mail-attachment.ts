/** A file that came within a mail, by the name that its item gives it. */
import { bytesOfPart, type MailPart, parseMail } from './mail-parts.ts';
import { readMailText } from './mail-text.ts';

/** Before the name of a file that came within the document itself. */
export const ATTACHMENT = 'attachment:';

/** A mail within a mail within a mail is read by nobody. */
const MAX_MAILS = 2;

/** The name of its file, else its number among the attachments, from 1. */
export const attachmentName = ({ name }: MailPart, index: number): string => name ?? String(index + 1);

/** Null: the bytes are no mail, or none that has a file of that name. Never throws. */
export function findAttachment(bytes: Uint8Array, name: string, mails = 1): Uint8Array | null {
  const tree = parseMail(bytes);
  if (!tree.ok) return null;
  const parts = readMailText(tree.root, null).attachments;
  const found = parts.find((part, index) => attachmentName(part, index) === name);
  if (found !== undefined) return bytesOfPart(found);
  const within = mails < MAX_MAILS ? parts.filter(({ type }) => type === 'message/rfc822') : [];
  return within.reduce<Uint8Array | null>((before, part) => before ?? findAttachment(bytesOfPart(part), name, mails + 1), null);
}

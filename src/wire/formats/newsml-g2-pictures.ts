/** A picture that stands in the text and is sent beside it too. */
import type { WireItem } from '../../story/wire-item.ts';
import { textKey } from './clean-text.ts';
import { leadOf } from './make-item.ts';

/** With its lead picture, which is not shown in the text once more. */
export function withoutShownTwice(item: WireItem): WireItem {
  const lead = leadOf(item.media);
  const caption = textKey(lead?.caption ?? '');
  if (lead === null || caption === '') return { ...item, lead };
  const body = item.body.filter((block) => block.type !== 'picture' || textKey(block.attrs.caption ?? '') !== caption);
  return { ...item, lead: body.length === item.body.length ? lead : withWordsOf(item, lead, caption), body };
}

/** What only the one in the text says, its alt text and credit, is kept. */
function withWordsOf({ body }: WireItem, lead: NonNullable<WireItem['lead']>, caption: string): WireItem['lead'] {
  const shown = body.find((block) => block.type === 'picture' && textKey(block.attrs.caption ?? '') === caption);
  if (shown?.type !== 'picture') return lead;
  const alt = textKey(shown.attrs.alt ?? '') === caption ? null : shown.attrs.alt;
  return { ...lead, alt: lead.alt ?? alt, credit: lead.credit ?? shown.attrs.credit };
}

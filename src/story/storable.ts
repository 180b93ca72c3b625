/** Text as PostgreSQL can keep it. Pure. */

/** In NFC; U+0000 and halves of characters become U+FFFD. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD').normalize('NFC');
}

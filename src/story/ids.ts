/** Ids of parts of a story: short, of no meaning, unique within the story, kept for life. */

/** Gives a new id each time it is called. Passed in wherever ids are given, so that the rest stays a plain function. */
export type NewId = () => string;

// Crockford's base32 in lower case: no i, l, o, u, so an id is never a word, and is told apart when read aloud.
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

// Ids stand in pages as fragments, where some checkers and older style sheets want a letter first.
const LETTERS = ALPHABET.slice(10);

/** Eight characters, a letter first, 39 random bits: among a thousand parts two meet once in a million stories, and `freshIds` mends that. */
export function newId(): string {
  const [first = 0, ...rest] = crypto.getRandomValues(new Uint8Array(8));
  return (LETTERS[first % LETTERS.length] ?? '') + rest.map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
}

const ATTEMPTS = 100;

/**
 * A maker of ids that gives none that is taken, and none twice.
 * @throws Error when what it asks gives nothing but taken ids: then it is broken, and two parts would be one.
 */
export function freshIds(taken: Iterable<string>, make: NewId = newId): NewId {
  const used = new Set(taken);
  return () => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const id = make();
      if (id !== '' && !used.has(id)) {
        used.add(id);
        return id;
      }
    }
    throw new Error(`No new id in ${ATTEMPTS} attempts`);
  };
}

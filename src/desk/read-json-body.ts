/** A body of JSON, read strictly: UTF-8, one value, no name that could change what an object is. */
import { findJsonError } from '../wire/formats/json-error.ts';
import { DeskProblem } from './problems.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** @throws DeskProblem with the line and the column */
export function readJsonBody(bytes: Uint8Array): unknown {
  const text = decoded(bytes);
  if (text.trim() === '') throw new DeskProblem('malformed-json', 'The body is empty; it must be JSON.', { place: 'body' });
  try {
    return JSON.parse(text, (name, value: unknown) => {
      if (name === '__proto__') throw new DeskProblem('malformed', '“__proto__” is no name here.', { place: 'body' });
      return value;
    });
  } catch (error) {
    if (error instanceof DeskProblem) throw error;
    const { line, column } = findJsonError(text);
    throw new DeskProblem('malformed-json', `The body is no JSON: it breaks at line ${line}, column ${column}.`, { place: 'body' });
  }
}

function decoded(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new DeskProblem('malformed-json', 'The body is not in UTF-8.', { place: 'body' });
  }
}

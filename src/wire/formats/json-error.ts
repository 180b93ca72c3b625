/**
 * Where JSON is broken. The runtime's own message names no place in short documents, and only an excerpt in long ones.
 */

const TOKEN = /[ \t\n\r]*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001F]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/y;

type Wanted = 'value' | 'value or ]' | 'name' | 'name or }' | ':' | ', or end' | 'nothing';

/** Line and column, from 1, of the first character that cannot stand where it stands. */
export function findJsonError(text: string): { readonly line: number; readonly column: number } {
  const at = errorOffset(text);
  const before = text.slice(0, at);
  const lastBreak = before.lastIndexOf('\n');
  return { line: before.split('\n').length, column: at - lastBreak };
}

function errorOffset(text: string): number {
  const open: ('{' | '[')[] = [];
  let wanted: Wanted = 'value';
  TOKEN.lastIndex = 0;
  for (;;) {
    const start = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (match === null) return start + (/^[ \t\n\r]*/.exec(text.slice(start, start + 100_000))?.[0].length ?? 0);
    const [whole, mark, string] = match;
    const next = after(wanted, mark ?? (string === undefined ? 'literal' : 'string'), open);
    if (next === null) return match.index + whole.length - whole.trimStart().length;
    wanted = next;
  }
}

/** What may follow a token; null when the token itself may not stand here. Keeps the stack of open brackets. */
function after(wanted: Wanted, token: string, open: ('{' | '[')[]): Wanted | null {
  const value = wanted === 'value' || wanted === 'value or ]';
  const closes = (bracket: '{' | '['): Wanted | null => {
    if (open.at(-1) !== bracket) return null;
    open.pop();
    return open.length === 0 ? 'nothing' : ', or end';
  };
  if (value && (token === '{' || token === '[')) {
    open.push(token);
    return token === '{' ? 'name or }' : 'value or ]';
  }
  if (value && (token === 'string' || token === 'literal')) return open.length === 0 ? 'nothing' : ', or end';
  if ((wanted === 'name' || wanted === 'name or }') && token === 'string') return ':';
  if (wanted === ':' && token === ':') return 'value';
  if (wanted === ', or end' && token === ',') return open.at(-1) === '{' ? 'name' : 'value';
  if ((wanted === ', or end' || wanted === 'name or }') && token === '}') return closes('{');
  return (wanted === ', or end' || wanted === 'value or ]') && token === ']' ? closes('[') : null;
}

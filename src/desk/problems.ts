/**
 * The API's errors, in one list: each has a code that stays, a status, and a way out (RFC 9457, `application/problem+json`).
 * What happened in one case, and where, is said by who throws it.
 */

interface Kind {
  readonly status: number;
  /** What to do about it. */
  readonly wayOut: string;
}

export const PROBLEMS = {
  'malformed-json': { status: 400, wayOut: 'Send JSON (RFC 8259) in UTF-8.' },
  malformed: { status: 400, wayOut: 'Send what the description of the API says: /api/v1/openapi.json.' },
  'empty-file': { status: 400, wayOut: 'Send the file’s bytes as the body (curl --data-binary @FILE -H "Content-Type: image/jpeg").' },
  'invalid-request': { status: 400, wayOut: 'Send one header “Authorization: Bearer TOKEN”.' },
  'token-missing': { status: 401, wayOut: 'Send “Authorization: Bearer TOKEN”; standfirst token make makes a token.' },
  'token-invalid': { status: 401, wayOut: 'standfirst token list says which tokens there are; standfirst token make makes one.' },
  'scope-missing': { status: 403, wayOut: 'Use a token that has the scope; standfirst token make makes one.' },
  'unknown-address': { status: 404, wayOut: 'The description of the API names all addresses: /api/v1/openapi.json.' },
  'unknown-item': { status: 404, wayOut: 'GET /api/v1/wire/items lists what agencies have sent.' },
  'unknown-document': { status: 404, wayOut: 'GET /api/v1/wire/quarantine lists the documents that could not be read.' },
  'unknown-story': { status: 404, wayOut: 'Name a story by its number; standfirst list names them.' },
  'unknown-rule': { status: 404, wayOut: 'Name a rule as wire.yaml does, or none to try them all.' },
  'no-offer': { status: 404, wayOut: 'There is nothing to decide until the agency sends a new version of what the story follows.' },
  'unknown-picture': { status: 404, wayOut: 'GET /api/v1/pictures lists the pictures of the library.' },
  'unknown-file': { status: 404, wayOut: 'GET /api/v1/pictures/{id} names the files that there are.' },
  'method-not-allowed': { status: 405, wayOut: 'The header Allow says what can be done there.' },
  'same-picture': { status: 409, wayOut: 'Name another picture.' },
  'picture-gone': { status: 409, wayOut: 'GET /api/v1/pictures/{id} says why readers may not see it, and what its rights are.' },
  killed: { status: 409, wayOut: 'What was killed stays killed: nothing can be done to it or made of it.' },
  advisory: { status: 409, wayOut: 'It is for the desk to read; no story can be made of it.' },
  'story-changed': { status: 409, wayOut: 'GET the offer again, and decide it with the revision that it names now.' },
  'not-in-quarantine': { status: 409, wayOut: 'GET /api/v1/wire/quarantine lists those that are.' },
  'source-missing': { status: 409, wayOut: 'Put the source back into wire.yaml, and try again.' },
  'wire-file-wrong': { status: 409, wayOut: 'Mend wire.yaml where it says, and ask again.' },
  refused: { status: 409, wayOut: 'Do what is said, and ask again.' },
  expired: { status: 410, wayOut: 'Only its name is kept; have the agency send it again.' },
  'file-gone': { status: 410, wayOut: 'It cannot be had any more.' },
  'changed-meanwhile': { status: 412, wayOut: 'GET the picture again, make the edit to what it says now, and send it with the new ETag.' },
  'too-large': { status: 413, wayOut: 'Send a smaller one.' },
  'wrong-media-type': { status: 415, wayOut: 'Say in Content-Type what is sent: application/json for words, image/jpeg or another image/… for a picture’s file.' },
  'unknown-edition': { status: 422, wayOut: 'Name an edition of the publication.' },
  'unknown-section': { status: 422, wayOut: 'Name a section of the publication.' },
  'unknown-part': { status: 422, wayOut: 'Name parts as GET /api/v1/stories/{number}/offer does, or “all”.' },
  'time-past': { status: 422, wayOut: 'Name a moment to come, “hold”, or null.' },
  'unknown-replacement': { status: 422, wayOut: 'Send the other picture first (POST /api/v1/pictures), and name it by its id.' },
  'picture-refused': { status: 422, wayOut: 'Send a JPEG, PNG, WebP, AVIF or GIF of at most 40 MB and 80 million pixels.' },
  'too-many-wrong-tokens': { status: 429, wayOut: 'Wait as long as Retry-After says (in seconds), and send a token that is good.' },
  internal: { status: 500, wayOut: 'It is a fault of the newsroom’s; its log says which.' },
  'files-away': { status: 503, wayOut: 'Ask again in some seconds; where it stays so, doctor says what is wrong with the store.' },
  'files-refused': { status: 503, wayOut: 'Whoever looks after the newsroom has to see to the store of files first: standfirst files check says what is wrong.' },
  'archive-away': { status: 503, wayOut: 'Ask again in some seconds.' },
} as const satisfies { readonly [code: string]: Kind };

export type ProblemCode = keyof typeof PROBLEMS;

export interface Problem {
  readonly title: string;
  readonly status: number;
  readonly code: ProblemCode;
  readonly detail: string;
  /** `body.crops.16x9.left`, `query.limit`, `header.If-Match`, `path.id`, `path.item`; absent: the request as a whole. */
  readonly place?: string;
  readonly wayOut: string;
}

export class DeskProblem extends Error {
  override readonly name = 'DeskProblem';
  readonly code: ProblemCode;
  readonly place: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  constructor(code: ProblemCode, detail: string, { place, headers = {} }: { readonly place?: string | undefined; readonly headers?: Readonly<Record<string, string>> } = {}) {
    super(detail);
    this.code = code;
    this.place = place;
    this.headers = headers;
  }
}

/** `title` is HTTP's own phrase, as RFC 9457 wants it where no `type` is given. */
export function problemOf({ code, message, place }: DeskProblem): Problem {
  const { status, wayOut } = PROBLEMS[code];
  return { title: TITLES[status] ?? 'Error', status, code, detail: message, ...(place !== undefined && { place }), wayOut };
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request', 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found', 405: 'Method Not Allowed', 409: 'Conflict', 410: 'Gone', 412: 'Precondition Failed',
  413: 'Content Too Large', 415: 'Unsupported Media Type', 422: 'Unprocessable Content', 429: 'Too Many Requests', 500: 'Internal Server Error', 503: 'Service Unavailable',
};

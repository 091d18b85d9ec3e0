/** One entry per problem an API may return; `docs/problems.md` explains each under a heading of its slug. */
export const CATALOGUE = {
  'invalid-request': { status: 400, title: 'The request is not valid' },
  'not-json': { status: 400, title: 'The body is not JSON' },
  'file-unreadable': { status: 400, title: 'The file cannot be read' },
  'invalid-cursor': { status: 400, title: 'The page cursor is not one we gave out' },
  'form-expired': { status: 403, title: 'The form has expired and must be sent again' },
  'route-not-found': { status: 404, title: 'No such address' },
  'referral-not-found': { status: 404, title: 'No referral with that id' },
  'register-not-found': {
    status: 404,
    title: 'No register of standards of that version is kept here',
  },
  'child-not-found': { status: 404, title: 'No child is known by that' },
  'match-not-found': { status: 404, title: 'No match with that id' },
  'standard-not-found': { status: 404, title: 'No standard with that id' },
  'query-not-found': { status: 404, title: 'No query with that id' },
  'file-not-found': { status: 404, title: 'No file with that id' },
  'round-not-found': { status: 404, title: 'No round with that id' },
  'letter-not-found': { status: 404, title: 'No dead letter with that id' },
  'round-closed': { status: 409, title: 'The round is closed' },
  'file-not-waiting': { status: 409, title: 'The file does not wait for a decision' },
  'file-ended': { status: 409, title: 'The file has ended already' },
  'version-conflict': { status: 409, title: 'The record changed while you were editing it' },
  'query-state-conflict': { status: 409, title: 'The query is not in a state that allows this' },
  'idempotency-key-reused': {
    status: 422,
    title: 'The Idempotency-Key came before with another request',
  },
  'too-large': { status: 413, title: 'The body is larger than this address takes' },
  'unsupported-media-type': {
    status: 415,
    title: 'The body has a type this address does not read',
  },
  'internal-error': { status: 500, title: 'Something went wrong on our side' },
  'upstream-unavailable': { status: 502, title: 'Another part of the system did not answer' },
  'not-ready': { status: 503, title: 'The service is not ready yet' },
  'storage-full': { status: 507, title: 'There is no room left to keep it' },
} as const;

export type ProblemSlug = keyof typeof CATALOGUE;

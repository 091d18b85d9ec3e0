import { createHash } from 'node:crypto';

const MOST = 40;

/** An id as it may stand in an event, which takes 40 characters where FHIR allows 64: a longer one as its digest. */
export const shortId = (id: string): string =>
  id.length <= MOST ? id : createHash('sha256').update(id).digest('hex').slice(0, MOST);

import type { IdentityContent } from '@waits/contracts/identity';
import type { SealedEntry, TokenDocument } from '../domain/documents.js';
import { isRestricted } from '../domain/matching/child-anchor.js';
import type { Traits } from '../domain/matching/traits.js';
import { traitsOf } from '../domain/matching/traits.js';

/** What is under a seal, to be compared and forgotten; null when it does not open. */
export type ContentOf = (token: string, entry: SealedEntry) => IdentityContent | null;

/** What every source says of a child. An address of a restricted child is not even compared: an answer would tell of it. */
export function traitsUnderSeals(
  contentOf: ContentOf,
  members: readonly TokenDocument[],
): { traits: Traits[]; isRestricted: boolean } {
  const restricted = isRestricted(members);
  const traits = members.flatMap(({ _id, sealed }) =>
    sealed.flatMap((entry) => {
      const content = contentOf(_id, entry);
      if (content === null) return [];
      const said = traitsOf(content);
      return [restricted ? { ...said, postcode: '' } : said];
    }),
  );
  return { traits, isRestricted: restricted };
}

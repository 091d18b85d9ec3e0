import type { ReferralEvent } from '@waits/contracts/referral-event';
import type { Merge, Row } from './child-evidence.js';
import { mergeOf, retokeningsOf } from './child-evidence.js';
import { unique } from './event-set.js';
import { createGroups } from './groups.js';

/** Evidence said of tokens, turned into evidence of the identifiers that they stand for. */
export type Identifiers = {
  /** One token for all that stand for the same identifier: itself while no rotation told of another. */
  identifierOf: (token: string) => string;
  /** The messages of one type that join or part children, on identifiers. */
  mergesIn: (
    events: readonly ReferralEvent[],
    type: 'patient.merged' | 'patient.unmerged',
  ) => Merge[];
  /** Rows between two identifiers; a row of one identifier under two keys says nothing more. */
  rowsBetween: (rows: readonly Row[]) => Row[];
};

/** Which tokens stand for the same identifier, as rotations of keys told. */
export function identifiersOf(events: readonly ReferralEvent[]): Identifiers {
  const same = createGroups();
  for (const [oldToken, newToken] of events.flatMap(retokeningsOf)) same.join(oldToken, newToken);
  const identifierOf = (token: string): string => same.leaderOf(token);
  return {
    identifierOf,
    mergesIn: (all, type) =>
      all
        .flatMap((event) => mergeOf(event, type))
        .map(({ left, right, ...merge }) => ({
          ...merge,
          left: unique(left.map(identifierOf)),
          right: unique(right.map(identifierOf)),
        })),
    rowsBetween: (rows) =>
      rows.flatMap((row) => {
        const [a = '', b] = unique([identifierOf(row.a), identifierOf(row.b)]);
        return b === undefined ? [] : [{ ...row, a, b }];
      }),
  };
}

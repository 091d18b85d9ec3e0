import type { HeldReferral } from '@waits/contracts/api/held';
import type { ComparedSide, ComparisonLine } from '@waits/contracts/api/comparisons';
import type { LocalDate } from '@waits/contracts/values';
import { waitingLine } from '@waits/standards/waiting-line';
import type { OurSide } from '../domain/compare-lines.js';
import { differences, ofSameWait, ourSide, theirSide } from '../domain/compare-lines.js';
import type { Compared } from '../domain/comparison.js';
import type { TheirRow } from './read-their-row.js';

type ReadRow = Extract<TheirRow, { isRead: true }>;
type Held = OurSide & { held: HeldReferral };

/** What we hold that rows of their list may be of. */
export type Candidates = {
  asOf: LocalDate;
  /** By its id. */
  byId: ReadonlyMap<string, HeldReferral>;
  /** Of the child with a token, but for those that another row of the list is of. */
  ofChild: (row: ReadRow) => readonly HeldReferral[];
};

/** What we hold of a row, and what becomes of it. `match` is the referral that is not to be looked for any more. */
export function matchRow(
  row: ReadRow,
  { asOf, byId, ofChild }: Candidates,
): { compared: Compared; match: string | null } {
  const theirs = theirSide(waitingLine(row.facts, asOf));
  const own = byId.get(row.referralId);
  const found = own ? heldSide(own) : ofSameWait(theirs, ofChild(row).map(heldSide));
  if (found === undefined) return { compared: weLack(row, theirs), match: null };
  const matchedBy = own ? 'referral-id' : 'child';
  return { compared: comparedWith(row, { theirs, found, matchedBy }), match: found.referralId };
}

const heldSide = (held: HeldReferral): Held => ({
  ...ourSide(held),
  referralId: held.referralId,
  held,
});

/** What their list says of a row that was read, whatever the day. */
export const saidIn = (row: ReadRow, asOf: LocalDate): string =>
  JSON.stringify(theirSide(waitingLine(row.facts, asOf)));

const weLack = ({ row, referralId }: ReadRow, theirs: ComparedSide): Compared => ({
  became: 'line',
  line: {
    ...{ kind: 'we-lack', row, referralId, heldAs: null, matchedBy: null, differs: [] },
    ...{ theirs, ours: null, lastActivityOn: null, findings: [], reason: null, detail: null },
  },
});

type Match = {
  theirs: ComparedSide;
  found: Held;
  matchedBy: NonNullable<ComparisonLine['matchedBy']>;
};

function comparedWith({ row, referralId }: ReadRow, { theirs, found, matchedBy }: Match): Compared {
  const { held, referralId: heldAs, ...ours } = found;
  const differs = differences(theirs, ours);
  if (differs.length === 0) return { became: 'agree', matchedBy };
  const { lastActivityOn, findings } = held;
  return {
    became: 'line',
    line: {
      ...{ kind: 'differs', row, referralId, heldAs, matchedBy, differs, theirs, ours },
      ...{ lastActivityOn, findings, reason: null, detail: null },
    },
  };
}

/** The line of a row that cannot be compared. */
export const notReadLine = ({
  row,
  referralId,
  reason,
  detail,
}: Extract<TheirRow, { isRead: false }>): Compared => ({
  became: 'line',
  line: {
    ...{ kind: 'not-read', row, referralId, heldAs: null, matchedBy: null, differs: [] },
    ...{ theirs: null, ours: null, lastActivityOn: null, findings: [], reason, detail },
  },
});

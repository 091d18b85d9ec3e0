import { ignored } from './facts.js';
import type { Reader, Row } from './row.js';
import { warningsOf } from './unknown-codes.js';

/** The details of a team: its type by its local id, for the rows that name it by that alone. */
export const readTeam: Reader = (row) => {
  const { team = '', teamType = '' } = row.values;
  const key = row.keyOf('902', team);
  const facts = { teamType };
  const known = { subject: null, recordedAt: row.recordedAt, facts };
  const warnings = [
    ...row.warnings,
    ...warningsOf(row, { teamType }),
    ...(isOfOtherType(row, key) ? [{ pointer: row.pointerOf('teamType'), code: CHANGED }] : []),
  ];
  return ignored({ ...row, warnings }, [{ key, row: known }]);
};

const CHANGED = 'team-type-changed';

/** Rows that came with another type of their team are on the list which that gave them. */
function isOfOtherType({ values, recordedAt, earlier }: Row, key: string): boolean {
  const before = earlier(key);
  return (
    before !== undefined &&
    before.recordedAt <= recordedAt &&
    before.facts['teamType'] !== (values['teamType'] ?? '')
  );
}

/** A row whose table says nothing about a wait, or nothing that ends or begins one. */
export const readNothing: Reader = (row) => ignored({ ...row, warnings: [] });

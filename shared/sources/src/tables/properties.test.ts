import fc from 'fast-check';
import { csds } from '../csds/csds.js';
import { CSDS } from '../csds/tables.js';
import { mhsds } from '../mhsds/mhsds.js';
import { MHSDS } from '../mhsds/tables.js';
import { SALT_SOURCE } from '../testing/csds-rows.js';
import { feedRows } from '../testing/feed-rows.js';
import { CAMHS_SOURCE } from '../testing/mhsds-rows.js';
import type { DataSet } from './table.js';

const SECRET = 'Synthetic Example';
/** Cells as senders write them, and as they should not. */
const cell = fc.oneof(
  fc.constantFrom('', 'R1', 'P1', 'C1', 'T1', '5', '25', '33', 'C02', '2026-03-02', '2026-02-30'),
  fc.constantFrom(SECRET, '9990000018', '31/02/2026', '0000-01-01', '9999-12-31', ' ', 'NULL'),
  fc.string({ unit: 'binary', maxLength: 50 }),
  fc.oneof(fc.integer(), fc.double(), fc.boolean(), fc.constant(null), fc.constant({ a: [] })),
);
const time = fc.constantFrom(
  '2026-04-05T10:00:00',
  '2026-05-05',
  '0000-01-01',
  '9999-12-31T23:59:59',
);

/** Rows of any table of a data set, with any cells in any of its columns. */
const rowsOf = ({ tables }: DataSet, provider: string) =>
  fc.array(
    fc.constantFrom(...tables.values()).chain(({ id, columns }) =>
      fc.record({
        table: fc.constantFrom(id, id.toLowerCase(), `${id}Referral`),
        row: fc.dictionary(
          fc.constantFrom(...columns.flatMap(({ names }) => names), 'Unknown'),
          cell,
          { minKeys: Math.min(columns.length, 5) },
        ),
        submission: fc.record({ provider: fc.constant(provider), createdAt: time }),
      }),
    ),
    { maxLength: 12 },
  );

describe.each([
  ['MHSDS', mhsds, MHSDS, CAMHS_SOURCE],
  ['CSDS', csds, CSDS, SALT_SOURCE],
] as const)('whatever comes in rows of the %s', (...[, dialect, dataSet, source]) => {
  it('is read or refused by the names of its columns, and nothing of a child is in a fault', () => {
    fc.assert(
      fc.property(rowsOf(dataSet, source.providers[0] ?? ''), (rows) => {
        const feed = feedRows(dialect, source);
        feed.take(...rows);
        for (const row of rows) {
          const { read } = feed.read(row);
          const faults = JSON.stringify(read.isRead ? (read.warnings ?? []) : read.details);
          expect(faults).not.toContain(SECRET);
          expect(faults).not.toContain('9990000018');
        }
      }),
      { seed: 42 },
    );
  });

  it('says the same twice', () => {
    fc.assert(
      fc.property(rowsOf(dataSet, source.providers[0] ?? ''), (rows) => {
        const feed = feedRows(dialect, source);
        feed.take(...rows);

        expect(rows.map(feed.read)).toEqual(rows.map(feed.read));
      }),
      { seed: 43 },
    );
  });
});

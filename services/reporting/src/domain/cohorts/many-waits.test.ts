import { loadRegister } from '@waits/standards/register/load';
import { dayNumber } from '../day-number.js';
import { replicaOfRows } from '../fake-replica.js';
import type { Row } from '../fake-referral.js';
import type { CohortQuestion } from './cohort-table.js';
import { cohortTable } from './cohort-table.js';
import { AT_ONCE } from './moments.js';

const register = loadRegister();
const AS_OF = dayNumber('2026-06-30');

function tableOf(rows: readonly Row[], asked: Partial<CohortQuestion>) {
  const { clocks: tables, referrals } = replicaOfRows(register, rows);
  const clocks = tables[register.standards.findIndex(({ id }) => id === 'ASD-STAT-13W')];
  if (!clocks) throw new Error('no clocks of ASD-STAT-13W');
  const nothing = { filters: [], rows: null, columns: null, period: null };
  return cohortTable({ clocks, referrals }, { ...nothing, asOf: AS_OF, ...asked });
}

describe('a cohort table of more waits than are worked on at a time', () => {
  // 2,049 of each provider, one after the other: of RAA received in May, of RBB on 16 June and seen on the 20th, of RCC on 16 June.
  const EACH = AT_ONCE + 1;
  const kinds: readonly Row[] = [
    { provider: 'RAA', received: '2026-05-01' },
    { provider: 'RBB', received: '2026-06-16', seen: '2026-06-20' },
    { provider: 'RCC', received: '2026-06-16' },
  ];
  const rows = Array.from({ length: 3 * EACH }, (_, serial): Row => ({
    received: '',
    ...kinds[serial % 3],
  }));
  const period = { from: dayNumber('2026-06-01'), to: AS_OF };
  const table = tableOf(rows, { rows: 'provider', period });

  it('counts each that waits once, with those of RBB seen', () => {
    expect(table).toMatchObject({
      rows: ['RAA', 'RBB', 'RCC'],
      waits: {
        total: { waiting: 2 * EACH, sum: EACH * (60 + 14) },
        byRow: [{ waiting: EACH, days: Int32Array.of(60) }, { waiting: 0 }, { waiting: EACH }],
      },
    });
  });

  it('counts what happened to each once', () => {
    expect(table).toMatchObject({
      flow: {
        total: { opening: EACH, additions: 2 * EACH, seen: EACH, closing: 2 * EACH },
        byRow: [
          { opening: EACH, additions: 0, seen: 0, closing: EACH },
          { opening: 0, additions: EACH, seen: EACH, closing: 0 },
          { opening: 0, additions: EACH, seen: 0, closing: EACH },
        ],
      },
    });
  });
});

describe('a cohort table of more cells than are answered', () => {
  it('says how many there would be: 200 providers by 60 months', () => {
    const rows = Array.from({ length: 200 }, (_, serial): Row => ({
      provider: `R${String(serial)}`,
      received: `${String(2021 + Math.floor((serial % 60) / 12))}-${String(1 + (serial % 12)).padStart(2, '0')}-01`,
    }));

    expect(tableOf(rows, { rows: 'provider', columns: 'referralMonth' })).toEqual({
      cellsAsked: 12_000,
    });
  });
});

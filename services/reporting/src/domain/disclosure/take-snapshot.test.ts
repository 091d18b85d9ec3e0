import { ExactSnapshot, PublishedSnapshot } from '@waits/contracts/api/published';
import { loadRegister } from '@waits/standards/register/load';
import { waitsByProvider } from '../by-provider.js';
import { dayNumber } from '../day-number.js';
import { replicaOfRows } from '../fake-replica.js';
import { createFeedBook } from '../feed-book.js';
import { createProjection } from '../projection.js';
import { provenance } from '../provenance.js';
import { firstDaysOver } from './count-waiting.js';
import { quantityOf } from './counted-cells.js';
import { POLICIES } from './policy.js';
import type { Snapshot } from './take-snapshot.js';
import { takeSnapshot } from './take-snapshot.js';

const register = loadRegister();
// Twelve wait for speech and language therapy at one provider and three at another; one of the twelve since 2025.
const rows = Array.from({ length: 15 }, (_, child) => ({
  ...{ id: `RAA:R${String(child)}`, child, pathway: 'SALT' as const },
  received: child === 0 ? '2025-01-01' : '2026-05-01',
  provider: child < 12 ? 'RAA' : 'RBB',
}));
const replica = replicaOfRows(register, rows);
const { exact } = createProjection({
  ...{ replica, register, policy: POLICIES.MHSDS, dataVersion: () => 1 },
});
const standing = { dataVersion: 7, register, referralsHeld: rows.length, caughtUp: true };

const snapshotOn = (day: string, before: readonly ExactSnapshot[] = []): Snapshot =>
  takeSnapshot(
    POLICIES.MHSDS,
    {
      ...{ day, takenAt: `${day}T23:30:00.000Z`, firstDayOver: firstDaysOver(register.standards) },
      provenance: provenance(standing, createFeedBook(), day),
      standards: exact({ asOf: day }).standards.filter(({ pathway }) => pathway === 'SALT'),
      providers: waitsByProvider({ replica, register }, dayNumber(day)),
    },
    before,
  );

describe('a snapshot of a day', () => {
  const { published, exact: sealed } = snapshotOn('2026-06-01');
  const cell = (id: string, at: Record<string, string>) =>
    published.tables
      .find((table) => table.id === id)
      ?.cells.find((each) => JSON.stringify(each.at) === JSON.stringify(at))?.count;
  const place = { standard: 'SALT-LOCAL', pathway: 'SALT' };

  it('is as its contract says, and says of which data, rules and feeds it is', () => {
    expect(PublishedSnapshot.parse(published)).toEqual(published);
    expect(published.provenance).toMatchObject({
      ...{ asOf: '2026-06-01', dataVersion: 7, registerVersion: register.version, feeds: [] },
    });
  });

  it('says how much of it is hidden, and tells no count of referrals', () => {
    const hidden = published.suppression;

    expect(hidden.hidden).toBe(sealed.hidden.length);
    expect(hidden.hiddenForOthers).toBe(
      sealed.cells.filter(
        ({ measure, at, count }) => count >= 5 && sealed.hidden.includes(quantityOf(measure, at)),
      ).length,
    );
    expect(hidden.cells).toBe(sealed.cells.length);
    expect(JSON.stringify(published)).not.toContain('referralsHeld');
  });

  it('has rounded counts, and hides the three at the small provider', () => {
    expect(cell('over-standard', place)).toBe(15);
    expect(cell('providers', { ...place, provider: 'RAA' })).toBe(10);
    expect(cell('providers', { ...place, provider: 'RBB' })).toBeNull();
  });

  it('has the median of fifteen, and the longest wait as the last band that is shown', () => {
    expect(published.medians).toContainEqual({ at: place, days: 31 });
    expect(published.longest).toContainEqual({ at: place, band: '4-12 weeks or longer' });
  });

  it('holds no exact count but in what is for sealing', () => {
    const shown = published.tables.flatMap(({ cells }) => cells.map(({ count }) => count));

    expect(shown.filter((count) => count !== null && count % 5 !== 0)).toEqual([]);
    expect(sealed.cells.map(({ count }) => count)).toContain(12);
  });

  it('is the same from the same data, whoever takes it', () => {
    expect(snapshotOn('2026-06-01')).toEqual({ published, exact: sealed });
  });

  it('of the next day hides the same beside what was kept of the day before', () => {
    const kept = ExactSnapshot.parse(JSON.parse(JSON.stringify(sealed)));
    const next = snapshotOn('2026-06-02', [kept]);

    expect(next.exact.hidden).toEqual(sealed.hidden);
    expect(next.published.day).toBe('2026-06-02');
  });
});

import { sourceEvent } from '@waits/sources/testing/fake-events';
import { attempt, clockIn, NUMBERS, received } from './fake-trial.js';

const patient = { nhsNumber: NUMBERS[0] };
const link = (type: string, data: Record<string, unknown>) =>
  sourceEvent({
    ...{ id: 'link', type, subject: 'RAA:R1' },
    data: { ...{ occurredOn: '2026-05-01', recordedAt: '2026-05-01T10:00:00Z', patient }, ...data },
  });
const both = [
  received('RAA:R1', patient, { on: '2026-03-02' }),
  received('RBB:R2', patient, { on: '2026-04-20' }),
];

describe('a trial of linked referrals', () => {
  it('has the survivor of a merge wait from the earliest day, and the other counted nowhere', () => {
    const tried = attempt([link('referral.merged', { into: 'RBB:R2' }), ...both]);

    expect(tried.referrals.map(({ referralId }) => referralId)).toEqual(['RAA:R1', 'RBB:R2']);
    expect(clockIn(tried, 'RAA:R1')).toMatchObject({ status: 'nullified', endedBy: 'merged' });
    expect(clockIn(tried, 'RBB:R2')).toMatchObject({ startedOn: '2026-03-02', endedBy: null });
    expect(tried.counts).toMatchObject({ given: 3, taken: 3 });
  });

  it('shows both days of one that was passed on, and no referral that nobody announced', () => {
    const passed = link('referral.redirected', { toProvider: 'RBB', toReferral: 'RBB:R2' });
    const tried = attempt([...both, passed]);

    expect(tried.referrals[1]?.facts).toMatchObject({
      ...{ receivedOn: '2026-04-20', originalReceivedOn: '2026-03-02' },
    });
    const [alone, ...others] = attempt([...both.slice(0, 1), passed]).referrals;
    expect(others).toEqual([]);
    expect(alone?.findings.map(({ id }) => id)).toContain('link-not-known');
    expect(alone?.findings.every(({ id, title }) => id !== title)).toBe(true);
  });
});

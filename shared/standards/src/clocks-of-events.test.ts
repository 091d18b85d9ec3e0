import type { ReferralEvent } from '@waits/contracts/referral-event';
import { isOpen } from './open.js';
import { loadRegister } from './register/load.js';
import { standardsFor } from './standard.js';
import { clockOf, factsOf } from './testing/clock-of.js';
import { event } from './testing/events.js';

const register = loadRegister();
const statistic = clockOf(register, 'ASD-STAT-13W');
const received = event('referral.received', '2026-01-10', { pathway: 'ASD', reason: '25' });
const ahead = { recordedAt: '2026-01-11T09:00:00Z' };

type Row = { events: ReferralEvent[]; asOf: string; status: string; endedBy: string | null };

describe('DOMAIN 2.4: asOf bounds what had happened', () => {
  it.each`
    what                          | events                                                                                                     | asOf            | status           | endedBy
    ${'a contact to come'}        | ${[received, event('appointment.attended', '2026-03-01', { medium: '01' }, ahead)]}                        | ${'2026-02-28'} | ${'running'}     | ${null}
    ${'the contact on its day'}   | ${[received, event('appointment.attended', '2026-03-01', { medium: '01' }, ahead)]}                        | ${'2026-03-01'} | ${'met'}         | ${null}
    ${'a closing to come'}        | ${[received, event('referral.closed', '2026-03-01', {}, ahead)]}                                           | ${'2026-02-28'} | ${'running'}     | ${null}
    ${'the closing on its day'}   | ${[received, event('referral.closed', '2026-03-01', {}, ahead)]}                                           | ${'2026-03-01'} | ${'ended-unmet'} | ${'closed'}
    ${'a merge to come'}          | ${[received, event('referral.merged', '2026-03-01', { into: 'RBB:B' }, ahead)]}                            | ${'2026-02-28'} | ${'running'}     | ${null}
    ${'the merge on its day'}     | ${[received, event('referral.merged', '2026-03-01', { into: 'RBB:B' }, ahead)]}                            | ${'2026-03-01'} | ${'nullified'}   | ${'merged'}
    ${'a death to come'}          | ${[received, event('patient.deceased', '2026-03-01', {}, ahead)]}                                          | ${'2026-02-28'} | ${'running'}     | ${null}
    ${'the death on its day'}     | ${[received, event('patient.deceased', '2026-03-01', {}, ahead)]}                                          | ${'2026-03-01'} | ${'ended-unmet'} | ${'deceased'}
    ${'a reopening to come'}      | ${[received, event('referral.closed', '2026-02-01'), event('referral.reopened', '2026-02-10', {}, ahead)]} | ${'2026-02-09'} | ${'ended-unmet'} | ${'closed'}
    ${'the reopening on its day'} | ${[received, event('referral.closed', '2026-02-01'), event('referral.reopened', '2026-02-10', {}, ahead)]} | ${'2026-02-10'} | ${'running'}     | ${null}
  `('$what: $status on $asOf', ({ events, asOf, status, endedBy }: Row) => {
    expect(statistic(events, asOf)).toMatchObject({ status, endedBy });
    expect(factsOf(events).findings).toContain('dated-ahead');
  });

  it('a referral dated ahead is not on the list, and its clock not started, before its day', () => {
    const facts = [
      event('referral.received', '2026-03-01', { pathway: 'ASD', reason: '25' }, ahead),
    ];

    expect([isOpen(factsOf(facts), '2026-02-28'), isOpen(factsOf(facts), '2026-03-01')]).toEqual([
      ...[false, true],
    ]);
    expect(statistic(facts, '2026-02-28')?.status).toBe('not-started');
  });
});

describe('DOMAIN 2.3 and 2.4: how a wait ends that nobody met', () => {
  it.each`
    how                       | events                                                                  | endedBy
    ${'rejected'}             | ${[event('referral.rejected', '2026-02-01', { reason: '02' })]}         | ${'rejected'}
    ${'redirected'}           | ${[event('referral.redirected', '2026-02-01', { toProvider: 'RBB' })]}  | ${'redirected'}
    ${'transferred'}          | ${[event('referral.transferred', '2026-02-01', { toProvider: 'RBB' })]} | ${'transferred'}
    ${'closed'}               | ${[event('referral.closed', '2026-02-01')]}                             | ${'closed'}
    ${'by the child’s death'} | ${[event('patient.deceased', '2026-02-01')]}                            | ${'deceased'}
  `('$how is never seen', ({ events, endedBy }: Row) => {
    for (const { id } of register.standards) {
      expect(clockOf(register, id)([received, ...events], '2026-06-01')?.stoppedOn).toBeNull();
    }
    expect(statistic([received, ...events], '2026-06-01')).toMatchObject({
      ...{ status: 'ended-unmet', endedOn: '2026-02-01', endedBy },
    });
  });

  it.each`
    reopened        | after | isLate
    ${'2026-03-01'} | ${28} | ${false}
    ${'2026-03-02'} | ${29} | ${true}
  `(
    'reopened $after days after, the clock runs on from its first day, late: $isLate',
    ({ reopened, isLate }: { reopened: string; isLate: boolean }) => {
      const events = [
        ...[received, event('referral.closed', '2026-02-01')],
        event('referral.reopened', reopened),
      ];

      expect(statistic(events, '2026-03-31')).toMatchObject({ status: 'running', days: 80 });
      expect(factsOf(events).findings.includes('reopened-late')).toBe(isLate);
    },
  );
});

describe('DOMAIN 1: standards that come into force and go out of it', () => {
  const eating = event('referral.received', '2026-01-10', {
    ...{ pathway: 'CAMHS', reason: '12', priority: '3' },
  });
  // Two of a local area's own, so that a change of the register's conditions is not a change of this rule.
  const local = register.standards.slice(0, 2).map((standard, at) => ({
    ...{ ...standard, id: at === 0 ? 'URGENT' : 'ROUTINE' },
    appliesTo: [{ reasons: ['12'], priorities: at === 0 ? ['1', '2', '4'] : ['3'] }],
  }));
  const forced = (events: ReferralEvent[], asOf: string) =>
    standardsFor({ ...register, standards: local }, factsOf(events), asOf).map(({ id }) => id);

  it.each`
    asOf            | ids
    ${'2026-01-31'} | ${['ROUTINE']}
    ${'2026-02-01'} | ${['URGENT']}
    ${'2026-02-10'} | ${['ROUTINE']}
  `('by the priority in force on $asOf: $ids', ({ asOf, ids }: { asOf: string; ids: string[] }) => {
    const events = [
      event('referral.priority-changed', '2026-02-10', { priority: '3' }),
      event('referral.priority-changed', '2026-02-01', { priority: '2' }),
      eating,
    ];

    expect(forced(events, asOf)).toEqual(ids);
  });

  it('by the reason, which a correction takes away and its withdrawal gives back', () => {
    const other = event('referral.corrected', '2026-02-01', {
      ...{ of: eating.id, becomes: { reason: '05' } },
    });
    const undone = event('referral.corrected', '2026-02-02', { of: other.id, becomes: null });

    expect(forced([other, eating], '2026-03-01')).toEqual([]);
    expect(forced([undone, other, eating], '2026-03-01')).toEqual(['ROUTINE']);
  });
});

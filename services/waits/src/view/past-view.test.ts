import type { ReferralEvent } from '@waits/contracts/referral-event';
import { pointersTo } from '@waits/sources/translate/link-pointers';
import type { Register } from '@waits/standards/standard';
import { event } from '../domain/fake-events.js';
import { at, CHILD, EVENTS, live, LONGER, stepsIn, view } from './fake-view.js';

describe('a past view beside the live one', () => {
  it('goes from then to what is known since, and from there to the rules of now', async () => {
    const { found } = await view(EVENTS, { rules: LONGER });

    expect(stepsIn(found, 'RXX01:R1')).toEqual([
      ['running', 176],
      ['met', 116],
      ['missed', 116],
    ]);
    expect(stepsIn(found, 'RXX01:R2')).toEqual([
      ['running', 149],
      ['running', 149],
      ['breached', 149],
    ]);
    expect(stepsIn(found, 'RXX02:R3')).toEqual([null, ['running', 121], ['breached', 121]]);
    expect(found.byReferral.map(({ referralId, changedBy }) => [referralId, changedBy])).toEqual([
      ['RXX01:R1', ['newData', 'newRules']],
      ['RXX01:R2', ['newRules']],
      ['RXX02:R3', ['newData', 'newRules']],
    ]);
  });

  it('counts each step by standard', async () => {
    const { found } = await view(EVENTS, { rules: LONGER });

    expect(found.byStandard['ASD-STAT-13W']).toEqual({
      then: { clocks: 2, waiting: 2, over: 0, met: 0, missed: 0 },
      newData: { clocks: 3, waiting: 2, over: 0, met: 1, missed: 0 },
      newRules: { clocks: 3, waiting: 2, over: 2, met: 0, missed: 1 },
    });
    expect(found).toMatchObject({ records: 4, referrals: 3, changed: 3, rules: 'longer' });
  });

  it('has no difference where nothing came since and the rules are the same', async () => {
    const { found, isUntouched } = await view(EVENTS, { knownAt: '2026-12-31' });

    expect(found).toMatchObject({ changed: 0, byReferral: [] });
    expect(isUntouched).toBe(true);
  });

  it('takes a referral that was received after the day for no difference', async () => {
    const later = at('2026-09-01T09:00:00Z', {
      ...event('referral.received', {
        ...{ subject: 'RXX01:R8', id: 'r8', on: '2026-09-01', pathway: 'CAMHS', tokens: [CHILD] },
      }),
    });
    const { found } = await view([...EVENTS.slice(0, 2), later]);

    expect(found).toMatchObject({ referrals: 3, changed: 0 });
  });

  it('is the same however few events fit into memory', async () => {
    const { found: whole, phases } = await view(EVENTS, { rules: LONGER });
    const { found: cut, phases: more } = await view(EVENTS, { rules: LONGER, eventsAtOnce: 1 });

    expect(cut).toEqual(whole);
    expect([phases.length, more.length]).toEqual([2, 3]);
  });

  it('shows one referral with what belongs to it, whether or not it differs', async () => {
    const { found } = await view(EVENTS, { referralId: 'RXX01:R2' });

    expect(found).toMatchObject({
      ...{ referrals: 1, changed: 0 },
      byReferral: [{ referralId: 'RXX01:R2', changedBy: [] }],
    });
    expect((await view(EVENTS, { referralId: 'RXX01:none' })).found.referrals).toBe(0);
  });

  it('shows no more than asked for, and counts all', async () => {
    const { found } = await view(EVENTS, { rules: LONGER, limit: 1 });

    expect([found.byReferral.length, found.changed]).toEqual([1, 3]);
  });

  it('counts records that no event can be read from', async () => {
    expect((await view(EVENTS, { extra: ['nonsense', null] })).found).toMatchObject({
      ...{ records: 4, unreadable: 2, referrals: 3 },
    });
  });

  it('judges corrections, merges of children and of referrals, and moved rows by what was known', async () => {
    const merged = event('referral.merged', {
      id: 'm',
      subject: 'RXX01:R2',
      into: 'RXX01:R1',
      on: '2026-03-01',
    });
    const moved = (subject: string, recorded: string) => ({
      ...event('appointment.attended', {
        id: `row-${subject}`,
        subject,
        on: '2026-03-05',
        recorded,
        medium: '01',
      }),
    });
    const row = (one: ReferralEvent): ReferralEvent =>
      ({ ...one, data: { ...one.data, recordKey: 'row-7' } }) as ReferralEvent;
    const { found, store } = await view([
      ...EVENTS.slice(0, 2),
      at('2026-03-06T09:00:00Z', row(moved('RXX01:R2', '2026-03-06T08:00:00Z'))),
      at('2026-07-01T09:00:00Z', row(moved('RXX01:R1', '2026-07-01T08:00:00Z'))),
      ...[merged, ...pointersTo(merged)].map((one) => at('2026-07-02T09:00:00Z', one)),
    ]);

    expect(stepsIn(found, 'RXX01:R1')?.slice(0, 2)).toEqual([
      ['breached', 176],
      ['met', 59],
    ]);
    expect(stepsIn(found, 'RXX01:R2')?.[0]).toEqual(['met', 32]);
    const ended = found.byReferral.find(({ referralId }) => referralId === 'RXX01:R2')?.clocks;
    expect(ended?.[0]?.newData).toMatchObject({ endedBy: 'merged' });
    expect(store.everything().referrals).toHaveLength(2);
  });

  it('keeps the ages of a child that was erased since', async () => {
    const erased = event('patient.erased', {
      ...{ subject: CHILD, id: 'erased', on: '2026-08-01', tokens: [CHILD] },
      agesAtReferral: [{ referralId: 'RXX01:R1', years: 8 }],
    });
    const eating: Register = {
      ...live,
      standards: live.standards.map((standard) =>
        standard.id === 'ASD-STAT-13W'
          ? { ...standard, appliesTo: [{ ageFrom: 8, ageBelow: 9 }] }
          : standard,
      ),
    };
    const { found } = await view([...EVENTS, at('2026-08-01T09:00:00Z', erased)], {
      rules: eating,
    });

    expect(stepsIn(found, 'RXX01:R1')?.[0]).toEqual(['breached', 176]);
  });

  it('takes a child named by its node', async () => {
    const { store } = await view();
    const nodeId = store.everything().children.find(({ _id }) => _id === CHILD)?.nodeId ?? '';
    const byNode = event('referral.received', {
      id: 'n',
      subject: 'RXX09:N',
      on: '2026-02-02',
      pathway: 'ASD',
      child: nodeId,
    });
    const { found } = await view([...EVENTS, at('2026-07-03T09:00:00Z', byNode)], {
      eventsAtOnce: 1,
    });

    expect(found.referrals).toBe(4);
    expect(found.byReferral.map(({ referralId }) => referralId)).toContain('RXX09:N');
  });
});

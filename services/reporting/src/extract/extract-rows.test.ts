import type { ReferralState } from '@waits/contracts/referral-state';
import { childId } from '../domain/fake-referral.js';
import { first, openExtracts, second, state, STATES, third } from './fake-extracts.js';
import { fakeLog } from './fake-log.js';
import { findWho } from './find-who.js';

const received = '2026-10-05';

let extracts: Awaited<ReturnType<typeof openExtracts>>;
beforeEach(async () => {
  extracts = await openExtracts();
});
afterEach(() => extracts.close());

const byReferral = async (states: readonly (ReferralState | string)[]) => {
  const { table, pseudonym } = await extracts.make(states);
  const rows = await table('referrals');
  return (id: string) => rows.find(({ referral }) => referral === pseudonym(id));
};

describe('the rows of an extract', () => {
  it('has each referral that was on the list in the month, as of its last day', async () => {
    const find = await byReferral([
      ...STATES,
      state({ id: 'RAA:4', received: '2026-06-01', closed: '2026-09-30' }),
      state({ id: 'RAA:5', received: '2026-11-01' }),
      state({ id: 'RAA:6', received: '2026-10-10', seen: '2026-11-02' }),
    ]);

    expect(find('RAA:1')).toMatchObject({ isOpen: true, firstSeenOn: new Date('2026-09-15') });
    expect(find('RAA:22')).toMatchObject({
      ...{ isOpen: false, endedOn: new Date('2026-10-20'), endedHow: 'closed' },
    });
    expect(find('RBB:3')).toMatchObject({ provider: 'RBB', receivedOn: new Date('2026-10-31') });
    expect(find('RAA:4')).toBeUndefined();
    expect(find('RAA:5')).toBeUndefined();
    expect(find('RAA:6')).toMatchObject({ firstSeenOn: null, contactsSeen: 0 });
  });

  it('has the clocks of each on that day, counted from the day of receipt', async () => {
    const { table, pseudonym } = await extracts.make(STATES);
    const clocks = await table('clocks');
    const clock = (id: string) =>
      clocks.find((one) => one['referral'] === pseudonym(id) && one['standard'] === 'ASD-STAT-13W');

    expect(clock('RAA:1')).toMatchObject({
      ...{ status: 'missed', isWaiting: false, daysWaited: 106 },
      ...{ startedOn: new Date('2026-06-01'), endedOn: new Date('2026-09-15') },
    });
    expect(clock('RAA:22')).toMatchObject({
      status: 'ended-unmet',
      isWaiting: false,
      daysWaited: 15,
    });
    expect(clock('RBB:3')).toMatchObject({
      ...{ status: 'running', isWaiting: true, daysWaited: 0, endedOn: null },
      dueOn: new Date('2027-01-30'),
    });
  });

  it('names nobody: one pseudonym for a child, another for another recipient, and the way back for an operator', async () => {
    const { table, read, pseudonym } = await extracts.make(STATES);
    const other = await extracts.make(STATES, { recipient: 'la', out: 'other' });
    const children = (await table('referrals')).map(({ child }) => child);
    const text = (await read('referrals.csv')).toString();

    expect(new Set(children)).toEqual(new Set([pseudonym(childId(1)), pseudonym(childId(2))]));
    expect(text).not.toMatch(/RAA:1|RBB:3|00000000-0000/);
    expect(await other.table('referrals')).toHaveLength(3);
    expect((await other.read('referrals.csv')).toString()).not.toContain(pseudonym('RAA:1'));
    const log = fakeLog({ states: STATES });
    expect(await findWho(log, pseudonym, pseudonym('RAA:22'))).toBe('RAA:22');
    expect(await findWho(log, pseudonym, pseudonym(childId(2)))).toBe(childId(2));
    expect(await findWho(log, pseudonym, other.pseudonym('RAA:22'))).toBeNull();
  });

  it('leaves a child out that is opted out now, with all its referrals, and one that opted in again in', async () => {
    const optOut = (one: ReferralState, ...values: boolean[]) =>
      state(
        { id: one.referralId, child: one === third ? 2 : 1, received },
        { child: { nationalDataOptOut: values.map((value) => ({ from: '2026-11-10', value })) } },
      );
    const { table, optedOut, pseudonym } = await extracts.make([
      ...[optOut(first, true), second, optOut(third, true, false)],
      state(
        { id: 'RAA:9', child: null, received },
        { child: { nationalDataOptOut: [{ from: received, value: true }] } },
      ),
    ]);

    expect(optedOut).toBe(3);
    expect((await table('referrals')).map(({ referral }) => referral)).toEqual([
      pseudonym('RBB:3'),
    ]);
    expect((await table('clocks')).every(({ referral }) => referral === pseudonym('RBB:3'))).toBe(
      true,
    );
  });

  it('says nowhere where a child lives whose whereabouts are restricted', async () => {
    const where = { subIcbOfResidence: '15E', localAuthority: 'E06000032', deprivationQuintile: 2 };
    const restricted = [{ from: '2026-11-20', value: true }];
    const find = await byReferral([
      state({ id: 'RAA:1', child: 1, received }, { child: { ...where, restricted } }),
      state({ id: 'RAA:22', child: 2, received }, { child: where }),
    ]);

    expect(find('RAA:1')).toMatchObject({
      ...{ isRestricted: true, subIcbOfResidence: null, localAuthority: null },
      deprivationQuintile: null,
    });
    expect(find('RAA:22')).toMatchObject({ ...where, isRestricted: false });
  });

  it('tells codes and flags as they held on the day', async () => {
    const find = await byReferral([
      state(
        { id: 'RAA:1', child: 1, received },
        {
          priorities: [
            { from: received, code: '3' },
            { from: '2026-10-31', code: '2' },
            { from: '2026-11-01', code: '1' },
          ],
          child: { lookedAfter: [{ from: '2026-11-01', value: true }] },
        },
      ),
    ]);

    expect(find('RAA:1')).toMatchObject({ priority: '2', isLookedAfter: false });
  });

  it('takes the latest state of a referral, and none that was taken away', async () => {
    const newer = {
      ...first,
      version: 1_796_067_843_143,
      facts: { ...first.facts, provider: 'RCC' },
    };
    const { table } = await extracts.make([newer, first, second, third, 'RBB:3']);
    const told = (await table('referrals')).map(({ provider, stateVersion }) => [
      provider,
      stateVersion,
    ]);

    // A version is a time in milliseconds, too large for 32 bits.
    expect(told.sort()).toEqual([
      ['RAA', 1n],
      ['RCC', 1_796_067_843_143n],
    ]);
  });
});

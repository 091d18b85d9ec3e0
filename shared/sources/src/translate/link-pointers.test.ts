import type { ReferralEvent } from '@waits/contracts/referral-event';
import { ReferralEvent as Published } from '@waits/contracts/referral-event';
import { pointersTo } from './link-pointers.js';

type Data = Readonly<Record<string, unknown>>;

const said = (type: string, data: Data, subject = 'RAA:R1'): ReferralEvent =>
  ({
    ...{ specversion: '1.0', id: 'asd-system:e1', source: 'asd-system', type, subject },
    time: '2026-03-03T09:00:00Z',
    data: {
      ...{ provider: 'RAA', occurredOn: '2026-03-02', recordedAt: '2026-03-02T12:00:00Z' },
      ...{ recordKey: 'asd-system:row-1', tokens: [`k1.nhs.${'a'.repeat(43)}`] },
      ...data,
    },
  }) as unknown as ReferralEvent;

describe('pointers to an event that names another referral', () => {
  it('say which referral names it, and nothing of the child or the row', () => {
    expect(pointersTo(said('referral.merged', { into: 'RBB:R2' }))).toEqual([
      {
        ...{ specversion: '1.0', id: 'asd-system:e1#link', source: 'asd-system' },
        ...{ type: 'referral.linked', subject: 'RBB:R2', time: '2026-03-03T09:00:00Z' },
        data: {
          ...{ provider: 'RAA', occurredOn: '2026-03-02', recordedAt: '2026-03-02T12:00:00Z' },
          ...{ tokens: [], by: 'RAA:R1' },
        },
      },
    ]);
  });

  it.each`
    what                                       | type                      | data                                                                | under
    ${'a redirection to a referral'}           | ${'referral.redirected'}  | ${{ toProvider: 'RBB', toReferral: 'RBB:R2' }}                      | ${['RBB:R2']}
    ${'a transfer to a referral'}              | ${'referral.transferred'} | ${{ toProvider: 'RBB', toReferral: 'RBB:R2' }}                      | ${['RBB:R2']}
    ${'a transfer to a provider only'}         | ${'referral.transferred'} | ${{ toProvider: 'RBB' }}                                            | ${[]}
    ${'a correction that names another'}       | ${'referral.corrected'}   | ${{ of: 'e0', becomes: { into: 'RBB:R3' } }}                        | ${['RBB:R3']}
    ${'a correction of such a correction'}     | ${'referral.corrected'}   | ${{ of: 'e0', becomes: { becomes: { toReferral: 'RBB:R4' } } }}     | ${['RBB:R4']}
    ${'a correction that names two'}           | ${'referral.corrected'}   | ${{ of: 'e0', becomes: { into: 'RBB:R3', toReferral: 'RBB:R4' } }}  | ${['RBB:R3', 'RBB:R4']}
    ${'a withdrawal'}                          | ${'referral.corrected'}   | ${{ of: 'e0', becomes: null }}                                      | ${[]}
    ${'a correction that names no referral'}   | ${'referral.corrected'}   | ${{ of: 'e0', becomes: { into: 'not a referral', toReferral: 7 } }} | ${[]}
    ${'a merge into itself'}                   | ${'referral.merged'}      | ${{ into: 'RAA:R1' }}                                               | ${[]}
    ${'an event that names no other referral'} | ${'referral.closed'}      | ${{}}                                                               | ${[]}
  `(
    'of $what lie under $under',
    ({ type, data, under }: { type: string; data: Data; under: string[] }) => {
      const pointers = pointersTo(said(type, data));

      expect(pointers.map(({ subject }) => subject)).toEqual(under);
      expect(pointers.filter((pointer) => !Published.safeParse(pointer).success)).toEqual([]);
    },
  );
});

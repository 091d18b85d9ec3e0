import type { ReferralEvent } from '@waits/contracts/referral-event';
import { event } from '../testing/events.js';
import { isReferralId, referralsNamedIn } from './named.js';

const on = '2026-02-01';
const corrected = (becomes: Record<string, unknown> | null) =>
  event('referral.corrected', on, { of: 'x', becomes });
const linked = event('referral.linked' as 'referral.closed', on, { by: 'RBB:B' } as {
  reason?: string;
});

describe('the other referrals that an event names', () => {
  it.each`
    what                                       | told                                                                             | named
    ${'a merge'}                               | ${event('referral.merged', on, { into: 'RBB:B' })}                               | ${['RBB:B']}
    ${'a merge into itself'}                   | ${event('referral.merged', on, { into: 'RAA:R1' })}                              | ${[]}
    ${'a redirection'}                         | ${event('referral.redirected', on, { toProvider: 'RBB', toReferral: 'RBB:B' })}  | ${['RBB:B']}
    ${'a transfer'}                            | ${event('referral.transferred', on, { toProvider: 'RBB', toReferral: 'RBB:B' })} | ${['RBB:B']}
    ${'a transfer to a provider alone'}        | ${event('referral.transferred', on, { toProvider: 'RBB' })}                      | ${[]}
    ${'a pointer'}                             | ${linked}                                                                        | ${['RBB:B']}
    ${'a discharge with a field of that name'} | ${event('referral.closed', on, { into: 'RBB:B' } as { reason?: string })}        | ${[]}
    ${'a correction'}                          | ${corrected({ into: 'RBB:B' })}                                                  | ${['RBB:B']}
    ${'a correction of either kind of link'}   | ${corrected({ into: 'RBB:B', toReferral: 'RCC:C' })}                             | ${['RBB:B', 'RCC:C']}
    ${'the same one twice'}                    | ${corrected({ into: 'RBB:B', toReferral: 'RBB:B' })}                             | ${['RBB:B']}
    ${'a correction of a correction'}          | ${corrected({ becomes: { becomes: { into: 'RBB:B' } }, toReferral: 'RCC:C' })}   | ${['RCC:C', 'RBB:B']}
    ${'a correction that names itself'}        | ${corrected({ into: 'RAA:R1' })}                                                 | ${[]}
    ${'a withdrawal'}                          | ${corrected(null)}                                                               | ${[]}
    ${'the withdrawal of a correction'}        | ${corrected({ becomes: null })}                                                  | ${[]}
    ${'a list in place of a correction'}       | ${corrected({ becomes: Object.assign([], { into: 'RBB:B' }) })}                  | ${[]}
    ${'a text in place of a correction'}       | ${corrected({ becomes: 'RBB:B' })}                                               | ${[]}
    ${'a text that is no referral'}            | ${corrected({ into: 'the other one', toReferral: 7 })}                           | ${[]}
  `('$what: $named', ({ told, named }: { told: ReferralEvent; named: string[] }) => {
    expect(referralsNamedIn(told)).toEqual(named);
  });
});

describe('a referral id', () => {
  const longest = `RAA:${'x'.repeat(100)}:${'y'.repeat(55)}`;

  it.each`
    value              | isOne    | because
    ${'RAA:R1'}        | ${true}  | ${'a provider and its own number'}
    ${'E10:case:SALT'} | ${true}  | ${'a case and the health service that was asked'}
    ${'RAA'}           | ${false} | ${'a provider alone'}
    ${'RAA:R 1'}       | ${false} | ${'there is a space in it'}
    ${longest}         | ${true}  | ${'160 characters'}
    ${`${longest}y`}   | ${false} | ${'161 characters'}
    ${7}               | ${false} | ${'a number'}
    ${['RAA:R1']}      | ${false} | ${'a list that reads like one'}
  `('$value: $isOne, $because', ({ value, isOne }: { value: unknown; isOne: boolean }) => {
    expect(isReferralId(value)).toBe(isOne);
  });
});

import type { ReferralEvent } from '@waits/contracts/referral-event';
import { event } from './testing/events.js';
import type { Said } from './testing/linked.js';
import {
  A,
  B,
  C,
  corrected,
  merged,
  plain,
  received,
  redirected,
  reopened,
  saidOf,
  transferred,
} from './testing/linked.js';

describe('DOMAIN 2.3: a redirected referral is closed with its reason, and the linked one carries the original date', () => {
  it.each([redirected, transferred])('carries it to the receiving side (%p)', (passOn) => {
    const events = [
      received(A, '2026-01-10'),
      passOn(A, B, '2026-02-01'),
      received(B, '2026-02-05'),
    ];
    const how = passOn === redirected ? 'redirected' : 'transferred';

    expect(saidOf(events)).toEqual({
      [A]: { ...plain, received: '2026-01-10', ending: `2026-02-01 ${how} ${B}` },
      [B]: {
        ...{ ...plain, received: '2026-02-05', original: '2026-01-10' },
        cameFrom: [`2026-02-01 ${how} ${A}`],
      },
    });
  });

  it.each`
    case                                        | byA                                                                | byB                                                                | original        | findings
    ${'only the sender knows it'}               | ${received(A, '2026-01-10')}                                       | ${received(B, '2026-02-05')}                                       | ${'2026-01-10'} | ${[]}
    ${'the sender had it from another'}         | ${received(A, '2026-01-10', { originalReceivedOn: '2025-12-01' })} | ${received(B, '2026-02-05')}                                       | ${'2025-12-01'} | ${[]}
    ${'both say the same'}                      | ${received(A, '2026-01-10')}                                       | ${received(B, '2026-02-05', { originalReceivedOn: '2026-01-10' })} | ${'2026-01-10'} | ${[]}
    ${'the receiving side says an earlier day'} | ${received(A, '2026-01-10')}                                       | ${received(B, '2026-02-05', { originalReceivedOn: '2026-01-02' })} | ${'2026-01-02'} | ${['original-dates-differ']}
    ${'the sender says an earlier day'}         | ${received(A, '2026-01-10')}                                       | ${received(B, '2026-02-05', { originalReceivedOn: '2026-01-20' })} | ${'2026-01-10'} | ${['original-dates-differ']}
    ${'the sender had it later'}                | ${received(A, '2026-03-10')}                                       | ${received(B, '2026-02-05')}                                       | ${'2026-03-10'} | ${['original-after-received']}
  `(
    'takes $original when $case',
    ({ byA, byB, original, findings }: { byA: ReferralEvent; byB: ReferralEvent } & Said) => {
      const { [B]: said } = saidOf([byA, byB, redirected(A, B, '2026-02-01')]);

      expect(said).toMatchObject({ original, findings });
    },
  );

  it('carries the date over several providers, and past a duplicate merged on the way', () => {
    const D = 'RDD:D';
    const { [C]: last } = saidOf([
      ...[received(D, '2025-11-01'), merged(D, A, '2026-01-20'), received(A, '2026-01-10')],
      ...[transferred(A, B, '2026-02-01'), received(B, '2026-02-05')],
      ...[transferred(B, C, '2026-03-01'), received(C, '2026-03-05')],
    ]);

    expect(last).toMatchObject({ received: '2026-03-05', original: '2025-11-01' });
  });

  it('comes back to the first provider, whose own date is the original one', () => {
    const there = [received(A, '2026-01-10'), transferred(A, B, '2026-02-01')];
    const back = [received(B, '2026-02-05'), transferred(B, A, '2026-03-01')];
    const { [A]: said } = saidOf([...there, ...back, reopened(A, '2026-03-02')]);

    expect(said).toMatchObject({ original: '2026-01-10', findings: [] });
  });

  it('says so when nobody took it up again', () => {
    const there = [received(A, '2026-01-10'), transferred(A, B, '2026-02-01')];
    const { [A]: said } = saidOf([
      ...there,
      received(B, '2026-02-05'),
      transferred(B, A, '2026-03-01'),
    ]);

    expect(said?.findings).toContain('links-in-a-circle');
  });

  it('keeps a referral that is passed on to itself', () => {
    const { [A]: said } = saidOf([received(A, '2026-01-10'), redirected(A, A, '2026-02-01')]);

    expect(said).toMatchObject({ ending: null, findings: ['passed-on-to-itself'] });
  });

  it('needs no referral where only the provider is named', () => {
    const toProvider = event(
      'referral.redirected',
      '2026-02-01',
      { toProvider: 'RBB' },
      { subject: A },
    );

    expect(saidOf([received(A, '2026-01-10'), toProvider])[A]).toMatchObject({
      ...{ ending: '2026-02-01 redirected RBB', findings: [] },
    });
  });

  it('leaves both sides as before when it is withdrawn', () => {
    const both = [received(A, '2026-01-10'), received(B, '2026-02-05')];

    expect(
      saidOf([...both, redirected(A, B, '2026-02-01'), corrected([A, `d-${A}`], null)]),
    ).toEqual(saidOf(both));
  });
});

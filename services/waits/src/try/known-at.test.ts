import { sourceEvent } from '@waits/sources/testing/fake-events';
import fc from 'fast-check';
import { attempt, clockIn, merged, NUMBERS, received } from './fake-trial.js';

describe('2.4 a trial under knownAt', () => {
  it.each([
    { knownAt: '2026-06-30', status: 'breached', notYetKnown: 1 },
    { knownAt: '2026-07-01', status: 'met', notYetKnown: 0 },
    { knownAt: '2026-07-01T09:59:59+01:00', status: 'breached', notYetKnown: 1 },
    { knownAt: '2026-07-01T11:00:00+01:00', status: 'met', notYetKnown: 0 },
  ])('at $knownAt the contact told a month late makes it $status', (asked) => {
    const seen = sourceEvent({
      ...{ id: 'seen', type: 'appointment.attended', time: '2026-07-01T10:00:00Z' },
      data: { occurredOn: '2026-06-01', recordedAt: '2026-06-01T10:00:00Z', medium: '01' },
    });
    const tried = attempt([received('RAA:R1', { nhsNumber: NUMBERS[0] }), seen], {
      ...{ asOf: '2026-09-01', knownAt: asked.knownAt },
    });

    expect(clockIn(tried, 'RAA:R1')?.status).toBe(asked.status);
    expect(tried.counts.notYetKnown).toBe(asked.notYetKnown);
  });

  it('whose children are joined only later are two, however early they were one', () => {
    const events = [
      received('RAA:R1', { nhsNumber: NUMBERS[0] }),
      received('RBB:R3', { nhsNumber: NUMBERS[1] }),
      merged('2026-07-01', { nhsNumber: NUMBERS[1] }),
    ];
    const at = (knownAt: string) =>
      attempt(events, { knownAt }).referrals.map(({ child }) => child);

    expect(at('2026-06-30')).toEqual([1, 2]);
    expect(at('2026-07-01')).toEqual([1, 1]);
  });

  it('nothing that is received later changes anything, children and birth dates included', () => {
    const patient = fc.record(
      {
        nhsNumber: fc.constantFrom(...NUMBERS),
        localPatientId: fc.constantFrom('L1', 'L2'),
        birthDate: fc.constantFrom('2015-05-05', '2019-01-01'),
      },
      { requiredKeys: ['localPatientId'] },
    );
    const anyTried = fc.oneof(
      fc
        .tuple(
          fc.constantFrom('RAA:R1', 'RAA:R2'),
          patient,
          fc.constantFrom('2026-01-05', '2026-04-01'),
        )
        .map(([subject, who, on]) =>
          received(subject, who, { on, id: `${subject}-${on}-${JSON.stringify(who).length}` }),
        ),
      fc.tuple(patient, patient).map(([who, other]) =>
        sourceEvent({
          id: `m-${JSON.stringify([who, other]).length}`,
          type: 'patient.merged',
          subject: undefined,
          data: { patient: who, other },
        }),
      ),
      fc.constantFrom('a', 'b').map((of) =>
        sourceEvent({
          id: `c-${of}`,
          type: 'referral.corrected',
          data: { of: 'RAA:R1', becomes: null, patient: undefined },
        }),
      ),
    );
    const received2 = (events: Record<string, unknown>[], time: string) =>
      events.map((event) => ({ ...event, time }));

    fc.assert(
      fc.property(
        fc.array(anyTried, { maxLength: 8 }),
        fc.array(anyTried, { maxLength: 6 }),
        (before, after) => {
          const known = [received('RAA:R0', {}), ...received2(before, '2026-06-01T12:00:00Z')];
          const later = received2(after, '2026-06-02T00:00:00Z');
          const asked = { knownAt: '2026-06-01' };
          const [alone, withMore] = [attempt(known, asked), attempt([...known, ...later], asked)];
          expect(withMore.referrals).toMatchObject(
            alone.referrals.map(({ indexes: _indexes, ...rest }) => rest),
          );
        },
      ),
      { numRuns: 200 },
    );
  });
});

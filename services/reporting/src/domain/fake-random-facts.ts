import type { ReferralFacts } from '@waits/contracts/referral-state';
import { PATHWAYS } from '@waits/contracts/values';
import fc from 'fast-check';
import { dayNumber, dayOf } from './day-number.js';
import { blankFacts } from './fake-referral.js';

const FIRST = dayNumber('2025-01-01');

/** A day within a year and a half: near enough to each other that limits, contacts and closures meet. */
export const someDay = fc.nat({ max: 540 }).map((days) => dayOf(FIRST + days));

const perhaps = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const oneOf = <T extends string>(...codes: T[]) => fc.constantFrom(...codes);

/** At most a few of something, in the order of their days, as the fold gives them. */
const inOrder = <T>(item: fc.Arbitrary<T>, dayIn: (item: T) => string, most = 3) =>
  fc
    .array(item, { maxLength: most })
    .map((items) => items.sort((one, other) => (dayIn(one) < dayIn(other) ? -1 : 1)));

const dated = (...codes: string[]) =>
  inOrder(fc.record({ from: someDay, code: oneOf(...codes) }), ({ from }) => from);

const ending: fc.Arbitrary<ReferralFacts['endings'][number]> = fc.record({
  on: someDay,
  how: oneOf('closed', 'rejected', 'redirected', 'transferred', 'merged'),
  reason: fc.constant(null),
  to: fc.constant(null),
});

const appointment: fc.Arbitrary<ReferralFacts['appointments'][number]> = fc.record({
  id: fc.constant(null),
  bookedOn: perhaps(someDay),
  for: perhaps(someDay),
  state: oneOf('booked', 'cancelled', 'attended', 'not-attended'),
  stateOn: someDay,
  attendance: perhaps(oneOf('3', '5', '7')),
  medium: perhaps(oneOf('01', '02')),
  cancelledBy: fc.constant(null),
  clearlyCommunicated: fc.boolean(),
});

const contact: fc.Arbitrary<ReferralFacts['contacts'][number]> = fc.record({
  on: someDay,
  at: fc.constant(null),
  attendance: perhaps(oneOf('5', '6', '3')),
  medium: perhaps(oneOf('01', '02', '11')),
  indirect: fc.boolean(),
  appointmentId: fc.constant(null),
  procedures: fc.constant<string[]>([]),
});

const onDay = inOrder(fc.record({ on: someDay, code: fc.constant(null) }), ({ on }) => on, 2);

const ehc: fc.Arbitrary<NonNullable<ReferralFacts['ehc']>> = fc.record({
  healthService: perhaps(oneOf('CAMHS', 'SALT')),
  requestedOn: perhaps(someDay),
  sentOn: perhaps(someDay),
  exceptions: fc.constant([]),
  decidedOn: perhaps(someDay),
  decision: perhaps(oneOf('assess', 'do-not-assess')),
  decisions: inOrder(
    fc.record({ on: someDay, decision: oneOf('assess', 'do-not-assess') }),
    ({ on }) => on,
    2,
  ),
  planRefusedOn: perhaps(someDay),
  planIssuedOn: perhaps(someDay),
  panelOn: fc.constant(null),
  reviewDueOn: fc.constant(null),
  reviewHeldOn: fc.constant(null),
});

/** Facts of every kind at once, likelier odd than not: dates before the referral, endings twice, reopened unclosed. */
export const randomFacts: fc.Arbitrary<ReferralFacts> = fc
  .record({
    provider: oneOf('RAA', 'RBB'),
    pathway: perhaps(fc.constantFrom(...PATHWAYS)),
    receivedOn: fc.option(someDay, { nil: null, freq: 20 }),
    originalReceivedOn: perhaps(someDay),
    endings: inOrder(ending, ({ on }) => on),
    reopenings: fc.oneof(
      { weight: 3, arbitrary: fc.constant<string[]>([]) },
      { weight: 1, arbitrary: fc.array(someDay, { maxLength: 2 }).map((days) => days.sort()) },
    ),
    reasons: dated('25', '24', '12'),
    priorities: dated('2', '3'),
    teams: inOrder(
      fc.record({
        from: someDay,
        type: perhaps(oneOf('C01', 'C04', 'A18')),
        localId: fc.constant(null),
      }),
      ({ from }) => from,
    ),
    appointments: inOrder(appointment, ({ stateOn }) => stateOn),
    contacts: inOrder(contact, ({ on }) => on),
    assessmentsStarted: onDay,
    assessmentsCompleted: onDay,
    interventions: inOrder(
      fc.record({ on: someDay, kind: fc.constant(null), procedures: fc.constant<string[]>([]) }),
      ({ on }) => on,
      2,
    ),
    rttStatuses: dated('11', '30', '31', '34'),
    hospitalSpells: fc.oneof(
      { weight: 9, arbitrary: fc.constant<ReferralFacts['hospitalSpells']>([]) },
      { weight: 1, arbitrary: someDay.map((from) => [{ from, to: null, id: null }]) },
    ),
    ehc: perhaps(ehc),
    deceasedOn: fc.option(someDay, { nil: null, freq: 10 }),
  })
  .map(({ deceasedOn, ...some }): ReferralFacts => ({
    ...blankFacts,
    ...some,
    child: { ...blankFacts.child, deceasedOn },
  }));

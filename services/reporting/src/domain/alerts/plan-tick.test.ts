import type { ReferralFacts, ReferralState } from '@waits/contracts/referral-state';
import type { Row } from '../fake-referral.js';
import { stateOf } from '../fake-referral.js';
import { daysFrom } from '../fake-feed.js';
import { alertRun, registerOf } from './fake-alert-run.js';

const booked: ReferralFacts['appointments'][number] = {
  ...{ id: 'A1', bookedOn: '2026-01-02', for: '2027-06-01', state: 'booked' },
  ...{ stateOn: '2026-01-02', attendance: null, medium: null, cancelledBy: null },
  clearlyCommunicated: false,
};

/** A referral for suspected autism with an appointment a long way off, so that only its limit is told of. */
function referral(row: Row, over: Partial<ReferralFacts> = {}, version = 1): ReferralState {
  const state = stateOf({ id: 'RAA:R1', ...row }, 0);
  return { ...state, version, facts: { ...state.facts, appointments: [booked], ...over } };
}

// Received on 31 March, the limit day is 30 June (day 91), on which an open wait is over already.
const waiting = referral({ received: '2026-03-31' });
const eachDay = (run: ReturnType<typeof alertRun>, from: string, to: string) =>
  daysFrom(from, to).flatMap((day) => run.tick(day));

describe('a child who waits', () => {
  it('is told of two weeks before the limit, and again when it has passed', () => {
    expect(eachDay(alertRun({ states: [waiting] }), '2026-06-01', '2026-07-31')).toEqual([
      '2026-06-16 raised due-soon RAA:R1 by 2026-06-30',
      '2026-06-30 raised breached RAA:R1 by 2026-06-30',
      '2026-06-30 withdrawn due-soon RAA:R1 by 2026-06-30: no-longer-so',
    ]);
  });

  it.each`
    leadDays | first
    ${7}     | ${'2026-06-23'}
    ${1}     | ${'2026-06-29'}
    ${28}    | ${'2026-06-02'}
  `('is told of $leadDays days before, where the standard says so', ({ leadDays, first }) => {
    const register = registerOf('ASD-STAT-13W', { leadDays: leadDays as number });

    expect(eachDay(alertRun({ states: [waiting], register }), '2026-06-01', '2026-06-29')).toEqual([
      `${String(first)} raised due-soon RAA:R1 by 2026-06-30`,
    ]);
  });

  it('and has no appointment near the limit is told of for that too, until one is booked', () => {
    const run = alertRun({ states: [referral({ received: '2026-03-31' }, { appointments: [] })] });
    const before = eachDay(run, '2026-06-01', '2026-06-20');
    run.replica.apply(
      referral(
        { received: '2026-03-31' },
        { appointments: [{ ...booked, bookedOn: '2026-06-21', stateOn: '2026-06-21' }] },
        2,
      ),
    );

    expect([...before, ...run.tick('2026-06-21')]).toEqual([
      '2026-06-16 raised due-soon RAA:R1 by 2026-06-30',
      '2026-06-16 raised no-appointment RAA:R1 by 2026-06-30',
      '2026-06-21 withdrawn no-appointment RAA:R1 by 2026-06-30: no-longer-so',
    ]);
  });

  it('and is seen is no longer told of', () => {
    const run = alertRun({ states: [waiting] });
    eachDay(run, '2026-06-01', '2026-07-05');
    run.replica.apply(referral({ received: '2026-03-31', seen: '2026-07-06' }, {}, 2));

    expect(run.tick('2026-07-06')).toEqual([
      '2026-07-06 withdrawn breached RAA:R1 by 2026-06-30: no-longer-so',
    ]);
  });
});

describe('a correction', () => {
  it('of the day received withdraws the alert of the wrong limit and raises that of the right one', () => {
    const run = alertRun({ states: [waiting] });
    eachDay(run, '2026-06-01', '2026-06-20');
    run.replica.apply(referral({ received: '2026-03-01' }, {}, 2));

    expect(run.tick('2026-06-20').sort()).toEqual([
      '2026-06-20 raised breached RAA:R1 by 2026-05-31',
      '2026-06-20 withdrawn due-soon RAA:R1 by 2026-06-30: corrected',
    ]);
  });

  it('that tells of an earlier contact withdraws what was raised after it', () => {
    const run = alertRun({ states: [waiting] });
    eachDay(run, '2026-06-01', '2026-07-05');
    run.replica.apply(referral({ received: '2026-03-31', seen: '2026-06-05' }, {}, 2));

    expect(run.tick('2026-07-05')).toEqual([
      '2026-07-05 withdrawn breached RAA:R1 by 2026-06-30: corrected',
    ]);
  });

  it('that takes a referral away withdraws its alerts', () => {
    const run = alertRun({ states: [waiting] });
    eachDay(run, '2026-06-01', '2026-06-20');
    run.replica.remove('RAA:R1');

    expect(run.tick('2026-06-20')).toEqual([
      '2026-06-20 withdrawn due-soon RAA:R1 by 2026-06-30: corrected',
    ]);
  });

  it('that is taken back raises the first alert again, under the id it had', () => {
    const run = alertRun({ states: [waiting] });
    eachDay(run, '2026-06-01', '2026-06-20');
    run.replica.apply(referral({ received: '2026-06-01' }, {}, 2));
    run.tick('2026-06-21');
    run.replica.apply(referral({ received: '2026-03-31' }, {}, 3));

    expect(run.tick('2026-06-22')).toEqual(['2026-06-22 raised due-soon RAA:R1 by 2026-06-30']);
    expect([...run.book.all()].filter(({ status }) => status === 'raised')).toHaveLength(1);
  });
});

describe('on its first day', () => {
  const states = [
    referral({ id: 'RAA:OVER', received: '2026-02-01' }),
    referral({ id: 'RAA:SOON', received: '2026-04-05' }),
  ];

  it('a service raises nothing, and from the next day on only what becomes so', () => {
    const run = alertRun({ states });

    expect(run.tick('2026-07-01')).toEqual([
      'noted breached RAA:OVER by 2026-05-03',
      'noted due-soon RAA:SOON by 2026-07-05',
    ]);
    expect(eachDay(run, '2026-07-02', '2026-07-31')).toEqual([
      '2026-07-05 raised breached RAA:SOON by 2026-07-05',
    ]);
  });

  it('a provider that comes later is noted in the same way, all day long', () => {
    const run = alertRun({ states });
    run.tick('2026-07-01');
    run.replica.apply(referral({ id: 'RBB:NEW', provider: 'RBB', received: '2026-02-01' }));
    const first = run.tick('2026-07-02');
    run.replica.apply(referral({ id: 'RBB:ALSO', provider: 'RBB', received: '2026-02-01' }));

    expect([...first, ...run.tick('2026-07-02')]).toEqual([
      'noted breached RBB:NEW by 2026-05-03',
      'noted breached RBB:ALSO by 2026-05-03',
    ]);
  });

  it('but a referral that is told of late, by a provider that is known, is raised', () => {
    const run = alertRun({ states });
    run.tick('2026-07-01');
    run.replica.apply(referral({ id: 'RAA:LATE', received: '2026-02-01' }));

    expect(run.tick('2026-07-02')).toEqual(['2026-07-02 raised breached RAA:LATE by 2026-05-03']);
  });

  it('what held and is over is forgotten, and nobody is told that either', () => {
    const run = alertRun({ states });
    run.tick('2026-07-01');
    run.replica.remove('RAA:OVER');

    const batches = [...run.batches('2026-07-02')];
    expect(batches.flatMap(({ forget }) => forget)).toEqual(['baseline:RAA:OVER']);
    expect(batches.flatMap(({ records }) => records.map(({ type }) => type))).toEqual(['mark']);
  });
});

describe('after a week in which nothing ran', () => {
  // Limits on 2 and 4 July; the second child was seen on 6 July.
  const states = [
    referral({ id: 'RAA:STAYS', received: '2026-04-02' }),
    referral({ id: 'RAA:SEEN', received: '2026-04-04', seen: '2026-07-06' }),
  ];

  it('each day is caught up, with what ended before anybody looked', () => {
    const run = alertRun({ states });
    run.tick('2026-06-15');
    run.tick('2026-07-01');

    expect(run.tick('2026-07-08')).toEqual([
      '2026-07-02 raised breached RAA:STAYS by 2026-07-02',
      '2026-07-02 withdrawn due-soon RAA:STAYS by 2026-07-02: no-longer-so',
      '2026-07-04 raised breached RAA:SEEN by 2026-07-04',
      '2026-07-04 withdrawn due-soon RAA:SEEN by 2026-07-04: no-longer-so',
      '2026-07-06 withdrawn breached RAA:SEEN by 2026-07-04: no-longer-so',
    ]);
  });

  it('and a run that is cut short goes on where it was', () => {
    const run = alertRun({ states });
    run.tick('2026-06-15');
    run.tick('2026-07-01');
    const cut = run.batches('2026-07-08');
    // The alerts of 2 July are published and acknowledged, and then the process is gone.
    for (let batch = cut.next(); !batch.done; batch = cut.next()) {
      if (batch.value.records.some(({ type }) => type === 'mark')) break;
    }

    expect(run.tick('2026-07-08')).toEqual([
      '2026-07-04 raised breached RAA:SEEN by 2026-07-04',
      '2026-07-04 withdrawn due-soon RAA:SEEN by 2026-07-04: no-longer-so',
      '2026-07-06 withdrawn breached RAA:SEEN by 2026-07-04: no-longer-so',
    ]);
  });
});

describe('another look', () => {
  it('on the same day says nothing, and neither does one on a day before', () => {
    const run = alertRun({ states: [waiting] });
    eachDay(run, '2026-06-01', '2026-06-30');

    const batches = [...run.batches('2026-06-30'), ...run.batches('2026-06-29')];
    expect(batches.flatMap(({ records, forget }) => [...records, ...forget])).toEqual([]);
  });

  it('a month after it was withdrawn takes an alert away', () => {
    const run = alertRun({ states: [waiting] });
    eachDay(run, '2026-06-01', '2026-07-30');
    const held = () => [...run.book.all()].map(({ kind }) => kind);

    expect(held().sort()).toEqual(['breached', 'due-soon']);
    run.tick('2026-07-31');
    expect(held()).toEqual(['breached']);
  });
});

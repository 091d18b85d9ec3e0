import { loadRegister } from './register/load.js';
import { standardsFor } from './standard.js';
import { clockOf, factsOf } from './testing/clock-of.js';
import { event } from './testing/events.js';
import { bothReadings } from './testing/optioned.js';

const register = loadRegister();
const rtt = clockOf(register, 'RTT-18W');

const received = (over: Record<string, unknown> = {}) =>
  event('referral.received', '2026-01-05', {
    ...{ pathway: 'COMMUNITY', consultantLed: true, ...over },
  });
const status = (on: string, code: string) => event('rtt.status-recorded', on, { status: code });
const treated = (on: string) => event('intervention.delivered', on);
const missed = (on: string, attendance: '3' | '7' = '3', clearlyCommunicated = true) =>
  event('appointment.not-attended', on, { attendance, clearlyCommunicated });
const booked = (on: string, appointmentOn: string) =>
  event('appointment.booked', on, { appointmentOn });

describe('RTT-18W: to which referrals it applies [appliesTo.consultantLed] [appliesTo.waitMeasures]', () => {
  it.each`
    data                                               | applies
    ${{ consultantLed: true }}                         | ${true}
    ${{ consultantLed: false }}                        | ${false}
    ${{ consultantLed: undefined }}                    | ${false}
    ${{ consultantLed: undefined, waitMeasure: '01' }} | ${true}
    ${{ consultantLed: undefined, waitMeasure: '02' }} | ${false}
  `('$data: $applies', ({ data, applies }) => {
    const ids = standardsFor(register, factsOf([received(data as Record<string, unknown>)])).map(
      ({ id }) => id,
    );

    expect(ids.includes('RTT-18W')).toBe(applies);
  });
});

describe('RTT-18W: 126 days to treatment [stop.when=first-of] [stop.facts.fact=rtt-status] [stop.facts.codes] [scope=referral]', () => {
  it.each`
    on              | verdict
    ${'2026-05-10'} | ${'met'}
    ${'2026-05-11'} | ${'met'}
    ${'2026-05-12'} | ${'missed'}
  `('treated on $on it is $verdict', ({ on, verdict }) => {
    expect(rtt([received(), treated(on as string)], '2026-12-01')).toMatchObject({
      ...{ status: verdict, dueOn: '2026-05-11' },
    });
    expect(rtt([received(), status(on as string, '30')], '2026-12-01')?.status).toBe(verdict);
  });

  it.each`
    asOf            | verdict
    ${'2026-05-11'} | ${'running'}
    ${'2026-05-12'} | ${'breached'}
  `('open on $asOf it is $verdict', ({ asOf, verdict }) => {
    expect(rtt([received()], asOf as string)?.status).toBe(verdict);
  });
});

describe('RTT-18W: what stops it without treatment is judged by its day, and never seen or treated [nonTreatment.name] [nonTreatment.codes] [endings.closed=judged]', () => {
  it.each`
    what                      | event                                      | by
    ${'a discharge'}          | ${event('referral.closed', '2026-05-11')}  | ${'closed'}
    ${'active monitoring'}    | ${status('2026-05-11', '32')}              | ${'active-monitoring'}
    ${'no treatment'}         | ${status('2026-05-11', '34')}              | ${'not-treated'}
    ${'a declined treatment'} | ${status('2026-05-11', '35')}              | ${'declined'}
    ${'a death by its code'}  | ${status('2026-05-11', '36')}              | ${'deceased'}
    ${'a death'}              | ${event('patient.deceased', '2026-05-11')} | ${'deceased'}
  `('$what on the limit day is in time, ended by $by', ({ event: what, by }) => {
    expect(rtt([received(), what as never], '2026-12-01')).toMatchObject({
      ...{ status: 'met', endedBy: by, stoppedOn: null },
    });
  });

  it.each`
    what          | event
    ${'closed'}   | ${event('referral.closed', '2026-05-12')}
    ${'declined'} | ${status('2026-05-12', '35')}
  `('the day after the limit, $what, is too late', ({ event: what }) => {
    expect(rtt([received(), what as never], '2026-12-01')?.status).toBe('missed');
  });

  it.each`
    what             | event
    ${'a rejection'} | ${event('referral.rejected', '2026-02-01')}
    ${'a transfer'}  | ${event('referral.transferred', '2026-02-01', { toProvider: 'RBB' })}
  `(
    '$what ends it unmet [endings.rejected=unmet] [endings.transferred=unmet]',
    ({ event: what }) => {
      expect(rtt([received(), what as never], '2026-12-01')?.status).toBe('ended-unmet');
    },
  );

  it('begins anew when active monitoring ends [nonTreatment.restartCodes]', () => {
    const events = [received(), status('2026-02-01', '31'), status('2026-09-01', '11')];

    expect(rtt(events, '2026-10-01')).toMatchObject({ status: 'running', startedOn: '2026-09-01' });
  });
});

describe('RTT-18W: the first missed appointment nullifies [firstNonAttendance.attendance] [firstNonAttendance.afterRebooking=later]', () => {
  it('when nothing was attended before', () => {
    expect(rtt([received(), missed('2026-02-01')], '2026-03-01')?.status).toBe('nullified');
  });

  it('and a new wait starts on the day a new date is agreed', () => {
    const events = [received(), missed('2026-02-01'), booked('2026-02-10', '2026-03-15')];

    expect(rtt(events, '2026-03-01')).toMatchObject({ status: 'running', startedOn: '2026-02-10' });
  });

  it.each`
    what                     | events
    ${'seen before'}         | ${[event('appointment.attended', '2026-01-20', { attendance: '5' }), missed('2026-02-01')]}
    ${'told unclearly'}      | ${[missed('2026-02-01', '3', false)]}
    ${'too late to be seen'} | ${[missed('2026-02-01', '7')]}
  `('not when $what', ({ events }) => {
    expect(rtt([received(), ...(events as never[])], '2026-03-01')?.status).toBe('running');
  });

  it('not when it is missed after rebooking', () => {
    const events = [received(), missed('2026-02-01'), booked('2026-02-10', '2026-03-15')];

    expect(rtt([...events, missed('2026-03-15')], '2026-04-01')).toMatchObject({
      ...{ status: 'running', startedOn: '2026-02-10' },
    });
  });

  it('but again after rebooking where an area says so [firstNonAttendance.afterRebooking=first]', () => {
    const { other } = bothReadings('RTT-18W', { firstNonAttendance: { afterRebooking: 'first' } });
    const events = [received(), missed('2026-02-01'), booked('2026-02-10', '2026-03-15')];

    expect(other([...events, missed('2026-03-15')], '2026-04-01')?.status).toBe('nullified');
  });

  it('and when the child came too late to be seen, where an area says so', () => {
    const { shipped, other } = bothReadings('RTT-18W', {
      firstNonAttendance: { attendance: ['3', '7'] },
    });
    const events = [received(), missed('2026-02-01', '7')];

    expect(shipped(events, '2026-03-01')?.status).toBe('running');
    expect(other(events, '2026-03-01')?.status).toBe('nullified');
  });
});

describe('RTT-18W: a transfer carries the original start [start.carriesOriginal]', () => {
  const transferred = received({ originalReceivedOn: '2025-12-01' });

  it('to the receiver', () => {
    expect(rtt([transferred], '2026-01-10')).toMatchObject({ startedOn: '2025-12-01', days: 40 });
  });

  it('or not, where an area says so', () => {
    const { other } = bothReadings('RTT-18W', { start: { carriesOriginal: false } });

    expect(other([transferred], '2026-01-10')).toMatchObject({ startedOn: '2026-01-05', days: 5 });
  });
});

describe('RTT-18W: its target has steps by date [targets.by] [targets.note]', () => {
  it('has the standard and the way back to it', () => {
    const steps = register.standards.find(({ id }) => id === 'RTT-18W')?.targets;

    expect(steps?.map(({ percent, by }) => [percent, by])).toEqual([
      [92, null],
      [65, '2026-03-31'],
      [70, '2027-03-31'],
      [92, '2029-03-31'],
    ]);
  });
});

import { loadRegister } from './register/load.js';
import { standardsFor } from './standard.js';
import { clockOf, factsOf } from './testing/clock-of.js';
import { event } from './testing/events.js';

const register = loadRegister();
const camhs = clockOf(register, 'CYPMH-CONTACT');
const community = clockOf(register, 'CHS-18W');
const advice = clockOf(register, 'EHC-HA6');

const received = (pathway: 'CAMHS' | 'COMMUNITY', on = '2026-01-10') =>
  event('referral.received', on, { pathway });
const seen = (on: string, medium = '01') =>
  event('appointment.attended', on, { medium, attendance: '5' });
const closed = (on: string) => event('referral.closed', on);

describe('CYPMH-CONTACT: measured only', () => {
  it('has no limit to be over, however long the child waits', () => {
    expect(camhs([received('CAMHS')], '2029-01-10')).toMatchObject({
      ...{ status: 'running', days: 1096, dueOn: null, overdueFrom: null, daysLeft: null },
      ...{ isWaiting: true, isOverStandard: false },
    });
  });

  it.each([
    ['01', true],
    ['02', true],
    ['04', true],
    ['11', true],
    ['05', false],
    ['09', false],
    ['12', false],
  ])('a contact by medium %s stops it: %s', (medium, stops) => {
    expect(camhs([received('CAMHS'), seen('2026-02-01', medium)], '2026-03-01')).toMatchObject({
      ...{ status: stops ? 'stopped' : 'running', days: stops ? 22 : 50, isOverStandard: false },
    });
  });

  it('is not stopped by work that did not see the child', () => {
    const indirect = event('activity.indirect', '2026-02-01');

    expect(camhs([received('CAMHS'), indirect], '2026-03-01')?.status).toBe('running');
  });
});

describe('CHS-18W: any attended contact within 18 weeks', () => {
  it.each([
    ['2026-05-16', 'running'],
    ['2026-05-17', 'breached'],
  ])('still open on %s it is %s', (asOf, state) => {
    expect(community([received('COMMUNITY')], asOf)).toMatchObject({
      status: state,
      dueOn: '2026-05-16',
    });
  });

  it('is stopped by telephone too, and by a contact that does not say how', () => {
    const unclear = event('appointment.attended', '2026-02-01', { attendance: '6' });

    expect(community([received('COMMUNITY'), seen('2026-02-01', '02')], '2026-03-01')?.status).toBe(
      'met',
    );
    expect(community([received('COMMUNITY'), unclear], '2026-03-01')?.status).toBe('met');
  });
});

describe('EHC-HA6: health advice in six weeks [start.fact=ehc-advice-requested] [stop.facts.fact=ehc-advice-sent]', () => {
  const asked = event('ehc.advice-requested', '2025-10-10', {
    ...{ healthService: 'SALT', receivedOn: '2025-10-13' },
  });
  const sent = (on: string) => event('ehc.advice-sent', on);

  it('applies to advice, not to the case of the local authority', () => {
    const theCase = factsOf([event('ehc.assessment-requested', '2025-10-10')]);

    expect(standardsFor(register, factsOf([asked])).map(({ id }) => id)).toEqual(['EHC-HA6']);
    expect(standardsFor(register, theCase).map(({ id }) => id)).toEqual(['EHC-LA6', 'EHC-20W']);
  });

  it.each([
    { asOf: '2025-11-23', state: 'running', days: 41, daysLeft: 1 },
    { asOf: '2025-11-24', state: 'running', days: 42, daysLeft: 0 },
    { asOf: '2025-11-25', state: 'breached', days: 43, daysLeft: -1 },
  ])(
    'counted from receipt by the body it is on $asOf $state',
    ({ asOf, state, days, daysLeft }) => {
      expect(advice([asked], asOf)).toMatchObject({
        status: state,
        days,
        daysLeft,
        startedOn: '2025-10-13',
      });
    },
  );

  it.each([
    ['2025-11-24', 'met'],
    ['2025-11-25', 'missed'],
  ])('advice sent on %s has it %s', (on, state) => {
    expect(advice([asked, sent(on)], '2026-01-01')).toMatchObject({ status: state, stoppedOn: on });
  });

  it('is neither paused nor moved by a recorded exception', () => {
    const exception = event('ehc.exception-recorded', '2025-10-20', { ground: 'b' });
    const clock = advice([asked, exception], '2025-11-25');

    expect(clock).toMatchObject({ status: 'breached', dueOn: '2025-11-24', days: 43 });
    expect(clock?.trace).toContainEqual({
      ...{ on: '2025-10-20', what: 'exception', why: 'no-pause', detail: 'b' },
    });
  });

  it('counts advice that was sent after the record was closed', () => {
    expect(advice([asked, closed('2025-11-01'), sent('2025-11-10')], '2026-01-01')).toMatchObject({
      ...{ status: 'met', stoppedOn: '2025-11-10' },
    });
  });
});

import type { ReferralFacts } from '@waits/contracts/referral-state';
import { loadRegister } from './register/load.js';
import { standardsFor } from './standard.js';
import { clockOf, factsOf } from './testing/clock-of.js';
import { event } from './testing/events.js';
import { list, withCodes, withOption } from './testing/optioned.js';

const TREATMENT = list('CYPED-TREATMENT', ['TREAT']);
const register = withCodes(TREATMENT);
const urgent = clockOf(register, 'CYPED-URG');
const routine = clockOf(register, 'CYPED-ROU');

const received = (priority?: string) =>
  event('referral.received', '2026-01-01', {
    ...{ pathway: 'CAMHS', reason: '12', ...(priority && { priority }) },
  });
const contact = (on: string, procedures: string[], attendance: '5' | '7' = '5') =>
  event('appointment.attended', on, { medium: '02', attendance, procedures });

const edStandards = (facts: ReferralFacts, asOf = '2026-12-31', of = register) =>
  standardsFor(of, facts, asOf)
    .map(({ id }) => id)
    .filter((id) => id.startsWith('CYPED'));

describe('CYPED-URG and CYPED-ROU: which of them applies [appliesTo.priorities] [appliesTo.exceptPriorities] [appliesTo.priorityAt=in-force] [appliesTo.withoutAge=holds]', () => {
  it.each`
    priority     | standard       | findings
    ${'1'}       | ${'CYPED-URG'} | ${[]}
    ${'2'}       | ${'CYPED-URG'} | ${[]}
    ${'4'}       | ${'CYPED-URG'} | ${[]}
    ${'3'}       | ${'CYPED-ROU'} | ${[]}
    ${'9'}       | ${'CYPED-ROU'} | ${['priority-unknown']}
    ${undefined} | ${'CYPED-ROU'} | ${['priority-missing']}
  `('priority $priority: $standard', ({ priority, standard, findings }) => {
    const facts = factsOf([received(priority as string | undefined)]);

    expect(edStandards(facts)).toEqual([standard]);
    expect(facts.findings).toEqual(findings);
  });

  it.each`
    born            | years   | applies
    ${'2007-01-02'} | ${18}   | ${true}
    ${'2007-01-01'} | ${19}   | ${false}
    ${null}         | ${null} | ${true}
  `('at $years years it applies: $applies', ({ born, years, applies }) => {
    const facts = factsOf([received('2')], born as string | null);

    expect(facts.ageAtReferral).toBe(years);
    expect(edStandards(facts)).toEqual(applies ? ['CYPED-URG'] : []);
  });

  it('goes by the priority in force on the day asked about', () => {
    const raised = event('referral.priority-changed', '2026-01-10', { priority: '2' });
    const facts = factsOf([received('3'), raised]);

    expect(edStandards(facts, '2026-01-09')).toEqual(['CYPED-ROU']);
    expect(edStandards(facts, '2026-01-10')).toEqual(['CYPED-URG']);
  });

  it('goes by the priority of the referral where an area says so [appliesTo.priorityAt=referral]', () => {
    const raised = event('referral.priority-changed', '2026-01-10', { priority: '2' });
    const facts = factsOf([received('3'), raised]);
    const other = withOption('CYPED-ROU', {
      appliesTo: [{ reasons: ['12'], exceptPriorities: ['1', '2', '4'], priorityAt: 'referral' }],
    });

    expect(edStandards(facts, '2026-01-10', other)).toContain('CYPED-ROU');
  });

  it('leaves a missing priority or age out where an area says so [appliesTo.withoutAge=fails]', () => {
    const other = withOption('CYPED-ROU', { appliesTo: [{ reasons: ['12'], priorities: ['3'] }] });
    const aged = { reasons: ['12'], ageBelow: 19, withoutAge: 'fails' };

    expect(edStandards(factsOf([received()]), '2026-12-31', other)).toEqual([]);
    expect(
      edStandards(
        factsOf([received()]),
        '2026-12-31',
        withOption('CYPED-ROU', { appliesTo: [aged] }),
      ),
    ).toEqual([]);
  });
});

describe('CYPED-URG: 7 days, stopped by a contact with a treatment code [limit.unit=days] [stop.facts.procedures.list]', () => {
  it.each`
    asOf            | status        | when
    ${'2026-01-07'} | ${'running'}  | ${'the day before the limit'}
    ${'2026-01-08'} | ${'running'}  | ${'the limit day'}
    ${'2026-01-09'} | ${'breached'} | ${'the day after'}
  `('still open on $asOf it is $status: $when', ({ asOf, status }) => {
    expect(urgent([received('2')], asOf as string)).toMatchObject({ status, dueOn: '2026-01-08' });
  });

  it.each`
    on              | status
    ${'2026-01-07'} | ${'met'}
    ${'2026-01-08'} | ${'met'}
    ${'2026-01-09'} | ${'missed'}
  `('treated on $on it is $status', ({ on, status }) => {
    const events = [received('2'), contact(on as string, ['TREAT', 'OTHER'])];

    expect(urgent(events, '2026-02-01')).toMatchObject({ status, stoppedOn: on });
  });

  it.each`
    what                          | procedures   | attendance
    ${'a contact without a code'} | ${[]}        | ${'5'}
    ${'a code of another list'}   | ${['OTHER']} | ${'5'}
    ${'a child not seen'}         | ${['TREAT']} | ${'7'}
  `('is not stopped by $what', ({ procedures, attendance }) => {
    const events = [
      received('2'),
      contact('2026-01-03', procedures as string[], attendance as '5'),
    ];

    expect(urgent(events, '2026-01-05')).toMatchObject({ status: 'running', days: 4 });
  });
});

describe('CYPED-ROU: 28 days', () => {
  it.each`
    asOf            | status
    ${'2026-01-28'} | ${'running'}
    ${'2026-01-29'} | ${'running'}
    ${'2026-01-30'} | ${'breached'}
  `('still open on $asOf it is $status', ({ asOf, status }) => {
    expect(routine([received('3')], asOf as string)?.status).toBe(status);
  });

  it.each`
    on              | status
    ${'2026-01-28'} | ${'met'}
    ${'2026-01-29'} | ${'met'}
    ${'2026-01-30'} | ${'missed'}
  `('treated on $on it is $status', ({ on, status }) => {
    expect(routine([received('3'), contact(on as string, ['TREAT'])], '2026-03-01')?.status).toBe(
      status,
    );
  });
});

describe('without its code list', () => {
  it('cannot be measured, and says which list is missing', () => {
    const clock = clockOf(loadRegister(), 'CYPED-URG')([received('2')], '2026-06-01');

    expect(clock).toMatchObject({
      ...{ status: 'not-measurable', reason: 'list missing: CYPED-TREATMENT' },
      ...{ isWaiting: false, isOverStandard: false, days: null, dueOn: null },
    });
  });

  it('still says how the child left the list', () => {
    const closed = event('referral.closed', '2026-02-01');

    expect(
      clockOf(loadRegister(), 'CYPED-URG')([received('2'), closed], '2026-06-01'),
    ).toMatchObject({ status: 'not-measurable', endedOn: '2026-02-01', endedBy: 'closed' });
  });
});

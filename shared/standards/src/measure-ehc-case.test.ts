import type { ReferralEvent } from '@waits/contracts/referral-event';
import type { Clock } from './measure.js';
import { loadRegister } from './register/load.js';
import { standardsFor } from './standard.js';
import { clockOf, factsOf } from './testing/clock-of.js';
import { event } from './testing/events.js';
import { withOption } from './testing/optioned.js';

const register = loadRegister();
const decision6 = clockOf(register, 'EHC-LA6');
const refusal16 = clockOf(register, 'EHC-16W');
const plan20 = clockOf(register, 'EHC-20W');

const asked = event('ehc.assessment-requested', '2026-01-05');
const decided = (on: string, decision: 'assess' | 'do-not-assess' = 'assess') =>
  event('ehc.assessment-decided', on, { decision });
const issued = (on: string) => event('ehc.plan-issued', on);
const refused = (on: string) => event('ehc.plan-refused', on);

describe('which standards of an EHC case apply [appliesTo.ehc=case] [appliesTo.ehc=refused] [appliesTo.ehc=advice]', () => {
  it.each`
    events                     | asOf            | ids
    ${[asked]}                 | ${'2026-02-01'} | ${['EHC-LA6', 'EHC-20W']}
    ${[refused('2026-04-01')]} | ${'2026-03-31'} | ${['EHC-LA6', 'EHC-20W']}
    ${[refused('2026-04-01')]} | ${'2026-04-01'} | ${['EHC-LA6', 'EHC-16W', 'EHC-20W']}
  `('on $asOf: $ids', ({ events, asOf, ids }) => {
    const facts = factsOf([asked, ...(events as never[])]);

    expect(standardsFor(register, facts, asOf as string).map(({ id }) => id)).toEqual(ids);
  });

  it('leaves advice to its own standard', () => {
    const advice = event('ehc.advice-requested', '2026-01-05', { healthService: 'SALT' });

    expect(standardsFor(register, factsOf([advice])).map(({ id }) => id)).toEqual(['EHC-HA6']);
  });
});

describe('EHC-LA6: 42 days to the decision [start.fact=ehc-assessment-requested] [stop.facts.fact=ehc-assessment-decided]', () => {
  it.each`
    on              | status
    ${'2026-02-15'} | ${'met'}
    ${'2026-02-16'} | ${'met'}
    ${'2026-02-17'} | ${'missed'}
  `('decided on $on it is $status', ({ on, status }) => {
    expect(decision6([asked, decided(on as string)], '2026-06-01')).toMatchObject({
      ...{ status, dueOn: '2026-02-16', stoppedOn: on },
    });
  });

  it.each`
    asOf            | status
    ${'2026-02-15'} | ${'running'}
    ${'2026-02-16'} | ${'running'}
    ${'2026-02-17'} | ${'breached'}
  `('undecided on $asOf it is $status', ({ asOf, status }) => {
    expect(decision6([asked], asOf as string)?.status).toBe(status);
  });

  it('is stopped by a refusal to assess too', () => {
    expect(decision6([asked, decided('2026-02-10', 'do-not-assess')], '2026-06-01')?.status).toBe(
      'met',
    );
  });

  it('keeps the first decision when it is changed after mediation', () => {
    const events = [asked, decided('2026-02-10', 'do-not-assess'), decided('2026-05-01')];

    expect(decision6(events, '2026-06-01')?.stoppedOn).toBe('2026-02-10');
  });

  it('ends unmet, with a finding, when a plan came and no decision was sent [ehcEndings.by=plan-issued] [ehcEndings.counts=unmet]', () => {
    const events = [asked, issued('2026-05-01')];

    expect(decision6(events, '2026-06-01')).toMatchObject({
      ...{ status: 'ended-unmet', endedBy: 'plan-issued', endedOn: '2026-05-01' },
    });
    expect(factsOf(events).findings).toEqual(['ehc-decision-missing']);
  });

  it('counts from the day the authority received the request', () => {
    const late = event('ehc.assessment-requested', '2026-01-09', { receivedOn: '2026-01-05' });

    expect(decision6([late], '2026-01-10')).toMatchObject({ startedOn: '2026-01-05', days: 5 });
  });
});

describe('EHC-20W: 140 days to the plan [stop.facts.fact=ehc-plan-issued]', () => {
  it.each`
    on              | status
    ${'2026-05-24'} | ${'met'}
    ${'2026-05-25'} | ${'met'}
    ${'2026-05-26'} | ${'missed'}
  `('issued on $on it is $status', ({ on, status }) => {
    expect(
      plan20([asked, decided('2026-02-01'), issued(on as string)], '2026-12-01'),
    ).toMatchObject({ status, dueOn: '2026-05-25' });
  });

  it.each`
    what                        | events                                            | endedBy           | title
    ${'no assessment'}          | ${[decided('2026-02-10', 'do-not-assess')]}       | ${'not-assessed'} | ${'[ehcEndings.by=not-assessed] [ehcEndings.counts=nullified]'}
    ${'a plan that is refused'} | ${[decided('2026-02-10'), refused('2026-04-20')]} | ${'plan-refused'} | ${'[ehcEndings.by=plan-refused]'}
  `('is taken out of the figures by $what $title', ({ events, endedBy }) => {
    expect(plan20([asked, ...(events as never[])], '2026-12-01')).toMatchObject({
      ...{ status: 'nullified', endedBy, isOverStandard: false },
    });
  });

  it('runs on when the refusal to assess is taken back', () => {
    const events = [asked, decided('2026-02-10', 'do-not-assess'), decided('2026-04-01')];

    expect(plan20(events, '2026-04-02')).toMatchObject({ status: 'running', days: 87 });
  });
});

describe('EHC-16W: 112 days to the refusal [stop.facts.fact=ehc-plan-refused]', () => {
  it.each`
    on              | status
    ${'2026-04-26'} | ${'met'}
    ${'2026-04-27'} | ${'met'}
    ${'2026-04-28'} | ${'missed'}
  `('refused on $on it is $status', ({ on, status }) => {
    expect(
      refusal16([asked, decided('2026-02-01'), refused(on as string)], '2026-12-01'),
    ).toMatchObject({ status, dueOn: '2026-04-27' });
  });
});

describe('DOMAIN 1, EHC: the first decision after which nothing more is waited for', () => {
  const notAssessed = (on: string) => decided(on, 'do-not-assess');

  it.each<{ name: string; clock: typeof plan20; given: ReferralEvent[]; then: Partial<Clock> }>([
    {
      ...{ name: 'EHC-20W: not assessed, and a refusal later', clock: plan20 },
      given: [notAssessed('2026-02-10'), refused('2026-04-20')],
      then: { status: 'nullified', endedBy: 'not-assessed', endedOn: '2026-02-10' },
    },
    {
      ...{ name: 'EHC-20W: a refusal, and not assessed later', clock: plan20 },
      given: [refused('2026-04-20'), notAssessed('2026-05-01')],
      then: { status: 'nullified', endedBy: 'plan-refused', endedOn: '2026-04-20' },
    },
    {
      ...{ name: 'EHC-20W: a plan, though a refusal was sent later', clock: plan20 },
      given: [issued('2026-04-20'), refused('2026-05-01')],
      then: { status: 'met', stoppedOn: '2026-04-20' },
    },
    {
      ...{ name: 'EHC-LA6: a refusal without a decision, and a plan later', clock: decision6 },
      given: [refused('2026-04-20'), issued('2026-05-01')],
      then: { status: 'ended-unmet', endedBy: 'plan-refused', endedOn: '2026-04-20' },
    },
  ])('$name', ({ clock, given, then }) => {
    expect(clock([asked, ...given], '2026-12-01')).toMatchObject(then);
  });

  it.each([
    ['2026-04-19', 'running'],
    ['2026-04-20', 'nullified'],
  ])('EHC-20W: refused on 20 April, it is on %s %s', (asOf, status) => {
    expect(plan20([asked, refused('2026-04-20')], asOf)?.status).toBe(status);
  });

  it('says nothing of a referral that is no EHC matter, whatever an area asks for', () => {
    const referral = event('referral.received', '2026-01-05', { pathway: 'ASD' });
    const asking = withOption('WAIT-DIAGNOSIS', {
      ...{ ehcEndings: [{ by: 'plan-refused', counts: 'nullified' }], exceptions: 'marked' },
    });

    expect(clockOf(asking, 'WAIT-DIAGNOSIS')([referral], '2026-02-01')?.status).toBe('running');
  });
});

import { ReferralFacts } from '@waits/contracts/referral-state';
import { factsOf } from './testing/clock-of.js';
import { event } from './testing/events.js';

const received = event('referral.received', '2026-01-10', {
  ...{ pathway: 'ASD', reason: '25', priority: '3', teamType: 'C01', teamLocalId: 'T1' },
});

describe('what is known of a referral', () => {
  it('is nothing but the provider of its id while no event has come', () => {
    expect(factsOf([])).toMatchObject({
      ...{ provider: 'RAA', pathway: null, receivedOn: null, findings: ['no-received-event'] },
    });
    expect(ReferralFacts.safeParse(factsOf([])).success).toBe(true);
  });

  it('is what the referral said', () => {
    const facts = factsOf(
      [
        event('referral.received', '2026-01-12', {
          ...{ pathway: 'SALT', receivedOn: '2026-01-10', originalReceivedOn: '2025-12-01' },
          ...{ authoredOn: '2025-11-28', sourceOfReferral: 'A1', commissioner: '00L' },
          ...{ waitMeasure: '02', consultantLed: false, reason: '01', priority: '3' },
        }),
      ],
      '2020-01-10',
    );

    expect(facts).toMatchObject({
      ...{ pathway: 'SALT', receivedOn: '2026-01-10', originalReceivedOn: '2025-12-01' },
      ...{ authoredOn: '2025-11-28', sourceOfReferral: 'A1', commissioner: '00L' },
      ...{ waitMeasure: '02', consultantLed: false, ageAtReferral: 6, sources: ['asd-system'] },
      reasons: [{ from: '2026-01-10', code: '01' }],
      priorities: [{ from: '2026-01-10', code: '3' }],
      ...{ lastActivityOn: '2026-01-12', findings: [] },
    });
  });

  it('keeps every team and priority with the day from which it held', () => {
    const facts = factsOf([
      event('referral.priority-changed', '2026-02-01', { priority: '2' }),
      event('referral.accepted', '2026-01-20', { teamType: 'C04', receivedOn: '2026-01-15' }),
      received,
    ]);

    expect(facts.teams).toEqual([
      { from: '2026-01-10', type: 'C01', localId: 'T1' },
      { from: '2026-01-15', type: 'C04', localId: null },
    ]);
    expect(facts.priorities.map(({ code }) => code)).toEqual(['3', '2']);
    expect(facts.acceptances).toEqual([
      { on: '2026-01-20', receivedOn: '2026-01-15', teamType: 'C04' },
    ]);
  });

  it('names where the referral went', () => {
    const facts = factsOf([
      received,
      event('referral.redirected', '2026-01-20', { toProvider: 'RBB', reason: '02' }),
      event('referral.transferred', '2026-01-21', { toProvider: 'RBB', toReferral: 'RBB:7' }),
      event('referral.merged', '2026-01-22', { into: 'RAA:R0' }),
    ]);

    expect(facts.endings).toEqual([
      { on: '2026-01-20', how: 'redirected', reason: '02', to: 'RBB' },
      { on: '2026-01-21', how: 'transferred', reason: null, to: 'RBB:7' },
      { on: '2026-01-22', how: 'merged', reason: null, to: 'RAA:R0' },
    ]);
  });

  it('has care as dated codes, never a verdict', () => {
    const facts = factsOf([
      received,
      event('activity.indirect', '2026-01-11', { procedures: ['P1'] }),
      event('assessment.started', '2026-01-12', { kind: 'autism' }),
      event('assessment.completed', '2026-01-13', { kind: 'autism', outcome: 'yes' }),
      event('outcome-measure.recorded', '2026-01-14', { measure: 'M1', score: 3 }),
      event('intervention.delivered', '2026-01-15', { kind: 'K', procedures: ['P2'] }),
      event('diagnosis.recorded', '2026-01-16', { code: 'F84.0', scheme: 'icd10' }),
      event('rtt.status-recorded', '2026-01-17', { status: '30' }),
      event('carecoordinator.allocated', '2026-01-18'),
      event('s23.notified', '2026-01-19'),
      event('careplan.agreed', '2026-01-20', { createdOn: '2026-01-01' }),
    ]);

    expect(facts).toMatchObject({
      contacts: [{ on: '2026-01-11', indirect: true, medium: null, procedures: ['P1'] }],
      assessmentsStarted: [{ on: '2026-01-12', code: 'autism' }],
      assessmentsCompleted: [{ on: '2026-01-13', code: 'autism' }],
      outcomeMeasures: [{ on: '2026-01-14', code: 'M1' }],
      interventions: [{ on: '2026-01-15', kind: 'K', procedures: ['P2'] }],
      diagnoses: [{ on: '2026-01-16', code: 'F84.0', scheme: 'icd10' }],
      rttStatuses: [{ from: '2026-01-17', code: '30' }],
      ...{ careCoordinatorOn: '2026-01-18', section23NotifiedOn: '2026-01-19' },
      carePlans: [{ on: '2026-01-20', createdOn: '2026-01-01', updatedOn: null }],
      // The care plan is the child's: it is no activity of this referral.
      lastActivityOn: '2026-01-19',
    });
    expect(ReferralFacts.safeParse(facts).success).toBe(true);
  });

  it('pairs the beginning and the end of hospital stays', () => {
    const facts = factsOf([
      received,
      event('hospital-spell.started', '2026-02-01', { spellId: 'H1' }),
      event('hospital-spell.started', '2026-02-05', { spellId: 'H2' }),
      event('hospital-spell.ended', '2026-02-07', { spellId: 'H1' }),
    ]);

    expect(facts.hospitalSpells).toEqual([
      { from: '2026-02-01', to: '2026-02-07', id: 'H1' },
      { from: '2026-02-05', to: null, id: 'H2' },
    ]);
  });

  it('knows an EHC request by the day the body received it', () => {
    const facts = factsOf([
      event('ehc.advice-requested', '2026-01-10', {
        ...{ healthService: 'SALT', receivedOn: '2026-01-12' },
      }),
      event('ehc.exception-recorded', '2026-01-20', { ground: 'a' }),
      event('annual-review.due', '2026-02-01', { dueOn: '2027-01-01' }),
    ]);

    expect(facts).toMatchObject({ pathway: 'EHC', receivedOn: '2026-01-12', findings: [] });
    expect(facts.ehc).toMatchObject({
      ...{ healthService: 'SALT', requestedOn: '2026-01-12', reviewDueOn: '2027-01-01' },
      exceptions: [{ on: '2026-01-20', ground: 'a' }],
    });
  });

  it('knows the day of the panel, the one said last, and counts no wait to it', () => {
    const asked = event('ehc.assessment-requested', '2026-01-10', { panelOn: '2026-02-02' });
    const decided = event('ehc.assessment-decided', '2026-02-20', {
      ...{ decision: 'assess', panelOn: '2026-02-16' },
    });

    expect(factsOf([asked]).ehc).toMatchObject({ panelOn: '2026-02-02', decidedOn: null });
    expect(factsOf([asked, decided]).ehc).toMatchObject({
      ...{ panelOn: '2026-02-16', decidedOn: '2026-02-20' },
    });
  });
});

describe('what is known of the child', () => {
  const changed = (on: string, data: Record<string, unknown>, id = on) =>
    event('patient.demographics-changed', on, data, { id, subject: `k1.nhs.${'a'.repeat(43)}` });

  it('is the latest code, and every yes or no with its day', () => {
    const { child } = factsOf([
      changed('2026-03-01', { lookedAfter: false, school: 'EE2' }),
      received,
      changed('2026-01-01', { sex: '2', ethnicity: 'A', lookedAfter: true, school: 'EE1' }),
    ]);

    expect(child).toMatchObject({ sex: '2', ethnicity: 'A' });
    expect(child.schools.map(({ code }) => code)).toEqual(['EE1', 'EE2']);
    expect(child.lookedAfter).toEqual([
      { from: '2026-01-01', value: true },
      { from: '2026-03-01', value: false },
    ]);
  });

  it('is the age in whole years on the day of referral', () => {
    expect(factsOf([received], '2016-01-11').ageAtReferral).toBe(9);
    expect(factsOf([received], '2016-01-10').ageAtReferral).toBe(10);
    expect(factsOf([received], null).ageAtReferral).toBeNull();
  });
});

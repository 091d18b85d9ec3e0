import { standardsFor } from './standard.js';
import { clockOf, factsOf } from './testing/clock-of.js';
import { event } from './testing/events.js';
import { list, withCodes } from './testing/optioned.js';

const register = withCodes(list('EIP-TREATMENT', ['CBTP']));
const eip = clockOf(register, 'EIP-2W');
const nice = clockOf(register, 'CYP-PSY-NICE');

const received = event('referral.received', '2026-03-02', { pathway: 'CAMHS', reason: '01' });
const accepted = (on: string, teamType?: string) =>
  event('referral.accepted', on, teamType === undefined ? {} : { teamType });
const coordinator = (on: string) => event('carecoordinator.allocated', on);
const treated = (on: string, procedures = ['CBTP']) =>
  event('intervention.delivered', on, { procedures });
const contact = (on: string, procedures = ['CBTP']) =>
  event('appointment.attended', on, { medium: '01', attendance: '5', procedures });

describe('which psychosis standards apply [appliesTo.ageFrom] [appliesTo.ageBelow] [appliesTo.reasons]', () => {
  it.each`
    born            | years | ids
    ${'2012-03-03'} | ${13} | ${['CYP-PSY-NICE']}
    ${'2012-03-02'} | ${14} | ${['EIP-2W', 'CYP-PSY-NICE']}
    ${'2008-03-03'} | ${17} | ${['EIP-2W', 'CYP-PSY-NICE']}
    ${'2008-03-02'} | ${18} | ${['EIP-2W']}
    ${'1960-03-03'} | ${65} | ${['EIP-2W']}
    ${'1960-03-02'} | ${66} | ${[]}
  `('at $years years: $ids', ({ born, ids }) => {
    const facts = factsOf([received], born as string);
    const found = standardsFor(register, facts).map(({ id }) => id);

    expect(found.filter((id) => id === 'EIP-2W' || id === 'CYP-PSY-NICE')).toEqual(ids);
  });
});

describe('EIP-2W: all of accepted, coordinated and treated [stop.when=latest-of-all] [stop.facts.fact=accepted] [stop.facts.teamTypes] [stop.facts.fact=care-coordinator-allocated] [stop.facts.fact=intervention-delivered] [stop.facts.fact=any-of]', () => {
  const all = [accepted('2026-03-04', 'A14'), coordinator('2026-03-06')];

  it.each`
    on              | status
    ${'2026-03-15'} | ${'met'}
    ${'2026-03-16'} | ${'met'}
    ${'2026-03-17'} | ${'missed'}
  `('is $status when the last of the three was on $on', ({ on, status }) => {
    expect(eip([received, ...all, treated(on as string)], '2026-06-01')).toMatchObject({
      ...{ status, stoppedOn: on, dueOn: '2026-03-16' },
    });
  });

  it.each`
    missing             | events
    ${'acceptance'}     | ${[coordinator('2026-03-06'), treated('2026-03-08')]}
    ${'a coordinator'}  | ${[accepted('2026-03-04', 'A14'), treated('2026-03-08')]}
    ${'treatment'}      | ${all}
    ${'the right team'} | ${[accepted('2026-03-04', 'A18'), coordinator('2026-03-06'), treated('2026-03-08')]}
    ${'the right code'} | ${[...all, treated('2026-03-08', ['OTHER'])]}
  `('runs on without $missing', ({ events }) => {
    expect(eip([received, ...(events as never[])], '2026-03-20')).toMatchObject({
      ...{ status: 'breached', stoppedOn: null, days: 18 },
    });
  });

  it('takes the latest of the three, whichever it is', () => {
    const events = [received, treated('2026-03-03'), accepted('2026-03-05', 'A14')];

    expect(eip([...events, coordinator('2026-03-12')], '2026-06-01')?.stoppedOn).toBe('2026-03-12');
  });

  it('takes a contact with a treatment code as treatment', () => {
    expect(eip([received, ...all, contact('2026-03-10')], '2026-06-01')?.stoppedOn).toBe(
      '2026-03-10',
    );
  });

  const at = (teamType?: string) =>
    event('referral.received', '2026-03-02', {
      ...{ pathway: 'CAMHS', reason: '01', ...(teamType !== undefined && { teamType }) },
    });

  it.each`
    what                             | events                                                                | stoppedOn
    ${'it has the referral'}         | ${[at('A14'), accepted('2026-03-04')]}                                | ${'2026-03-08'}
    ${'it has it from that day'}     | ${[at('A14'), accepted('2026-03-02')]}                                | ${'2026-03-08'}
    ${'another takes it over later'} | ${[at('A14'), accepted('2026-03-04'), accepted('2026-03-10', 'A18')]} | ${'2026-03-08'}
    ${'another had it then'}         | ${[at('A18'), accepted('2026-03-04')]}                                | ${null}
    ${'nobody told who had it'}      | ${[at(), accepted('2026-03-04')]}                                     | ${null}
  `(
    'takes an acceptance that names no team as that of the team which has the referral: $what, $stoppedOn',
    ({ events, stoppedOn }) => {
      const others = [coordinator('2026-03-06'), treated('2026-03-08')];

      expect(eip([...(events as never[]), ...others], '2026-06-01')?.stoppedOn).toBe(stoppedOn);
    },
  );

  it('asks for a coordinator of this referral, not of one before', () => {
    const events = [received, accepted('2026-03-04', 'A14'), treated('2026-03-08')];

    expect(eip([...events, coordinator('2025-11-01')], '2026-03-10')?.status).toBe('running');
    expect(
      eip([...events, coordinator('2025-11-01'), coordinator('2026-03-09')], '2026-03-10')?.status,
    ).toBe('met');
  });
});

describe('EIP-2W: its target has steps [targets.from] [targets.percent]', () => {
  it('goes from 50 to 53, 56 and 60 %', () => {
    const steps = register.standards.find(({ id }) => id === 'EIP-2W')?.targets;

    expect(steps?.map(({ percent, from }) => [percent, from])).toEqual([
      [50, '2016-04-01'],
      [53, '2018-04-01'],
      [56, '2019-04-01'],
      [60, '2020-04-01'],
    ]);
  });
});

describe('CYP-PSY-NICE: assessment within 2 weeks [limit.unit=weeks] [stop.facts.fact=assessment-started]', () => {
  it.each`
    on              | status
    ${'2026-03-15'} | ${'met'}
    ${'2026-03-16'} | ${'met'}
    ${'2026-03-17'} | ${'missed'}
  `('an assessment that started on $on has it $status', ({ on, status }) => {
    const events = [received, event('assessment.started', on as string)];

    expect(nice(events, '2026-06-01')?.status).toBe(status);
  });
});

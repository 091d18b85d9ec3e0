import type { ReferralEvent } from '@waits/contracts/referral-event';
import { measure } from '../measure.js';
import { loadRegister } from '../register/load.js';
import type { Standard } from '../standard.js';
import type { StopFact } from '../standard-rules.js';
import { factsOf } from '../testing/clock-of.js';
import { event } from '../testing/events.js';
import { wouldChange } from './would-change.js';

const register = loadRegister();
const found = (id: string): Standard => {
  const standard = register.standards.find((known) => known.id === id);
  if (standard === undefined) throw new Error(`the register has no ${id}`);
  return standard;
};
const changesOf = (standard: Standard, events: readonly ReferralEvent[], asOf = '2026-03-01') =>
  wouldChange(standard, measure(standard, factsOf(events), asOf));

const received = event('referral.received', '2026-01-10', {
  ...{ pathway: 'ASD', reason: '25', teamType: 'C01' },
});

/** The autism statistic, waiting for something else. */
const waitingFor = (...facts: StopFact[]): Standard => {
  const standard = found('ASD-STAT-13W');
  return { ...standard, stop: { ...standard.stop, facts } };
};
const procedures = (list: string | null, ...codes: string[]) => ({
  ...{ list, codes, accepted: null },
});

describe('what an open wait is waiting for', () => {
  it.each<[StopFact, string]>([
    [
      { fact: 'attended-contact', media: 'any', indirect: false, procedures: null },
      'An attended contact of any kind',
    ],
    [
      {
        ...{ fact: 'attended-contact', indirect: false, procedures: null },
        media: [{ code: '01' }, { code: '03', to: '2021-09-30' }, { code: '11' }],
      },
      'An attended contact (face to face or by video)',
    ],
    [
      {
        ...{ fact: 'attended-contact', indirect: false, media: [{ code: '01' }] },
        procedures: procedures(null, '123'),
      },
      'An attended contact (face to face) with code 123',
    ],
    [
      { fact: 'assessment-started', completedCounts: false },
      'An event that says the assessment started',
    ],
    [
      { fact: 'assessment-started', completedCounts: true },
      'An event that says the assessment started or was completed',
    ],
    [{ fact: 'assessment-completed' }, 'An event that says the assessment was completed'],
    [
      { fact: 'intervention-delivered', procedures: null },
      'An event that says treatment was delivered',
    ],
    [
      { fact: 'intervention-delivered', procedures: procedures(null, '1', '2') },
      'An event that says treatment was delivered with code 1 or code 2',
    ],
    [
      { fact: 'intervention-delivered', procedures: procedures('MY-LIST', '1') },
      'An event that says treatment was delivered with code 1 or a code of the list MY-LIST',
    ],
    [{ fact: 'rtt-status', codes: ['30', '31'] }, 'Referral-to-treatment status 30 or 31'],
    [
      { fact: 'outcome-measure', measures: procedures('MY-LIST') },
      'A scored outcome measure with a code of the list MY-LIST',
    ],
    [{ fact: 'care-plan' }, 'A care plan that the family agreed'],
    [{ fact: 'care-coordinator-allocated' }, 'A care coordinator being allocated'],
    [{ fact: 'accepted', teamTypes: ['A14'] }, 'Acceptance by a team of type A14'],
    [{ fact: 'diagnosis-recorded', diagnoses: null }, 'A recorded diagnosis'],
    [{ fact: 'ehc-assessment-decided' }, "The local authority's decision whether to assess"],
    [{ fact: 'ehc-plan-issued' }, 'The final plan being issued'],
    [{ fact: 'ehc-plan-refused' }, "The local authority's decision not to issue a plan"],
    [{ fact: 'ehc-advice-sent' }, 'An event that says the advice was sent'],
    [{ fact: 'section-23-notified' }, 'The local authority being told under section 23'],
    [
      { fact: 'any-of', facts: [{ fact: 'care-plan' }, { fact: 'ehc-advice-sent' }] },
      'A care plan that the family agreed or an event that says the advice was sent',
    ],
  ])('%j: %s', (fact, words) => {
    expect(changesOf(waitingFor(fact), [received])[0]).toBe(`${words} stops the clock.`);
  });

  it('is any one of several things, or all of them together', () => {
    const several = waitingFor({ fact: 'care-plan' }, { fact: 'ehc-advice-sent' });
    const all: Standard = { ...several, stop: { ...several.stop, when: 'latest-of-all' } };

    expect(changesOf(several, [received])[0]).toBe(
      'A care plan that the family agreed or an event that says the advice was sent stops the clock.',
    );
    expect(changesOf(all, [received])[0]).toBe(
      'All of these together stop the clock: a care plan that the family agreed; an event that says the advice was sent.',
    );
  });

  it.each([
    ['ASD-STAT-13W', 'Closing the referral would end the wait unmet.'],
    ['RTT-18W', 'Closing the referral would end the wait, judged by that day.'],
    [
      'SALT-LOCAL',
      'Closing the referral would end the wait: unmet, or judged by that day once the child was seen.',
    ],
  ])('by %s: %s', (id, closing) => {
    expect(changesOf(found(id), [received]).slice(1)).toEqual([closing]);
    expect(changesOf(found(id), [received], '2026-12-01').slice(1)).toEqual([closing]);
  });
});

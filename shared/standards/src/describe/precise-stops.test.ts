import type { SingleStopFact, StopFact } from '../standard-rules.js';
import { ROW, registerWith } from '../testing/register-row.js';
import { preciseRule } from './precise.js';

const stoppedBy = (fact: StopFact) => {
  const { standards } = registerWith({ standards: [ROW] });
  const [rule] = standards.map((row) =>
    preciseRule({ ...row, stop: { ...row.stop, facts: [fact] } }),
  );
  return rule?.find(({ property }) => property === 'stops')?.says;
};
const codes = (list: string | null, ...named: string[]) => ({
  ...{ list, codes: named, accepted: new Set(named) },
});

describe('what stops a clock, for an analyst', () => {
  it.each<[SingleStopFact, string]>([
    [
      { fact: 'attended-contact', media: 'any', indirect: true, procedures: null },
      'attended-contact (media any, indirect true)',
    ],
    [
      {
        fact: 'attended-contact',
        media: [
          { code: '01' },
          { code: '03', to: '2021-09-30' },
          { code: '04', from: '2020-01-01', to: '2020-12-31' },
          { code: '11', from: '2021-10-01' },
        ],
        indirect: false,
        procedures: codes('MY-LIST', '1', '2'),
      },
      'attended-contact (media 01, 03 to 2021-09-30, 04 from 2020-01-01 to 2020-12-31, 11 from 2021-10-01, procedures of list MY-LIST, 1, 2)',
    ],
    [{ fact: 'rtt-status', codes: ['30', '31'] }, 'rtt-status (codes 30, 31)'],
    [{ fact: 'accepted', teamTypes: ['A14'] }, 'accepted (teamTypes A14)'],
    [
      { fact: 'diagnosis-recorded', diagnoses: codes(null, '1', '2') },
      'diagnosis-recorded (diagnoses 1, 2)',
    ],
    [{ fact: 'assessment-started', completedCounts: false }, 'assessment-started'],
    [
      { fact: 'assessment-started', completedCounts: true },
      'assessment-started (completedCounts true)',
    ],
  ])('%j: %s', (fact, words) => {
    expect(stoppedBy(fact)).toBe(`the first of: ${words}. After the discharge: ignored`);
  });

  it('names any of several things by each of them', () => {
    const facts = [{ fact: 'care-plan' }, { fact: 'accepted', teamTypes: ['A14'] }] as const;

    expect(stoppedBy({ fact: 'any-of', facts })).toBe(
      'the first of: any of (care-plan or accepted (teamTypes A14)). After the discharge: ignored',
    );
  });
});

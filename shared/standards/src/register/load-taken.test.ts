import { ROW, STOP, applied, contact, faultsOf, registerWith } from '../testing/register-row.js';

const national = (authority: string, status: string, verified = false) => ({
  ...{ ...ROW, authority, status, verified },
});
const spell = { scope: 'spell', spell: { mergeGapDays: 5 } };

describe('a row of the register that is taken', () => {
  it.each([
    ['unverified, as the row says', national('statutory', 'unverified')],
    ['verified, as the row says', national('statutory', 'verified', true)],
    ['contested', national('nhs-england-standard', 'contested')],
    ['an ambition', national('planning-ambition', 'ambition')],
    ['a proposal', national('nhs-england-proposal', 'proposed')],
    ['only measured', { ...national('measured-only', 'measured-only'), limit: null }],
    ['a spell without a limit', { ...ROW, ...spell, limit: null }],
    ['a spell with a limit in days', { ...ROW, ...spell }],
    ['a medium of one day', contact([{ code: '01', from: '2026-01-01', to: '2026-01-01' }])],
    ['a medium that has only begun', contact([{ code: '11', from: '2021-10-01' }])],
    ['any medium', contact('any')],
    ['a target to be reached', { ...ROW, targets: [{ percent: 80, by: '2029-03-31' }] }],
    ['a target in force', { ...ROW, targets: [{ percent: 95, from: '2020-04-01' }] }],
    ['one age', applied({ ageFrom: 17, ageBelow: 18 })],
    ['one day', applied({ receivedFrom: '2026-01-01', receivedTo: '2026-01-01' })],
    ['any age from one on', applied({ ageFrom: 18 })],
  ])('%s', (_, row) => {
    expect(faultsOf({ standards: [row] })).toEqual([]);
  });

  it('is filled with the plainest value wherever it says nothing', () => {
    const [row] = registerWith({ standards: [ROW] }).standards;

    expect(row).toEqual({
      ...ROW,
      ...{ notes: [], headlineFor: [], published: false, scope: 'referral', spell: null },
      start: {
        ...{ fact: 'referral-received', teamTypes: [] },
        ...{ withoutTeam: 'not-started', carriesOriginal: false },
      },
      stop: { ...STOP, facts: [{ fact: 'intervention-delivered', procedures: null }] },
      endings: {
        ...{ closed: 'unmet', rejected: 'unmet', redirected: 'unmet', transferred: 'unmet' },
        deceased: 'unmet',
      },
      limit: { ...ROW.limit, firstDay: 0 },
      ...{ firstNonAttendance: null, nonTreatment: [], ehcEndings: [], hospitalSpell: 'ignored' },
      ...{
        exceptions: 'ignored',
        targets: [],
        leadDays: 14,
        chaseDays: [],
        missingLists: [],
        isLocal: false,
      },
    });
  });
});

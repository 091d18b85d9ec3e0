import {
  ROW,
  SOURCE,
  STATEMENT,
  applied,
  contact,
  faultsIn,
  faultsOf,
  stopping,
} from '../testing/register-row.js';

describe('a row of the register that is refused, and what its author reads', () => {
  it.each([
    ['nothing', null, '1, -: Invalid input: expected object, received null'],
    ['only an id', 'A-1', '1, -: Invalid input: expected object, received string'],
    ['a number', 7, '1, -: Invalid input: expected object, received number'],
    [
      'a number for an id',
      { ...ROW, id: 7 },
      '1, id: Invalid input: expected string, received number',
    ],
    [
      'an id of other characters',
      { ...ROW, id: 'A_1' },
      '1 (A_1), id: must be capitals, digits and hyphens',
    ],
    ['no title', { ...ROW, title: ' ' }, '1 (A-1), title: must not be empty'],
    [
      'an address that is none',
      { ...ROW, source: { ...SOURCE, address: 'a page' } },
      '1 (A-1), source.address: Invalid URL',
    ],
    [
      'a local row that is contested',
      { ...ROW, status: 'contested' },
      '1 (A-1), status: does not fit: local, measured-only, ambition (of planning-ambition) and proposed (of nhs-england-proposal) follow the authority; elsewhere verified or unverified as the row says, or contested',
    ],
    [
      'a target in force from a day and by one',
      { ...ROW, targets: [{ percent: 92, from: '2026-01-01', by: '2026-03-31' }] },
      '1 (A-1), targets.0: has a from or a by, not both',
    ],
    [
      'a team, where any receipt starts the clock',
      { ...ROW, start: { fact: 'referral-received', teamTypes: ['C01'] } },
      '1 (A-1), start.teamTypes: must be given with team-received, and only then',
    ],
    [
      'reminders that do not rise',
      { ...ROW, chaseDays: [21, 21] },
      '1 (A-1), chaseDays: must rise from each to the next',
    ],
    [
      'reminders of what is only measured',
      { ...ROW, authority: 'measured-only', status: 'measured-only', limit: null, chaseDays: [7] },
      '1 (A-1), chaseDays: must be left out without a limit: nobody is chased for what is only measured',
    ],
    [
      'spells, and not which',
      { ...ROW, scope: 'spell' },
      '1 (A-1), spell: must be given with scope spell, and only then',
    ],
    [
      'rules of spells, where each referral has its own clock',
      { ...ROW, spell: { mergeGapDays: 5 } },
      '1 (A-1), spell: must be given with scope spell, and only then',
    ],
    [
      'a reason without a code',
      applied({ reasons: [''] }),
      '1 (A-1), appliesTo.0.reasons.0: must not be empty',
    ],
    [
      'a medium of one digit',
      contact([{ code: '1' }]),
      '1 (A-1), stop.facts.0.media.0.code: must be a two-digit consultation medium',
    ],
    [
      'a medium of three digits',
      contact([{ code: '011' }]),
      '1 (A-1), stop.facts.0.media.0.code: must be a two-digit consultation medium',
    ],
    [
      'a medium without quotes',
      contact([{ code: 1 }]),
      '1 (A-1), stop.facts.0.media.0.code: Invalid input: expected string, received number',
    ],
    [
      'a medium that ends before it begins',
      contact([{ code: '01', from: '2026-01-02', to: '2026-01-01' }]),
      '1 (A-1), stop.facts.0.media.0: to is before from',
    ],
    [
      'a list by another name',
      stopping({ fact: 'diagnosis-recorded', diagnoses: { list: 'my list' } }),
      '1 (A-1), stop.facts.0.diagnoses.list: must be capitals, digits and hyphens',
    ],
    [
      'any of one thing',
      stopping({ fact: 'any-of', facts: [{ fact: 'care-plan' }] }),
      '1 (A-1), stop.facts.0.facts: Too small: expected array to have >=2 items',
    ],
  ])('%s', (_, row, fault) => {
    expect(faultsOf({ standards: [row] })).toEqual([`  one.yaml, row ${fault}`]);
  });

  it('lists what may stop a clock where something else is named', () => {
    expect(faultsOf({ standards: [stopping({ fact: 'hearsay' })] })).toEqual([
      expect.stringMatching(
        /^ {2}one.yaml, row 1 \(A-1\), stop.facts.0.fact: Invalid discriminator value. Expected 'attended-contact' \| .*'any-of'$/,
      ),
    ]);
  });

  it.each([
    [
      'a limit',
      { ...STATEMENT, limit: null },
      '  one.yaml, row 1 (B-1), -: Unrecognized key: "limit"',
    ],
    [
      'a status of another authority',
      { ...STATEMENT, status: 'verified' },
      expect.stringMatching(/^ {2}one.yaml, row 1 \(B-1\), status: does not fit: /),
    ],
  ])('a statement with %s', (_, row, fault) => {
    expect(faultsOf({ standards: [ROW], statements: [row] })).toEqual([fault]);
  });

  it('names the place of a row by its number in its own list', () => {
    const faulty = { ...STATEMENT, id: 'B-2', title: '' };

    expect(faultsOf({ standards: [ROW], statements: [STATEMENT, faulty] })).toEqual([
      '  one.yaml, row 2 (B-2), title: must not be empty',
    ]);
  });

  it('names a statement that takes the id of a standard', () => {
    expect(faultsOf({ standards: [ROW], statements: [{ ...STATEMENT, id: 'A-1' }] })).toEqual([
      '  one.yaml, row 1 (A-1), id: is taken by one.yaml row 1 (A-1)',
    ]);
  });

  it.each([
    [
      'a bracket that is not closed',
      'standards: [',
      /^ {2}one.yaml, row -, -: Flow sequence [^\n]*$/,
    ],
    [
      'a field given twice',
      'standards: [{ id: A-1, id: A-2 }]',
      /^ {2}one.yaml, row -, -: Map keys must be unique [^\n]*$/,
    ],
    [
      'an alias of what stands in another file',
      'standards: *interventions',
      /^ {2}one.yaml, row -, -: Unresolved alias [^\n]*: interventions$/,
    ],
  ])('says in one line what is no YAML: %s', (_, text, fault) => {
    expect(faultsIn(text)).toEqual([expect.stringMatching(fault)]);
  });

  it('says of a file that is no register what it lacks', () => {
    expect(faultsOf('rules')).toEqual([
      '  one.yaml, row -, -: Invalid input: expected object, received string',
    ]);
  });
});

import { loadRegister, registerOf } from './load.js';

const register = loadRegister();

const PLAIN = `
standards:
  - id: A-1
    title: A title
    authority: local
    source: { title: A source, address: null }
    verified: false
    status: local
    checkedOn: '2026-11-25'
    words: { rule: r, started: s, goal: g, stopped: t }
    headlineFor: [SALT]
    appliesTo: [{ pathways: [SALT] }]
    start: { fact: referral-received }
    stop: { when: first-of, facts: [{ fact: intervention-delivered }], afterEnding: ignored }
    limit: { value: 18, unit: weeks, limitDayIsMet: true, limitDayIsOverdue: false }
`;
const file = (text: string, name = 'one.yaml') => ({ name, text });

describe('the register as it is shipped [id] [title] [authority] [status] [verified] [checkedOn] [source.title] [source.address]', () => {
  it.each`
    id                    | authority                  | status             | limit                            | headlineFor
    ${'ASD-NICE-3M'}      | ${'nice-quality-standard'} | ${'verified'}      | ${'3 calendar-months, next day'} | ${[]}
    ${'ASD-CG128'}        | ${'nice-guideline'}        | ${'unverified'}    | ${'3 calendar-months, next day'} | ${[]}
    ${'ASD-STAT-13W'}     | ${'nhs-england-statistic'} | ${'verified'}      | ${'91 days, same day'}           | ${['ASD']}
    ${'CYPMH-CONTACT'}    | ${'measured-only'}         | ${'measured-only'} | ${'none'}                        | ${['CAMHS']}
    ${'CYPMH-4W'}         | ${'nhs-england-proposal'}  | ${'proposed'}      | ${'28 days, next day'}           | ${[]}
    ${'CYPMH-CRISIS-4H'}  | ${'nhs-england-proposal'}  | ${'proposed'}      | ${'4 hours, next day'}           | ${[]}
    ${'CYPMH-CRISIS-24H'} | ${'nhs-england-proposal'}  | ${'proposed'}      | ${'24 hours, next day'}          | ${[]}
    ${'CYPMH-CRISIS-1H'}  | ${'nhs-england-proposal'}  | ${'proposed'}      | ${'1 hours, next day'}           | ${[]}
    ${'CYPED-URG'}        | ${'nhs-england-standard'}  | ${'contested'}     | ${'7 days, next day'}            | ${[]}
    ${'CYPED-ROU'}        | ${'nhs-england-standard'}  | ${'contested'}     | ${'28 days, next day'}           | ${[]}
    ${'EIP-2W'}           | ${'nhs-england-standard'}  | ${'unverified'}    | ${'2 weeks, next day'}           | ${[]}
    ${'CYP-PSY-NICE'}     | ${'nice-quality-standard'} | ${'verified'}      | ${'2 weeks, next day'}           | ${[]}
    ${'RTT-18W'}          | ${'statutory'}             | ${'unverified'}    | ${'18 weeks, next day'}          | ${[]}
    ${'SALT-LOCAL'}       | ${'local'}                 | ${'local'}         | ${'126 days, next day'}          | ${['SALT']}
    ${'CHS-18W'}          | ${'planning-ambition'}     | ${'ambition'}      | ${'18 weeks, next day'}          | ${['COMMUNITY']}
    ${'CHS-52W'}          | ${'planning-ambition'}     | ${'ambition'}      | ${'52 weeks, next day'}          | ${[]}
    ${'EHC-LA6'}          | ${'statutory'}             | ${'verified'}      | ${'42 days, next day'}           | ${[]}
    ${'EHC-HA6'}          | ${'statutory'}             | ${'verified'}      | ${'42 days, next day'}           | ${['EHC']}
    ${'EHC-16W'}          | ${'statutory'}             | ${'unverified'}    | ${'112 days, next day'}          | ${[]}
    ${'EHC-20W'}          | ${'statutory'}             | ${'unverified'}    | ${'140 days, next day'}          | ${[]}
    ${'WAIT-DIAGNOSIS'}   | ${'measured-only'}         | ${'measured-only'} | ${'none'}                        | ${[]}
    ${'WAIT-ASSESSMENT'}  | ${'measured-only'}         | ${'measured-only'} | ${'none'}                        | ${[]}
    ${'WAIT-TREATMENT'}   | ${'measured-only'}         | ${'measured-only'} | ${'none'}                        | ${[]}
  `('has $id: $limit', ({ id, limit, ...expected }: { id: string; limit: string }) => {
    const standard = register.standards.find((known) => known.id === id);
    const { value, unit, limitDayIsOverdue } = standard?.limit ?? {};
    const written = `${String(value)} ${String(unit)}, ${limitDayIsOverdue ? 'same' : 'next'} day`;
    expect(standard).toMatchObject(expected);
    expect(value === undefined ? 'none' : written).toBe(limit);
  });

  it.each`
    id              | authority           | rule
    ${'ADHD-NONE'}  | ${'nice-guideline'} | ${'There is no national limit'}
    ${'S23-NOTIFY'} | ${'statutory'}      | ${'The law gives no number of days'}
  `('has $id as a statement that has no place for a limit', ({ id, authority, rule }) => {
    const statement = register.statements.find((known) => known.id === id);
    expect(statement).toMatchObject({ authority });
    expect(statement?.words.rule).toContain(rule);
    expect(statement).not.toHaveProperty('limit');
  });

  it('names a source for every standard, and an address for every one that is not of our own making', () => {
    const without = register.standards.filter(({ source }) => source.address === null);

    const authorities = new Set(without.map(({ authority }) => authority));
    expect([...authorities]).toEqual(['local', 'measured-only']);
  });

  it('says of every row on which day it was checked', () => {
    const rows = [...register.standards, ...register.statements];
    expect(rows.every(({ checkedOn }) => /^\d{4}-\d{2}-\d{2}$/.test(checkedOn))).toBe(true);
  });

  it('counts the limit day itself as in time everywhere', () => {
    const limits = register.standards.flatMap(({ limit }) => limit ?? []);

    expect(limits.every(({ limitDayIsMet }) => limitDayIsMet)).toBe(true);
  });

  it('has a version of twelve hexadecimal digits that is the same at every reading', () => {
    expect(register.version).toMatch(/^[0-9a-f]{12}$/);
    expect(loadRegister().version).toBe(register.version);
  });
});

describe('the version of a register', () => {
  const { version } = registerOf([file(PLAIN)]);

  it('does not change with a comment', () => {
    expect(registerOf([file(`# A remark\n${PLAIN}`)]).version).toBe(version);
  });

  it('changes with a limit', () => {
    expect(registerOf([file(PLAIN.replace('value: 18', 'value: 13'))]).version).not.toBe(version);
  });
});

const SPELL = '    scope: spell\n    spell: { mergeGapDays: 5 }\n';

describe('a register with faults', () => {
  it.each([
    ['authority: local', 'authority: hearsay', 'row 1 (A-1), authority: Invalid option'],
    ['value: 18', 'value: 0', 'row 1 (A-1), limit.value: Too small'],
    [
      'value: 18, unit: weeks',
      'value: 18, unit: months',
      'row 1 (A-1), limit.unit: Invalid option',
    ],
    ['    verified: false\n', '', 'row 1 (A-1), verified: Invalid input'],
    ['headlineFor', 'headLineFor', 'row 1 (A-1), -: Unrecognized key: "headLineFor"'],
    ['[{ pathways: [SALT] }]', '[{}]', 'row 1 (A-1), appliesTo.0: must ask for something'],
    [
      '[{ pathways: [SALT] }]',
      '[{ reasons: [] }]',
      'row 1 (A-1), appliesTo.0.reasons: must name at least one code',
    ],
    [
      '[{ pathways: [SALT] }]',
      '[{ reasons: [25] }]',
      'row 1 (A-1), appliesTo.0.reasons.0: Invalid input: expected string',
    ],
    [
      '[{ pathways: [SALT] }]',
      '[{ ageFrom: 18, ageBelow: 18 }]',
      'appliesTo.0: no age is between the two',
    ],
    [
      '[{ pathways: [SALT] }]',
      "[{ receivedFrom: '2026-02-01', receivedTo: '2026-01-01' }]",
      'appliesTo.0: receivedTo is before receivedFrom',
    ],
    [
      'fact: referral-received',
      'fact: team-received',
      'start.teamTypes: must be given with team-received, and only then',
    ],
    [
      'fact: intervention-delivered',
      'fact: attended-contact, media: [{ code: x }]',
      'stop.facts.0.media.0.code: must be a two-digit',
    ],
    ['authority: local', 'authority: measured-only', 'row 1 (A-1), limit: must be null'],
    ['status: local', 'status: verified', 'row 1 (A-1), status: does not fit'],
    ['authority: local', 'authority: statutory', 'row 1 (A-1), status: does not fit'],
    ["checkedOn: '2026-11-25'", "checkedOn: '2026-02-30'", 'row 1 (A-1), checkedOn: Invalid'],
    ['verified: false', 'verified: false\n    scope: spell', 'row 1 (A-1), spell: must be given'],
    [
      'verified: false',
      `verified: false\n${SPELL}    firstNonAttendance: { attendance: ['3'], afterRebooking: later }`,
      'row 1 (A-1), firstNonAttendance: must be left out with scope spell',
    ],
    [
      'fact: intervention-delivered',
      'fact: intervention-delivered, procedures: {}',
      'stop.facts.0.procedures: must name a list, codes or both',
    ],
    ['id: A-1', 'id: a 1', 'row 1 (a 1), id: must be capitals'],
    ['title: A title', 'title: [', 'row -, -:'],
    ['standards:', 'rules:', 'row -, -: Unrecognized key: "rules"'],
  ])('%s made into %s is refused', (from, to, fault) => {
    expect(() => registerOf([file(PLAIN.replace(from, to))])).toThrow(
      `one.yaml, ${fault.startsWith('row') ? '' : 'row 1 (A-1), '}${fault}`,
    );
  });

  it('includes a spell that is counted in hours', () => {
    const inHours = PLAIN.replace('unit: weeks', 'unit: hours');

    expect(() =>
      registerOf([file(inHours.replace('verified: false', `verified: false\n${SPELL}`))]),
    ).toThrow('row 1 (A-1), limit.unit: must not be hours with scope spell');
  });

  it('lists all of them at once, with file, row, field and reason', () => {
    const other = PLAIN.replace('id: A-1', 'id: A-2').replace('verified: false', 'verified: maybe');
    const faults = [
      file(PLAIN.replace('value: 18', 'value: -1').replace('unit: weeks', 'unit: moons')),
      file(other, 'two.yaml'),
    ];

    expect(() => registerOf(faults)).toThrow(
      /^The register of standards cannot be read:\n {2}one.yaml, row 1 \(A-1\), limit.value: .*\n {2}one.yaml, row 1 \(A-1\), limit.unit: .*\n {2}two.yaml, row 1 \(A-2\), verified: /,
    );
  });

  it('refuses one id twice and two headlines of one pathway', () => {
    expect(() => registerOf([file(PLAIN), file(PLAIN, 'two.yaml')])).toThrow(
      'two.yaml, row 1 (A-1), id: is taken by one.yaml row 1 (A-1)\n  two.yaml, row 1 (A-1), headlineFor: is taken by one.yaml row 1 (A-1)',
    );
  });

  it('refuses to be empty', () => {
    expect(() => registerOf([])).toThrow('it is empty');
  });
});

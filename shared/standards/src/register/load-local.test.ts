import { registerOf, shippedFiles } from './load.js';

const local = (content: unknown) => ({ name: 'local.yaml', text: JSON.stringify(content) });
const registerWith = (content: unknown) => registerOf(shippedFiles(), { local: local(content) });

const OWN = {
  ...{ id: 'SALT-13W', title: 'SALT within 13 weeks', authority: 'local', status: 'local' },
  ...{ source: { title: 'Our board', address: null }, verified: false, checkedOn: '2026-11-01' },
  words: { rule: 'r', started: 's', goal: 'g', stopped: 't' },
  appliesTo: [{ pathways: ['SALT'] }],
  start: { fact: 'referral-received' },
  stop: { when: 'first-of', facts: [{ fact: 'intervention-delivered' }], afterEnding: 'ignored' },
  limit: { value: 13, unit: 'weeks', limitDayIsMet: true, limitDayIsOverdue: false },
};
const NICE_C04 = { id: 'ASD-NICE-3M', start: { teamTypes: ['C01', 'C04'] } };

describe('a file of local standards', () => {
  const shipped = registerOf(shippedFiles());
  const register = registerWith({ standards: [OWN], overrides: [NICE_C04] });
  const found = (id: string) => register.standards.find((known) => known.id === id);

  it('adds a standard after those that are shipped', () => {
    expect(register.standards.at(-1)).toMatchObject({ id: 'SALT-13W', isLocal: true });
    expect(register.standards).toHaveLength(shipped.standards.length + 1);
  });

  it('changes a field and leaves the others, and the place of the row', () => {
    const before = shipped.standards.find(({ id }) => id === 'ASD-NICE-3M');

    expect(found('ASD-NICE-3M')).toEqual({
      ...before,
      start: { ...before?.start, teamTypes: ['C01', 'C04'] },
      isLocal: true,
    });
    expect(register.standards.map(({ id }) => id).slice(0, -1)).toEqual(
      shipped.standards.map(({ id }) => id),
    );
  });

  it('leaves the rows it does not name as they are', () => {
    expect(found('ASD-STAT-13W')?.isLocal).toBe(false);
  });

  it('gives the register another version', () => {
    expect(register.version).not.toBe(shipped.version);
    expect(registerWith({}).version).toBe(shipped.version);
  });
});

describe('a file of local standards with faults', () => {
  const limit = { value: 4, unit: 'weeks' };
  const named = { authority: 'local', status: 'local' };

  it.each([
    ['an unknown row', { overrides: [{ id: 'NOBODY' }] }, 'row 1 (NOBODY), id: is no standard'],
    [
      'a limit for what has none',
      { overrides: [{ id: 'ADHD-NONE', limit }] },
      'row 1 (ADHD-NONE), id: is no clock and takes no limit: add a standard of your own',
    ],
    [
      'a row that looks like ADHD-NONE',
      { standards: [{ ...OWN, id: 'ADHD-NONE' }] },
      'id: is taken by',
    ],
    [
      'a limit changed in silence',
      { overrides: [{ id: 'ASD-STAT-13W', limit: { value: 182 } }] },
      'row 1 (ASD-STAT-13W), limit: differs from what NHS England',
    ],
    [
      'a target changed in silence',
      { overrides: [{ id: 'EIP-2W', targets: [] }] },
      'row 1 (EIP-2W), targets: differs from what',
    ],
    [
      'another authority',
      { overrides: [{ id: 'SALT-LOCAL', authority: 'statutory', status: 'unverified' }] },
      'row 1 (SALT-LOCAL), authority: differs from what',
    ],
    [
      'a standard of its own with a national name',
      { standards: [{ ...OWN, authority: 'nhs-england-standard', status: 'unverified' }] },
      'row 1 (SALT-13W), authority: must be local or measured-only',
    ],
    [
      'a field nobody knows',
      { overrides: [{ id: 'ASD-NICE-3M', limits: {} }] },
      'row 1 (ASD-NICE-3M), -: Unrecognized key: "limits"',
    ],
    [
      'a value that is none',
      { overrides: [{ id: 'ASD-NICE-3M', start: { withoutTeam: 'guess' } }] },
      'row 1 (ASD-NICE-3M), start.withoutTeam: Invalid option',
    ],
    [
      'one row changed twice',
      { overrides: [NICE_C04, NICE_C04] },
      'row 2 (ASD-NICE-3M), id: is changed twice',
    ],
    [
      'two headlines',
      { standards: [{ ...OWN, headlineFor: ['SALT'] }] },
      'row 1 (SALT-13W), headlineFor: is taken by',
    ],
    ['a word that is none', { rules: [] }, 'row -, -: Unrecognized key: "rules"'],
  ])('%s is refused', (_, content, fault) => {
    expect(() => registerWith(content)).toThrow(
      `local.yaml, ${fault}`.replace('local.yaml, id', 'id'),
    );
  });

  it('takes a changed limit when it is said to be local', () => {
    const changed = registerWith({
      overrides: [{ id: 'ASD-STAT-13W', ...named, limit: { value: 182 } }],
    });
    const row = changed.standards.find(({ id }) => id === 'ASD-STAT-13W');

    expect(row).toMatchObject({ authority: 'local', limit: { value: 182 }, isLocal: true });
  });

  it.each([
    ['a row of the area', { standards: [OWN] }, ['SALT-13W']],
    [
      'a row that is only measured',
      {
        standards: [{ ...OWN, authority: 'measured-only', status: 'measured-only', limit: null }],
      },
      ['SALT-13W'],
    ],
    [
      'changes of two rows',
      { overrides: [NICE_C04, { id: 'CHS-18W', leadDays: 7 }] },
      ['CHS-18W', 'ASD-NICE-3M'],
    ],
  ])('takes %s', (_, content, ids) => {
    const locals = registerWith(content).standards.filter(({ isLocal }) => isLocal);

    expect(locals.map(({ id }) => id)).toEqual(ids);
  });

  it('lists all faults at once', () => {
    const content = { standards: [{ id: 'B-1' }], overrides: [{ id: 'NOBODY' }] };

    expect(() => registerWith(content)).toThrow(
      /local.yaml, row 1 \(B-1\), title: [\s\S]*local.yaml, row 1 \(NOBODY\), id: /,
    );
  });

  it('names what is no YAML', () => {
    const text = { name: 'local.yaml', text: 'standards: [' };

    expect(() => registerOf(shippedFiles(), { local: text })).toThrow('local.yaml, row -, -:');
  });
});

import { readFileSync } from 'node:fs';
import { judgeSharing, standingOf, subjectsOf, WARNING_DAYS } from './judge-sharing.js';
import { readSharingRegister } from './read-sharing-register.js';

type Term = [from: string, to: string];

const agreement = (id: string, [from, to]: Term, covers = 'sources: [camhs]') => `
  - id: ${id}
    partner: A trust
    purpose: To see how long children wait
    legalBasis: UK GDPR Article 6(1)(e)
    fields: [referral, appointments]
    frequency: daily
    from: ${from}
    to: ${to}
    contact: information governance of the trust
    ${covers}`;
const registerOf = (...agreements: string[]) =>
  readSharingRegister('sharing.yaml', `agreements:${agreements.join('') || ' []'}\n`);

const year = agreement('y26', ['2026-01-01', '2026-12-31']);
const next = agreement('y27', ['2027-01-01', '2027-12-31']);
const late = agreement('y27', ['2027-02-01', '2027-12-31']);
const other = agreement('salt', ['2026-01-01', '2026-12-31'], 'sources: [salt]');

describe('whether a source may send', () => {
  it.each`
    register        | day             | status       | stopped  | endsOn          | because
    ${[year]}       | ${'2026-01-01'} | ${'current'} | ${false} | ${'2026-12-31'} | ${'its first day counts'}
    ${[year]}       | ${'2026-11-01'} | ${'ending'}  | ${false} | ${'2026-12-31'} | ${'60 days are left'}
    ${[year]}       | ${'2026-10-31'} | ${'current'} | ${false} | ${'2026-12-31'} | ${'61 days are left'}
    ${[year]}       | ${'2026-12-31'} | ${'ending'}  | ${false} | ${'2026-12-31'} | ${'its last day counts'}
    ${[year]}       | ${'2027-01-01'} | ${'expired'} | ${true}  | ${'2026-12-31'} | ${'it ended the day before'}
    ${[year]}       | ${'2025-12-31'} | ${'missing'} | ${true}  | ${null}         | ${'it has not begun'}
    ${[other]}      | ${'2026-06-01'} | ${'missing'} | ${true}  | ${null}         | ${'another source is covered'}
    ${[]}           | ${'2026-06-01'} | ${'missing'} | ${true}  | ${null}         | ${'nobody is covered'}
    ${[year, next]} | ${'2026-12-01'} | ${'current'} | ${false} | ${'2027-12-31'} | ${'it is renewed without a day between'}
    ${[next, year]} | ${'2026-12-01'} | ${'current'} | ${false} | ${'2027-12-31'} | ${'their order says nothing'}
    ${[year, late]} | ${'2026-12-01'} | ${'ending'}  | ${false} | ${'2026-12-31'} | ${'a month is missing before the renewal'}
    ${[year, late]} | ${'2027-01-15'} | ${'expired'} | ${true}  | ${'2026-12-31'} | ${'the renewal has not begun'}
    ${[year, late]} | ${'2027-02-01'} | ${'current'} | ${false} | ${'2027-12-31'} | ${'the renewal has begun'}
  `('$status on $day: $because', (row: Record<string, unknown>) => {
    const register = registerOf(...(row['register'] as string[]));

    expect(
      judgeSharing(register, { kind: 'source', name: 'camhs' }, row['day'] as string),
    ).toMatchObject({ status: row['status'], isStopped: row['stopped'], endsOn: row['endsOn'] });
  });

  it.each`
    kind        | stopped  | because
    ${'source'} | ${false} | ${'what was sent keeps a child in sight'}
    ${'export'} | ${true}  | ${'what has left cannot be taken back'}
  `('without any register: a $kind is stopped $stopped, $because', ({ kind, stopped }) => {
    expect(
      judgeSharing(null, { kind: kind as 'source', name: 'camhs' }, '2026-06-01'),
    ).toMatchObject({ status: 'no-register', isStopped: stopped });
  });

  it('is another question than whether an export of that name may leave', () => {
    const register = registerOf(agreement('out', ['2026-01-01', '2026-12-31'], 'exports: [camhs]'));

    expect(judgeSharing(register, { kind: 'source', name: 'camhs' }, '2026-06-01').status).toBe(
      'missing',
    );
    expect(judgeSharing(register, { kind: 'export', name: 'camhs' }, '2026-06-01').status).toBe(
      'current',
    );
    expect(subjectsOf(register)).toEqual([{ kind: 'export', name: 'camhs' }]);
  });
});

describe('how an agreement stands', () => {
  it.each`
    day             | status         | daysLeft
    ${'2025-12-31'} | ${'not-begun'} | ${365}
    ${'2026-01-01'} | ${'current'}   | ${364}
    ${'2026-11-01'} | ${'ending'}    | ${WARNING_DAYS}
    ${'2026-12-31'} | ${'ending'}    | ${0}
    ${'2027-01-01'} | ${'expired'}   | ${-1}
  `('$status on $day, $daysLeft days left', ({ day, status, daysLeft }) => {
    const dates = { from: '2026-01-01', to: '2026-12-31' };

    expect(standingOf(dates, day as string)).toEqual({ status, daysLeft });
  });
});

describe('a register', () => {
  it.each`
    text                                                                           | says                                           | because
    ${'agreements: [{'}                                                            | ${/cannot be used/}                            | ${'it is no YAML'}
    ${'agreement: []'}                                                             | ${/the file: agreements: /}                    | ${'the list is misspelt'}
    ${`agreements:${agreement('a', ['2026-12-31', '2026-01-01'])}`}                | ${/agreement 1 \(a\): to: must not be before/} | ${'it ends before it begins'}
    ${`agreements:${agreement('a', ['2026-02-30', '2026-12-31'])}`}                | ${/agreement 1 \(a\): from: /}                 | ${'there is no such day'}
    ${`agreements:${agreement('a', ['2026-01-01', '2026-12-31'], 'exports: []')}`} | ${/sources: must name a source, or an export/} | ${'it covers nothing'}
    ${`agreements:${agreement('a', ['2026-01-01', '2026-12-31'], 'source: [b]')}`} | ${/agreement 1 \(a\): -: .*source/}            | ${'a field is misspelt'}
    ${`agreements:${year}${year}`}                                                 | ${/agreement 2 \(y26\): id: is used twice/}    | ${'two have one id'}
    ${`agreements:${year.replace('A trust', '""')}`}                               | ${/agreement 1 \(y26\): partner: /}            | ${'nobody is its partner'}
  `('is refused by field where $because', ({ text, says }: { text: string; says: RegExp }) => {
    expect(() => readSharingRegister('sharing.yaml', text)).toThrow(says);
  });

  it('that is made up may cover names by their beginning, and no other may', () => {
    const any = `agreements:${agreement('any', ['2026-01-01', '2026-12-31'], "sources: ['demo-*']")}`;
    const register = readSharingRegister('x', `demo: true\n${any}`);
    const statusOf = (name: string) =>
      judgeSharing(register, { kind: 'source', name }, '2026-06-01').status;

    expect([statusOf('demo-asd'), statusOf('asd')]).toEqual(['current', 'missing']);
    expect(subjectsOf(register)).toEqual([]);
    expect(() => readSharingRegister('x', any)).toThrow(/\* is for made-up registers only/);
  });

  it('says when it is made up', () => {
    expect(readSharingRegister('x', `demo: true\nagreements:${year}`).isDemo).toBe(true);
    expect(registerOf(year).isDemo).toBe(false);
  });
});

describe('the registers that come with Waits', () => {
  const read = (path: string) =>
    readSharingRegister(
      path,
      readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8'),
    );

  it.each`
    path                                       | isDemo
    ${'docs/examples/sharing-register.yaml'}   | ${false}
    ${'tests/simulator/sharing-register.yaml'} | ${true}
  `('$path can be used', ({ path, isDemo }: { path: string; isDemo: boolean }) => {
    expect(read(path)).toMatchObject({ isDemo });
  });
});

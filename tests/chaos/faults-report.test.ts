import { faultsFoundIn, reportOf } from './faults-report.js';
import type { FaultRun } from './run-faults.js';

const ABOUT = {
  began: '2026-11-25T09:20:00.000Z',
  minutes: 31,
  machine: '2 cores (a test), 8 GiB',
  versions: 'Node.js 20',
  command: 'npm run test:faults -- --seed=7',
};

const killKafka = (unreadyAfter: number, backAfter: number): FaultRun['inflicted'][number] => ({
  fault: { kind: 'kill', target: 'kafka', afterMs: 10, forMs: 0 },
  ...{ unreadyAfter, backAfter, wrong: [] },
});

const runWith = (over: Partial<FaultRun> = {}): FaultRun => ({
  inflicted: [killKafka(14.2, 20), killKafka(15.1, 9.5)],
  lost: [],
  difference: { events: [], referrals: [], states: [], figures: [] },
  lostQueries: [],
  identity: { found: [], files: 12, megabytes: 340, answers: 80 },
  books: { wrong: [], looks: 9, messages: 5000 },
  reconciliation: {
    ...{ agrees: true, comparedTo: [], notHandledYet: 0, records: 900, notTaken: 0, events: 880 },
    ...{ missing: 0, extra: 0, subjects: [], days: [] },
  },
  endedByItself: { waits: 2, web: 0 },
  counts: { records: 1000, events: 880, referrals: 200, states: 200, figures: 30, queries: 2 },
  ...over,
});

describe('the report of a run of faults', () => {
  it('is dated, says how to repeat it, and gives the longest times of each fault', () => {
    const report = reportOf(runWith(), ABOUT);

    expect(report).toContain('2026-11-25: 2 faults in 31 minutes, nothing lost');
    expect(report).toContain('`npm run test:faults -- --seed=7`');
    expect(report).toContain('| kill kafka | 2 | 15.1 | 20.0 |');
    expect(report).toContain('ended by themselves: waits 2.');
  });

  it.each`
    over                                                                              | finding
    ${{ lost: ['a:1'] }}                                                              | ${'events lost: 1 (a:1)'}
    ${{ lostQueries: ['q in web'] }}                                                  | ${'queries lost: 1 (q in web)'}
    ${{ difference: { events: [], referrals: ['Z:1'], states: [], figures: [] } }}    | ${'referrals that differ: 1 (Z:1)'}
    ${{ identity: { found: ['name in x.log'], files: 1, megabytes: 1, answers: 1 } }} | ${'identity in the clear: 1 (name in x.log)'}
    ${{ inflicted: [{ ...killKafka(45, 1), wrong: ['waits said ready'] }] }}          | ${'wrong readiness: 1 (kill kafka: waits said ready)'}
    ${{ reconciliation: { ...runWith().reconciliation, agrees: false } }}             | ${'the reconciliation of waits does not agree'}
  `('says "$finding"', ({ over, finding }: { over: Partial<FaultRun>; finding: string }) => {
    expect(faultsFoundIn(runWith(over))).toEqual([finding]);
    expect(reportOf(runWith(over), ABOUT)).toContain(`- ${finding}`);
  });

  it('finds nothing in a run where all is well', () => {
    expect(faultsFoundIn(runWith())).toEqual([]);
  });
});

import type { JobDocument } from './job-record.js';
import { isDue, newJob, viewOf } from './job-record.js';

const NOW = '2026-03-10T03:00:00.000Z';
const job = (given: Partial<JobDocument> = {}): JobDocument => ({ ...newJob('sweep'), ...given });

describe('a nightly job', () => {
  it.each`
    night           | day             | time       | due      | why
    ${null}         | ${'2026-03-10'} | ${'00:10'} | ${true}  | ${'it was never run'}
    ${'2026-03-09'} | ${'2026-03-10'} | ${'02:29'} | ${false} | ${'the night is young'}
    ${'2026-03-09'} | ${'2026-03-10'} | ${'14:00'} | ${true}  | ${'its hour passed while nothing ran'}
    ${'2026-03-10'} | ${'2026-03-10'} | ${'14:00'} | ${false} | ${'it was begun this night'}
    ${'2026-03-11'} | ${'2026-03-10'} | ${'14:00'} | ${false} | ${'a clock that was ahead began it'}
  `('is due=$due when $why', ({ night, day, time, due }) => {
    expect(isDue(job({ night: night as string | null }), '02:30', { day, time })).toBe(due);
  });

  it.each`
    given                                                               | state          | why
    ${{}}                                                               | ${'never-run'} | ${'nobody began it'}
    ${{ leaseUntil: '2026-03-10T03:01:00.000Z' }}                       | ${'running'}   | ${'somebody holds it'}
    ${{ finishedAt: '2026-03-10T02:40:00.000Z' }}                       | ${'done'}      | ${'it ended well'}
    ${{ finishedAt: '2026-03-10T02:40:00.000Z', failure: 'no broker' }} | ${'failed'}    | ${'it ended badly'}
    ${{ leaseUntil: '2026-03-10T02:59:00.000Z' }}                       | ${'failed'}    | ${'who ran it is gone'}
  `('is $state when $why', ({ given, state }) => {
    expect(viewOf(job(given as Partial<JobDocument>), NOW).state).toBe(state);
  });

  it('says that whoever ran it is gone', () => {
    const left = job({ leaseUntil: '2026-03-10T02:59:00.000Z' });

    expect(viewOf(left, NOW)).toMatchObject({
      progress: null,
      failure: expect.stringMatching(/ended before/),
    });
  });
});

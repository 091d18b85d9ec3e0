import type { Sweep } from '@waits/contracts/api/jobs';
import { createLog } from '@waits/kit/log';
import { memoryStore } from '../adapters/memory-store.js';
import { createJobs } from './run-jobs.js';
import type { JobWork } from './run-jobs.js';

const FOUND: Sweep = { referrals: 1, published: 1, buried: 0, republished: 0, aheadOfStore: 0 };
const LONDON = { day: '2026-03-10', time: '03:00' };

/** Instances that share a store, and a sweep that ends when the test says so. */
function world() {
  const store = memoryStore();
  const clock = { now: new Date('2026-03-10T03:00:00Z') };
  const held: { end: (found?: Sweep) => void; fail: (error: Error) => void }[] = [];
  const ended: string[] = [];
  const begun: string[] = [];
  const work: JobWork<'sweep'> = (onProgress, signal) => {
    begun.push('sweep');
    onProgress({ phase: 'reading', done: 1, total: 2 });
    return new Promise((resolve, reject) => {
      held.push({
        end: (found = FOUND) => {
          resolve(found);
        },
        fail: reject,
      });
      signal.addEventListener('abort', () => {
        reject(new Error('interrupted'));
      });
    });
  };
  const refusal: { why?: string } = {};
  const instance = () =>
    createJobs({
      jobs: store.jobs,
      work: {
        sweep: work,
        refold: () => Promise.reject(new Error('not here')),
        reconciliation: () => {
          begun.push('reconciliation');
          return Promise.reject(new Error('nothing to compare'));
        },
        matching: () => {
          begun.push('matching');
          return Promise.reject(new Error('nobody to match'));
        },
      },
      notNow: () => refusal.why,
      now: () => clock.now,
      onEnded: ({ job }) => ended.push(job),
      log: createLog({ service: 'waits', level: 'silent' }),
    });
  return { instance, clock, held, ended, begun, refusal };
}
const turns = async (): Promise<void> => {
  for (let n = 0; n < 20; n += 1) await new Promise((resolve) => setImmediate(resolve));
};

describe('jobs', () => {
  it('were never run at first', async () => {
    const { instance } = world();

    expect(await instance().view('sweep')).toMatchObject({ state: 'never-run', result: null });
  });

  it('run when asked for, and keep what they found', async () => {
    const { instance, held, ended } = world();
    const jobs = instance();
    await jobs.start('sweep');

    expect(await jobs.view('sweep')).toMatchObject({ state: 'running' });

    held[0]?.end();
    await turns();

    expect(await jobs.view('sweep')).toMatchObject({
      ...{ state: 'done', failure: null, finishedAt: '2026-03-10T03:00:00.000Z' },
      result: { job: 'sweep', found: FOUND },
    });
    expect(ended).toEqual(['sweep']);
  });

  it('are run by one instance at a time', async () => {
    const { instance, begun, held } = world();
    await Promise.all([instance(), instance(), instance()].map((jobs) => jobs.start('sweep')));

    expect(begun).toEqual(['sweep']);
    held[0]?.end();
    await turns();
  });

  it('are begun once a night, by whichever instance comes first', async () => {
    const { instance, begun, held } = world();
    const [first, second] = [instance(), instance()];
    await first.beginDue('02:30', LONDON);
    await second.beginDue('02:30', { day: '2026-03-10', time: '02:00' });
    held[0]?.end();
    await turns();
    await second.beginDue('02:30', LONDON);
    await turns();
    await first.beginDue('02:30', LONDON);
    await turns();
    await second.beginDue('02:30', LONDON);

    expect(begun).toEqual(['sweep', 'reconciliation', 'matching']);

    await first.beginDue('02:30', { day: '2026-03-11', time: '02:30' });

    expect(begun).toEqual(['sweep', 'reconciliation', 'matching', 'sweep']);
    held[1]?.end();
    await turns();
  });

  it('say why they failed, and still what they found before', async () => {
    const { instance, held } = world();
    const jobs = instance();
    await jobs.start('sweep');
    held[0]?.end();
    await turns();
    await jobs.start('sweep');
    held[1]?.fail(new TypeError('with something personal in it'));
    await turns();

    expect(await jobs.view('sweep')).toMatchObject({
      ...{ state: 'failed', failure: 'failed: TypeError' },
      result: { found: FOUND },
    });
  });

  it('can be begun again when the process that ran them is gone', async () => {
    const { instance, clock, begun } = world();
    await instance().start('sweep');
    clock.now = new Date('2026-03-10T03:10:00Z');
    const other = instance();

    expect(await other.view('sweep')).toMatchObject({ state: 'failed' });

    await other.start('sweep');

    expect(begun).toEqual(['sweep', 'sweep']);
    await other.stop();
  });

  it('end when the process is stopped', async () => {
    const { instance } = world();
    const jobs = instance();
    await jobs.start('sweep');

    await jobs.stop();

    expect(await jobs.view('sweep')).toMatchObject({ state: 'failed' });
  });

  it('do not begin while the store may not be used with this Kafka', async () => {
    const { instance, refusal, begun } = world();
    refusal.why = 'another cluster';
    const jobs = instance();
    await jobs.beginDue('02:30', LONDON);

    await expect(jobs.start('sweep')).rejects.toThrow('another cluster');
    expect(begun).toEqual([]);
  });
});

import { createClusterGuard } from './cluster-check.js';

/** A guard of a process that began with the cluster `old`, at an address that leads to the given one now. */
function guardAt(now: { clusterId: string }) {
  const told: string[] = [];
  let questions = 0;
  const describeCluster = () => {
    questions += 1;
    return Promise.resolve({ clusterId: now.clusterId, brokers: [], controller: null });
  };
  const guard = createClusterGuard({ describeCluster }, 'old', ({ message }) => told.push(message));
  return { guard, told, questions: () => questions };
}

describe('a consumer that is given partitions anew', () => {
  it('takes them up while the brokers are of the cluster it began with', async () => {
    const { guard, told, questions } = guardAt({ clusterId: 'old' });

    expect(await Promise.all([guard(), guard(), guard()])).toEqual([true, true, true]);
    expect([told, questions()]).toEqual([[], 1]);
  });

  it('takes nothing up from another cluster at the same address, and says which', async () => {
    const now = { clusterId: 'old' };
    const { guard, told } = guardAt(now);
    await guard();
    now.clusterId = 'new';

    expect(await guard()).toBe(false);
    expect(told).toEqual([expect.stringContaining('was cluster old and is now cluster new')]);
  });

  it('asks again after a question that was not answered', async () => {
    let isAway = true;
    const describeCluster = () =>
      isAway
        ? Promise.reject(new Error('no broker'))
        : Promise.resolve({ clusterId: 'old', brokers: [], controller: null });
    const guard = createClusterGuard({ describeCluster }, 'old', () => undefined);

    await expect(guard()).rejects.toThrow('no broker');
    isAway = false;
    await expect(guard()).resolves.toBe(true);
  });
});

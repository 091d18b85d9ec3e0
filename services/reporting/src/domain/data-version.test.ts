import { createDataVersion } from './data-version.js';

describe('the data version', () => {
  it('rises with every state that changed anything, wherever it came from', () => {
    const version = createDataVersion();
    const seen = [version.value()];
    for (const [partition, offset] of [
      [0, '0'],
      [5, '7'],
      [0, '1'],
      [5, '9007199254740000'],
    ] as const) {
      version.changedBy(partition, offset);
      seen.push(version.value());
    }

    expect(seen).toEqual([...new Set(seen)].sort((one, other) => one - other));
  });

  it('is the same for replicas that hold the same, in whatever order the partitions came', () => {
    const one = createDataVersion();
    const other = createDataVersion();
    one.changedBy(0, '4');
    one.changedBy(1, '9');
    other.changedBy(1, '9');
    other.changedBy(0, '4');

    expect(one.value()).toBe(other.value());
  });

  it('does not go back when a log begins anew', () => {
    const version = createDataVersion();
    version.changedBy(0, '100');
    const before = version.value();
    version.changedBy(0, '0');

    expect(version.value()).toBe(before);
  });
});

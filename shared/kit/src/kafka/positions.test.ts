import { createLog } from '../log.js';
import { memoryOffsets } from './offset-store.js';
import { createPositions } from './positions.js';

const log = createLog({ service: 'test', level: 'silent' });
const at = { topic: 't', partition: 0 };

describe('the position in a partition', () => {
  it("is the store's after a new assignment, whatever a batch fetched before it says", async () => {
    const offsets = memoryOffsets();
    await offsets.write('c', at, 4n);
    const positions = createPositions({
      ...{ clusterId: 'c', offsets, log, onMissed: () => undefined },
      watermarks: () => Promise.resolve({ low: 0n, high: 100n }),
    });
    positions.assign([at]);
    positions.advance(at, 80n);

    expect(await positions.expected(at)).toBe(4n);

    positions.advance(at, 5n);

    expect(await positions.expected(at)).toBe(5n);
  });
});

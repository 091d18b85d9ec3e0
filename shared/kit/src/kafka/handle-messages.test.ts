import { createLog } from '../log.js';
import { applied, refused } from '../outcome.js';
import { createMessageHandler } from './handle-messages.js';
import type { HandleBatch, Message } from './message-batch.js';

const log = createLog({ service: 'test', level: 'silent' });
const at = { topic: 't', partition: 0 };
const messages: Message[] = ['0', '1'].map((offset) => ({
  ...{ offset, key: null, value: null },
  ...{ headers: {}, timestamp: '0' },
}));
const work = { at, messages, heartbeat: () => Promise.resolve() };
const outcomes = [applied, refused('bad-date')];

/** A handler that answers when it is told to. */
function slowHandler() {
  const door = { open: (): void => undefined };
  const opened = new Promise<void>((resolve) => {
    door.open = resolve;
  });
  const handleBatch: HandleBatch = async () => {
    await opened;
    return outcomes;
  };
  return { door, handler: createMessageHandler({ handleBatch, log }) };
}

describe('the outcomes of a chunk', () => {
  it('are all there when partitions are given out anew while it is worked on', async () => {
    const { door, handler } = slowHandler();
    const told = handler.outcomesOf(work);
    handler.forgetAll();
    door.open();

    expect(await told).toEqual(outcomes);
  });

  it('are all there when another turn of the same partition ends first', async () => {
    const { door, handler } = slowHandler();
    const told = handler.outcomesOf(work);
    handler.forget(at);
    door.open();

    expect(await told).toEqual(outcomes);
  });
});

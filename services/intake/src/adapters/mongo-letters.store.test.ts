import { randomUUID } from 'node:crypto';
import { connectExplained } from '@waits/kit/mongo/explained.contract';
import type { KeptLetter } from '../letters/kept-letter.js';
import { letterAt } from '../letters/letter-store.contract.js';
import { mongoLetters, prepareLetters } from './mongo-letters.js';

const LETTERS = 2_000;
const MINUTE_MS = 60_000;

/** Most of what was ever set aside was settled long ago. */
const numbered = (number: number): KeptLetter => ({
  ...letterAt(1, {
    at: new Date(Date.UTC(2026, 8, 1) + number * MINUTE_MS).toISOString(),
    sha256: String(number).padStart(64, '0'),
  }),
  id: `letter-${String(number)}`,
  state: number % 50 === 0 ? 'open' : 'settled',
});

describe('what the desk asks the store by anything but _id', () => {
  const opened = connectExplained(`intake-${randomUUID()}`);
  beforeAll(async () => {
    const { connection } = await opened;
    await prepareLetters(connection);
    const all = Array.from({ length: LETTERS }, (_, number) => numbered(number));
    await mongoLetters(connection).insert(all);
  }, 120_000);
  afterAll(async () => (await opened).close());

  it('lists those that are open by an index', async () => {
    const { connection, explain } = await opened;
    const plans = await explain(() => mongoLetters(connection).list({ state: 'open', limit: 20 }));

    expect(plans).toEqual([{ indexes: ['by-age'], scans: [] }]);
  });

  it('counts those that are open by an index', async () => {
    const { connection, explain } = await opened;
    const plans = await explain(() => mongoLetters(connection).groups());

    expect(plans).toEqual([{ indexes: ['by-age'], scans: [] }]);
  });
});

import { roundStoreContract } from '../rounds/round-store.contract.js';
import { memoryRounds } from './memory-rounds.js';

describe('rounds, in memory', () => {
  roundStoreContract(() => Promise.resolve(memoryRounds()));
});

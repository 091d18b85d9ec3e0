import { memoryStore } from './memory-store.js';
import { storeContract } from './store.contract.js';

describe('store in memory', () => {
  storeContract(() => Promise.resolve(memoryStore()));
});

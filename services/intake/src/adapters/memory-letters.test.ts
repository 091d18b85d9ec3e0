import { letterStoreContract } from '../letters/letter-store.contract.js';
import { memoryLetters } from './memory-letters.js';

describe('letters in memory', () => {
  letterStoreContract(() => Promise.resolve(memoryLetters()));
});

import { comparisonStoreContract } from '../comparisons/comparison-store.contract.js';
import { memoryComparisons } from './memory-comparisons.js';

describe('comparisons, in memory', () => {
  comparisonStoreContract(() => Promise.resolve(memoryComparisons()));
});

import { earlierRowsContract, orphansContract } from '../rows/earlier-rows.contract.js';
import { memoryEarlierRows } from './memory-earlier-rows.js';
import { memoryOrphans } from './memory-orphans.js';

describe('rows that others refer to, in memory', () => {
  earlierRowsContract(() => Promise.resolve(memoryEarlierRows()));
});

describe('rows that wait, in memory', () => {
  orphansContract(() => Promise.resolve(memoryOrphans()));
});

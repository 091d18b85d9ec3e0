import { keptListsContract } from '../lists/kept-lists.contract.js';
import { memoryLists } from './memory-lists.js';

describe('whole lists, in memory', () => {
  keptListsContract(() => Promise.resolve(memoryLists()));
});

import { memoryQueryRepository } from './memory-query-repository.js';
import { queryRepositoryContract } from './query-repository.contract.js';

describe('the in-memory store of queries', () => {
  queryRepositoryContract(() => Promise.resolve(memoryQueryRepository()));
});

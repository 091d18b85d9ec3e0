import { dashboardContract } from './dashboard.contract.js';
import { flowContract } from './flow.contract.js';
import { pagesContract } from './pages.contract.js';
import type { Stack } from './stack.js';
import { startStack } from './stack.js';

describe('the whole system with a small demo area', () => {
  let stack: Stack;

  beforeAll(async () => {
    stack = await startStack({ demo: true, children: 400 });
  });
  afterAll(() => stack.stop());

  flowContract(() => stack);
  dashboardContract(() => stack);
  pagesContract(() => stack);
});

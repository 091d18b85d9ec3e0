import { SafeError } from './safe-error.js';
import { sayingWhy } from './saying-why.js';

describe('reading the operator’s own files', () => {
  it('gives what was read', () => {
    expect(sayingWhy(() => 7)).toBe(7);
  });

  it('says in the log what is wrong with them', () => {
    const fault = new Error('local.yaml, row 1 (A-1), limit.value: Too small');
    const read = () =>
      sayingWhy(() => {
        throw fault;
      });

    expect(read).toThrow(SafeError);
    expect(read).toThrow('local.yaml, row 1 (A-1), limit.value: Too small');
  });
});

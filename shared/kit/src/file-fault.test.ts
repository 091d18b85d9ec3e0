import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileFault } from './file-fault.js';

const dir = mkdtempSync(join(tmpdir(), 'waits-file-fault-'));

function faultOf(path: string): string {
  try {
    readFileSync(path);
  } catch (error) {
    return fileFault(error);
  }
  return 'none';
}

describe('why a file cannot be used', () => {
  it.each([
    [join(dir, 'none.csv'), 'it is not there'],
    [dir, 'it is a folder'],
  ])('is said in words', (path, words) => {
    expect(faultOf(path)).toBe(words);
  });

  it.each([
    [Object.assign(new Error('x'), { code: 'EMFILE' }), 'EMFILE'],
    [new Error('x'), 'by a mistake of ours'],
  ])('is the code of the system where there are no words for it', (error, words) => {
    expect(fileFault(error)).toBe(words);
  });
});

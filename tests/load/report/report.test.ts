import { figure } from '../figure.js';
import { markdownTable, textTable } from './table.js';
import { rowOf } from './words.js';

describe('a figure in words', () => {
  it('has its spread, its goal and how much of it was reached', () => {
    const rate = figure({ what: 'rate', unit: '/s', goal: { atLeast: 2000 } }, [900, 1000, 1400]);

    expect(rowOf(rate)).toEqual([
      'rate',
      '1,000 /s (900–1,400)',
      '≥ 2,000 /s',
      'not met, 50% of it',
    ]);
  });

  it('of one run has no spread, and no verdict where there is no goal', () => {
    expect(rowOf(figure({ what: 'size', unit: 'MB' }, [1.234]))).toEqual([
      'size',
      '1.23 MB',
      '–',
      '–',
    ]);
  });

  it('says met when it is', () => {
    const time = figure({ what: 'time', unit: 'ms', goal: { atMost: 50 } }, [12]);

    expect(rowOf(time).at(-1)).toBe('met');
  });
});

describe('a table', () => {
  it('has its columns below each other in a terminal', () => {
    expect(
      textTable([
        ['a', 'b'],
        ['long', 'c'],
      ]),
    ).toBe('a     b\nlong  c');
  });

  it('is a table in Markdown too', () => {
    expect(
      markdownTable([
        ['what', ''],
        ['x', 'met'],
      ]),
    ).toBe('| what |     |\n| ---- | --- |\n| x    | met |');
  });
});

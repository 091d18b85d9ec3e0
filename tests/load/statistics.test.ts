import { percentileOf, spreadOf } from './statistics.js';

describe('the spread of several runs', () => {
  it('has the median in the middle, whatever the order of the runs', () => {
    expect(spreadOf([30, 10, 20])).toEqual({ median: 20, low: 10, high: 30, runs: 3 });
  });

  it('has a median between the two middle ones of an even number', () => {
    expect(spreadOf([1, 2, 4, 100]).median).toBe(3);
  });

  it('does not make a figure of nothing', () => {
    expect(() => spreadOf([])).toThrow('nothing was measured');
  });
});

describe('a percentile', () => {
  it('lies between the two nearest values', () => {
    expect(percentileOf([0, 10], 95)).toBeCloseTo(9.5);
    expect(percentileOf([7], 95)).toBe(7);
  });
});

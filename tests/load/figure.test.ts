import { figure, isMet, shareOfGoal } from './figure.js';

describe('a figure against its goal', () => {
  it('of a rate is met from the goal upwards', () => {
    const rate = { what: 'rate', unit: '/s', goal: { atLeast: 100 } };

    expect(isMet(figure(rate, [100]))).toBe(true);
    expect(isMet(figure(rate, [99, 99, 500]))).toBe(false);
    expect(shareOfGoal(figure(rate, [50]))).toBe(0.5);
  });

  it('of a time is met up to the goal', () => {
    const time = { what: 'time', unit: 'ms', goal: { atMost: 50 } };

    expect(isMet(figure(time, [50]))).toBe(true);
    expect(isMet(figure(time, [51]))).toBe(false);
    expect(shareOfGoal(figure(time, [100]))).toBe(0.5);
  });

  it('is neither met nor missed where there is no goal', () => {
    expect(isMet(figure({ what: 'size', unit: 'MB' }, [1]))).toBeUndefined();
    expect(shareOfGoal(figure({ what: 'size', unit: 'MB' }, [1]))).toBeUndefined();
  });
});

import { readOptions } from './options.js';

const now = new Date('2026-06-30T23:30:00Z');

describe('the simulator’s options', () => {
  it('has defaults, and today is the day in London', () => {
    expect(readOptions([], now)).toEqual({
      children: 6000,
      seed: 20261123,
      asOf: '2026-07-01',
      trickle: 0,
      rate: 0,
      seconds: 0,
      history: true,
      help: false,
    });
  });

  it('names every fault at once', () => {
    expect(() => readOptions(['--children', '0', '--as-of', 'soon'], now)).toThrow(
      /children[\s\S]*as-of/,
    );
  });

  it('take a steady rate for a while, but not beside a trickle', () => {
    expect(readOptions(['--rate=1000', '--seconds=30'], now)).toMatchObject({
      rate: 1000,
      seconds: 30,
    });
    expect(() => readOptions(['--rate=1000', '--trickle=6'], now)).toThrow('give one of them');
  });

  it('can leave the history out', () => {
    expect(readOptions(['--no-history', '--trickle', '6'], now)).toMatchObject({
      history: false,
      trickle: 6,
    });
  });
});

import { readOptions } from './options.js';

const now = new Date('2026-06-30T23:30:00Z');

describe('the simulator’s options', () => {
  it('has defaults, and today is the day in London', () => {
    expect(readOptions([], now)).toEqual({
      children: 6000,
      seed: 20261123,
      asOf: '2026-07-01',
      trickle: 0,
      history: true,
      help: false,
    });
  });

  it('names every fault at once', () => {
    expect(() => readOptions(['--children', '0', '--as-of', 'soon'], now)).toThrow(
      /children[\s\S]*as-of/,
    );
  });

  it('can leave the history out', () => {
    expect(readOptions(['--no-history', '--trickle', '6'], now)).toMatchObject({
      history: false,
      trickle: 6,
    });
  });
});

import type { Formats } from './formats/teller.js';
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
      formats: { asd: 'events', camhs: 'events', salt: 'events' },
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

  it.each`
    said                       | formats
    ${'likely'}                | ${{ asd: 'fhir', camhs: 'mhsds', salt: 'clinic' }}
    ${'asd=fhir'}              | ${{ asd: 'fhir', camhs: 'events', salt: 'events' }}
    ${'salt=csds,camhs=mhsds'} | ${{ asd: 'events', camhs: 'mhsds', salt: 'csds' }}
  `('reads the formats $said', ({ said, formats }: { said: string; formats: Formats }) => {
    expect(readOptions(['--formats', said], now).formats).toEqual(formats);
  });

  it.each(['csv', 'asd=csds', 'salt', 'la=fhir'])('refuses the formats %s', (said) => {
    expect(() => readOptions(['--formats', said], now)).toThrow('must be events');
  });

  it('can leave the history out', () => {
    expect(readOptions(['--no-history', '--trickle', '6'], now)).toMatchObject({
      history: false,
      trickle: 6,
    });
  });
});

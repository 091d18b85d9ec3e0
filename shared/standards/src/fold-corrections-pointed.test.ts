import { factsOf } from './testing/clock-of.js';
import { event } from './testing/events.js';

const received = event('referral.received', '2026-01-10', { pathway: 'SALT' }, { id: 'r' });
const closed = event('referral.closed', '2026-03-01', {}, { id: 'c' });
const correction = (id: string, of: string, becomes: Record<string, unknown> | null) =>
  event('referral.corrected', '2026-04-01', { of, becomes }, { id });

describe('a correction that another one points elsewhere', () => {
  const wrong = correction('k0', 'c', { occurredOn: '2026-02-20' });
  const astray = correction('k1', 'nobody', null);

  it('may be pointed at a correction, which it then takes back', () => {
    const events = [received, closed, wrong, astray, correction('k2', 'k1', { of: 'k0' })];

    for (const arrived of [events, [...events].reverse()]) {
      expect(factsOf(arrived)).toMatchObject({ endings: [{ on: '2026-03-01' }], findings: [] });
    }
  });

  it('no longer touches the event that it was about before', () => {
    const meant = correction('k1', 'r', null);
    const events = [received, closed, meant, correction('k2', 'k1', { of: 'c' })];

    expect(factsOf(events)).toMatchObject({ endings: [], receivedOn: '2026-01-10', findings: [] });
  });

  it('is a finding when it is pointed at what points it', () => {
    const events = [received, closed, astray, correction('k2', 'k1', { of: 'k2' })];

    expect(factsOf(events)).toMatchObject({
      ...{ endings: [{ on: '2026-03-01' }], findings: ['correction-loop'] },
    });
  });

  it('is a finding, and hides no closing, when each round of pointing undoes the one before', () => {
    /** Reads `k0 of k3` as the correction k0 of k3, recorded on a day of April. */
    const on = (day: string, idOfTarget: string, becomes: Record<string, unknown>) => {
      const [id = '', of = ''] = idOfTarget.split(' of ');
      return event('referral.corrected', `2026-04-${day}`, { of, becomes }, { id });
    };
    const events = [
      ...[received, closed, on('02', 'k0 of k3', { of: 'k1' })],
      on('01', 'k1 of k2', { of: 'c' }),
      on('02', 'k2 of k3', { becomes: null }),
      on('01', 'k3 of c', { of: 'c' }),
    ];

    for (const arrived of [events, [...events].reverse()]) {
      expect(factsOf(arrived)).toMatchObject({
        ...{ endings: [{ on: '2026-03-01' }], findings: ['correction-loop'] },
      });
    }
  });
});

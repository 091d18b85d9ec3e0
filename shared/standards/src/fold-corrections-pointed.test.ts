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
});

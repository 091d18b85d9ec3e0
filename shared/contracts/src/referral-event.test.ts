import { isChildEvent } from './event-data.js';
import { ReferralEvent } from './referral-event.js';

const token = `k1.nhs.${'a'.repeat(43)}`;
const closed = {
  specversion: '1.0',
  id: 'asd-2',
  source: 'asd-system',
  type: 'referral.closed',
  subject: 'RAA:R1',
  time: '2026-03-02T08:00:00Z',
  data: {
    provider: 'RAA',
    occurredOn: '2026-03-01',
    recordedAt: '2026-03-01T10:00:00Z',
    tokens: [token],
    reason: '02',
  },
};

describe('what intake publishes', () => {
  it('keeps a field that a newer writer added', () => {
    const newer = { ...closed, data: { ...closed.data, closedByTeam: 'T1' } };

    expect(ReferralEvent.parse(newer)).toEqual(newer);
  });

  it('has no place for a clear NHS number among the tokens', () => {
    const clear = { ...closed, data: { ...closed.data, tokens: ['9990000018'] } };

    expect(ReferralEvent.safeParse(clear).success).toBe(false);
  });

  it('says which facts are the child’s and which the referral’s', () => {
    expect(isChildEvent('patient.deceased')).toBe(true);
    expect(isChildEvent('careplan.agreed')).toBe(true);
    expect(isChildEvent('referral.closed')).toBe(false);
  });
});

import { EVENT_DATA } from '@waits/contracts/event-data';
import { ReferralEvent } from '@waits/contracts/referral-event';
import { amended } from './fold/amend.js';
import { event } from './testing/events.js';

const received = event('referral.received', '2026-01-10', { pathway: 'SALT' });
const fields = [...new Set(Object.values(EVENT_DATA).flatMap((data) => Object.keys(data)))];

describe('what a correction may put in a field', () => {
  it.each(fields.filter((field) => field !== 'becomes'))('%s is checked', (field) => {
    expect(amended(received, { [field]: {} })).toBe('unreadable');
    expect(amended(received, { [field]: '' })).toBe('unreadable');
  });

  it.each(Object.keys(EVENT_DATA))('%s lacks nothing that the contract asks for', (type) => {
    const becoming = amended(
      type === 'referral.corrected'
        ? event('referral.corrected', '2026-01-10', { of: 'x', becomes: null })
        : received,
      { type, pathway: null },
    );
    const isRefused = becoming === 'unreadable';

    expect(isRefused || ReferralEvent.safeParse(becoming).success).toBe(true);
  });
});

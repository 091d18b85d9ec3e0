import { SourceEvent } from './source-event.js';

const received = {
  specversion: '1.0',
  id: 'asd-1',
  source: 'asd-system',
  type: 'referral.received',
  subject: 'RAA:R1',
  data: {
    provider: 'RAA',
    occurredOn: '2026-03-01',
    recordedAt: '2026-03-01T10:00:00Z',
    pathway: 'ASD',
    reason: '25',
    patient: { nhsNumber: '9990000018', localPatientId: 'L1' },
  },
};
const withData = (data: Record<string, unknown>) => ({
  ...received,
  data: { ...received.data, ...data },
});
const faultsOf = (event: unknown): string[] => {
  const parsed = SourceEvent.safeParse(event);
  return parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}:${issue.code}`);
};

describe('what a sender may send', () => {
  it('takes a suspected-autism referral with the child in the clear', () => {
    expect(SourceEvent.parse(received)).toEqual(received);
  });

  it('takes CloudEvents extension attributes without reading them', () => {
    expect(faultsOf({ ...received, traceparent: '00-1-1-00' })).toEqual([]);
  });

  it.each([
    [
      'a misspelt date is refused by name',
      withData({ recievedOn: '2026-03-01' }),
      ['data:unrecognized_keys'],
    ],
    [
      'an impossible day is refused',
      withData({ occurredOn: '2026-02-31' }),
      ['data.occurredOn:invalid_union'],
    ],
    [
      'a missing recorded time is refused',
      withData({ recordedAt: undefined }),
      ['data.recordedAt:invalid_type'],
    ],
    [
      'a provider that is no ODS code is refused',
      withData({ provider: 'raa' }),
      ['data.provider:invalid_format'],
    ],
    ['an unknown type is refused', { ...received, type: 'referral.lost' }, ['type:invalid_union']],
    [
      'a referral event without its referral is refused',
      { ...received, subject: undefined },
      ['subject:invalid_type'],
    ],
    [
      'a subject with a space is refused',
      { ...received, subject: 'RAA:R 1' },
      ['subject:invalid_format'],
    ],
    ['text instead of an event is refused', 'referral', [':invalid_type']],
  ])('%s', (_name, event, faults) => {
    expect(faultsOf(event)).toEqual(faults);
  });

  it('takes a timestamp with an offset or without one as the day it happened', () => {
    expect(faultsOf(withData({ occurredOn: '2026-06-30T23:30:00Z' }))).toEqual([]);
    expect(faultsOf(withData({ occurredOn: '2026-06-30T23:30:00' }))).toEqual([]);
  });
});

import type { SourceEvent } from '@waits/contracts/source-event';

/** A made-up child; the number is of the range kept for tests. */
export const CHILD = {
  nhsNumber: '9990000018',
  localPatientId: 'LOCAL-1',
  name: 'Synthetic Child 1',
  birthDate: '2017-05-04',
  postcode: 'ZZ99 1ZZ',
};

type Over = Partial<Record<Exclude<keyof SourceEvent, 'type' | 'data'>, unknown>> & {
  type?: string;
  data?: Record<string, unknown>;
};

/** A suspected-autism referral as a sender sends it, changed as told; `undefined` takes a field away. */
export function sourceEvent({ data, ...over }: Over = {}): Record<string, unknown> {
  const { type = 'referral.received' } = over;
  return {
    specversion: '1.0',
    id: 'asd-1',
    source: 'asd-system',
    type,
    subject: 'RAA:R1',
    ...over,
    data: {
      provider: 'RAA',
      occurredOn: '2026-03-01',
      recordedAt: '2026-03-01T10:00:00Z',
      patient: CHILD,
      ...(type === 'referral.received' && { pathway: 'ASD', reason: '25' }),
      ...data,
    },
  };
}

/** The same as the bytes of a message. */
export const sourceBytes = (over: Over = {}): Buffer =>
  Buffer.from(JSON.stringify(sourceEvent(over)));

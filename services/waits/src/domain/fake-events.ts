import type {
  ReferralEvent,
  ReferralEventOf,
  ReferralEventType,
} from '@waits/contracts/referral-event';

/** A local patient id's token made for tests: its name filled up to the length of a real one. */
export const token = (name: string): string => `k1.local.${name.padEnd(43, '_')}`;

/** The token of an NHS number made for tests, under the key `k1` unless said. */
export const numberToken = (name: string, keyId = 'k1'): string =>
  `${keyId}.nhs.${name.padEnd(43, '_')}`;

/** The `nodeId` of a made token in tests: the same for the same name, and in the order of the names. */
export function nodeIdOf(madeToken: string): string {
  const hex = Buffer.from(madeToken.slice(madeToken.lastIndexOf('.') + 1).replaceAll('_', ''))
    .toString('hex')
    .padEnd(12, '0')
    .slice(0, 12);
  return `00000000-0000-4000-8000-${hex}`;
}

type Given<T extends ReferralEventType> = Omit<
  Partial<ReferralEventOf<T>['data']>,
  'occurredOn' | 'recordedAt'
> & { id?: string; source?: string; subject?: string; on?: string; recorded?: string };

/** A published event with what a test says of it; the rest is the same each time. */
export function event<T extends ReferralEventType>(
  type: T,
  given: Given<T> = {} as Given<T>,
): ReferralEvent {
  const { id, source, subject, on = '2026-03-02', recorded, ...data } = given;
  const recordedAt = recorded ?? `${on}T12:00:00Z`;
  return {
    specversion: '1.0',
    id: id ?? `${type}@${recordedAt}`,
    source: source ?? 'asd-system',
    type,
    subject: subject ?? 'RXX01:R1',
    time: recordedAt,
    data: { provider: 'RXX01', occurredOn: on, recordedAt, tokens: [], ...data },
    // The fields of one type are the test's business; the published schema is checked where events come in.
  } as unknown as ReferralEvent;
}

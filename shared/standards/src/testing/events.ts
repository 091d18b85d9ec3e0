import type {
  ReferralEvent,
  ReferralEventOf,
  ReferralEventType,
} from '@waits/contracts/referral-event';

type Common = 'provider' | 'occurredOn' | 'recordedAt' | 'tokens';
type Data<T extends ReferralEventType> = Omit<ReferralEventOf<T>['data'], Common>;
type Over = Partial<Pick<ReferralEvent, 'id' | 'source' | 'subject' | 'time'>> & {
  provider?: string;
  recordedAt?: string;
  recordKey?: string;
  tokens?: string[];
};

/**
 * A published event for tests: what happened, on which day, and what it says. Its id follows from type and day unless
 * given, and it was recorded and received at noon of that day.
 */
export function event<T extends ReferralEventType>(
  type: T,
  on: string,
  ...[data, over]: Partial<Data<T>> extends Data<T> ? [Data<T>?, Over?] : [Data<T>, Over?]
): ReferralEventOf<T> {
  const {
    provider = 'RAA',
    recordedAt = `${on}T12:00:00Z`,
    recordKey,
    tokens = [],
    ...envelope
  } = over ?? {};
  return {
    ...{ specversion: '1.0', id: `${type}-${on}`, source: 'asd-system', subject: 'RAA:R1' },
    ...{ time: recordedAt, type },
    ...envelope,
    data: {
      ...{ provider, occurredOn: on, recordedAt, tokens },
      ...(recordKey === undefined ? {} : { recordKey }),
      ...data,
    },
  } as unknown as ReferralEventOf<T>;
}

import type { Erasure } from '@waits/contracts/erasure';
import type { ReferralEventOf } from '@waits/contracts/referral-event';
import { TOPIC } from '@waits/contracts/topics';
import { OPERATOR } from '@waits/contracts/values';
import type { Producer } from '../kafka/producer.js';

type Publisher = Pick<Producer, 'publish'>;

/** Tells intake whose identity it must refuse from now on. */
export const publishErasures = (producer: Publisher, erasures: readonly Erasure[]): Promise<void> =>
  producer.publish(
    TOPIC.erasures,
    erasures.map((erasure) => ({ key: erasure.token, value: JSON.stringify(erasure) })),
  );

/** Tells waits, for ever. The same erasure gives the same event, so that telling it again says nothing new. */
export const publishErasedEvents = (
  producer: Publisher,
  erasures: readonly Erasure[],
): Promise<void> =>
  producer.publish(
    TOPIC.referralEvents,
    erasures.map((erasure) => ({
      key: erasure.token,
      value: JSON.stringify(erasedEvent(erasure)),
    })),
  );

/** Removes sealed records; compaction takes them off the disk. */
export const publishTombstones = (producer: Publisher, keys: readonly string[]): Promise<void> =>
  producer.publish(
    TOPIC.identities,
    keys.map((key) => ({ key, value: null })),
  );

const erasedEvent = ({
  token,
  erasedAt,
  agesAtReferral,
}: Erasure): ReferralEventOf<'patient.erased'> => ({
  specversion: '1.0',
  id: `erased:${token}`,
  source: OPERATOR.source,
  type: 'patient.erased',
  subject: token,
  time: erasedAt,
  data: {
    provider: OPERATOR.provider,
    occurredOn: erasedAt.slice(0, 10),
    recordedAt: erasedAt,
    // It says nothing of who is whose.
    tokens: [],
    agesAtReferral,
  },
});

import { TOPIC } from '@waits/contracts/topics';
import type { Producer } from '@waits/kit/kafka/producer';
import type { MatchEvent } from '../domain/matching/held-matches.js';

/** Puts a person's match, or its end, into `referral-events.v1`. Resolves when every in-sync replica has it. */
export const kafkaMatches =
  (producer: Pick<Producer, 'publish'>) =>
  (event: MatchEvent): Promise<void> =>
    producer.publish(TOPIC.referralEvents, [{ key: event.subject, value: JSON.stringify(event) }]);

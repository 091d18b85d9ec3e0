import type { IdentityRecord } from '@waits/contracts/identity';
import { identityKey } from '@waits/contracts/identity';
import type { ReferralEvent } from '@waits/contracts/referral-event';
import { TOPIC } from '@waits/contracts/topics';
import type { OutRecord, Producer } from '@waits/kit/kafka/producer';
import type { Keys } from '@waits/kit/keys';
import { seal } from '@waits/kit/sealing';
import type { KeyedIdentity } from '@waits/sources/identity-book';
import type { Outbox } from '../take-in.js';

type Deps = { producer: Pick<Producer, 'publish'>; keys: Pick<Keys, 'seal'> };

/** Publishes events by subject and identities, sealed, by source and token. Identities go first: an event may need one. */
export const kafkaOutbox = ({ producer, keys }: Deps): Outbox => ({
  publish: async (events, identities) => {
    await producer.publish(
      TOPIC.identities,
      identities.map((identity) => identityMessage(identity, keys)),
    );
    await producer.publish(TOPIC.referralEvents, events.map(eventMessage));
  },
});

const eventMessage = (event: ReferralEvent): OutRecord => ({
  key: event.subject,
  value: JSON.stringify(event),
});

function identityMessage({ token, identity }: KeyedIdentity, keys: Pick<Keys, 'seal'>): OutRecord {
  const { source, provider, tokens, recordedAt, receivedAt, content } = identity;
  const key = identityKey(source, token);
  const record: IdentityRecord = {
    source,
    provider,
    token,
    tokens: [...tokens],
    recordedAt,
    receivedAt,
    sealed: seal(keys, { topic: TOPIC.identities, key }, content),
  };
  return { key, value: JSON.stringify(record) };
}

import type { ReferralState } from '@waits/contracts/referral-state';
import { TOPIC } from '@waits/contracts/topics';
import type { Producer } from '@waits/kit/kafka/producer';

type Deps = {
  producer: Pick<Producer, 'publish'>;
  onPublished: (states: number) => void;
};

/** Publishes states to `referral-states.v1`, keyed by referral id. Resolves when every in-sync replica has them. */
export const kafkaStates =
  ({ producer, onPublished }: Deps) =>
  async (states: readonly ReferralState[]): Promise<void> => {
    await producer.publish(
      TOPIC.referralStates,
      states.map((state) => ({ key: state.referralId, value: JSON.stringify(state) })),
    );
    onPublished(states.length);
  };

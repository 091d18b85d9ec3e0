import { FeedState } from '@waits/contracts/feed-state';
import { ReferralState } from '@waits/contracts/referral-state';
import type { TOPIC } from '@waits/contracts/topics';
import { WaitAlertRecord, waitAlertKey } from '@waits/contracts/wait-alert';
import { faultsOf } from '@waits/kit/faults';
import type { HandleBatch, Message } from '@waits/kit/kafka/consumer';
import { parseJson } from '@waits/kit/kafka/json';
import type { MessageOutcome } from '@waits/kit/outcome';
import { applied, duplicate, parked } from '@waits/kit/outcome';
import { SafeError } from '@waits/kit/safe-error';
import type { z } from 'zod';
import type { AlertBook } from '../domain/alerts/alert-book.js';
import type { DataVersion } from '../domain/data-version.js';
import type { FeedBook } from '../domain/feed-book.js';
import type { Replica } from '../domain/replica.js';

type Deps = {
  replica: Pick<Replica, 'apply' | 'remove'>;
  feeds: FeedBook;
  alerts: AlertBook;
  dataVersion: DataVersion;
  topics: ReplicaTopics;
  /** The newest fold this process can read. */
  foldVersion: number;
};

/** The names of the topics a reporting replica is built from. */
export type ReplicaTopics = Readonly<
  Record<keyof Pick<typeof TOPIC, 'referralStates' | 'feedStates' | 'waitAlerts'>, string>
>;

/**
 * Takes referral states, feed states and alerts into memory. What cannot be read is parked and leaves the last good state of that
 * referral in place. A state of a newer fold stops this process short, unready, until it is replaced by a newer one: to
 * leave it out would show a figure that is neither the old nor the new.
 */
export const createStateHandler =
  (deps: Deps): HandleBatch =>
  ({ topic, partition, messages }) => {
    if (topic === deps.topics.feedStates) return answer(messages.map((one) => takeFeed(deps, one)));
    if (topic === deps.topics.waitAlerts)
      return answer(messages.map((one) => takeAlert(deps, one)));
    return answer(
      // One after the other, so that a state is forgotten before the next is read: memory for many at once costs time.
      messages.map((message) => {
        const state = parseState(message);
        refuseNewerFold(state, deps.foldVersion);
        const outcome = takeReferral(deps, message, state);
        if (outcome.outcome === 'applied') deps.dataVersion.changedBy(partition, message.offset);
        return outcome;
      }),
    );
  };

// What is in memory is as durable as a replica gets: it reads everything again when it starts.
const answer = (outcomes: MessageOutcome[]): Promise<MessageOutcome[]> => Promise.resolve(outcomes);

type Parsed<T> =
  { kind: 'value'; value: T } | { kind: 'tombstone' } | { kind: 'fault'; outcome: MessageOutcome };

const parseState = (message: Message): Parsed<ReferralState> =>
  parseAs(ReferralState, message, 'not-a-referral-state');

function parseAs<T>(schema: z.ZodType<T>, { key, value }: Message, reason: string): Parsed<T> {
  if (key === null) return { kind: 'fault', outcome: parked('key-missing') };
  if (value === null) return { kind: 'tombstone' };
  const json = parseJson(value);
  if (!json.ok) return { kind: 'fault', outcome: parked(json.reason) };
  const result = schema.safeParse(json.value);
  return result.success
    ? { kind: 'value', value: result.data }
    : { kind: 'fault', outcome: parked(reason, faultsOf(result.error)) };
}

function refuseNewerFold(state: Parsed<ReferralState>, foldVersion: number): void {
  if (state.kind !== 'value' || state.value.foldVersion <= foldVersion) return;
  throw new SafeError(
    `states of fold version ${state.value.foldVersion} need a newer reporting service; this one reads ${foldVersion}`,
  );
}

function takeReferral(
  { replica }: Deps,
  message: Message,
  state: Parsed<ReferralState>,
): MessageOutcome {
  const key = textOf(message.key);
  switch (state.kind) {
    case 'fault':
      return state.outcome;
    case 'tombstone':
      return outcomeOf(replica.remove(key));
    case 'value':
      return state.value.referralId === key
        ? outcomeOf(replica.apply(state.value))
        : parked('key-is-another-referral');
  }
}

function takeFeed({ feeds }: Deps, message: Message): MessageOutcome {
  const state = parseAs(FeedState, message, 'not-a-feed-state');
  const key = textOf(message.key);
  switch (state.kind) {
    case 'fault':
      return state.outcome;
    case 'tombstone':
      return outcomeOf(feeds.remove(key));
    case 'value':
      return outcomeOf(feeds.apply(key, state.value));
  }
}

/** What this service, or another instance of it, has said before. */
function takeAlert({ alerts }: Deps, message: Message): MessageOutcome {
  const record = parseAs(WaitAlertRecord, message, 'not-a-wait-alert');
  const key = textOf(message.key);
  switch (record.kind) {
    case 'fault':
      return record.outcome;
    case 'tombstone':
      return outcomeOf(alerts.remove(key));
    case 'value':
      return waitAlertKey(record.value) === key
        ? outcomeOf(alerts.apply(record.value))
        : parked('key-is-another-alert');
  }
}

const outcomeOf = (changed: boolean): MessageOutcome => (changed ? applied : duplicate);
const textOf = (key: Buffer | null): string => key?.toString('utf8') ?? '';

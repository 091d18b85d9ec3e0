import { FeedState } from '@waits/contracts/feed-state';
import { ReferralState } from '@waits/contracts/referral-state';
import type { TOPIC } from '@waits/contracts/topics';
import { WaitAlertRecord, waitAlertKey } from '@waits/contracts/wait-alert';
import type { HandleBatch, Message } from '@waits/kit/kafka/consumer';
import type { MessageOutcome } from '@waits/kit/outcome';
import { applied, duplicate, parked } from '@waits/kit/outcome';
import { SafeError } from '@waits/kit/safe-error';
import type { AlertBook } from '../domain/alerts/alert-book.js';
import type { DataVersion } from '../domain/data-version.js';
import type { SnapshotBook } from '../domain/disclosure/snapshot-book.js';
import type { FeedBook } from '../domain/feed-book.js';
import type { Replica } from '../domain/replica.js';
import type { Parsed } from './parse-as.js';
import { parseAs } from './parse-as.js';
import { takePublished } from './take-published.js';

type Deps = {
  replica: Pick<Replica, 'apply' | 'remove'>;
  feeds: FeedBook;
  alerts: AlertBook;
  snapshots: SnapshotBook;
  dataVersion: DataVersion;
  topics: ReplicaTopics;
  /** The newest fold this process can read. */
  foldVersion: number;
};

/** The names of the topics a reporting replica is built from. */
export type ReplicaTopics = Readonly<
  Record<
    keyof Pick<typeof TOPIC, 'referralStates' | 'feedStates' | 'waitAlerts' | 'publishedSnapshots'>,
    string
  >
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
    if (topic === deps.topics.publishedSnapshots)
      return answer(messages.map((one) => takePublished(deps.snapshots, one)));
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

const parseState = (message: Message): Parsed<ReferralState> =>
  parseAs(ReferralState, message, 'not-a-referral-state');

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

import type { IdentityRecord } from '@waits/contracts/identity';
import { identityKey } from '@waits/contracts/identity';
import type { ReferralEvent } from '@waits/contracts/referral-event';
import type { ReferralState } from '@waits/contracts/referral-state';
import { TOPIC } from '@waits/contracts/topics';
import type { HandleBatch, Message } from '@waits/kit/kafka/consumer';
import type { MessageOutcome } from '@waits/kit/outcome';
import type { BirthDateOf } from '../domain/birth-date.js';
import type { ReferralDocument } from '../domain/documents.js';
import { nodeIdOf } from '../domain/fake-events.js';
import type { WaitsStore } from '../domain/store.js';
import type { Work } from '../domain/work.js';
import { createBatchHandler } from './handle-batch.js';
import { publishStates } from './publish-states.js';
import { settle } from './settle.js';

type Options = {
  store: WaitsStore;
  /** The version of the fold in use; 1 when not given. */
  foldVersion?: number;
  /** Replaces publishing, to see it fail. */
  publish?: (states: readonly ReferralState[]) => Promise<void>;
};

/** The consumer on any store, with node ids that follow the token, a clock that stands still and seals anyone can read. */
export function fakeWorld({ store, publish, foldVersion = 1 }: Options) {
  const published: ReferralState[] = [];
  const deps = {
    store,
    publish:
      publish ??
      ((states: readonly ReferralState[]) => {
        published.push(...structuredClone(states));
        return Promise.resolve();
      }),
    foldVersion,
    newNodeId: nodeIdOf,
    nowMs: () => 1_000,
    birthDateOf: fakeBirthDateOf,
    blindOf: ({ sealed }: IdentityRecord) => openFake(sealed.data).blind ?? [],
    onFolded: (fold: () => void) => {
      fold();
    },
    onLost: () => undefined,
  };
  return {
    ...{ published, birthDateOf: fakeBirthDateOf },
    settle: (work: Work) => settle(deps, work),
    publishStates: (documents: readonly ReferralDocument[]) => publishStates(deps, documents),
    ...handlersOf(createBatchHandler(deps)),
  };
}

/** Hands events and identities to a batch handler as their topics would. */
export function handlersOf(handle: HandleBatch) {
  const run = (topic: string, messages: Message[]): Promise<MessageOutcome[]> =>
    handle({ topic, partition: 0, messages }, () => Promise.resolve());
  return {
    events: (events: readonly ReferralEvent[]) =>
      run(
        TOPIC.referralEvents,
        events.map((event) => message(event.subject, event)),
      ),
    raw: (values: readonly (string | null)[]) =>
      run(
        TOPIC.referralEvents,
        values.map((value) => ({
          ...message('x', null),
          value: value === null ? null : Buffer.from(value),
        })),
      ),
    identities: (identities: readonly FakeIdentity[]) =>
      run(
        TOPIC.identities,
        identities.map((one) =>
          message(identityKey(one.source, one.token), 'removedAt' in one ? null : recordOf(one), {
            at: 'removedAt' in one ? one.removedAt : one.recordedAt,
          }),
        ),
      ),
  };
}

export type FakeIdentity =
  | {
      source: string;
      token: string;
      recordedAt: string;
      birthDate: string | null;
      /** What it is found by in the blind index. */
      blind?: readonly string[];
    }
  | { source: string; token: string; removedAt: string };

const fakeBirthDateOf: BirthDateOf = (_token, entry) =>
  'removedAt' in entry ? null : openFake(entry.sealed.data).birthDate;

type Fake = { birthDate: string | null; blind?: readonly string[] };
const openFake = (data: string): Fake =>
  JSON.parse(Buffer.from(data, 'base64').toString('utf8')) as Fake;

function recordOf(one: Exclude<FakeIdentity, { removedAt: string }>): IdentityRecord {
  const { source, token, recordedAt, birthDate, blind } = one;
  const data = Buffer.from(JSON.stringify({ birthDate, blind })).toString('base64');
  return {
    ...{ source, token, recordedAt, provider: 'RXX01', tokens: [token] },
    receivedAt: recordedAt,
    sealed: { keyId: 's1', iv: data, tag: 'AA==', data },
  };
}

function message(key: string, value: unknown, { at = '2026-03-01T00:00:00Z' } = {}): Message {
  return {
    offset: '0',
    key: Buffer.from(key),
    value: value === null ? null : Buffer.from(JSON.stringify(value)),
    headers: {},
    timestamp: String(Date.parse(at)),
  };
}

import type { ReferralEvent } from '@waits/contracts/referral-event';
import { TOPIC } from '@waits/contracts/topics';
import type { HandleBatch, Message } from '@waits/kit/kafka/consumer';
import type { MessageOutcome } from '@waits/kit/outcome';
import { applied, duplicate, parked } from '@waits/kit/outcome';
import type { Adding } from '../domain/event-set.js';
import { unique } from '../domain/event-set.js';
import type { ReferralDocument } from '../domain/documents.js';
import type { SubjectChange, Work } from '../domain/work.js';
import { changeOf, noWork } from '../domain/work.js';
import type { Claims } from './claim-records.js';
import { addWithdrawals, claimRecords, movedRecords } from './claim-records.js';
import type { PublishDeps } from './publish-states.js';
import { publishStates } from './publish-states.js';
import { withTokenOfChild } from './name-child.js';
import { readEvent } from './read-event.js';
import type { BlindOf } from './read-identity.js';
import { readIdentity } from './read-identity.js';
import type { Settled, SettleDeps } from './settle.js';
import { settle } from './settle.js';

type Deps = SettleDeps & PublishDeps & { blindOf: BlindOf };

/** Tells one message's outcome once its batch is settled. */
type Pending = (settled: Settled) => MessageOutcome;

/**
 * Handles a batch of `referral-events.v1` or `identities.v1`: reads it, settles what it says in the store, publishes
 * the state of every referral it touched. Resolves when all of that is durable.
 */
export const createBatchHandler =
  (deps: Deps): HandleBatch =>
  async ({ topic, messages }) => {
    const work = noWork();
    if (topic === TOPIC.identities) {
      const pending = messages.map((message) => takeIdentity(deps, work.changes, message));
      const settled = await settle(deps, work);
      await publishStates(deps, [...settled.folded.values()]);
      return pending.map((outcomeOf) => outcomeOf(settled));
    }
    const { pending, events } = await takeEvents(deps, work.changes, messages);
    const claims = await claimRecords(deps, events);
    addWithdrawals(work.changes, claims);
    const settled = await settleWithRecords(deps, work, claims);
    await publishStates(deps, [...settled.folded.values()]);
    return pending.map((outcomeOf) => outcomeOf(settled));
  };

function takeIdentity(
  { blindOf }: Deps,
  changes: Map<string, SubjectChange>,
  message: Message,
): Pending {
  const read = readIdentity(message, blindOf);
  if (!read.ok) return () => read.outcome;
  const { token, entry } = read;
  const place = changeOf(changes, token).identities.push(entry) - 1;
  return ({ told }) => verdict(told.get(token)?.sealings[place]);
}

async function takeEvents(
  { store }: Deps,
  changes: Map<string, SubjectChange>,
  messages: readonly Message[],
): Promise<{ pending: Pending[]; events: ReferralEvent[] }> {
  const reads = messages.map(({ value }) => readEvent(value));
  const nodes = unique(reads.flatMap((read) => (read.ok ? (read.event.data.child ?? []) : [])));
  const tokens = nodes.length > 0 ? await store.tokensOfNodes(nodes) : new Map<string, string>();
  const events: ReferralEvent[] = [];
  const pending = reads.map((read): Pending => {
    if (!read.ok) return () => read.outcome;
    const event = withTokenOfChild(read.event, tokens);
    if (!event) return () => parked('child-unknown');
    events.push(event);
    const place = changeOf(changes, event.subject).events.push(event) - 1;
    return ({ told }) => verdict(told.get(event.subject)?.addings[place]);
  });
  return { pending, events };
}

/** Settles the work, and again while another writer moved one of its rows to another subject. */
async function settleWithRecords(deps: Deps, work: Work, claims: Claims): Promise<Settled> {
  const settled = await settle(deps, work);
  const folded = new Map<string, ReferralDocument>(settled.folded);
  for (
    let moved = await movedRecords(deps, claims);
    moved.size > 0;
    moved = await movedRecords(deps, moved)
  ) {
    const more = noWork();
    addWithdrawals(more.changes, moved);
    for (const [id, document] of (await settle(deps, more)).folded) folded.set(id, document);
  }
  return { folded, told: settled.told };
}

function verdict(adding: Adding | undefined): MessageOutcome {
  if (adding === 'conflict') return parked('event-id-conflict');
  return adding === 'added' ? applied : duplicate;
}

import type { ReferralEvent } from '@waits/contracts/referral-event';
import { referralsNamedIn } from '@waits/standards/links/named';
import { tokensNamedBy } from '../domain/child-evidence.js';
import type { Groups } from '../domain/groups.js';
import { createGroups } from '../domain/groups.js';
import { isToken } from '../domain/work.js';

/**
 * Which subjects of the log must be folded together: a referral, the tokens of its child, what it is linked with, and
 * whatever a row that moved lay under. Judged or not, whoever could change a fold is in the group.
 */
export type SubjectGroups = {
  add: (event: ReferralEvent) => void;
  /** Tells which token a node stands for, by which events may name a child. */
  nameNode: (nodeId: string, token: string) => void;
  /** The groups in lots of about so many events; one group is never cut. Each has a name of its own. */
  lots: (eventsAtOnce: number) => Set<string>[];
  /** The group of an event's subject. */
  groupOf: (subject: string) => string;
};

export function createSubjectGroups(): SubjectGroups {
  const groups = createGroups();
  const events = new Map<string, number>();
  return {
    add: (event) => {
      events.set(event.subject, (events.get(event.subject) ?? 0) + 1);
      joinAll(groups, event.subject, reachedBy(event));
    },
    nameNode: (nodeId, token) => {
      groups.join(nodeKey(nodeId), token);
    },
    lots: (eventsAtOnce) => lotsOf(sizesOf(events, groups), eventsAtOnce),
    groupOf: (subject) => groups.leaderOf(subject),
  };
}

function reachedBy(event: ReferralEvent): string[] {
  const { recordKey, child } = event.data;
  return [
    ...tokensNamedBy(event).filter(isToken),
    ...referralsNamedIn(event),
    // Neither a token nor a referral id has a blank in it.
    ...(recordKey === undefined ? [] : [`row ${recordKey}`]),
    ...(child === undefined ? [] : [nodeKey(child)]),
  ];
}

function joinAll(groups: Groups, subject: string, others: readonly string[]): void {
  for (const other of others) groups.join(subject, other);
}

function sizesOf(events: ReadonlyMap<string, number>, groups: Groups): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const [subject, count] of events) {
    const leader = groups.leaderOf(subject);
    sizes.set(leader, (sizes.get(leader) ?? 0) + count);
  }
  return sizes;
}

function lotsOf(sizes: ReadonlyMap<string, number>, eventsAtOnce: number): Set<string>[] {
  const lots: Set<string>[] = [];
  let size = Infinity;
  for (const [group, count] of sizes) {
    if (size + count > eventsAtOnce) {
      lots.push(new Set());
      size = 0;
    }
    lots.at(-1)?.add(group);
    size += count;
  }
  return lots;
}

const nodeKey = (nodeId: string): string => `node ${nodeId}`;

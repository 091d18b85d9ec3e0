import type { ReferralEvent } from '@waits/contracts/referral-event';
import { pointersTo } from '@waits/sources/translate/link-pointers';
import { amendChildren, tokensNamedIn } from './amend-children.js';
import { amendReferral, newReferral } from './amend-referral.js';
import { newToken } from './amend-token.js';
import type { BirthDateOf } from './birth-date.js';
import { judgeChildren } from './child-graph.js';
import type { RecordDocument, ReferralDocument, SealedEntry } from './documents.js';
import { foldReferral } from './fold-referral.js';
import type { AtHand } from './link-closure.js';
import { linksAmong, neighboursOf } from './link-closure.js';
import { mentionsOf } from './mentions.js';
import { withCopy, withdrawalsOf } from './relocated-records.js';
import type { SubjectChange } from './work.js';
import { changeOf, isToken } from './work.js';

/** All there is to know, at once: events of any referrals and children, and sealed identities by token. */
export type Everything = {
  events: readonly ReferralEvent[];
  identities: ReadonlyMap<string, readonly SealedEntry[]>;
};

type Terms = {
  birthDateOf: BirthDateOf;
  foldVersion: number;
  newNodeId: (token: string) => string;
};

/**
 * Folds referrals in memory, from nothing, by the very rules by which batches are folded into the store: one event of two
 * copies, rows that moved, who is whose child, and then the fold. In the order of referral ids.
 */
export function foldEvents({ events, identities }: Everything, terms: Terms): ReferralDocument[] {
  const changes = changesOf(events);
  for (const [token, entries] of identities) changeOf(changes, token).identities.push(...entries);

  const referrals = [...changes]
    .filter(([subject, change]) => !isToken(subject) && change.events.length > 0)
    .map(([id, change]): AtHand => {
      const { body } = amendReferral(newReferral(id), change);
      const neighbours = neighboursOf(body);
      return { body, mentions: mentionsOf(body), neighbours, inputVersion: VERSION };
    });
  const change = {
    tokens: new Map([...changes].filter(([subject]) => isToken(subject))),
    referrals: referrals.map(({ body, mentions }) => ({
      ...{ referralId: body._id, version: VERSION, mentions },
    })),
  };
  const { birthDateOf, foldVersion, newNodeId } = terms;
  const before = new Map(
    tokensNamedIn(change).map((token) => [token, newToken(token, newNodeId(token))]),
  );
  const { documents } = amendChildren(before, change, { nowMs: VERSION, birthDateOf });
  const children = judgeChildren(documents);
  const atHand = new Map(referrals.map((referral) => [referral.body._id, referral]));
  const surroundings = {
    ...{ documents, birthDateOf, foldVersion, children },
    links: linksAmong(atHand, children),
  };
  return referrals
    .filter(({ body }) => body.events.length > 0)
    .map((referral) => ({ ...foldReferral(referral, surroundings), version: VERSION }))
    .sort((a, b) => (a._id < b._id ? -1 : 1));
}

/** Nothing is stored, so there is only ever this one. */
const VERSION = 1;

/** The events by subject, and what later copies of rows take back of earlier ones. */
function changesOf(events: readonly ReferralEvent[]): Map<string, SubjectChange> {
  const changes = new Map<string, SubjectChange>();
  const records = new Map<string, RecordDocument>();
  for (const event of events) {
    // What intake publishes beside an event that names other referrals.
    for (const one of [event, ...pointersTo(event)])
      changeOf(changes, one.subject).events.push(one);
    const { recordKey } = event.data;
    if (recordKey !== undefined) records.set(recordKey, withCopy(records.get(recordKey), event));
  }
  for (const { subject, withdrawal } of [...records.values()].flatMap(withdrawalsOf)) {
    changeOf(changes, subject).withdrawals.push(withdrawal);
  }
  return changes;
}

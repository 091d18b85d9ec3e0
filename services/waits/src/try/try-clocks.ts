import { randomBytes } from 'node:crypto';
import { MAX_TRIED_OF_A_CHILD } from '@waits/contracts/api/try-clocks';
import type {
  TriedClocks,
  TriedReferral,
  TriedSpell,
  TryClocks,
} from '@waits/contracts/api/try-clocks';
import type { LocalDate } from '@waits/contracts/values';
import { Problem } from '@waits/kit/problem';
import { isObject } from '@waits/sources/canonical';
import type { ReadRecord } from '@waits/sources/dialect';
import { keyedPseudonyms } from '@waits/sources/keyed-pseudonyms';
import { readEvent, unread } from '@waits/sources/read-event';
import type { Pseudonyms } from '@waits/sources/translate/pseudonyms';
import { londonInstant } from '@waits/standards/calendar';
import { FOLD_VERSION } from '@waits/standards/fold';
import type { KnownAt } from '@waits/standards/known-at';
import { eventsKnownAt, isKnownAt } from '@waits/standards/known-at';
import type { Register } from '@waits/standards/standard';
import type { ReferralDocument } from '../domain/documents.js';
import { foldEvents } from '../domain/fold-events.js';
import { clocksOf } from '../domain/referral-clocks.js';
import { withSiblings } from '../domain/with-siblings.js';
import { readTried } from './read-tried.js';
import { triedIdentities } from './tried-identities.js';

export type TryDeps = { register: Register; now: () => Date };

/** Told how many referrals a child has, before and after it is known who is whose child. */
type Bounds = { notTooMany?: (referrals: number) => void };
type Asked = Pick<TryClocks, 'asOf' | 'knownAt'>;

/** What the clocks of these events' referrals would say. Nothing of it is stored, logged or counted. */
export const tryClocks = ({ events, ...asked }: TryClocks, deps: TryDeps): TriedClocks =>
  tryRecords(events.map(readTriedEvent), asked, {
    ...deps,
    notTooMany: (referrals) => {
      if (referrals > MAX_TRIED_OF_A_CHILD) throw new Problem('invalid-request', TOO_MANY);
    },
  });

const TOO_MANY = {
  detail: 'The request is not valid: one child has too many referrals',
  errors: [
    {
      pointer: '#/body/events',
      detail: `must name no more than ${MAX_TRIED_OF_A_CHILD} referrals of one child: try some of them at a time`,
    },
  ],
};

/** Reads one event of a list. */
export const readTriedEvent = (event: unknown): ReadRecord =>
  isObject(event) ? readEvent(event) : unread('not-an-event', []);

/** The same with records that are read already. An index in the answer is a place in the list. */
export function tryRecords(
  records: readonly ReadRecord[],
  { asOf, knownAt }: Asked,
  { register, now, notTooMany = () => undefined }: TryDeps & Bounds,
): TriedClocks {
  const pseudonyms = trialPseudonyms();
  const trial = readTried(records, { pseudonyms, now: now().toISOString() });
  const bound = knownAt === undefined ? undefined : boundOf(knownAt);
  const events = bound === undefined ? trial.events : eventsKnownAt(trial.events, bound);
  const said = trial.identities.filter(
    ({ receivedAt }) => bound === undefined || isKnownAt(receivedAt, bound),
  );
  notTooMany(
    mostOf(
      events.flatMap(({ subject, data }) => data.tokens.map((token) => [token, subject] as const)),
    ),
  );
  const { identities, birthDateOf } = triedIdentities(said);
  const documents = foldEvents(
    { events, identities },
    { birthDateOf, foldVersion: FOLD_VERSION, newNodeId: numberedNodes() },
  );
  notTooMany(mostOf(documents.map(({ childId, _id }) => [childId ?? _id, _id] as const)));
  const referrals = referralsOf(documents, trial.places, { register, asOf });
  return {
    ...{ asOf, knownAt: bound ?? null, registerVersion: register.version },
    foldVersion: FOLD_VERSION,
    counts: {
      given: records.length,
      taken: trial.events.length,
      notTaken: trial.notTaken.length,
      notYetKnown: trial.events.length - events.length,
    },
    notTaken: trial.notTaken,
    warnings: trial.warnings,
    ...{ referrals, spells: spellsIn(referrals) },
  };
}

/** The most referrals that any child is named with: what a wait of several is made of grows with their square. */
function mostOf(named: readonly (readonly [child: string, referralId: string])[]): number {
  const referrals = new Map<string, Set<string>>();
  for (const [child, referralId] of named) {
    referrals.set(child, (referrals.get(child) ?? new Set()).add(referralId));
  }
  return [...referrals.values()].reduce((most, { size }) => Math.max(most, size), 0);
}

const DAY_LENGTH = 'YYYY-MM-DD'.length;

/** A day as it is; a timestamp, of whatever offset, in UTC. */
const boundOf = (knownAt: string): KnownAt =>
  knownAt.length === DAY_LENGTH ? knownAt : londonInstant(knownAt);

/**
 * Hashes are given out, within ids, so their key is thrown away at once: none can be met again. Tokens never leave this
 * trial, and break ties between events of one moment, so their key is the same each time: to the same question the same
 * answer.
 */
function trialPseudonyms(): Pseudonyms {
  const key = Buffer.alloc(32, 'trial');
  const ring = { current: { id: 'trial', key }, all: new Map([['trial', key]]) };
  return keyedPseudonyms({ token: ring, seal: ring, id: randomBytes(32) });
}

/** Node ids in the order in which tokens are first named. */
function numberedNodes(): () => string {
  let count = 0;
  return () => String((count += 1)).padStart(9, '0');
}

function referralsOf(
  documents: readonly ReferralDocument[],
  places: ReadonlyMap<string, number[]>,
  how: { register: Register; asOf: LocalDate },
): TriedReferral[] {
  const children = new Map<string, number>();
  return [...withSiblings(documents).values()].map(({ document, ofChild }) => {
    const { _id: referralId, childId, facts } = document;
    if (childId !== null && !children.has(childId)) children.set(childId, children.size + 1);
    const { findings, clocks } = clocksOf(document, { ...how, ofChild });
    return {
      ...{ referralId, facts, findings, clocks },
      indexes: places.get(referralId) ?? [],
      child: childId === null ? null : (children.get(childId) ?? null),
      pathway: facts.pathway,
      provider: facts.provider,
    };
  });
}

/** Each spell once, though every referral of it has its clock. */
function spellsIn(referrals: readonly TriedReferral[]): TriedSpell[] {
  const spells = new Map<string, TriedSpell>();
  for (const { child, clocks } of referrals) {
    for (const { spell, ...clock } of clocks) {
      if (spell === null) continue;
      const { standardId, status, startedOn, dueOn, stoppedOn, days, endedBy } = clock;
      const { referralIds } = spell;
      spells.set(JSON.stringify([standardId, referralIds]), {
        ...{ standardId, child, referralIds, status, startedOn, dueOn, stoppedOn, days, endedBy },
      });
    }
  }
  return [...spells.values()];
}

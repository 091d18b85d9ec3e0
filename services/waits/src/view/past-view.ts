import type { ClockView } from '@waits/contracts/api/clock';
import type { ReferralEvent } from '@waits/contracts/referral-event';
import type { LocalDate } from '@waits/contracts/values';
import type { LogReader, LogRecord } from '@waits/kit/kafka/read-log';
import { FOLD_VERSION } from '@waits/standards/fold';
import { compareText } from '@waits/standards/fold/order';
import type { KnownAt } from '@waits/standards/known-at';
import { isKnownAt } from '@waits/standards/known-at';
import type { Register } from '@waits/standards/standard';
import { withTokenOfChild } from '../consumer/name-child.js';
import type { ReadEvent } from '../consumer/read-event.js';
import type { BirthDateOf } from '../domain/birth-date.js';
import type { SealedEntry } from '../domain/documents.js';
import { foldEvents } from '../domain/fold-events.js';
import { clocksOf } from '../domain/referral-clocks.js';
import type { WithSiblings } from '../domain/with-siblings.js';
import { withSiblings } from '../domain/with-siblings.js';
import type { WaitsStore } from '../domain/store.js';
import { isToken } from '../domain/work.js';
import type { ReferralSteps, StandardSteps } from './compare-views.js';
import { addTotals, stepsOf } from './compare-views.js';
import type { ChildSteps } from './count-children.js';
import { createChildCounts } from './count-children.js';
import { createSubjectGroups } from './subject-groups.js';

export type PastViewAsked = {
  knownAt: KnownAt;
  asOf: LocalDate;
  /** The rules of then and those in force now. */
  rules: Register;
  live: Register;
  /** Only this one; everything when undefined. */
  referralId: string | undefined;
  /** Referrals that differ are given up to so many; the totals count all. */
  limit: number;
};

export type PastView = {
  knownAt: KnownAt;
  asOf: LocalDate;
  rules: string;
  liveRules: string;
  records: number;
  unreadable: number;
  referrals: number;
  changed: number;
  byStandard: Record<string, StandardSteps>;
  byReferral: ReferralSteps[];
  /** By standard and pathway, as the published tables count. */
  children: ChildSteps[];
};

type Deps = {
  log: LogReader;
  topic: string;
  readEvent: (value: Buffer | null) => ReadEvent;
  store: Pick<WaitsStore, 'children' | 'tokensOfNodes'>;
  birthDateOf: BirthDateOf;
  /** Events held in memory at once. */
  eventsAtOnce: number;
  onProgress: (phase: string, records: number) => void;
};

/**
 * What would have been seen on a day, from the log: by the events received until then and the rules of then, beside the same
 * with all events, and with the rules of now. The log is read once to see who hangs together with whom, and then once for each
 * lot of events that memory holds. Birth dates are those known now, since identity is not kept by time.
 */
export async function pastView(deps: Deps, asked: PastViewAsked): Promise<PastView> {
  const { log, topic } = deps;
  const to = new Map([...(await log.watermarks(topic))].map(([at, { high }]) => [at, high]));
  const view = emptyView(asked);
  const groups = createSubjectGroups();
  const nodes = new Set<string>();
  const read = readerOf(deps, to);
  await read('seeing who belongs together', (event) => {
    if (event === null) {
      view.unreadable += 1;
      return;
    }
    view.records += 1;
    groups.add(event);
    if (event.data.child !== undefined) nodes.add(event.data.child);
  });
  const tokens = await deps.store.tokensOfNodes([...nodes]);
  for (const [node, token] of tokens) groups.nameNode(node, token);
  const totals = new Map<string, StandardSteps>();
  const children = createChildCounts();
  const wanted = asked.referralId && groups.groupOf(asked.referralId);
  const lots = wanted === undefined ? groups.lots(deps.eventsAtOnce) : [new Set([wanted])];
  for (const [index, lot] of lots.entries()) {
    const events: ReferralEvent[] = [];
    await read(`reading lot ${String(index + 1)} of ${String(lots.length)}`, (event) => {
      if (event === null || !lot.has(groups.groupOf(event.subject))) return;
      // Whom nobody knows was parked, and is not held either.
      events.push(...[withTokenOfChild(event, tokens)].filter((one) => one !== undefined));
    });
    await addLot({ view, totals, children, asked, deps }, events);
  }
  const byId = [...totals].sort(([a], [b]) => compareText(a, b));
  const inOrder = view.byReferral.sort((a, b) => compareText(a.referralId, b.referralId));
  return {
    ...view,
    byStandard: Object.fromEntries(byId),
    byReferral: inOrder,
    children: children.all(),
  };
}

const emptyView = ({ knownAt, asOf, rules, live }: PastViewAsked): PastView => ({
  ...{ knownAt, asOf, rules: rules.version, liveRules: live.version },
  ...{
    records: 0,
    unreadable: 0,
    referrals: 0,
    changed: 0,
    byStandard: {},
    byReferral: [],
    children: [],
  },
});

function readerOf({ log, topic, readEvent, onProgress }: Deps, to: ReadonlyMap<number, bigint>) {
  return async (phase: string, onEvent: (event: ReferralEvent | null) => void): Promise<void> => {
    let records = 0;
    await log.read({
      ...{ topic, to },
      onRecord: ({ value }: LogRecord) => {
        const read = readEvent(value);
        onEvent(read.ok ? read.event : null);
        onProgress(phase, (records += 1));
      },
    });
  };
}

type Adding = {
  view: PastView;
  totals: Map<string, StandardSteps>;
  children: ReturnType<typeof createChildCounts>;
  asked: PastViewAsked;
  deps: Deps;
};

async function addLot(
  { view, totals, children, asked, deps }: Adding,
  events: readonly ReferralEvent[],
): Promise<void> {
  const identities = await identitiesOf(deps, events);
  const fold = (some: readonly ReferralEvent[]): ReadonlyMap<string, WithSiblings> =>
    withSiblings(
      foldEvents(
        { events: some, identities },
        { birthDateOf: deps.birthDateOf, foldVersion: FOLD_VERSION, newNodeId: (token) => token },
      ),
    );
  const now = fold(events);
  const then = fold(events.filter((event) => isSeenAt(event, asked.knownAt)));
  for (const id of [...now.keys()].sort()) {
    if (asked.referralId !== undefined && id !== asked.referralId) continue;
    const byView = {
      then: clocksIn(then.get(id), asked.rules, asked.asOf),
      newData: clocksIn(now.get(id), asked.rules, asked.asOf),
      newRules: clocksIn(now.get(id), asked.live, asked.asOf),
    };
    view.referrals += 1;
    addTotals(totals, byView);
    const seen = { then: then.get(id), newData: now.get(id), newRules: now.get(id) };
    children.add(seen, byView);
    const steps = stepsOf(id, byView);
    if (steps.changedBy.length > 0) view.changed += 1;
    const isShown = steps.changedBy.length > 0 || asked.referralId !== undefined;
    if (isShown && view.byReferral.length < asked.limit) view.byReferral.push(steps);
  }
  children.endLot();
}

/** An erasure says nothing new of a wait; it only carries the ages that went with the birth date. */
const isSeenAt = ({ type, time }: ReferralEvent, knownAt: KnownAt): boolean =>
  type === 'patient.erased' || isKnownAt(time, knownAt);

const clocksIn = (
  folded: WithSiblings | undefined,
  register: Register,
  asOf: LocalDate,
): ClockView[] =>
  folded === undefined
    ? []
    : clocksOf(folded.document, { register, asOf, ofChild: folded.ofChild }).clocks;

/** The sealed identities that the store has of the tokens in these events. */
async function identitiesOf(
  { store }: Deps,
  events: readonly ReferralEvent[],
): Promise<Map<string, SealedEntry[]>> {
  const named = new Set(events.flatMap(({ subject, data }) => [subject, ...data.tokens]));
  const documents = await store.children.load([...named].filter(isToken));
  return new Map(documents.map(({ _id, sealed }) => [_id, sealed]));
}

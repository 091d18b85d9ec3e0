import { UNKNOWN_PATHWAY } from '@waits/standards/disclosure-policy';
import type { ClockView } from '@waits/contracts/api/clock';
import type { ReferralDocument } from '../domain/documents.js';
import type { ViewName } from './compare-views.js';
import { VIEWS } from './compare-views.js';

/** Children who wait under a standard on a pathway, each once, and those of them who wait over it in any of their waits. */
export type Children = { waiting: number; over: number };
export type ChildSteps = { standardId: string; pathway: string } & Record<ViewName, Children>;

type Referral = { document: Pick<ReferralDocument, '_id' | 'childId' | 'pathway'> };
type Clocks = readonly ClockView[];

/** Counts children as the published tables do, in the three views. A child's referrals are all in one lot. */
export function createChildCounts() {
  const totals = new Map<string, ChildSteps>();
  const ofLot = new Map<string, { children: Children; seen: Set<string>; over: Set<string> }>();

  const placeOf = (standardId: string, pathway: string): ChildSteps => {
    const key = JSON.stringify([standardId, pathway]);
    const known = totals.get(key) ?? { standardId, pathway, ...noChildren() };
    totals.set(key, known);
    return known;
  };
  const lotOf = (view: ViewName, { standardId, pathway }: ChildSteps) => {
    const key = JSON.stringify([view, standardId, pathway]);
    const children = placeOf(standardId, pathway)[view];
    const lot = ofLot.get(key) ?? { children, seen: new Set(), over: new Set() };
    ofLot.set(key, lot);
    return lot;
  };
  const addOne = (view: ViewName, { document }: Referral, clocks: Clocks): void => {
    const { _id, childId, pathway } = document;
    for (const clock of clocks.filter((one) => isCounted(one, _id))) {
      const lot = lotOf(view, placeOf(clock.standardId, pathway ?? UNKNOWN_PATHWAY));
      lot.seen.add(childId ?? _id);
      if (clock.isOverStandard) lot.over.add(childId ?? _id);
    }
  };
  return {
    /** Takes a referral as each view has it, with its clocks there; undefined where it is not known. */
    add: (
      seen: Readonly<Record<ViewName, Referral | undefined>>,
      clocks: Readonly<Record<ViewName, Clocks>>,
    ): void => {
      for (const view of VIEWS) if (seen[view]) addOne(view, seen[view], clocks[view]);
    },
    /** Adds up the children of a lot, of whom nothing more comes. */
    endLot: (): void => {
      for (const { children, seen, over } of ofLot.values()) {
        children.waiting += seen.size;
        children.over += over.size;
      }
      ofLot.clear();
    },
    /** By standard and pathway. */
    all: (): ChildSteps[] =>
      [...totals].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, steps]) => steps),
  };
}

/** A spell stands where its first referral does. */
const isCounted = ({ isWaiting, spell }: ClockView, referralId: string): boolean =>
  isWaiting && (spell === null || spell.referralIds[0] === referralId);

const noChildren = () => ({ then: none(), newData: none(), newRules: none() });
const none = (): Children => ({ waiting: 0, over: 0 });

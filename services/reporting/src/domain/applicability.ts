import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { Register, Standard } from '@waits/standards/standard';
import { standardsFor } from '@waits/standards/standard';
import { dayNumber, dayOf } from './day-number.js';

/** A standard that speaks of a referral, always or on some days: a new reason, priority or team may change that. */
export type Applicable = {
  standard: Standard;
  /** Null where it always applies. */
  appliesOn: ((day: number) => boolean) | null;
};

/** The standards that apply to a referral on any day. */
export function applicableStandards(whole: Register, facts: ReferralFacts): Applicable[] {
  const register = ofPathway(whole, facts.pathway);
  const changes = changeDays(facts);
  if (changes.length === 0) {
    return standardsFor(register, facts).map((standard) => ({ standard, appliesOn: null }));
  }
  // The day before the first change, and each change: between them the same standards apply.
  const days = [(changes[0] ?? 0) - 1, ...changes];
  const periods = days.map((from) => ({ from, in: standardsFor(register, facts, dayOf(from)) }));
  return register.standards
    .filter((standard) => periods.some((period) => period.in.includes(standard)))
    .map((standard) => ({
      standard,
      appliesOn: (day) => {
        const period = periods.findLast(({ from }) => from <= day) ?? periods[0];
        return period?.in.includes(standard) === true;
      },
    }));
}

const BY_PATHWAY = new WeakMap<Register, Map<ReferralFacts['pathway'], Register>>();

/** The register without the standards that speak of no referral of a pathway, whatever else it is: found once for each. */
function ofPathway(register: Register, pathway: ReferralFacts['pathway']): Register {
  const known = BY_PATHWAY.get(register) ?? new Map<ReferralFacts['pathway'], Register>();
  BY_PATHWAY.set(register, known);
  const before = known.get(pathway);
  if (before !== undefined) return before;
  const standards = register.standards.filter(
    ({ scope, appliesTo }) =>
      scope === 'referral' &&
      appliesTo.some(
        ({ pathways }) => pathways === undefined || pathways.some((one) => one === pathway),
      ),
  );
  const narrowed = { ...register, standards };
  known.set(pathway, narrowed);
  return narrowed;
}

/** The days on which a reason, priority or team follows another, the first of each holding before its day, and on which a plan is refused. */
export function changeDays({ reasons, priorities, teams, ehc }: ReferralFacts): number[] {
  const days = [reasons, priorities, teams].flatMap((history) =>
    history.slice(1).map(({ from }) => dayNumber(from)),
  );
  const refusedOn = ehc?.planRefusedOn ?? null;
  if (refusedOn !== null) days.push(dayNumber(refusedOn));
  return [...new Set(days)].sort((left, right) => left - right);
}

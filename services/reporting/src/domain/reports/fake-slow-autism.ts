import type { ReferralFacts, ReferralState } from '@waits/contracts/referral-state';
import { daysBetween } from '@waits/standards/calendar';
import { dayNumber } from '../day-number.js';
import { openTimes } from '../open-times.js';

const JUNE = { from: '2026-06-01', to: '2026-06-30' };

/** ASD11, ASD12 and ASD16 to ASD18b of June 2026 and of all ages, as they are worded, by plain loops; none that is 0. */
export function slowAutismFigures(states: readonly ReferralState[]): Record<string, number> {
  const counted = states.filter(({ facts }) => isCounted(facts));
  const open = counted.filter(({ facts }) =>
    openTimes(facts).some(
      ({ from, until }) => from <= dayNumber(JUNE.to) && until >= dayNumber(JUNE.from),
    ),
  );
  const patients = (of: typeof open) =>
    new Set(of.map(({ childId: child, referralId }) => child ?? referralId)).size;
  const long = open.filter(({ facts }) => daysOpen(facts) >= 91);
  const found = {
    ASD11: open.length,
    ASD12: counted.filter(({ facts: { receivedOn } }) => (receivedOn ?? '').startsWith('2026-06'))
      .length,
    ASD16: patients(open),
    ASD16a: patients(long),
    ASD17: patients(
      open.filter(
        (one) =>
          one.childId !== null &&
          open.some((other) => other !== one && other.childId === one.childId),
      ),
    ),
    ASD18: patients(long.filter(({ facts }) => (firstAfter(facts) ?? 999) <= 91)),
    ASD18a: patients(long.filter(({ facts }) => (firstAfter(facts) ?? 0) > 91)),
    ASD18b: patients(long.filter(({ facts }) => firstAfter(facts) === null)),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value > 0));
}

const isCounted = ({ reasons, receivedOn, hospitalSpells }: ReferralFacts): boolean =>
  receivedOn !== null &&
  hospitalSpells.length === 0 &&
  reasons.findLast(({ from }) => from <= JUNE.to)?.code === '25';

function daysOpen(facts: ReferralFacts): number {
  const until = openTimes(facts).at(-1)?.until ?? 0;
  return Math.min(until, dayNumber(JUNE.to)) - dayNumber(facts.receivedOn ?? '');
}

function firstAfter({ contacts, receivedOn }: ReferralFacts): number | null {
  const days = contacts
    .filter(({ on }) => on >= (receivedOn ?? '') && on <= JUNE.to)
    .filter(({ indirect, medium }) => !indirect && (medium === '01' || medium === '11'))
    .filter(({ attendance }) => attendance === null || attendance === '5' || attendance === '6')
    .map(({ on }) => daysBetween(receivedOn ?? '', on));
  return days.length === 0 ? null : Math.min(...days);
}

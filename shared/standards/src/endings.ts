import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { LocalDate } from '@waits/contracts/values';

type Ending = ReferralFacts['endings'][number];

/** A stretch on which the referral was off the list. It is off it from the first ending; `to` is the day of reopening. */
export type ClosedSpell = { endings: readonly [Ending, ...Ending[]]; to: LocalDate | null };

/** How a child left the list, in force on some day. */
export type Left = { on: LocalDate; by: Ending['how'] | 'deceased'; to: string | null };

const NEVER_CLOSED: readonly ClosedSpell[] = [];

/** When the referral was off the list, in order. Closed and reopened on one day, it never left it. */
export function closedSpells({
  endings,
  reopenings,
}: Pick<ReferralFacts, 'endings' | 'reopenings'>): readonly ClosedSpell[] {
  const [first, ...rest] = endings;
  if (first === undefined) return NEVER_CLOSED;
  if (reopenings.length === 0) return [{ endings: [first, ...rest], to: null }];
  const days = [...new Set([...endings.map(({ on }) => on), ...reopenings])].sort();
  return days.reduce<ClosedSpell[]>((spells, day) => afterDay(spells, day, ofDay(day)), []);

  function ofDay(day: LocalDate) {
    const reopened = reopenings.filter((on) => on === day).length;
    return { ended: endings.filter(({ on }) => on === day), reopened };
  }
}

type OfDay = { ended: Ending[]; reopened: number };

/** One day's endings and reopenings: a closed referral must first be reopened to be closed again, an open one not. */
function afterDay(
  spells: ClosedSpell[],
  day: LocalDate,
  { ended, reopened }: OfDay,
): ClosedSpell[] {
  const current = spells.at(-1);
  const wasClosed = current?.to === null;
  const [first, ...rest] = ended;
  if (!wasClosed) {
    return first === undefined || reopened >= ended.length
      ? spells
      : [...spells, { endings: [first, ...rest], to: null }];
  }
  if (reopened === 0)
    return replaceLast(spells, [{ ...current, endings: [...current.endings, ...ended] }]);
  const reclosed = first !== undefined && ended.length >= reopened;
  const reopenedSpell = { ...current, to: day };
  return replaceLast(
    spells,
    reclosed ? [reopenedSpell, { endings: [first, ...rest], to: null }] : [reopenedSpell],
  );
}

const replaceLast = (spells: ClosedSpell[], last: ClosedSpell[]): ClosedSpell[] => [
  ...spells.slice(0, -1),
  ...last,
];

/** How the child had left the list on a day, if so. A merged referral is merged, whatever else ended it. */
export function endingInForce(
  spells: readonly ClosedSpell[],
  deceasedOn: LocalDate | null,
  asOf: LocalDate,
): Left | null {
  const spell = spells.find(
    ({ endings, to }) => endings[0].on <= asOf && (to === null || to > asOf),
  );
  const died: Left | null =
    deceasedOn !== null && deceasedOn <= asOf ? { on: deceasedOn, by: 'deceased', to: null } : null;
  if (spell === undefined) return died;
  const merged = spell.endings.find(({ how, on }) => how === 'merged' && on <= asOf);
  const { on, how, to } = merged ?? spell.endings[0];
  return died !== null && merged === undefined && died.on < on ? died : { on, by: how, to };
}

/** Whether a day lies strictly between leaving the list and coming back: on the day of discharge a contact still counts. */
export function isWithinClosed(spells: readonly ClosedSpell[], day: LocalDate): boolean {
  return spells.some(({ endings, to }) => endings[0].on < day && (to === null || day < to));
}

import type { AlertKind, WaitAlert } from '@waits/contracts/wait-alert';
import type { LocalDate, Pathway } from '@waits/contracts/values';
import type { Register, Standard } from '@waits/standards/standard';
import { NEVER, overdueFrom } from '../clock-table.js';
import { at, int32At } from '../columns.js';
import { openRows } from '../count-waits.js';
import { dayNumber, localDate } from '../day-number.js';
import { hasAppointmentOn, isSilentOn } from '../quiet-waits.js';
import type { Replica } from '../replica.js';
import type { Leading } from './leading-waits.js';
import { createLeadingWaits } from './leading-waits.js';

/** What of an open wait an alert can tell, and the row of its referral. */
export type Condition = Pick<
  WaitAlert,
  'id' | 'kind' | 'scope' | 'referralId' | 'provider' | 'pathway' | 'standardId' | 'dueOn'
> & { row: number };

type Asked = {
  replica: Replica;
  register: Register;
  day: LocalDate;
  /** The alert's id from what makes it up. */
  idOf: (parts: string) => string;
  /** Only referrals in these rows; all without it. */
  only?: ReadonlySet<number>;
};

/**
 * Every condition that holds on a day, by what is known now. Limits are told of each standard a child waits under. That nothing
 * happens, or that nothing is booked, is told of a referral once: of the wait that its pathway's headline standard
 * measures, or else of the first in the order of the register.
 */
export function conditionsOn(asked: Asked): Condition[] {
  const { replica, register, only } = asked;
  const found: Condition[] = [];
  const leading = createLeadingWaits(replica, register);
  const day = dayNumber(asked.day);
  const add = (kind: AlertKind, wait: Wait): number => found.push(conditionOf(asked, kind, wait));
  register.standards.forEach((standard, place) => {
    const clocks = replica.clocks[place];
    if (!clocks) return;
    const columns = clocks.columns();
    for (const row of openRows({
      clocks,
      referrals: replica.referrals.columns(),
      cohort: all(day),
    })) {
      const wait = {
        standard,
        referral: int32At(columns.referral, row),
        due: int32At(columns.due, row),
      };
      if (only?.has(wait.referral) === false) continue;
      leading.offer(place, wait);
      if (day >= overdueFrom(columns, row)) add('breached', wait);
      else if (isWithinLead(wait, day)) add('due-soon', wait);
    }
  });
  for (const { kind, wait } of quietWaits(asked, leading.waits())) add(kind, wait);
  return found;
}

type Wait = Leading & { standard: Standard };

const all = (day: number) => ({ asOf: day, provider: null, pathway: null });

/** A wait without a limit is never near it. */
const isWithinLead = ({ standard, due }: Wait, day: number): boolean =>
  due !== NEVER && due <= day + standard.leadDays;

/** Every new referral is without an appointment for a while: only near its limit does that say anything. */
function* quietWaits(
  { replica: { referrals }, register, day: on }: Asked,
  waits: Iterable<Leading & { place: number }>,
): Iterable<{ kind: AlertKind; wait: Wait }> {
  const day = dayNumber(on);
  const isSilent = isSilentOn(referrals, day);
  const hasAppointment = hasAppointmentOn(referrals, day);
  for (const { place, referral, due } of waits) {
    const standard = register.standards[place];
    if (!standard) continue;
    const wait = { standard, referral, due };
    if (isSilent(referral)) yield { kind: 'silent', wait };
    if (isWithinLead(wait, day) && !hasAppointment(referral))
      yield { kind: 'no-appointment', wait };
  }
}

function conditionOf({ replica, idOf }: Asked, kind: AlertKind, wait: Wait): Condition {
  const { referrals, ids } = replica;
  const { provider, pathway } = referrals.columns();
  const { referral: row, standard } = wait;
  const referralId = ids.keyOf(row);
  const dueOn = localDate(wait.due);
  return {
    id: idOf(JSON.stringify([kind, referralId, standard.id, dueOn])),
    ...{ kind, scope: standard.scope, referralId, standardId: standard.id, dueOn, row },
    provider: referrals.dictionaries.provider.textOf(at(provider, row)) ?? '',
    pathway: referrals.dictionaries.pathway.textOf(at(pathway, row)) as Pathway | null,
  };
}

import type { WaitAlert } from '@waits/contracts/wait-alert';
import type { Register } from '@waits/standards/standard';
import { int32At } from '../columns.js';
import { dayNumber } from '../day-number.js';
import type { Replica } from '../replica.js';
import { conditionsOn } from './conditions.js';

type Deps = { replica: Replica; register: Register; idOf: (parts: string) => string };

/**
 * Why alerts are over: by what is known now they held on the day they were raised, and came to an end; or they did not, and
 * what was known was corrected.
 */
export function whyOver(
  deps: Deps,
  over: readonly WaitAlert[],
): (alert: WaitAlert) => WaitAlert['because'] {
  const held = new Set<string>();
  for (const [day, alerts] of byDay(over)) {
    const rows = alerts.map(({ referralId }) => deps.replica.ids.find(referralId));
    for (const { id } of conditionsOn({ ...deps, day, only: new Set(rows) })) held.add(id);
  }
  return (alert) =>
    held.has(alert.id) || wasBroken(deps.replica, alert) ? 'no-longer-so' : 'corrected';
}

/** Of a referral only the last activity is known: one after the alert ended a silence that was none by now. */
function wasBroken(
  { ids, referrals }: Replica,
  { kind, referralId, raisedOn }: WaitAlert,
): boolean {
  const row = ids.find(referralId);
  if (kind !== 'silent' || row < 0) return false;
  return int32At(referrals.columns().lastActivityOn, row) > dayNumber(raisedOn);
}

function byDay(alerts: readonly WaitAlert[]): Map<string, WaitAlert[]> {
  const days = new Map<string, WaitAlert[]>();
  for (const alert of alerts) {
    const day = days.get(alert.raisedOn);
    if (day) day.push(alert);
    else days.set(alert.raisedOn, [alert]);
  }
  return days;
}

import type { LocalDate } from '@waits/contracts/values';
import { NEVER } from '../clock-table.js';
import { at, int32At } from '../columns.js';
import { dayOf } from '../day-number.js';
import type { Replica } from '../replica.js';

/** The day on which each provider received the first of the referrals that are held, by its code: one pass. */
export function firstReferrals({
  referrals,
  ids,
}: Pick<Replica, 'referrals' | 'ids'>): Map<string, LocalDate> {
  const { provider, receivedOn, version } = referrals.columns();
  const names = referrals.dictionaries.provider;
  const firsts = new Int32Array(names.size()).fill(NEVER);
  for (let row = 0; row < ids.rows(); row += 1) {
    if (version[row] === 0) continue;
    const code = at(provider, row);
    firsts[code] = Math.min(int32At(firsts, code), int32At(receivedOn, row));
  }
  const found = [...firsts].map((day, code) => [names.textOf(code), day] as const);
  return new Map(
    found.flatMap(([name, day]) => (name === null || day === NEVER ? [] : [[name, dayOf(day)]])),
  );
}

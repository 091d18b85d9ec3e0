import type { ReferralEvent } from '@waits/contracts/referral-event';
import type { LocalDate } from '@waits/contracts/values';
import type { Clock } from '../measure.js';
import { loadRegister, registerOf, shippedFiles } from '../register/load.js';
import type { Register } from '../standard.js';
import { clockOf } from './clock-of.js';

const yaml = (name: string, content: unknown) => ({ name, text: JSON.stringify(content) });

/** A code list as an operator would supply it. */
export const list = (name: string, codes: readonly string[]) =>
  yaml(`${name}.yaml`, {
    ...{ name, title: name, source: 'made up', date: '2026-01-01', synthetic: true, codes },
  });

type Patch = Readonly<Record<string, unknown>>;

/** The shipped register with one row changed as an area's own file would change it. */
export const withOption = (id: string, patch: Patch, lists: ReturnType<typeof list>[] = []) =>
  registerOf(shippedFiles(), {
    lists,
    local: yaml('local.yaml', { overrides: [{ id, ...patch }] }),
  });

/** The shipped register with code lists supplied. */
export const withCodes = (...lists: ReturnType<typeof list>[]): Register =>
  registerOf(shippedFiles(), { lists });

type Reading = (events: readonly ReferralEvent[], asOf: LocalDate) => Clock | undefined;

/** One clock under the rule as it is shipped, and under the other reading of an option. */
export const bothReadings = (id: string, patch: Patch): { shipped: Reading; other: Reading } => ({
  shipped: clockOf(loadRegister(), id),
  other: clockOf(withOption(id, patch), id),
});

import type { ReferralFacts } from '@waits/contracts/referral-state';
import { measure } from '@waits/standards/measure';
import type { Register, Standard } from '@waits/standards/standard';
import { standardsFor } from '@waits/standards/standard';
import type { StandardReport } from './standard-reports.js';

const LAST = '2026-06-30';

/** Who waits on 30 June 2026, and is over, of each part of a report that is no spell: each referral is measured by itself. */
export function slowStandardFigures(
  register: Register,
  { parts }: StandardReport,
  all: readonly ReferralFacts[],
): Record<string, number> {
  const figures: Record<string, number> = {};
  for (const { id, standard: standardId, pathway, measures } of parts) {
    const standard = register.standards.find((one) => one.id === standardId);
    if (standard?.scope !== 'referral') continue;
    const clocks = all
      .filter((facts) => pathway === null || facts.pathway === pathway)
      .flatMap((facts) => clockOf(register, standard, facts));
    const waiting = clocks.filter(({ isWaiting }) => isWaiting);
    figures[`${id}-waiting`] = waiting.length;
    if (measures.some((one) => one.id === 'over')) {
      figures[`${id}-over`] = waiting.filter(({ status }) => status === 'breached').length;
    }
  }
  return figures;
}

const clockOf = (register: Register, standard: Standard, facts: ReferralFacts) =>
  standardsFor(register, facts, LAST).some(({ id }) => id === standard.id)
    ? [measure(standard, facts, LAST)]
    : [];

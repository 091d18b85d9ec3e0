import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { LocalDate } from '@waits/contracts/values';

/** Whether any assessment or treatment is on such a day. */
export function isAnyCare(facts: ReferralFacts, isSuch: (day: LocalDate) => boolean): boolean {
  const { assessmentsStarted, assessmentsCompleted, interventions } = facts;
  const isOn = ({ on }: { on: LocalDate }): boolean => isSuch(on);
  return (
    assessmentsStarted.some(isOn) || assessmentsCompleted.some(isOn) || interventions.some(isOn)
  );
}

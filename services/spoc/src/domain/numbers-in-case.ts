import { candidateNumbersIn, checkNhsNumber } from '@waits/contracts/nhs-number';
import type { AdviceCase } from './advice-clock.js';
import { adviceReferralId } from './advice-clock.js';

/**
 * The parts of a case in which a valid NHS number stands. They would be kept, shown and sent as part of a referral id,
 * and the number is not to be kept.
 */
export function numbersInCase(advice: AdviceCase): (keyof AdviceCase)[] {
  const { localAuthority, caseId, healthService } = advice;
  const parts = Object.entries({ localAuthority, caseId, healthService });
  const found = parts.filter(([, part]) => holdsNhsNumber(part)).map(([field]) => field);
  // It can also be spread over two parts.
  const named = found.length > 0 || !holdsNhsNumber(adviceReferralId(advice)) ? found : ['caseId'];
  return named as (keyof AdviceCase)[];
}

// As intake looks for it, which would publish such a part as a hash.
const holdsNhsNumber = (text: string): boolean =>
  candidateNumbersIn(text).some((digits) => checkNhsNumber(digits).ok);

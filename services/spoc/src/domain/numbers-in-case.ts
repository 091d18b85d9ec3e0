import { checkNhsNumber } from '@waits/contracts/nhs-number';
import type { AdviceCase } from './advice-clock.js';
import { adviceReferralId } from './advice-clock.js';

// As intake looks for it, which would publish such a part as a hash: ten digits in a row, or 3-3-4 with any mark between.
const CANDIDATES = /(?=(\d{10}|\d{3}[^\dA-Za-z]\d{3}[^\dA-Za-z]\d{4}))/g;

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

const holdsNhsNumber = (text: string): boolean =>
  [...text.matchAll(CANDIDATES)].some(
    ([, found = '']) => checkNhsNumber(found.replaceAll(/\D/g, '')).ok,
  );

import { nhsNumberFrom } from '@waits/contracts/nhs-number';

const NUMBERS_FOR_TESTS = 1_000_000;

/** From the range of numbers that is kept for tests; where a number has no check digit, the next. */
export const testNumber = (child: number): string => {
  const digits = (serial: number) => `999${String(serial % NUMBERS_FOR_TESTS).padStart(6, '0')}`;
  return nhsNumberFrom(digits(child)) ?? nhsNumberFrom(digits(child + 1)) ?? '';
};

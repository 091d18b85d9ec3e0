import { nhsNumberFrom } from '@waits/contracts/nhs-number';
import { addDays } from '@waits/standards/calendar';
import type { Area, Queue } from './area.js';
import { DEMAND, historyDays } from './area.js';
import { randomFor } from './random.js';

/** An invented child. Names say so; numbers come from the range that is kept for tests. */
export type Child = {
  index: number;
  nhsNumber: string;
  name: string;
  birthDate: string;
  sex: string;
  ethnicity: string;
  /** For some children the number is learnt only after this many days. */
  numberKnownAfterDays: number;
  referredTo: readonly Queue[];
};

const QUEUES = Object.keys(DEMAND) as Queue[];
const ETHNICITIES = [
  'A',
  'A',
  'A',
  'A',
  'A',
  'B',
  'F',
  'H',
  'J',
  'K',
  'M',
  'N',
  'Z',
  '99',
] as const;

/** All children of the area, the same for the same seed. */
export const childrenOf = (area: Area): Child[] =>
  Array.from({ length: area.children }, (_, index) => childOf(area, index));

function childOf(area: Area, index: number): Child {
  const random = randomFor(area.seed, `child ${String(index)}`);
  const chosen = QUEUES.filter((queue) => random.chance(DEMAND[queue].share));
  return {
    index,
    nhsNumber: testNumber(index),
    name: `Demo Child ${String(index).padStart(5, '0')}`,
    birthDate: addDays(area.asOf, -random.between(historyDays + 900, 6400)),
    sex: random.oneOf(['1', '1', '2']),
    ethnicity: random.oneOf(ETHNICITIES),
    numberKnownAfterDays: random.chance(0.05) ? random.between(20, 200) : 0,
    referredTo: chosen.length > 0 ? chosen : ['camhs'],
  };
}

/**
 * The test number of a child: every second serial of the 999 range. An even serial without a check digit is followed
 * by one that has it, so no two children share a number.
 */
const testNumber = (index: number): string =>
  nhsNumberFrom(nineDigits(2 * index)) ?? nhsNumberFrom(nineDigits(2 * index + 1)) ?? '';

const nineDigits = (serial: number): string => `999${String(serial).padStart(6, '0')}`;

import type { LocalDate } from '@waits/contracts/values';

/** A list of codes that a standard needs and that no licence or size allows to be shipped: the operator supplies it. */
export type CodeList = {
  /** By which standards ask for it, such as CYPED-TREATMENT. */
  name: string;
  title: string;
  /** Where it was taken from, and of which day it is. */
  source: string;
  date: LocalDate;
  /** Made up for a demonstration: its figures mean nothing. */
  synthetic: boolean;
  codes: readonly string[];
};

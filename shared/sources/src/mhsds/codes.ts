import type { CodeLists } from '../tables/code-lists.js';

/** The codes of the Mental Health Services Data Set that matter for a wait. What is not here is reported and never guessed. */
export const MHSDS_CODES: CodeLists = {
  // Attended or did not attend: what came of an appointment. 0 is one still to come.
  attendance: {
    meanings: { 0: 'booked', 2: '2', 3: '3', 4: '4', 5: '5', 6: '6', 7: '7' },
  },
  // Primary reason for referral: 01 to 31, and no 17.
  reason: { pattern: /^(0[1-9]|1[0-68-9]|2\d|3[01])$/ },
  // Clinical response priority: emergency, urgent, routine, very urgent.
  priority: { pattern: /^[1-4]$/ },
  // Service or team type: a letter of its group and a number; Z01 and Z02 are others.
  teamType: { pattern: /^([A-F]\d{2}|Z0[12])$/ },
  medium: { pattern: /^(0[1-69]|1[0-3]|98)$/ },
  waitMeasure: { pattern: /^(01|02|09)$/ },
  lookedAfter: { meanings: { Y: 'yes', N: 'no' } },
  diagnosisScheme: { meanings: { '02': 'icd10', '06': 'snomed' } },
};

/**
 * The codes that stand for the lists which the operator of a real area supplies. They are made up, and say so: a figure of the
 * demo that rests on them means nothing. Those of treatments look like SNOMED CT, since only such are read from a data set, and
 * are none: no concept has the partition 90.
 */
export const DEMO_CODES = {
  measures: ['DEMO-RCADS', 'DEMO-SDQ'],
  interventions: ['880000001901', '880000001902', '880000001903'],
  eatingDisorderTreatments: ['880000002901', '880000002902'],
  psychosisTreatments: ['880000003901', '880000003902'],
} as const;

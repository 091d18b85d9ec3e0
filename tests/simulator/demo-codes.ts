/**
 * The codes that stand for the lists which the operator of a real area supplies. They are made up, and say so: a figure of the
 * demo that rests on them means nothing.
 */
export const DEMO_CODES = {
  measures: ['DEMO-RCADS', 'DEMO-SDQ'],
  interventions: ['DEMO-TALKING', 'DEMO-GROUP', 'DEMO-MEDICATION'],
  eatingDisorderTreatments: ['DEMO-ED-FAMILY', 'DEMO-ED-CBT'],
  psychosisTreatments: ['DEMO-EIP-CBT', 'DEMO-EIP-FAMILY'],
} as const;

import type { CodeLists } from '../tables/code-lists.js';

/**
 * The codes of the Community Services Data Set that are known. Its lists of reasons, priorities, closures and rejections
 * were not found: those codes are kept as sent, and a rule of the source says what they mean.
 */
export const CSDS_CODES: CodeLists = {
  attendance: {
    meanings: { 2: '2', 3: '3', 4: '4', 5: '5', 6: '6', 7: '7' },
  },
  // Community paediatrics, health visiting, occupational therapy, physiotherapy, school nursing, speech and language therapy,
  // vulnerable children's, clinical psychology, children's community nursing, integrated team; and arts therapy.
  teamType: { pattern: /^(02|06|16|23|26|32|33|34|37|38|45)$/ },
  medium: { pattern: /^(0[1-69]|1[0-3]|98)$/ },
  waitMeasure: { pattern: /^(01|02|09)$/ },
  lookedAfter: { meanings: { Y: 'yes', N: 'no' } },
};

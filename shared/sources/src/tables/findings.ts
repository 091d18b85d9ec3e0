import { meaningOf } from './code-lists.js';
import type { Fact } from './facts.js';
import { ignored, lacking, refused, states } from './facts.js';
import type { Reader, Row } from './row.js';
import { subjectOf } from './row.js';

/** A diagnosis of a referral. One in a scheme that is neither ICD-10 nor SNOMED CT says nothing about a wait. */
export const readDiagnosis: Reader = (row) => {
  const { referral = '', code = '', diagnosisScheme = '', codedAt = '' } = row.values;
  const scheme = meaningOf('diagnosisScheme', diagnosisScheme, row);
  if (scheme === undefined) {
    const pointer = row.pointerOf('diagnosisScheme');
    return refused(row, 'invalid-event', [{ pointer, code: 'code-unknown' }]);
  }
  if (scheme === 'other') return ignored(row);
  const fact: Fact = {
    ...{ type: 'diagnosis.recorded', subject: subjectOf(row, referral), on: codedAt },
    ...{ key: diagnosisKey(row), data: { code, scheme } },
  };
  return states(row, [fact]);
};

/** The table of primary diagnoses. */
const PRIMARY = '604';

/** There is one primary diagnosis at a time, whose code may be put right later; of secondary ones there may be several. */
function diagnosisKey({ table, values, keyOf }: Row): string {
  const { referral = '', code = '', codedAt = '' } = values;
  const number = table.slice(3);
  return number === PRIMARY
    ? keyOf(number, referral, codedAt)
    : keyOf(number, referral, codedAt, code);
}

/** A scored assessment of a referral. */
export const readScore: Reader = (row) => {
  const { referral = '', measure = '', completedAt = '' } = row.values;
  const key = row.keyOf(row.table.slice(3), referral, measure, completedAt);
  return states(row, [scored(row, { key, subject: subjectOf(row, referral), on: completedAt })]);
};

/** A scored assessment in a contact: its referral and its day are the contact's, which its activity knows. */
export const readActivityScore: Reader = (row) => {
  const { activity = '', measure = '' } = row.values;
  const activityKey = row.keyOf('202', activity);
  const known = row.earlier(activityKey);
  if (known === undefined) return lacking(row, activityKey);
  const key = row.keyOf(row.table.slice(3), activity, measure);
  const { subject, facts } = known;
  return states(row, [scored(row, { key, subject, on: facts['on'] ?? '' })]);
};

function scored({ values }: Row, fact: Pick<Fact, 'key' | 'subject' | 'on'>): Fact {
  const { measure, score } = values;
  const data = { measure, ...(score !== undefined && { score: Number(score) }) };
  return { type: 'outcome-measure.recorded', ...fact, data };
}

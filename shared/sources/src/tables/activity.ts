import type { EarlierRow, SourceRead } from '../dialect.js';
import { isOpen, isSeen, seenKey } from './contact.js';
import type { Fact } from './facts.js';
import { at, ignored, lacking, states } from './facts.js';
import type { Reader, Row } from './row.js';
import { subjectOf } from './row.js';

/**
 * What was done in a contact. The row has neither a referral nor, as a rule, a day: both are the contact's. Nothing was done
 * for a child who was not seen; while it is not known whether it was, the row waits.
 */
export const readActivity: Reader = (row) => {
  const { contact = '' } = row.values;
  const contactKey = row.keyOf('201', contact);
  const known = row.earlier(contactKey);
  if (known === undefined) return lacking(row, contactKey);
  const { outcome } = known.facts;
  if (isOpen(outcome)) return lacking(row, seenKey(row, contact));
  return isSeen(outcome) ? doneIn(known, row) : ignored(row);
};

/** What was done in a contact that took place. */
function doneIn({ subject, recordedAt, facts }: EarlierRow, row: Row): SourceRead {
  const { activity = '', procedure } = row.values;
  const { on = '' } = facts;
  const key = row.keyOf('202', activity);
  const names = [{ key, row: { subject, recordedAt, facts: { on } } }];
  const code = procedureIn(procedure);
  if (code === undefined) return ignored(row, names);
  const data = { procedures: [code] };
  return states(row, [{ type: 'intervention.delivered', key, subject, on, data }], { names });
}

/** What was done about a child without it being there. */
export const readIndirectActivity: Reader = (row) => {
  const { referral = '', activityDate = '', activityTime, procedure } = row.values;
  const code = procedureIn(procedure);
  const fact: Fact = {
    ...{ type: 'activity.indirect', subject: subjectOf(row, referral) },
    key: row.keyOf('204', referral, activityDate, activityTime ?? '', code ?? ''),
    ...{ on: at(activityDate, activityTime), data: { ...(code && { procedures: [code] }) } },
  };
  return states(row, [fact]);
};

// SNOMED CT: an expression begins with the code of what was done, and goes on with what is more precisely so.
const SNOMED = /^(\d{6,18})(?!\d)/;

/** The SNOMED CT code of a procedure, also where a whole expression is given. */
const procedureIn = (procedure: string | undefined): string | undefined =>
  procedure === undefined ? undefined : SNOMED.exec(procedure)?.[1];

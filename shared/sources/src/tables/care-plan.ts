import { z } from 'zod';
import type { EarlierRow, SourceRead } from '../dialect.js';
import type { Fact } from './facts.js';
import { given, ignored, lacking, states } from './facts.js';
import type { Reader, Row } from './row.js';

/** A care plan. It counts once somebody has agreed it, which is another row's: only agreed plans are stated. */
export const readCarePlan: Reader = (row) => {
  const { plan = '', patient = '', createdOn, updatedOn } = row.values;
  const key = row.keyOf('008', plan);
  const facts = given({ patient, createdOn, updatedOn }) as Record<string, string>;
  const mine = { subject: null, recordedAt: row.recordedAt, facts };
  const agreed = agreementsOf(row, plan);
  const names = [{ key, row: mine }];
  const stated = Object.entries(agreed).map(([by, on]) => agreement(mine, row, { plan, by, on }));
  return stated.length > 0 ? states(row, stated, { names }) : ignored(row, names);
};

/** The agreement of a care plan, of the child whose plan it is. */
export const readCarePlanAgreement: Reader = (row) => {
  const { plan = '', agreedBy = '', agreedOn } = row.values;
  const planKey = row.keyOf('008', plan);
  const known = row.earlier(planKey);
  if (known === undefined) return lacking(row, planKey);
  return agreedOn === undefined
    ? ignored(row)
    : agreedIn(known, row, { plan, by: agreedBy, on: agreedOn });
};

type Agreement = { plan: string; by: string; on: string };

function agreedIn(known: EarlierRow, row: Row, said: Agreement): SourceRead {
  const key = agreementKey(row, said.plan);
  const facts = { agreed: JSON.stringify({ ...agreementsOf(row, said.plan), [said.by]: said.on }) };
  const names = [{ key, row: { subject: null, recordedAt: ALWAYS, facts } }];
  return states(row, [agreement(known, row, said)], { names });
}

// The agreements of a plan are put together from several rows, none of which replaces another.
const ALWAYS = '1970-01-01T00:00:00.000Z';
const Agreements = z.record(z.string(), z.string());

/** The days on which a plan was agreed, by whom. */
const agreementsOf = (row: Row, plan: string): Record<string, string> =>
  Agreements.parse(JSON.parse(row.earlier(agreementKey(row, plan))?.facts['agreed'] ?? '{}'));

const agreementKey = (row: Row, plan: string): string => `${row.keyOf('008', plan)}:agreed`;

function agreement(
  known: Omit<EarlierRow, 'subject'>,
  row: Row,
  { plan, by, on }: Agreement,
): Fact {
  const { patient, createdOn, updatedOn } = known.facts;
  const recordedAt = known.recordedAt > row.recordedAt ? known.recordedAt : row.recordedAt;
  return {
    ...{ type: 'careplan.agreed', key: row.keyOf('009', plan, by), subject: null, on, recordedAt },
    ...{ data: { planId: plan, createdOn, updatedOn }, patient: { localPatientId: patient } },
  };
}

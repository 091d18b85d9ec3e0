import type { Fact } from './facts.js';
import { at } from './facts.js';
import { withReferral } from './referral.js';
import type { Reader, Row } from './row.js';
import { subjectOf } from './row.js';
import { warningsOf } from './unknown-codes.js';

const STATUS = /^\d{2}$/;

/**
 * How the wait of a referral is measured, which is said with the referral's own row, and the status of its referral to
 * treatment period: on the day the period ended, or while it runs on the day it began.
 */
export const readWaitingTime: Reader = (row) => {
  const { referral = '', waitMeasure } = row.values;
  const subject = subjectOf(row, referral);
  const key = row.keyOf('104', referral);
  const facts = waitMeasure === undefined ? {} : { waitMeasure };
  const measure = { subject, recordedAt: row.recordedAt, facts };
  const warnings = [...row.warnings, ...warningsOf(row, { waitMeasure })];
  const status = statusOf(row, { subject, key });
  return withReferral(
    { ...row, warnings },
    { names: [{ key, row: measure }], measure, facts: status },
  );
};

function statusOf({ values }: Row, { subject, key }: { subject: string; key: string }): Fact[] {
  const { status = '', periodStart, periodEnd, pathwayId = '' } = values;
  const day = periodEnd ?? periodStart;
  if (!STATUS.test(status) || day === undefined) return [];
  const time = values[periodEnd === undefined ? 'startTime' : 'endTime'];
  return [
    {
      ...{ type: 'rtt.status-recorded', key: `${key}:${pathwayId}:status`, subject },
      ...{ on: at(day, time), data: { status } },
    },
  ];
}

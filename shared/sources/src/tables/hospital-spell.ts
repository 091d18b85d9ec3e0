import type { Fact } from './facts.js';
import { at, eventOf, states } from './facts.js';
import type { Reader } from './row.js';
import { subjectOf } from './row.js';

/** A stay in hospital under a referral: its beginning, and its end once there is one. */
export const readHospitalSpell: Reader = (row) => {
  const { spell = '', referral = '', startDate = '', startTime, endDate, endTime } = row.values;
  const subject = subjectOf(row, referral);
  const key = row.keyOf('501', spell);
  const data = { spellId: spell };
  const started: Fact = {
    ...{ type: 'hospital-spell.started', key: `${key}:started`, subject, data },
    on: at(startDate, startTime),
  };
  const endKey = `${key}:ended`;
  if (endDate !== undefined) {
    const ended: Fact = {
      ...{ type: 'hospital-spell.ended', key: endKey, subject, data, on: at(endDate, endTime) },
    };
    const known = { subject, recordedAt: row.recordedAt, facts: {} };
    return states(row, [started, ended], { names: [{ key: endKey, row: known }] });
  }
  if (row.earlier(endKey) === undefined) return states(row, [started]);
  // An end that an earlier copy had and this one has not is taken back by what takes its place and changes nothing.
  const of = eventOf(started, row).id;
  const nothing: Fact = {
    ...{ type: 'referral.corrected', key: endKey, subject, on: row.recordedAt },
    data: { of, becomes: {} },
  };
  return states(row, [started, nothing]);
};

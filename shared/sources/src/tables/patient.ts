import type { Fault } from '@waits/contracts/dead-letter';
import { londonDay } from '@waits/standards/calendar';
import { hashOfKey } from '../record-id.js';
import type { Fact } from './facts.js';
import { given, states } from './facts.js';
import { meaningOf } from './code-lists.js';
import type { Reader, Row } from './row.js';

/** Who a child is, as far as it matters for a wait, and a death. */
export const readPatient: Reader = (row) => {
  const { patient, nhsNumber, birthDate, postcode, deathDate } = row.values;
  const child = given({ nhsNumber, localPatientId: patient, birthDate, postcode });
  const { values } = row;
  const plan = flagOf(row, 'ehcPlan');
  const cared = flagOf(row, 'lookedAfter');
  const data = given({
    ...{ sex: values['sex'], ethnicity: values['ethnicity'], school: values['school'] },
    ...{ subIcbOfResidence: values['subIcbOfResidence'] },
    ...{ lookedAfter: cared.value, hasEhcPlan: plan.value },
  });
  const death: Fact[] =
    deathDate === undefined
      ? []
      : [
          {
            ...{ type: 'patient.deceased', key: `${childKey(row, '001')}:deceased`, subject: null },
            ...{ on: deathDate, patient: child },
          },
        ];
  const warnings = [...plan.warnings, ...cared.warnings, ...untraced(row)];
  return states(row, [demographics(row, { data, child }), ...death], { warnings });
};

// The national codes of the status of an NHS number that are told apart: present and verified; not present, and no trace required.
const [VERIFIED, ABSENT] = ['01', '07'];

/**
 * What the status says against a number that is there. Of a number that is not there nothing is said: extracts leave it out and keep the
 * status.
 */
function untraced({ values, pointerOf }: Row): Fault[] {
  const { nhsNumber, nhsNumberStatus: status } = values;
  if (nhsNumber === undefined || status === undefined || status === VERIFIED) return [];
  const code = status === ABSENT ? 'nhs-number-status-absent' : 'nhs-number-unverified';
  return [{ pointer: pointerOf('nhsNumberStatus'), code }];
}

/** With which part of the health service a child is registered. A registration that has ended says nothing any more. */
export const readRegistration: Reader = (row) => {
  const { patient, subIcbOfRegistration, endDate } = row.values;
  const isEnded = endDate !== undefined && endDate < londonDay(row.recordedAt);
  if (subIcbOfRegistration === undefined || isEnded) return states(row, []);
  const child = { localPatientId: patient };
  return states(row, [demographics(row, { data: { subIcbOfRegistration }, child })]);
};

/** What is so about a child: whether it is looked after, and whether it has an education, health and care plan. */
export const readCircumstances: Reader = (row) => {
  const [cared, plan] = [flagOf(row, 'lookedAfter'), flagOf(row, 'ehcPlan')];
  const data = given({ lookedAfter: cared.value, hasEhcPlan: plan.value });
  const warnings = [...cared.warnings, ...plan.warnings];
  const child = { localPatientId: row.values['patient'] };
  const facts = Object.keys(data).length > 0 ? [demographics(row, { data, child })] : [];
  return states({ ...row, warnings: [...row.warnings, ...warnings] }, facts);
};

type Child = Readonly<Record<string, unknown>>;

/**
 * What a source says of a child, as of the day it said so. Of each month the last copy counts: what changed stays known as it
 * was before, and a list that is sent every night does not pile up.
 */
function demographics(row: Row, { data, child }: { data: Child; child: Child }): Fact {
  const on = londonDay(row.recordedAt);
  return {
    ...{ type: 'patient.demographics-changed', subject: null, on, data, patient: child },
    key: `${childKey(row, row.table.slice(3))}:${on.slice(0, 7)}`,
  };
}

/** A child's key: a local patient id names a child, so it does not stand there in the clear. */
const childKey = (row: Row, table: string): string =>
  row.keyOf(table, hashOfKey(row.provider, row.values['patient'] ?? ''));

function flagOf(row: Row, field: 'lookedAfter' | 'ehcPlan') {
  const code = row.values[field];
  if (code === undefined) return { value: undefined, warnings: [] };
  const meaning = meaningOf(field, code, row);
  const warnings =
    meaning === undefined ? [{ pointer: row.pointerOf(field), code: 'code-unknown' }] : [];
  const value = meaning === 'yes' ? true : meaning === 'no' ? false : undefined;
  return { value, warnings };
}

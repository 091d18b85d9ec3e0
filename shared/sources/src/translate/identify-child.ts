import type { Fault } from '@waits/contracts/dead-letter';
import type { IdentityContent } from '@waits/contracts/identity';
import type { PatientIdentity } from '@waits/contracts/source-event';
import type { Pseudonyms } from './pseudonyms.js';
import type { Warning } from './reasons.js';

/** A child as one row gives it. `tokens` begin with the current one of the NHS number, if there is one. */
export type IdentifiedChild = {
  tokens: string[];
  /** What the sealed record says; without an NHS number that fails its check. */
  content: IdentityContent;
  /** NHS numbers (none or one) in the clear, to look for where they do not belong. Never published. */
  numbers: string[];
  warnings: Fault[];
};

type Given = { patient: PatientIdentity | undefined; provider: string; pointer: string };

/**
 * Tokens and sealed content of the child that a row names. An NHS number that fails its check is never made a token
 * nor kept: it is a warning, and the local patient id has to do. A blank one is a warning too.
 */
export function identifyChild(
  { patient = {}, provider, pointer }: Given,
  pseudonyms: Pseudonyms,
): IdentifiedChild {
  const { nhsNumber, localPatientId, ...rest } = patient;
  const { numbers, fault } = readNhsNumber(nhsNumber, pseudonyms);
  const localIds = localPatientId === undefined ? [] : [localPatientId];
  return {
    tokens: [
      ...numbers.flatMap((number) => pseudonyms.nhsTokens(number)),
      ...localIds.flatMap((id) => pseudonyms.localTokens(provider, id)),
    ],
    content: givenOnly({ nhsNumber: numbers[0], localPatientId, ...rest }),
    numbers,
    warnings: fault === null ? [] : [{ pointer: `${pointer}/nhsNumber`, code: fault }],
  };
}

type ReadNumber = { numbers: string[]; fault: Warning | null };

function readNhsNumber(
  given: string | number | undefined,
  { checkNhsNumber }: Pseudonyms,
): ReadNumber {
  if (given === undefined) return { numbers: [], fault: null };
  if (/^[\s-]*$/.test(String(given))) return { numbers: [], fault: 'nhs-number-blank' };
  const checked = checkNhsNumber(given);
  return checked.ok
    ? { numbers: [checked.number], fault: null }
    : { numbers: [], fault: `nhs-number-${checked.why}` };
}

const givenOnly = (fields: Readonly<Record<string, string | undefined>>): IdentityContent =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''),
  );

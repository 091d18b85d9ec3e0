import type { Fault } from '@waits/contracts/dead-letter';
import { daysOutOfRange } from './believable-days.js';
import { containsNhsNumber } from './contains-nhs-number.js';
import type { Pseudonyms } from './pseudonyms.js';
import { misplacedNumbers } from './published-facts.js';
import type { Reason } from './reasons.js';
import type { Row } from './row.js';

/** The one source that may name a child by `child`, an id that this system gave out. */
const SPOC_SOURCE = 'spoc';

export type Refusal = { reason: Reason; details: Fault[] };

/** Why a well-formed event is not published, or null. The first reason that holds is given. */
export function refusalOf(row: Row, pseudonyms: Pseudonyms): Refusal | null {
  const misplaced = misplacedIn(row, pseudonyms);
  if (misplaced.length > 0) return { reason: 'identity-misplaced', details: misplaced };
  const outOfRange = daysOutOfRange(row);
  if (outOfRange.length > 0) return { reason: 'invalid-event', details: outOfRange };
  const { source, data } = row.event;
  if (data.child !== undefined && source !== SPOC_SOURCE) {
    return because('child-not-allowed', '/data/child');
  }
  // A row that names nobody still tells of a referral's wait; about a child it tells nothing.
  if (row.isAboutChild && row.child.tokens.length === 0) {
    return because('child-unidentified', '/data/patient', row.child.warnings);
  }
  return refusalOfOther(row);
}

function refusalOfOther({ child, other }: Row): Refusal | null {
  if (!other) return null;
  if (other.tokens.length === 0) {
    return because('other-child-unidentified', '/data/other', other.warnings);
  }
  const isSame = other.tokens.every((token) => child.tokens.includes(token));
  return isSame ? because('same-child', '/data/other') : null;
}

// `warnings` say more than the reason does: why an identifier that was given is none.
function because(reason: Reason, pointer: string, warnings: readonly Fault[] = []): Refusal {
  return {
    reason,
    details: warnings.length > 0 ? [...warnings] : [{ pointer, code: reason }],
  };
}

function misplacedIn(row: Row, pseudonyms: Pseudonyms): Fault[] {
  const { event, child, other, facts, isAboutChild } = row;
  const subject = isAboutChild ? '' : (event.subject ?? '');
  const names = [
    { pointer: '/source', text: event.source },
    { pointer: '/data/provider', text: event.data.provider },
    { pointer: '/subject', text: subject.split(':')[0] ?? '' },
  ];
  const numbers = [...child.numbers, ...(other?.numbers ?? [])];
  return [
    ...names
      .filter(({ text }) => containsNhsNumber(text, pseudonyms))
      .map(({ pointer }) => ({ pointer, code: 'nhs-number' })),
    ...misplacedNumbers(facts, numbers, pseudonyms).map(({ pointer, code }) => ({
      pointer: `/data${pointer}`,
      code,
    })),
  ];
}

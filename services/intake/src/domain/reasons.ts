import type { Fault } from '@waits/contracts/dead-letter';
import type { SetAside } from '@waits/kit/outcome';

type Entry = { outcome: 'ignored' | 'refused' | 'parked'; means: string; todo: string };

/**
 * Why a record was not taken: one catalogue for Kafka and HTTP. `means` is what is wrong and `todo` what the sender
 * (or, for a parked record, the operator) does about it. The README shows it as a table, and a test compares the two.
 */
export const REASONS = {
  empty: {
    outcome: 'refused',
    means: 'The message has no value, or the body or list has nothing in it.',
    todo: 'Send the event as JSON. To take an event back, send `referral.corrected` with `becomes` null.',
  },
  'not-json': {
    outcome: 'refused',
    means: 'It is not JSON in UTF-8.',
    todo: 'Send one event as a JSON object; over HTTP a list of events is taken too.',
  },
  'not-an-event': {
    outcome: 'refused',
    means: 'It is JSON, but not an object. A topic takes one event a message, no lists.',
    todo: 'Send each event as an object of its own.',
  },
  'too-large': {
    outcome: 'refused',
    means: 'One event is larger than 1 MiB, or a posted body larger than 8 MiB.',
    todo: 'Post fewer events at a time. No single event comes near 1 MiB: look at what is in it.',
  },
  'too-many': {
    outcome: 'refused',
    means: 'A posted list has more than 20,000 events.',
    todo: 'Post fewer events at a time.',
  },
  'too-deep': {
    outcome: 'refused',
    means: 'The JSON is nested deeper than 20 levels.',
    todo: 'Send the event in the published shape, which has few levels.',
  },
  'forbidden-key': {
    outcome: 'refused',
    means: 'A field is called `__proto__`, `constructor` or `prototype`.',
    todo: 'Leave the field out.',
  },
  'unknown-type': {
    outcome: 'refused',
    means: 'The event `type` is missing or is none that senders may send.',
    todo: 'Use one of the published types.',
  },
  'invalid-event': {
    outcome: 'refused',
    means: 'A field is missing, misspelt or has a value outside its rule; `details` point to it.',
    todo: 'Correct the fields named and send the event again.',
  },
  'identity-misplaced': {
    outcome: 'refused',
    means: 'An NHS number stands where an organisation, a system or a code belongs.',
    todo: 'Send the code; the NHS number belongs in `patient.nhsNumber` only.',
  },
  'child-unidentified': {
    outcome: 'refused',
    means:
      'The event is about a child, and gives neither a valid NHS number nor a local patient id.',
    todo: 'Send it again with `patient.nhsNumber` or `patient.localPatientId`.',
  },
  'other-child-unidentified': {
    outcome: 'refused',
    means: 'A merge or unmerge names no other child: `other` has no valid identifier.',
    todo: 'Send it again with `other.nhsNumber` or `other.localPatientId`.',
  },
  'child-not-allowed': {
    outcome: 'refused',
    means: 'The field `child` was sent by a system other than the SPOC service.',
    todo: 'Leave `child` out and send `patient` instead.',
  },
  'same-child': {
    outcome: 'ignored',
    means: 'A merge or unmerge whose two sides are the same identifiers.',
    todo: 'Nothing, unless another child was meant.',
  },
  'dialect-unknown': {
    outcome: 'parked',
    means: 'The message header `dialect` names a record format that intake does not read.',
    todo: 'Send canonical events, or wait until the format is supported; the record is kept for replay.',
  },
  'handler-bug': {
    outcome: 'parked',
    means: 'Intake failed on this record by a mistake of its own.',
    todo: 'Nothing: the operator repairs intake and replays the record.',
  },
} as const satisfies Record<string, Entry>;

export type Reason = keyof typeof REASONS;

/** Faults of records that are taken all the same, by the code shown in `details` and counted. */
export const WARNINGS = {
  'nhs-number-blank': 'The NHS number is there but blank.',
  'nhs-number-not-ten-digits': 'The NHS number has not ten digits.',
  'nhs-number-check-digit': 'The NHS number fails its check digit: it is mistyped.',
  'nhs-number-repeated-digit': 'The NHS number is one digit ten times: a filler.',
  'occurred-in-future': 'It is said to have happened on a day that is still to come.',
  'recorded-in-future': 'It is said to have been recorded on a day that is still to come.',
} as const;

export type Warning = keyof typeof WARNINGS;

/** The outcome that the catalogue gives to a reason. `details` name fields and broken rules, never values. */
export function notTaken(reason: Reason, details: readonly Fault[] = []): SetAside {
  const { outcome } = REASONS[reason];
  return details.length > 0 ? { outcome, reason, details: [...details] } : { outcome, reason };
}

/** What a reason means and what to do about it. */
export function reasonInWords(reason: string): string {
  const entry: Entry | undefined = Object.hasOwn(REASONS, reason)
    ? REASONS[reason as Reason]
    : undefined;
  return entry ? `${entry.means} ${entry.todo}` : reason;
}

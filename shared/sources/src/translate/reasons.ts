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
    means: 'One event is larger than 1 MiB, or a posted body larger than 8 MiB (FHIR: 10 MB).',
    todo: 'Post fewer events at a time. No single event comes near 1 MiB: look at what is in it.',
  },
  'too-many': {
    outcome: 'refused',
    means: 'A posted list has more than 20,000 events, or a FHIR bundle more than 1,000 entries.',
    todo: 'Post fewer at a time.',
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
  'csv-cells': {
    outcome: 'refused',
    means: 'A row of a file has more or fewer cells than the header.',
    todo: 'Give each column a cell, an empty one for nothing; quote cells with a separator in them.',
  },
  'csv-quote': {
    outcome: 'refused',
    means: 'A quote in a row of a CSV file is not closed, or stands in the middle of a cell.',
    todo: 'Put the whole cell in quotes and write each quote inside it twice.',
  },
  'not-utf8': {
    outcome: 'refused',
    means: 'A row of a CSV file is not text in UTF-8.',
    todo: 'Save the file as "CSV UTF-8" and send it again.',
  },
  'no-wait-fact': {
    outcome: 'ignored',
    means: 'The record is valid, and states nothing about how long a child waits.',
    todo: 'Nothing.',
  },
  'row-outdated': {
    outcome: 'ignored',
    means: 'A later copy of the same row has come already, and said all that the row says.',
    todo: 'Nothing.',
  },
  'service-unmapped': {
    outcome: 'parked',
    means: 'No rule of the source says which service its codes mean: `details` name the fields.',
    todo: 'Add a rule for them to the settings of the source; the record is kept for replay.',
  },
  'code-unmapped': {
    outcome: 'parked',
    means: 'A value has no translation in the mapping of its source: `details` name the columns.',
    todo: 'Add it to the mapping; the record is kept for replay.',
  },
  'received-date-unknown': {
    outcome: 'parked',
    means: 'Nothing that the source declares gives the day on which the referral was received.',
    todo: 'Declare in the settings of the source where that day stands; the record is kept for replay.',
  },
  'source-undeclared': {
    outcome: 'parked',
    means: 'The record is in a format of a source that nobody has declared.',
    todo: 'Declare the source in the settings of intake; the record is kept for replay.',
  },
  'parent-missing': {
    outcome: 'parked',
    means: 'The row belongs to another row, of a referral or a contact, that never came.',
    todo: 'Send the other row; this one is then taken in.',
  },
  'provider-undeclared': {
    outcome: 'parked',
    means: 'The record is of a provider for which its source is not declared to send.',
    todo: 'Declare the provider in the settings of the source, if that is right; the record is kept for replay.',
  },
  'sharing-missing': {
    outcome: 'parked',
    means: 'No agreement in the information-sharing register lets its source share with us today.',
    todo: 'Enter the agreement in the register, if there is one; the record is then taken in by itself.',
  },
  'sharing-expired': {
    outcome: 'parked',
    means: 'The agreement by which its source shared with us has ended.',
    todo: 'Renew the agreement and enter it in the register; the record is then taken in by itself.',
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
  'nhs-number-unverified':
    'The NHS number is there, and its status says that it is not verified: it was not traced, or the trace came to nothing yet.',
  'nhs-number-status-absent':
    'The NHS number is there, though its status says that there is none and that none is to be traced.',
  'birth-date-to-come': 'The date of birth is a day that is still to come.',
  'column-unknown': 'The row has a column that is not known. What it says is not used.',
  'code-unknown': 'A code is in none of the lists. It is kept as sent and taken to mean nothing.',
  'cell-unreadable': 'A cell that the fact can do without is not of its form. It is left out.',
  'date-is-default':
    'The day is one that systems write where they have none, such as 1 January 1900.',
  'day-month-swapped-in-row':
    'The day is still to come, and would not be with its day and month the other way round.',
  'occurred-in-future': 'It is said to have happened on a day that is still to come.',
  'identity-erased':
    "The child's identity was erased. The event is taken, what it says of who the child is is not.",
  'postcode-unreadable': 'The postcode has not the form of one.',
  'recorded-in-future': 'It is said to have been recorded on a day that is still to come.',
  'team-type-changed':
    'The team was of another type before. Referrals that came with it keep the list which that type gave them.',
} as const;

export type Warning = keyof typeof WARNINGS;

/** The outcome that the catalogue gives to a reason. `details` name fields and broken rules, never values. */
export function notTaken(reason: Reason, details: readonly Fault[] = []): SetAside {
  const { outcome } = REASONS[reason];
  return details.length > 0 ? { outcome, reason, details: [...details] } : { outcome, reason };
}

/** What a reason means, and what to do about it; undefined for one that is not in the catalogue. */
export const wordsOf = (reason: string): Omit<Entry, 'outcome'> | undefined =>
  Object.hasOwn(REASONS, reason) ? REASONS[reason as Reason] : undefined;

/** What a reason means and what to do about it, in one text. */
export function reasonInWords(reason: string): string {
  const words = wordsOf(reason);
  return words ? `${words.means} ${words.todo}` : reason;
}

import type { RuleEntry } from './rule.js';

/** Days of a referral that contradict each other, or that nobody can have meant. */
export const DATE_FINDINGS = {
  'accepted-before-received': {
    dimension: 'consistency',
    what: 'The referral was accepted before it was received.',
    why: 'One of the two days is wrong, and the wait is counted from the day received.',
    fix: 'Correct the day received or the day accepted.',
  },
  'authored-after-received': {
    dimension: 'consistency',
    what: 'The referrer wrote the referral after it was received.',
    why: 'The day received may be wrong, and the wait is counted from it.',
    fix: 'Correct the day received or the day written.',
  },
  'born-after-referral': {
    dimension: 'consistency',
    national: ['MHS00168'],
    what: 'The date of birth is later than the referral.',
    why: 'The age is unknown then, and with it which standards apply.',
    fix: 'Correct the date of birth or the day received.',
  },
  'care-after-closing': {
    dimension: 'consistency',
    what: 'An assessment or treatment is dated after the referral was closed.',
    why: 'The child was still helped, so the closure may be a mistake or the day of the care.',
    fix: 'Reopen the referral, or correct the day.',
  },
  'care-after-death': {
    dimension: 'consistency',
    what: 'An assessment or treatment is dated after the date of death.',
    why: "Either a living child is taken off the list, or the care is another child's.",
    fix: 'Correct the date of death or the day of the care.',
  },
  'care-before-referral': {
    dimension: 'consistency',
    what: 'An assessment or treatment is dated before the referral was received.',
    why: 'It cannot end a wait that had not begun.',
    fix: 'Correct the day, or send it under the referral it belongs to.',
  },
  'closed-before-received': {
    dimension: 'consistency',
    national: ['MHS10128', 'MHS10161'],
    what: 'The referral is closed before it was received.',
    why: 'It is never open then, so the child is on no list.',
    fix: 'Correct the day received or the day closed.',
  },
  'contact-after-closing': {
    dimension: 'consistency',
    what: 'A contact is dated after the referral was closed; it does not count.',
    why: 'The child was still seen, so the closure may be a mistake.',
    fix: 'Reopen the referral, or send the contact under the one it belongs to.',
  },
  'contact-after-death': {
    dimension: 'consistency',
    what: 'A contact is dated after the date of death.',
    why: "Either a living child is taken off the list, or the contact is another child's.",
    fix: 'Correct the date of death or the day of the contact.',
  },
  'contact-before-referral': {
    dimension: 'consistency',
    what: 'A contact is dated before the referral was received; it does not count.',
    why: 'The child may have been seen and still be shown as waiting, or the referral may be older.',
    fix: 'Correct the day of the contact or the day received.',
  },
  'dated-ahead': {
    dimension: 'validity',
    national: ['MHS10113', 'MHS20168', 'MHS10130', 'MHS10158'],
    what: 'An event is dated after the day on which it was recorded; until that day it does not count.',
    why: 'Nothing can be known to have happened on a day that is still to come.',
    fix: 'Correct the day. An appointment to come is sent as booked.',
  },
  'day-month-swapped': {
    dimension: 'validity',
    what: 'A day does not fit the others, and would with its day and month the other way round.',
    why: 'A wait is then wrong by up to eleven months.',
    fix: 'Look at how the source writes days, and correct this one.',
  },
  'default-date': {
    dimension: 'validity',
    what: 'A day is one that systems write where they have none, such as 1 January 1900.',
    why: 'Taken for a real day it makes a wait of a century, or an age that nobody has.',
    fix: 'Send the real day, or leave the field out.',
  },
  'diagnosed-before-referral': {
    dimension: 'consistency',
    what: 'Autism was diagnosed before the referral for suspected autism was received.',
    why: 'The child may be waiting for what it already had.',
    fix: 'Correct the day of the diagnosis, or close the referral if it is not needed.',
  },
  'died-before-birth': {
    dimension: 'validity',
    what: 'The date of death is earlier than the date of birth.',
    why: 'A death takes a child off every list.',
    fix: 'Correct the date of death or of birth.',
  },
  'original-after-received': {
    dimension: 'consistency',
    what: 'The original date of referral is later than the day it was received here.',
    why: 'A wait that is carried over would be made shorter by it.',
    fix: 'Correct the original date.',
  },
  'original-dates-differ': {
    dimension: 'consistency',
    what: 'The provider that passed the child on and this one give different dates of first referral; the earlier counts.',
    why: "The child's whole wait depends on that day.",
    fix: 'Agree the day with the other provider and correct it.',
  },
  'received-after-death': {
    dimension: 'consistency',
    what: 'The referral was received after the date of death.',
    why: 'A living child would be on no list.',
    fix: 'Correct the date of death, or see whose referral it is.',
  },
  'received-twice': {
    dimension: 'consistency',
    national: ['MHS10103'],
    what: 'The referral was announced more than once; the earliest date stands.',
    why: 'If the later one was a new referral, two waits are counted as one.',
    fix: 'Correct one of the announcements, or send a second referral under an id of its own.',
  },
  'two-dates-of-death': {
    dimension: 'consistency',
    what: 'Two different dates of death were sent; the earlier stands.',
    why: 'A death takes a child off every list from that day.',
    fix: 'Take the wrong one back.',
  },
} as const satisfies Readonly<Record<string, RuleEntry>>;

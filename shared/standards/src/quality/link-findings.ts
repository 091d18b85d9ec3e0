import type { RuleEntry } from './rule.js';

/** What is odd about corrections, copies, and referrals that name each other. */
export const LINK_FINDINGS = {
  'correction-loop': {
    dimension: 'consistency',
    what: 'Corrections correct each other in a circle; none of them counts.',
    why: 'The facts are as they were before, which somebody meant to change.',
    fix: 'Send one new correction of the event itself.',
  },
  'correction-unreadable': {
    dimension: 'validity',
    what: 'A correction would leave an event that cannot be read; it does not count.',
    why: 'What somebody meant to put right is still wrong.',
    fix: 'Send the correction again with values that fit their fields.',
  },
  'correction-without-target': {
    dimension: 'completeness',
    what: 'A correction names an event that has not arrived.',
    why: 'It has no effect until that event comes.',
    fix: 'Send the event, or correct the id.',
  },
  'event-id-conflict': {
    dimension: 'consistency',
    what: 'Two events with different content came under one identifier; the one recorded first stands.',
    why: 'What the other one says is not counted.',
    fix: 'Send it again under an id of its own.',
  },
  'link-not-known': {
    dimension: 'completeness',
    what: 'The referral that this one was merged into or passed on to is not known here; a merge into it does not count yet.',
    why: 'The child may be waiting where nobody can see it.',
    fix: 'Send the other referral, or correct its id.',
  },
  'links-in-a-circle': {
    dimension: 'consistency',
    what: 'Referrals were merged into or passed on to each other in a circle; a merge in the circle does not count.',
    why: 'If it counted, nobody would be left waiting.',
    fix: 'Take one of the links back.',
  },
  'merged-into-itself': {
    dimension: 'validity',
    what: 'The referral is merged into itself; that is ignored.',
    why: 'A merged referral is counted nowhere, so the child would vanish.',
    fix: 'Send the id of the other referral.',
  },
  'passed-on-to-itself': {
    dimension: 'validity',
    what: 'The referral is redirected or transferred to itself; that is ignored.',
    why: 'The child would be off the list while it still waits.',
    fix: 'Send the id of the other referral.',
  },
} as const satisfies Readonly<Record<string, RuleEntry>>;

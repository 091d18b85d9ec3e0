import type { MatchReason, MatchVerdict } from '@waits/contracts/match-decision';
import { londonDay } from '@waits/standards/calendar';
import type { MatchEvent } from './held-matches.js';

const VERDICTS: Readonly<Record<MatchVerdict, string>> = {
  accepted: 'took the two for one child',
  rejected: 'took the two for two children',
  undone: 'took that decision back',
};

const REASONS: Readonly<Record<MatchReason, string>> = {
  'family-confirmed': 'the family confirmed it',
  'provider-confirmed': 'a provider confirmed it',
  'number-traced': 'the NHS number was traced',
  'records-compared': 'both records were compared',
  'twin-or-sibling': 'they are twins or siblings',
  'family-denied': 'the family says otherwise',
  'provider-denied': 'a provider says otherwise',
  'decided-by-mistake': 'it was decided by mistake',
  'learned-since': 'more was learned since',
};

/** A person's decision in one sentence. */
export function inWords({ data: { match, recordedAt } }: MatchEvent): string {
  return `${match.by} ${VERDICTS[match.verdict]} on ${londonDay(recordedAt)}: ${REASONS[match.reason]}`;
}

import type { NewQuery } from '@waits/contracts/api/query';
import type { SourceEvent } from '@waits/contracts/source-event';
import type { Instant, LocalDate } from '@waits/contracts/values';
import { assertNever } from '@waits/kit/assert-never';
import type { AdviceClock, QueryRecord } from './query-record.js';

/** The source under which this service sends events; intake takes `child` from no other. */
const SOURCE = 'spoc';

/** The case a request for advice belongs to. Its referral is `LA:case:health service`, one for each service asked. */
export type AdviceCase = { localAuthority: string; caseId: string; healthService: string };

/** The case the asker named, when the three parts that make its referral id are there. */
export function adviceCaseOf(
  query: Pick<NewQuery, 'category' | 'localAuthority' | 'caseId' | 'healthService'>,
): AdviceCase | null {
  const { category, localAuthority, caseId, healthService } = query;
  if (category !== 'ehc-health-advice') return null;
  if (!localAuthority || !caseId || !healthService) return null;
  return { localAuthority, caseId, healthService };
}

/** The referral that a request for advice is in waits. */
export const adviceReferralId = ({ localAuthority, caseId, healthService }: AdviceCase): string =>
  `${localAuthority}:${caseId}:${healthService}`;

type Requested = {
  queryId: string;
  advice: AdviceCase;
  childId: string;
  receivedOn: LocalDate;
  at: Instant;
};

/** Starts the statutory clock in waits. */
export function adviceRequested({
  queryId,
  advice,
  childId,
  receivedOn,
  at,
}: Requested): SourceEvent {
  return {
    specversion: '1.0',
    id: `${queryId}:advice-requested`,
    source: SOURCE,
    type: 'ehc.advice-requested',
    subject: adviceReferralId(advice),
    data: {
      provider: advice.localAuthority,
      occurredOn: receivedOn,
      recordedAt: at,
      child: childId,
      healthService: advice.healthService,
      receivedOn,
    },
  };
}

/** Stops it: the answer to a request for advice is the advice. `on` is the day of the answer. */
export function adviceSent(
  query: Pick<QueryRecord, 'id' | 'version'> & { advice: AdviceClock; childId: string | null },
  { at, on }: { at: Instant; on: LocalDate },
): SourceEvent {
  const { referralId } = query.advice;
  return {
    specversion: '1.0',
    id: `${query.id}:advice-sent:${query.version}`,
    source: SOURCE,
    type: 'ehc.advice-sent',
    subject: referralId,
    data: {
      provider: referralId.slice(0, referralId.indexOf(':')),
      occurredOn: on,
      recordedAt: at,
      ...(query.childId !== null && { child: query.childId }),
    },
  };
}

/** What a reader of the due date must know about the other clock; null for a query that has none. */
export function adviceNote(
  category: NewQuery['category'],
  advice: AdviceClock | null,
): string | null {
  if (category !== 'ehc-health-advice') return null;
  if (!advice) {
    return 'This is the local clock only: no referral was made in waits, which needs a known child and the local authority, case and health service.';
  }
  switch (advice.state) {
    case 'being-sent':
      return `Its referral in waits, ${advice.referralId}, is being sent.`;
    case 'running':
      return `The clock that counts is that of the referral ${advice.referralId} in waits.`;
    case 'not-taken':
      return `Intake did not take what was sent about its referral in waits, ${advice.referralId} (${advice.reason ?? 'no reason given'}), so go by this local clock and tell the operator.`;
    default:
      return assertNever(advice.state);
  }
}

import type { ChildReferral } from '@waits/contracts/api/child';
import type { LostQueries, Query, QueryList, QueryWithWaits } from '@waits/contracts/api/query';
import { dayInWords, dayOfMoment, daysInWords, momentInWords, plural } from './in-words.js';
import type { Tag } from './names.js';
import {
  actorName,
  ASKER_NAMES,
  CATEGORY_NAMES,
  pathwayName,
  QUERY_STATUS_TAGS,
  teamName,
  URGENCY_TAGS,
} from './names.js';

type Summary = QueryList['queries'][number];

/** The SPOC's queue, as its list shows it. */
export function queueView(list: QueryList) {
  return {
    total: plural(list.total, 'query', 'queries'),
    isEmpty: list.queries.length === 0,
    queries: list.queries.map((query) => ({
      ...summaryView(query),
      href: `/spoc/${query.id}`,
    })),
  };
}

/** The queries that a restored store lacks, for whoever must ask again. */
export const lostView = ({ lost }: LostQueries) =>
  lost.map(({ reference, category, team, status, firstToldAt }) => ({
    ...{ reference, category: CATEGORY_NAMES[category], team: teamName(team) },
    ...{ received: momentInWords(firstToldAt), status: QUERY_STATUS_TAGS[status].text },
  }));

/** One query with the child's waits beside it, and what may be done to it now. */
export function queryPageView(query: QueryWithWaits) {
  const isOpen = query.status === 'received' || query.status === 'in-progress';
  return {
    ...summaryView(query),
    id: query.id,
    version: query.version,
    text: query.text,
    answer: query.answer,
    why: query.routing.why,
    rule: query.routing.rule,
    dueWhy: query.dueWhy,
    isRisk: query.team === 'safeguarding',
    isAdvice: query.category === 'ehc-health-advice',
    waits: query.waits?.map(waitView) ?? null,
    waitsNote: query.waitsNote,
    history: query.history.map(({ at, what, by, note }) => ({
      at: momentInWords(at),
      what,
      by: actorName(by),
      note,
    })),
    may: { assign: isOpen, answer: isOpen, close: query.status !== 'closed', reopen: !isOpen },
    needsNoteToClose: isOpen,
  };
}

function summaryView(query: Summary) {
  return {
    reference: query.reference,
    subject: query.subject,
    category: CATEGORY_NAMES[query.category],
    asker: ASKER_NAMES[query.asker],
    team: teamName(query.team),
    assignee: query.assignee ?? 'nobody yet',
    urgency: URGENCY_TAGS[query.urgency],
    status: QUERY_STATUS_TAGS[query.status],
    received: momentInWords(query.receivedAt),
    due: dueInWords(query),
    overdue: query.isOverdue ? OVERDUE : null,
  };
}

const OVERDUE: Tag = { text: 'Overdue', colour: 'red' };

/** A statutory or same-day limit is a day; a limit in working days ends at closing time. */
function dueInWords({ dueAt }: Pick<Query, 'dueAt'>): string {
  if (dueAt === null) return 'date not known';
  const moment = momentInWords(dueAt);
  return moment.endsWith('23:59') ? dayOfMoment(dueAt) : moment;
}

function waitView(wait: ChildReferral) {
  return {
    referralId: wait.referralId,
    href: `/referrals/${encodeURIComponent(wait.referralId)}/clocks`,
    pathway: pathwayName(wait.pathway),
    provider: wait.provider,
    received: dayInWords(wait.receivedOn),
    waited: daysInWords(wait.days),
    due: wait.dueOn === null ? 'no limit' : dayInWords(wait.dueOn),
    isOver: wait.isOverStandard,
  };
}

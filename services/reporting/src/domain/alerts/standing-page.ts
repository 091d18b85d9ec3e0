import type { StandingAlert } from '@waits/contracts/api/alerts';
import type { AlertKind, WaitAlert } from '@waits/contracts/wait-alert';
import type { LocalDate, Pathway } from '@waits/contracts/values';
import type { AlertBook } from './alert-book.js';
import { isRaised } from './alert-book.js';

/** Where a page ended: its last alert, so that the next page needs no memory here. */
export type AlertPlace = Pick<WaitAlert, 'raisedOn' | 'id'>;

export type AlertQuestion = {
  kind?: AlertKind | undefined;
  provider?: string | undefined;
  pathway?: Pathway | undefined;
  /** The earliest day on which they were raised. */
  since?: LocalDate | undefined;
  limit: number;
  after: AlertPlace | null;
};

export type AlertPage = {
  total: number;
  /** What is asked about and stands, and was never told because it held from the first. */
  notRaised: number;
  rows: StandingAlert[];
  next: AlertPlace | null;
};

/** One page of the alerts that stand, the newest day first. An alert that stays comes exactly once. */
export function standingPage(book: AlertBook, question: AlertQuestion): AlertPage {
  const { limit, after, since = '' } = question;
  const standing = [...book.all()].filter(
    (alert) => isRaised(alert) && alert.raisedOn >= since && isAsked(alert, question),
  );
  const behind = after === null ? standing : standing.filter((alert) => compare(alert, after) > 0);
  const shown = behind.sort(compare).slice(0, limit);
  const last = shown.at(-1);
  return {
    total: standing.length,
    notRaised: notRaised(book, question),
    rows: shown.map(toldOf),
    next:
      last !== undefined && behind.length > limit ? { raisedOn: last.raisedOn, id: last.id } : null,
  };
}

function notRaised(book: AlertBook, question: AlertQuestion): number {
  let found = 0;
  for (const { provider, pathway, held } of book.baselines()) {
    found += held.filter(({ kind }) => isAsked({ kind, provider, pathway }, question)).length;
  }
  return found;
}

const isAsked = (
  alert: Pick<WaitAlert, 'kind' | 'provider' | 'pathway'>,
  { kind, provider, pathway }: AlertQuestion,
): boolean =>
  (kind === undefined || alert.kind === kind) &&
  (provider === undefined || alert.provider === provider) &&
  (pathway === undefined || alert.pathway === pathway);

function compare(one: AlertPlace, other: AlertPlace): number {
  if (one.raisedOn !== other.raisedOn) return one.raisedOn > other.raisedOn ? -1 : 1;
  if (one.id === other.id) return 0;
  return one.id < other.id ? -1 : 1;
}

function toldOf({ type: _, status: __, withdrawnOn: ___, because: ____, ...told }: WaitAlert) {
  return told satisfies StandingAlert;
}

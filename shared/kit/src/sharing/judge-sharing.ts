import type { Sharing, SharingKind, SharingSubject } from '@waits/contracts/api/sharing';
import type { LocalDate } from '@waits/contracts/values';
import type { SharingAgreement, SharingRegister } from './sharing-register.js';

/** So long before an agreement ends its partners are warned. */
export const WARNING_DAYS = 60;

type Subject = Pick<SharingSubject, 'kind' | 'name'>;

/**
 * Whether a source may send, or a person-level export may leave, on a day: the one check of both.
 *
 * Without any register a source goes on and an export does not: what a source sent is here already and keeps a child in
 * sight, while what has left cannot be taken back (docs/decisions).
 */
export function judgeSharing(
  register: SharingRegister | null,
  { kind, name }: Subject,
  day: LocalDate,
): SharingSubject {
  const nobody = { kind, name, agreement: null, endsOn: null };
  if (register === null) return { ...nobody, status: 'no-register', isStopped: kind === 'export' };
  const ofSubject = register.agreements.filter((one) => namesOf(one, kind).some(isFor(name)));
  const last = lastCovering(ofSubject, day);
  if (last !== undefined) {
    const status = daysUntil(day, last.to) <= WARNING_DAYS ? 'ending' : 'current';
    return { kind, name, status, agreement: last.id, endsOn: last.to, isStopped: false };
  }
  const ended = latestEnd(ofSubject.filter(({ to }) => to < day));
  if (ended === undefined) return { ...nobody, status: 'missing', isStopped: true };
  return {
    ...{ kind, name, status: 'expired', isStopped: true },
    ...{ agreement: ended.id, endsOn: ended.to },
  };
}

/** How one agreement stands on a day, by itself. */
export function standingOf(
  { from, to }: Pick<SharingAgreement, 'from' | 'to'>,
  day: LocalDate,
): Pick<Sharing['agreements'][number], 'status' | 'daysLeft'> {
  const daysLeft = daysUntil(day, to);
  if (day < from) return { status: 'not-begun', daysLeft };
  if (daysLeft < 0) return { status: 'expired', daysLeft };
  return { status: daysLeft <= WARNING_DAYS ? 'ending' : 'current', daysLeft };
}

/** Every source and export that a register names, each once. */
export function subjectsOf({ agreements }: SharingRegister): Subject[] {
  const named = (kind: SharingKind) =>
    [...new Set(agreements.flatMap((one) => namesOf(one, kind)))]
      .filter((name) => !name.endsWith('*'))
      .map((name) => ({ kind, name }));
  return [...named('source'), ...named('export')];
}

const namesOf = ({ sources, exports }: SharingAgreement, kind: SharingKind): readonly string[] =>
  kind === 'source' ? sources : exports;

const isFor =
  (name: string) =>
  (named: string): boolean =>
    named.endsWith('*') ? name.startsWith(named.slice(0, -1)) : named === name;

/** The agreement that covers a day and, of those that follow it without a day between, the one that ends last. */
function lastCovering(
  agreements: readonly SharingAgreement[],
  day: LocalDate,
): SharingAgreement | undefined {
  let last = latestEnd(agreements.filter(({ from, to }) => from <= day && day <= to));
  for (let next = last; next !== undefined;) {
    last = next;
    const { to } = last;
    next = latestEnd(agreements.filter((one) => one.to > to && daysUntil(to, one.from) <= 1));
  }
  return last;
}

const latestEnd = (agreements: readonly SharingAgreement[]): SharingAgreement | undefined =>
  agreements.reduce<SharingAgreement | undefined>(
    (last, one) => (last === undefined || one.to > last.to ? one : last),
    undefined,
  );

const DAY_MS = 86_400_000;

/** Days from one day to another; both are read as midnight UTC, so that no clock change costs one. */
const daysUntil = (from: LocalDate, to: LocalDate): number =>
  (Date.parse(to) - Date.parse(from)) / DAY_MS;

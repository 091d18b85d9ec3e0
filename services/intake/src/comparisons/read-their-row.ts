import type { Fault } from '@waits/contracts/dead-letter';
import { isChildEvent } from '@waits/contracts/event-data';
import type { ReferralEvent } from '@waits/contracts/referral-event';
import type { ReferralFacts } from '@waits/contracts/referral-state';
import { ReferralId } from '@waits/contracts/values';
import type { Pathway } from '@waits/contracts/values';
import { clinic } from '@waits/sources/clinic/clinic';
import { subjectOfRow } from '@waits/sources/clinic/row-subject';
import type { Pseudonyms } from '@waits/sources/translate/pseudonyms';
import { publishedReferralId } from '@waits/sources/translate/published-ids';
import { reasonInWords } from '@waits/sources/translate/reasons';
import { translateAll } from '@waits/sources/translate/translate-all';
import { fold } from '@waits/standards/fold';
import type { FileRow } from '../files/file-rows.js';
import type { ClinicSource } from '../map/clinic-source.js';
import { shownFault } from '../map/understand-row.js';

/** A row of their list: the referral it is of, where that can be told, and what it says; or why it cannot be compared. */
export type TheirRow = { row: number } & (
  | { isRead: true; referralId: string; facts: ReferralFacts; tokens: readonly string[] }
  | { isRead: false; referralId: string | null; reason: string; detail: string }
);

type Deps = {
  source: ClinicSource;
  /** The providers and services that are compared. */
  providers: readonly string[];
  services: readonly Pathway[];
  pseudonyms: Pseudonyms;
  now: () => Date;
};

/**
 * Reads rows as intake would if the list were sent: by its mapping, translated and folded. Nothing is published or kept. Which referral a
 * row is of can be told of many that cannot be read.
 */
export function createReadTheirRow({ source, pseudonyms, now, ...compared }: Deps) {
  const receipt = { now: now().toISOString(), acceptsDemoTime: false };
  const faultOf = shownFault(source);
  const notRead = (row: number, referralId: string | null, why: Why): TheirRow => ({
    ...{ row, referralId, isRead: false, reason: why.reason },
    detail: [
      why.means ?? reasonInWords(why.reason),
      ...(why.details ?? [])
        .map(faultOf)
        .map(({ column, detail }) => (column === '' ? detail : `${column}: ${detail}`)),
    ].join(' '),
  });
  const referralIdOf = ({ record }: FileRow): string | null =>
    record.fault === undefined ? idOf(subjectOfRow(record.value, source), pseudonyms) : null;
  const read = (fileRow: FileRow): TheirRow => {
    const { row, record } = fileRow;
    if (record.fault !== undefined) return notRead(row, null, { reason: record.fault });
    const referralId = referralIdOf(fileRow);
    const { read: said } = clinic(record.value, { source, earlier: () => undefined });
    if (!said.isRead) return notRead(row, referralId, said);
    const translated = translateAll(said.events, { pseudonyms, receipt, isChildEvent });
    if (!translated.isTaken) return notRead(row, referralId, translated);
    if (referralId === null) return notRead(row, null, UNIDENTIFIED);
    const { events } = translated;
    const facts = factsOf(referralId, events);
    if (!isCompared(referralId, facts.pathway, compared)) return notRead(row, referralId, OTHERS);
    const tokens = [...new Set(events.flatMap(({ data }) => data.tokens))];
    return { row, referralId, isRead: true, facts, tokens };
  };
  return { read, referralIdOf };
}

type Why = { reason: string; means?: string; details?: readonly Fault[] };

const UNIDENTIFIED: Why = {
  reason: 'referral-unidentified',
  means: 'The row does not say which referral it is of.',
};
const OTHERS: Why = {
  reason: 'not-compared',
  means: 'The row is of a provider or a service that is not compared.',
};

function idOf(subject: string | null, pseudonyms: Pseudonyms): string | null {
  const id = subject === null ? null : publishedReferralId(subject, pseudonyms);
  return ReferralId.safeParse(id).success ? id : null;
}

const factsOf = (referralId: string, events: readonly ReferralEvent[]): ReferralFacts =>
  fold({
    ...{ referralId, birthDate: null },
    events: events.filter(({ subject }) => subject === referralId),
    childEvents: events.filter(({ type }) => isChildEvent(type)),
  });

/** A row that says of no service may be of any. */
const isCompared = (
  referralId: string,
  pathway: Pathway | null,
  { providers, services }: Pick<Deps, 'providers' | 'services'>,
): boolean =>
  providers.some((provider) => referralId.startsWith(`${provider}:`)) &&
  (pathway === null || services.includes(pathway));

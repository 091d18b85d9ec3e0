import type { EarlierRow } from '../dialect.js';
import type { Fact, Named } from './facts.js';
import { at, eventOf } from './facts.js';
import type { ReferredTeam } from './referral-teams.js';
import type { Row } from './row.js';
import type { Service, Team } from './service-of.js';
import { serviceOf } from './service-of.js';

/** What the rows of one referral say together: the referral itself, the teams it is to, how its wait is measured. */
export type ReferralRows = {
  referral: string;
  /** The referral's own row, the latest of those that have come. */
  own: Omit<EarlierRow, 'subject'> & { subject: string };
  teams: readonly ReferredTeam[];
  measure: EarlierRow | undefined;
};

/** The facts of a referral as its rows say them together, or what is missing to say which list it is on. */
export type ReferralState =
  | { isKnown: true; facts: Fact[]; names: Named[]; untyped: string | undefined }
  | { isKnown: false; lacks: Extract<Service, { pathway: null }>['lacks'] };

/**
 * Puts the rows of a referral together. Each row that comes states all of it anew under the same record keys, so that it ends
 * the same whichever came first.
 */
export function referralState(rows: ReferralRows, row: Row): ReferralState {
  const teams = typedTeams(rows, row);
  const [own] = teams.filter(({ isOwn }) => isOwn);
  const service = serviceOf(row.source.services, {
    reason: rows.own.facts['reason'],
    teams: own ? [own] : teams,
    mayHaveMore: own === undefined,
  });
  if (service.pathway === null) return { isKnown: false, lacks: service.lacks };
  const recordedAt = togetherAt(rows, teams);
  const received = receivedFact(rows, row, { service, recordedAt });
  const others = teams.filter(
    ({ id, type }) => id !== service.team?.id || type !== service.team?.type,
  );
  const endings = endingFacts(rows, row, { recordedAt, receivedId: eventOf(received, row).id });
  return {
    isKnown: true,
    facts: [
      received,
      ...others.map((team) => otherTeamFact(received, team, row.keyOf('102', rows.referral))),
      ...endings,
    ],
    names: endings.filter(isEnding).map((fact) => namedEnding(fact)),
    untyped: [service.team, ...others].find(
      (team) => team?.id !== undefined && team.type === undefined,
    )?.id,
  };
}

type KnownTeam = Team & { isOwn: boolean };

/** The referral's own team first, then the others; the type of each from its row or from the details of teams. */
function typedTeams({ own: { facts }, teams }: ReferralRows, row: Row): KnownTeam[] {
  const typeOf = (id: string | undefined, said: string | undefined) =>
    said ?? (id === undefined ? undefined : row.earlier(row.keyOf('902', id))?.facts['teamType']);
  const own = facts['team'] ?? facts['teamType'];
  const first = { id: facts['team'], type: typeOf(facts['team'], facts['teamType']), isOwn: true };
  const others = teams
    .filter(({ id }) => id !== facts['team'])
    .map(({ id, type }) => {
      const local = id.startsWith(NO_ID) ? undefined : id;
      return { id: local, type: typeOf(local, type), isOwn: false };
    });
  return own === undefined ? others : [first, ...others];
}

/** How the list of teams calls one that has a type and no id. */
export const NO_ID = ' ';

/**
 * When the source knew what its rows say together: when it recorded the last of them, and one thousandth of a second later
 * for each that is put together, so that of two copies of one submission the more complete counts.
 */
function togetherAt({ own, teams, measure }: ReferralRows, known: readonly KnownTeam[]): string {
  const times = [own, ...teams, ...(measure ? [measure] : [])].map(({ recordedAt }) => recordedAt);
  const latest = times.reduce((a, b) => (b > a ? b : a));
  const more = teams.length + known.filter(({ type }) => type !== undefined).length;
  return new Date(Date.parse(latest) + more + (measure ? 1 : 0)).toISOString();
}

type Together = { service: Extract<Service, { team: unknown }>; recordedAt: string };

function receivedFact(rows: ReferralRows, row: Row, { service, recordedAt }: Together): Fact {
  const { facts, subject } = rows.own;
  const measure = rows.measure?.facts['waitMeasure'];
  const receivedOn = facts['receivedDate'] ?? '';
  return {
    ...{ type: 'referral.received', key: `${row.keyOf('101', rows.referral)}:received`, subject },
    ...{ on: at(receivedOn, facts['receivedTime']), recordedAt },
    patient: patientOf(facts),
    data: {
      ...{ pathway: service.pathway, receivedOn, reason: facts['reason'] },
      ...{ priority: facts['priority'], sourceOfReferral: facts['sourceOfReferral'] },
      ...{ commissioner: facts['commissioner'], waitMeasure: measure },
      ...{ teamType: service.team?.type, teamLocalId: service.team?.id },
      ...(measure === CONSULTANT_LED && { consultantLed: true }),
    },
  };
}

/** The waiting time measurement type of consultant-led referral to treatment, in both data sets. */
const CONSULTANT_LED = '01';

const patientOf = ({ patient }: EarlierRow['facts']): Fact['patient'] =>
  patient === undefined ? undefined : { localPatientId: patient };

/** A referral to one more team is announced beside the first: an event names one team, and a team left out would hide a clock. */
const otherTeamFact = (received: Fact, { id, type }: Team, key: string): Fact => ({
  ...received,
  key: `${key}:${id ?? type ?? ''}:received`,
  data: { ...received.data, teamType: type, teamLocalId: id },
});

type Ending = {
  how: 'closed' | 'rejected' | 'ended';
  fact: Fact | null;
  recordedAt: string;
  key: string;
};

/** How the referral ended, as far as its rows say. What an earlier copy said and none says any more is taken back. */
function endingFacts(
  rows: ReferralRows,
  row: Row,
  { recordedAt, receivedId }: { recordedAt: string; receivedId: string },
): Fact[] {
  const { own, referral } = rows;
  const ownKey = row.keyOf('101', referral);
  const endings: Ending[] = [
    ownEnding(rows, { how: 'closed', key: `${ownKey}:closed` }),
    ownEnding(rows, { how: 'rejected', key: `${ownKey}:rejected` }),
    { ...teamEnding(rows), recordedAt, key: `${row.keyOf('102', referral)}:ended` },
  ];
  return endings.flatMap(({ fact, key, recordedAt: knownAt }): Fact[] => {
    const isOver = fact === null && row.earlier(key) === undefined;
    if (isOver) return [];
    // A correction that changes nothing takes the place of the ending under its record key.
    const nothing: Fact = {
      ...{ type: 'referral.corrected', key, subject: own.subject, recordedAt: knownAt },
      ...{ on: knownAt, data: { of: receivedId, becomes: {} } },
    };
    return [fact === null ? nothing : { ...fact, key, recordedAt: knownAt }];
  });
}

function ownEnding(
  { own }: ReferralRows,
  { how, key }: { how: 'closed' | 'rejected'; key: string },
): Ending {
  const { facts, recordedAt, subject } = own;
  const [day, time, reason] =
    how === 'closed'
      ? [facts['dischargeDate'], facts['dischargeTime'], facts['closureReason']]
      : [facts['rejectionDate'], facts['rejectionTime'], facts['rejectionReason']];
  if (day === undefined) return { how, key, recordedAt, fact: null };
  const fact: Fact = { type: `referral.${how}`, key, subject, on: at(day, time), data: { reason } };
  return { how, key, recordedAt, fact };
}

/**
 * A referral whose own row does not say that it ended has ended when each of its teams has closed or rejected it, on the last
 * of those days: one that still has it keeps the child on the list. Teams beside the referral's own never end it.
 */
function teamEnding({ own, teams }: ReferralRows): { how: 'ended'; fact: Fact | null } {
  const { facts, subject } = own;
  const isSaid = facts['dischargeDate'] ?? facts['rejectionDate'] ?? facts['team'];
  const ends = teams.filter(({ isOther }) => !isOther).map(endOf);
  const last = ends.reduce(laterOf, ends[0]);
  if (isSaid !== undefined || last?.on === undefined || ends.some(({ on }) => on === undefined)) {
    return { how: 'ended', fact: null };
  }
  const isClosed = ends.some(({ type }) => type === 'referral.closed');
  const type = isClosed ? 'referral.closed' : 'referral.rejected';
  return {
    how: 'ended',
    fact: { type, key: '', subject, on: last.on, data: { reason: last.reason } },
  };
}

const endOf = ({ closedOn, closureReason, rejectedOn, rejectionReason }: ReferredTeam) =>
  closedOn === undefined
    ? { on: rejectedOn, reason: rejectionReason, type: 'referral.rejected' }
    : { on: closedOn, reason: closureReason, type: 'referral.closed' };

type End = ReturnType<typeof endOf>;
const laterOf = (a: End | undefined, b: End): End =>
  a === undefined || (b.on ?? '') > (a.on ?? '') ? b : a;

const isEnding = ({ type }: Fact): boolean => type !== 'referral.corrected';

const namedEnding = ({ key, subject, recordedAt = '' }: Fact): Named => ({
  key,
  row: { subject, recordedAt, facts: {} },
});

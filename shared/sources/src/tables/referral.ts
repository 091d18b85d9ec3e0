import type { Fault } from '@waits/contracts/dead-letter';
import type { SourceRead } from '../dialect.js';
import { ROW_AWAITED } from '../dialect.js';
import type { Fact, Named } from './facts.js';
import { given, lacking, refused, states } from './facts.js';
import type { ReferralRows } from './referral-state.js';
import { NO_ID, referralState } from './referral-state.js';
import type { ReferredTeam } from './referral-teams.js';
import { namedTeams, teamsKey, teamsOf, withTeam } from './referral-teams.js';
import type { Reader, Row } from './row.js';
import { subjectOf } from './row.js';
import { warningsOf } from './unknown-codes.js';

/** A referral: its receipt, and its end where the row says it. */
export const readReferral: Reader = (row) => {
  const { referral = '' } = row.values;
  const key = row.keyOf('101', referral);
  const mine = {
    subject: subjectOf(row, referral),
    recordedAt: row.recordedAt,
    facts: factsOf(row),
  };
  const known = row.earlier(key);
  const isOld = known !== undefined && known.recordedAt > row.recordedAt;
  const own = isOld ? { ...known, subject: mine.subject } : mine;
  const rows: ReferralRows = {
    ...{ referral, own, teams: teamsOf(row, referral) },
    measure: row.earlier(row.keyOf('104', referral)),
  };
  return statedBy(rows, withWarnings(row), { names: [{ key, row: mine }], isNeeded: true });
};

/** A team that a referral is to. What it says of the referral is said with the referral's own row, when that has come. */
export const readTeamReferred: Reader = (row) => {
  const { referral = '' } = row.values;
  const teams = withTeam(teamsOf(row, referral), teamOf(row));
  const names = [namedTeams(row, referral, teams)];
  return withReferral(withWarnings(row), { teams, names });
};

function withWarnings(row: Row): Row {
  const { reason, priority, teamType } = row.values;
  return {
    ...row,
    warnings: [...row.warnings, ...warningsOf(row, { reason, priority, teamType })],
  };
}

type Addition = Pick<Partial<ReferralRows>, 'teams' | 'measure'> & {
  names: Named[];
  /** What the row states by itself. */
  facts?: readonly Fact[];
};

/** Says again what the rows of a referral say together, after a row that adds to it. */
export function withReferral(
  row: Row,
  { teams, names, measure, facts = [] }: Addition,
): SourceRead {
  const { referral = '' } = row.values;
  const own = row.earlier(row.keyOf('101', referral));
  if (own === undefined) return states(row, facts, { names });
  const rows: ReferralRows = {
    ...{ referral, own: { ...own, subject: subjectOf(row, referral) } },
    teams: teams ?? teamsOf(row, referral),
    measure: measure ?? row.earlier(row.keyOf('104', referral)),
  };
  return statedBy(rows, row, { names, isNeeded: false, facts });
}

/** `isNeeded` where the row is the referral's own, which cannot be taken without a list to be on. */
function statedBy(
  rows: ReferralRows,
  row: Row,
  { names, isNeeded, facts = [] }: Addition & { isNeeded: boolean },
): SourceRead {
  const state = referralState(rows, row);
  if (state.isKnown) {
    const awaits = detailsKey(state.untyped, row);
    return states(row, [...facts, ...state.facts], { names: [...names, ...state.names], awaits });
  }
  if (!isNeeded) return states(row, facts, { names });
  const lacks = keyLacked(state.lacks, row, rows.referral);
  if (lacks === null) return { ...unmapped(row), names: [] };
  // Its names are for the rows beside it, which may be just what it lacks.
  const known = state.lacks === 'teams' && unmapped(row, [awaited(row)]);
  return { ...lacking(row, lacks), ...known, names, lacks };
}

type Lacked = Extract<ReturnType<typeof referralState>, { isKnown: false }>['lacks'];

function keyLacked(lacks: Lacked, row: Row, referral: string): string | null {
  if (lacks === null) return null;
  const details = lacks === 'teams' ? undefined : detailsKey(lacks.typeOf, row);
  return details ?? teamsKey(row, referral);
}

/** By what the type of a team is found; undefined in a data set that has it in the rows of referrals only. */
const detailsKey = (team: string | undefined, row: Row): string | undefined =>
  team === undefined || !row.hasTeamDetails ? undefined : row.keyOf('902', team);

const unmapped = (row: Row, others: readonly Fault[] = []): SourceRead =>
  refused(row, 'service-unmapped', [
    ...['reason', 'team'].map((field) => ({
      pointer: row.pointerOf(field),
      code: 'service-unmapped',
    })),
    ...others,
  ]);

const awaited = (row: Row): Fault => ({ pointer: row.pointerOf('referral'), code: ROW_AWAITED });

const factsOf = ({ values }: Row): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter((entry) => entry[1] !== undefined)) as Record<
    string,
    string
  >;

function teamOf({ values, recordedAt }: Row): ReferredTeam {
  const { team, otherTeam, teamType: type } = values;
  return {
    ...{ id: otherTeam ?? team ?? `${NO_ID}${type ?? ''}`, isOther: otherTeam !== undefined },
    ...(given({
      ...{ type, closedOn: values['closureDate'], closureReason: values['closureReason'] },
      ...{ rejectedOn: values['rejectionDate'], rejectionReason: values['rejectionReason'] },
    }) as Partial<ReferredTeam>),
    recordedAt,
  };
}

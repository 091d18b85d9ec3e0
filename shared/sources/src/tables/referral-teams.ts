import { z } from 'zod';
import type { Row } from './row.js';
import { subjectOf } from './row.js';

/** What a row says of a team that a referral is to; `isOther` where it is one beside the referral's own. */
const ReferredTeam = z.object({
  id: z.string(),
  type: z.string().optional(),
  isOther: z.boolean(),
  closedOn: z.string().optional(),
  closureReason: z.string().optional(),
  rejectedOn: z.string().optional(),
  rejectionReason: z.string().optional(),
  recordedAt: z.string(),
});
export type ReferredTeam = z.infer<typeof ReferredTeam>;

const Teams = z.array(ReferredTeam);

// The teams of a referral are put together from several rows, none of which replaces another: the list only grows, so that
// what is written last holds all of them.
const ALWAYS = '1970-01-01T00:00:00.000Z';

export const teamsKey = (row: Row, referral: string): string => row.keyOf('102', referral);

/** The teams of a referral that rows have named so far, in the order of their ids. */
export function teamsOf(row: Row, referral: string): ReferredTeam[] {
  const text = row.earlier(teamsKey(row, referral))?.facts['teams'];
  return text === undefined ? [] : Teams.parse(JSON.parse(text));
}

/** The same with what one more row says; of two rows about one team the one recorded later counts. */
export function withTeam(teams: readonly ReferredTeam[], team: ReferredTeam): ReferredTeam[] {
  const rows = [...teams, team].sort((a, b) => compare(a.recordedAt, b.recordedAt));
  const byId = new Map(rows.map((one) => [one.id, one]));
  return [...byId.values()].sort((a, b) => compare(a.id, b.id));
}

/** What later rows find the teams of a referral by. */
export const namedTeams = (row: Row, referral: string, teams: readonly ReferredTeam[]) => ({
  key: teamsKey(row, referral),
  row: {
    subject: subjectOf(row, referral),
    recordedAt: ALWAYS,
    facts: { teams: JSON.stringify(teams) },
  },
});

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

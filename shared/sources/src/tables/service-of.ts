import type { Pathway } from '@waits/contracts/values';
import type { SaidOfService, ServiceRules } from '../settings/services.js';
import { pathwayOf } from '../settings/services.js';

/** A team that a referral is to, with its type where that is known. */
export type Team = { id: string | undefined; type: string | undefined };

/**
 * Which list a referral is on and which team put it there; or whether rows that have not come could still say so: the type
 * of a team that is known by its id only, or the teams of a referral that names none.
 */
export type Service =
  | { pathway: Pathway; team: Team | undefined }
  | { pathway: null; lacks: { typeOf: string } | 'teams' | null };

type Said = { reason: string | undefined; teams: readonly Team[]; mayHaveMore: boolean };
type Lacks = Extract<Service, { pathway: null }>['lacks'];

/**
 * The first rule that fits any of the teams. A rule that could fit once more is known is waited for, so that the answer does
 * not depend on which row came first.
 */
export function serviceOf(rules: ServiceRules, said: Said): Service {
  for (const rule of rules) {
    const decided = decidedBy(rule, said);
    if (decided !== null) return decided;
  }
  const couldDecide = said.mayHaveMore && rules.some(namesTeam);
  return { pathway: null, lacks: couldDecide ? 'teams' : null };
}

/** What a rule decides: the list, or that it is to be waited for; null where it does not fit and will not. */
function decidedBy(rule: Rule, said: Said): Service | null {
  const { reason, teams } = said;
  const candidates: readonly (Team | undefined)[] = teams.length > 0 ? teams : [undefined];
  const fitting = candidates.findIndex((team) => fits(rule, reason, team));
  if (fitting >= 0) return { pathway: rule.pathway, team: candidates[fitting] };
  const lacks = teams.length > 0 ? typeLackedBy(rule, said) : teamsLackedBy(rule, said);
  return lacks === null ? null : { pathway: null, lacks };
}

type Rule = ServiceRules[number];

const saidOf = (reason: string | undefined, team: Team | undefined): SaidOfService => ({
  ...(reason !== undefined && { reason }),
  ...(team?.id !== undefined && { team: team.id }),
  ...(team?.type !== undefined && { teamType: team.type }),
});

const fits = (rule: Rule, reason: string | undefined, team: Team | undefined): boolean =>
  pathwayOf([rule], saidOf(reason, team)) !== null;

const namesTeam = ({ when = {} }: Rule): boolean =>
  when.team !== undefined || when.teamType !== undefined;

/** Whether the teams of a referral that has named none could make a rule fit. */
function teamsLackedBy(rule: Rule, { reason, mayHaveMore }: Said): Lacks {
  const couldFit = fits(without(rule, ['team', 'teamType']), reason, undefined);
  return mayHaveMore && namesTeam(rule) && couldFit ? 'teams' : null;
}

/** The team whose type, which is not known, could make a rule fit. */
function typeLackedBy(rule: Rule, { reason, teams }: Said): Lacks {
  if (rule.when?.teamType === undefined) return null;
  const rest = without(rule, ['teamType']);
  const couldFit = ({ id, type }: Team) => id !== undefined && type === undefined;
  const untyped = teams.find((team) => couldFit(team) && fits(rest, reason, team));
  return untyped?.id === undefined ? null : { typeOf: untyped.id };
}

function without({ when = {}, pathway }: Rule, fields: readonly string[]): Rule {
  const left = Object.entries(when).filter(([field]) => !fields.includes(field));
  return { when: Object.fromEntries(left), pathway };
}

import { limitInWords } from '../explain/plain-words.js';
import type { Standard } from '../standard.js';
import type {
  CodeRule,
  Condition,
  SingleStopFact,
  SpellRule,
  StopFact,
  TargetStep,
} from '../standard-rules.js';

/** One property of a standard in the words of an analyst. */
export type Property = { property: string; says: string };

/** What the code does by this row, property by property. */
export const preciseRule = (standard: Standard): Property[] =>
  PROPERTIES.map(({ property, says }) => ({ property, says: says(standard) })).filter(
    ({ says }) => says !== '',
  );

type Describe = { property: string; says: (standard: Standard) => string };

const PROPERTIES: readonly Describe[] = [
  { property: 'applies to', says: ({ appliesTo }) => appliesTo.map(conditionSays).join('; or ') },
  {
    property: 'measured for',
    says: ({ spell }) => (spell === null ? 'each referral' : spellSays(spell)),
  },
  { property: 'starts', says: startSays },
  {
    property: 'stops',
    says: ({ stop }) =>
      `${stop.when === 'first-of' ? 'the first of' : 'the last of all of'}: ${stop.facts.map(stopSays).join('; ')}. After the discharge: ${stop.afterEnding}`,
  },
  {
    property: 'leaving the list',
    says: ({ endings }) =>
      Object.entries(endings)
        .map(([how, rule]) => `${how} ${rule}`)
        .join(', '),
  },
  { property: 'limit', says: limitSays },
  {
    property: 'first missed appointment',
    says: ({ firstNonAttendance: rule }) =>
      rule === null
        ? 'changes nothing'
        : `attendance ${rule.attendance.join(', ')} takes the wait out of the figures; after rebooking it is a ${rule.afterRebooking} one`,
  },
  {
    property: 'ends without treatment',
    says: ({ nonTreatment }) =>
      nonTreatment
        .map(
          ({ name, codes, restartCodes }) =>
            `${name} (${codes.join(', ')})${restartCodes.length === 0 ? '' : `, begins anew with ${restartCodes.join(', ')}`}`,
        )
        .join('; '),
  },
  {
    property: 'decisions that end it',
    says: ({ ehcEndings }) => ehcEndings.map(({ by, counts }) => `${by}: ${counts}`).join('; '),
  },
  { property: 'hospital stay', says: ({ hospitalSpell }) => hospitalSpell },
  {
    property: 'exceptions of regulation 8(2)',
    says: ({ exceptions }) => (exceptions === 'ignored' ? '' : exceptions),
  },
  { property: 'target', says: ({ targets }) => targets.map(targetSays).join('; ') },
  {
    property: 'alerts',
    says: ({ limit, leadDays }) => (limit === null ? '' : `${leadDays} days before the limit`),
  },
  {
    property: 'reminders',
    says: ({ chaseDays }) =>
      chaseDays.length === 0 ? '' : `from day ${chaseDays.join(', from day ')} of the wait`,
  },
  {
    property: 'published tables',
    says: ({ published }) => (published ? 'yes' : 'no, on request only'),
  },
];

function spellSays({ mergeGapDays, startsFrom, outside, careOutside }: SpellRule): string {
  const left = outside.map(({ title, when }) => `${title} (${conditionSays(when)})`);
  return [
    `a spell of referrals of one child at one provider; one received up to ${mergeGapDays} days after the end of another belongs to it`,
    ...(startsFrom === null ? [] : [`none that starts before ${startsFrom}`]),
    ...(left.length === 0
      ? []
      : [`left out: ${left.join('; ')}; care under those: ${careOutside}`]),
  ].join('. ');
}

/** `reasons 25, ageBelow 19`: every field as the register names it. */
const conditionSays = (condition: Condition): string =>
  Object.entries(condition)
    .map(([field, value]) => `${field} ${Array.isArray(value) ? value.join(', ') : String(value)}`)
    .join('; ');

function startSays({ start }: Standard): string {
  const { fact, teamTypes, withoutTeam, carriesOriginal } = start;
  const teams =
    teamTypes.length === 0
      ? ''
      : ` by team type ${teamTypes.join(', ')}; no team named: ${withoutTeam}`;
  return `${fact}${teams}${carriesOriginal ? '; the day the first provider received it carries over' : ''}`;
}

const stopSays = (fact: StopFact): string =>
  fact.fact === 'any-of' ? `any of (${fact.facts.map(singleSays).join(' or ')})` : singleSays(fact);

/** The fact and what it is asked to be, as the register names it. */
function singleSays({ fact, ...asked }: SingleStopFact): string {
  const fields = Object.entries(asked as Readonly<Record<string, Asked>>);
  const parts = fields.flatMap(([field, value]) => askedSays(field, value));
  return parts.length === 0 ? fact : `${fact} (${parts.join(', ')})`;
}

type Asked = string | boolean | CodeRule | readonly (string | { code: string })[] | null;

function askedSays(field: string, value: Asked): string[] {
  if (value === null || value === false) return [];
  if (typeof value === 'string' || value === true) return [`${field} ${String(value)}`];
  if ('accepted' in value) return [`${field} ${codesSay(value)}`];
  return [`${field} ${value.map(itemSays).join(', ')}`];
}

const codesSay = ({ list, codes }: CodeRule): string =>
  [...(list === null ? [] : [`of list ${list}`]), ...codes].join(', ');

/** A code, or a medium with the days on which the national data set had it. */
function itemSays(item: string | { code: string; from?: string; to?: string }): string {
  if (typeof item === 'string') return item;
  const { code, from, to } = item;
  return `${code}${from === undefined ? '' : ` from ${from}`}${to === undefined ? '' : ` to ${to}`}`;
}

function limitSays({ limit }: Standard): string {
  if (limit === null) return 'none';
  const onTheDay = limit.limitDayIsMet ? 'met' : 'missed';
  const open =
    limit.unit === 'hours'
      ? 'overdue from the day after the one on which the hours end'
      : limit.limitDayIsOverdue
        ? 'overdue on the limit day'
        : 'overdue from the day after the limit day';
  return `${limitInWords(limit)}; the day of the start is day ${limit.firstDay}; a stop on the limit is ${onTheDay}; still open it is ${open}`;
}

const targetSays = ({ percent, from, by, note }: TargetStep): string =>
  [
    `${percent} %`,
    ...(from === null ? [] : [`from ${from}`]),
    ...(by === null ? [] : [`by ${by}`]),
    ...(note === null ? [] : [`(${note})`]),
  ].join(' ');

import { z } from 'zod';
import { PATHWAYS } from './values.js';

/** What a field of an extract is in a file. Days are ISO 8601; several values in one text are parted by `;`. */
export type ExtractKind = 'text' | 'day' | 'number' | 'long' | 'flag';

/** What a field means, whose codes it has, and from which fact of ours or by which rule it is told. */
export type ExtractMeaning = {
  description: string;
  codes: string | null;
  from: string;
};

/** One field of a table, as its dictionary tells it. */
export type ExtractField = ExtractMeaning & {
  name: string;
  kind: ExtractKind;
  isNullable: boolean;
};

type Told = Omit<ExtractMeaning, 'codes'> & { codes?: string };

const meant = (kind: ExtractKind, { codes, ...told }: Told) => ({
  ...told,
  ...{ kind, codes: codes ?? null },
});
const text = (told: Told) => z.string().meta(meant('text', told));
const textOrNone = (told: Told) => z.string().nullable().meta(meant('text', told));
const dayOrNone = (told: Told) => z.iso.date().nullable().meta(meant('day', told));
const number = (told: Told) => z.int().meta(meant('number', told));
/** One that may be too large for 32 bits. */
const long = (told: Told) => z.int().meta(meant('long', told));
const numberOrNone = (told: Told) => z.int().nullable().meta(meant('number', told));
const flag = (told: Told) => z.boolean().meta(meant('flag', told));

const REFERRAL = text({
  description: 'Pseudonym of the referral, for this recipient alone.',
  from: 'HMAC-SHA-256 of the referral id under the recipient’s key',
});

/** A referral that was on the list at some time of the period, as known now of the day. */
export const ExtractReferral = z.object({
  referral: REFERRAL,
  child: textOrNone({
    description: 'Pseudonym of the child, for this recipient alone; none where no child is known.',
    from: 'HMAC-SHA-256 of the child’s id under the recipient’s key',
  }),
  stateVersion: long({
    description: 'Which state of the referral this row was told from.',
    from: 'version of the state in referral-states.v1',
  }),
  foldVersion: number({
    description: 'Which way of reading events made that state.',
    from: 'foldVersion of the state',
  }),
  sources: text({ description: 'Feeds that told of the referral.', from: 'sources of the state' }),
  provider: text({ description: 'Provider.', codes: 'ODS', from: 'provider' }),
  pathway: textOrNone({
    description: 'Pathway as it is read from reason, team and service.',
    codes: PATHWAYS.join(', '),
    from: 'pathway',
  }),
  commissioner: textOrNone({ description: 'Commissioner.', codes: 'ODS', from: 'commissioner' }),
  sourceOfReferral: textOrNone({
    description: 'Who referred.',
    codes: 'source of referral, as the source sends it (MHSDS, CSDS)',
    from: 'sourceOfReferral',
  }),
  receivedOn: dayOrNone({ description: 'Day of receipt by the provider.', from: 'receivedOn' }),
  originalReceivedOn: dayOrNone({
    description: 'Day of first receipt, where the wait began elsewhere.',
    from: 'originalReceivedOn',
  }),
  reason: textOrNone({
    description: 'Primary reason in force on the day.',
    codes: 'reason for referral (MHSDS)',
    from: 'reasons, the last from no later than the day',
  }),
  priority: textOrNone({
    description: 'Priority in force on the day.',
    codes: '1 emergency, 2 urgent, 3 routine, 4 very urgent',
    from: 'priorities, the last from no later than the day',
  }),
  teamType: textOrNone({
    description: 'Type of the team that held the referral on the day.',
    codes: 'team type (MHSDS, CSDS)',
    from: 'teams, the last from no later than the day',
  }),
  isOpen: flag({
    description: 'Whether it was on the list on the day.',
    from: 'receipt, endings, reopenings, death and, of an EHC case, its advice or decision',
  }),
  endedOn: dayOrNone({
    description: 'Day on which it left the list, if it had by the day and was not opened again.',
    from: 'endings',
  }),
  endedHow: textOrNone({
    description: 'How it left the list.',
    codes: 'closed, rejected, redirected, transferred, merged, deceased',
    from: 'endings',
  }),
  endedReason: textOrNone({
    description: 'Reason of closure or rejection, as the source sends it.',
    codes: 'closure or rejection reason (MHSDS, CSDS)',
    from: 'endings',
  }),
  firstSeenOn: dayOrNone({
    description: 'First contact at which the child was seen, by any medium, up to the day.',
    from: 'contacts with attendance 5, 6 or none given',
  }),
  contactsSeen: number({
    description: 'Contacts at which the child was seen, up to the day.',
    from: 'contacts with attendance 5, 6 or none given',
  }),
  appointmentsMissed: number({
    description: 'Appointments up to the day to which the child was not brought.',
    from: 'appointments with state not-attended',
  }),
  ageAtReferral: numberOrNone({ description: 'Whole years at receipt.', from: 'ageAtReferral' }),
  sex: textOrNone({
    description: 'Sex.',
    codes: 'gender identity code (MHSDS)',
    from: 'child.sex',
  }),
  ethnicity: textOrNone({
    description: 'Ethnic category.',
    codes: 'A to S, Z not stated, 99 not known',
    from: 'child.ethnicity',
  }),
  isRestricted: flag({
    description:
      'Whether the child’s whereabouts are restricted; then no field tells where it lives.',
    from: 'child.restricted, the last',
  }),
  subIcbOfResidence: textOrNone({
    description: 'Sub-ICB of residence.',
    codes: 'ODS',
    from: 'child.subIcbOfResidence',
  }),
  subIcbOfRegistration: textOrNone({
    description: 'Sub-ICB of the practice.',
    codes: 'ODS',
    from: 'child.subIcbOfRegistration',
  }),
  localAuthority: textOrNone({
    description: 'Local authority of residence.',
    codes: 'ONS',
    from: 'child.localAuthority',
  }),
  deprivationQuintile: numberOrNone({
    description: 'Quintile of deprivation of the place of residence, 1 the most deprived.',
    from: 'child.deprivationQuintile',
  }),
  isLookedAfter: flag({
    description: 'Whether the child was looked after on the day, as far as is known.',
    from: 'child.lookedAfter, the last from no later than the day',
  }),
  hasEhcPlan: flag({
    description: 'Whether the child had an EHC plan on the day, as far as is known.',
    from: 'child.hasEhcPlan, the last from no later than the day',
  }),
  findings: text({
    description: 'What is wrong with the data of the referral, as known now.',
    codes: 'ids of the catalogue of data quality',
    from: 'findings',
  }),
});
export type ExtractReferral = z.infer<typeof ExtractReferral>;

/** The clock of a referral under one standard, on the day. A spell's clock is that of its first referral. */
export const ExtractClock = z.object({
  referral: REFERRAL,
  standard: text({
    description: 'Standard; the manifest names the version of the register.',
    from: 'id in the register',
  }),
  status: text({
    description: 'How the clock stands on the day.',
    codes:
      'running, breached, met, missed, stopped, ended-unmet, nullified, not-measurable, not-started',
    from: 'the standard’s rules',
  }),
  isWaiting: flag({
    description: 'Whether the child waits on the day.',
    from: 'the standard’s rules',
  }),
  startedOn: dayOrNone({ description: 'Day 0 of the wait.', from: 'the standard’s start' }),
  dueOn: dayOrNone({
    description: 'Day by which it should end; none where the standard has no limit.',
    from: 'the standard’s limit',
  }),
  endedOn: dayOrNone({
    description: 'Day on which the wait ended, if it had by the day.',
    from: 'the standard’s stop and endings',
  }),
  daysWaited: numberOrNone({
    description: 'Whole days from its start to its end or to the day.',
    from: 'difference of days in London; the first is day 0',
  }),
});
export type ExtractClock = z.infer<typeof ExtractClock>;

/** The tables of an extract, in the order of their columns. */
export const EXTRACT_TABLES = { referrals: ExtractReferral, clocks: ExtractClock } as const;
export type ExtractTable = keyof typeof EXTRACT_TABLES;

/** The dictionary of a table: what each of its fields is. */
export function fieldsOf(table: ExtractTable): ExtractField[] {
  const shape: Record<string, z.ZodType> = EXTRACT_TABLES[table].shape;
  return Object.entries(shape).map(([name, field]) => {
    const meta = field.meta() as unknown as ExtractMeaning & { kind: ExtractKind };
    const { description, codes, from, kind } = meta;
    return { name, kind, isNullable: field.safeParse(null).success, description, codes, from };
  });
}

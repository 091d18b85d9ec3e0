import { z } from 'zod';
import { LocalDate, OdsCode, Pathway, ReferralId } from './values.js';

/**
 * What an alert tells of an open wait. `due-soon`: its limit is at most the standard's lead days away. `breached`: it is over
 * the limit. `silent`: nothing has happened for six months. `no-appointment`: within the lead days or over the limit, and
 * none is booked.
 */
export const ALERT_KINDS = ['due-soon', 'breached', 'silent', 'no-appointment'] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/**
 * One alert. `id` is a hash of kind, referral, standard and due date, so that whoever works it out comes to the same, and a
 * corrected date is another alert. It can be raised again after it was withdrawn. With the scope `spell`, `referralId` is
 * the first referral of the spell.
 */
export const WaitAlert = z.object({
  type: z.literal('alert'),
  id: z.string().regex(/^[0-9a-f]{32}$/),
  kind: z.enum(ALERT_KINDS),
  status: z.enum(['raised', 'withdrawn']),
  scope: z.enum(['referral', 'spell']),
  referralId: ReferralId,
  provider: OdsCode,
  pathway: Pathway.nullable(),
  standardId: z.string().min(1).max(60),
  /** Hash of the rules by which it was raised or withdrawn. */
  registerVersion: z.string().max(64),
  /** The limit day; null where the standard has none. */
  dueOn: LocalDate.nullable(),
  /** London days, which may have passed when it was published: those of a downtime are caught up. */
  raisedOn: LocalDate,
  withdrawnOn: LocalDate.nullable(),
  /** Why it was withdrawn: it held and came to an end, or by what is known now it did not hold on the day it was raised. */
  because: z.enum(['no-longer-so', 'corrected']).nullable(),
  /** Rises with every referral state that changed anything: what was known then. */
  dataVersion: z.int().nonnegative(),
});
export type WaitAlert = z.infer<typeof WaitAlert>;

/** What held of a referral when its provider was first heard of, and holds still: nobody was told, and nobody is to be. */
export const AlertBaseline = z.object({
  type: z.literal('baseline'),
  referralId: ReferralId,
  provider: OdsCode,
  pathway: Pathway.nullable(),
  held: z.array(WaitAlert.pick({ kind: true, standardId: true, dueOn: true })).min(1),
});
export type AlertBaseline = z.infer<typeof AlertBaseline>;

/** How far alerts were worked out for a provider. Nothing is raised of it on its first day, `since`. */
export const AlertMark = z.object({
  type: z.literal('mark'),
  provider: OdsCode,
  since: LocalDate,
  /** The last London day that was worked out. */
  through: LocalDate,
});
export type AlertMark = z.infer<typeof AlertMark>;

/**
 * `wait-alerts.v1`: the last word on each alert (key: its id), what held from the first (key: `baseline:` and the referral),
 * and how far they were worked out (key: `mark:` and the provider). A tombstone takes away that of which there is nothing left
 * to say. Readers who act on alerts pass over all types but `alert`.
 */
export const WaitAlertRecord = z.discriminatedUnion('type', [WaitAlert, AlertBaseline, AlertMark]);
export type WaitAlertRecord = z.infer<typeof WaitAlertRecord>;

/** The message key of a record. */
export function waitAlertKey(record: WaitAlertRecord): string {
  if (record.type === 'alert') return record.id;
  return record.type === 'baseline' ? `baseline:${record.referralId}` : `mark:${record.provider}`;
}

import { z } from 'zod';
import { LocalDate, OdsCode, Pathway, ReferralId } from './values.js';

/**
 * What an alert tells of an open wait. `due-soon`: its limit is at most the standard's lead days away. `breached`: it is over
 * the limit. `silent`: nothing has happened for six months. `no-appointment`: within the lead days or over the limit, and
 * none is booked.
 */
export const ALERT_KINDS = ['due-soon', 'breached', 'silent', 'no-appointment'] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** `baseline`: it held already when the provider was first heard of, and nobody was told. */
const ALERT_STATUSES = ['raised', 'withdrawn', 'baseline'] as const;

/**
 * One alert. `id` is a hash of kind, referral, standard and due date, so that whoever works it out comes to the same, and a
 * corrected date is another alert. It can be raised again after it was withdrawn. With the scope `spell`, `referralId` is
 * the first referral of the spell.
 */
export const WaitAlert = z.object({
  type: z.literal('alert'),
  id: z.string().regex(/^[0-9a-f]{32}$/),
  kind: z.enum(ALERT_KINDS),
  status: z.enum(ALERT_STATUSES),
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
 * `wait-alerts.v1`: the last word on each alert (key: its id), and how far they were worked out (key: `mark:` and the
 * provider). A tombstone takes an alert away of which there is nothing left to say. Readers who act on alerts heed `raised`
 * and `withdrawn` and pass over all else.
 */
export const WaitAlertRecord = z.discriminatedUnion('type', [WaitAlert, AlertMark]);
export type WaitAlertRecord = z.infer<typeof WaitAlertRecord>;

/** The message key of a record. */
export const waitAlertKey = (record: WaitAlertRecord): string =>
  record.type === 'alert' ? record.id : `mark:${record.provider}`;

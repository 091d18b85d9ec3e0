/** The one vocabulary for what became of a record, everywhere. */
export const OUTCOMES = ['applied', 'duplicate', 'ignored', 'refused', 'parked'] as const;
/**
 * `applied`: it took effect · `duplicate`: it was known · `ignored`: valid, but without a wait fact ·
 * `refused`: invalid, the sender must send it again · `parked`: repairable here, can be replayed.
 */
export type Outcome = (typeof OUTCOMES)[number];

import type { Fault } from '@waits/contracts/dead-letter';

export { OUTCOMES, type Outcome } from '@waits/contracts/outcome';

/**
 * What became of one message. `reason` is a kebab-case slug of at most 60 characters; `details` name fields and
 * broken rules, never values.
 */
export type MessageOutcome =
  | { outcome: 'applied' | 'duplicate' }
  | { outcome: 'ignored' | 'refused' | 'parked'; reason: string; details?: Fault[] };

export const applied: MessageOutcome = { outcome: 'applied' };
export const duplicate: MessageOutcome = { outcome: 'duplicate' };

/** Valid, but without a fact this service needs. */
export const ignored = (reason: string, details?: Fault[]): MessageOutcome =>
  withDetails('ignored', reason, details);

/** Invalid: the sender must send it again. */
export const refused = (reason: string, details?: Fault[]): MessageOutcome =>
  withDetails('refused', reason, details);

/** Repairable here, and can be replayed. */
export const parked = (reason: string, details?: Fault[]): MessageOutcome =>
  withDetails('parked', reason, details);

function withDetails(
  outcome: 'ignored' | 'refused' | 'parked',
  reason: string,
  details: Fault[] | undefined,
): MessageOutcome {
  return details ? { outcome, reason, details } : { outcome, reason };
}

import type { Fault } from '@waits/contracts/dead-letter';

export { OUTCOMES, type Outcome } from '@waits/contracts/outcome';

/** A message that did not take effect, and why. It goes to the dead letters before the consumer moves on. */
export type SetAside = {
  outcome: 'ignored' | 'refused' | 'parked';
  /** A kebab-case slug of at most 60 characters. */
  reason: string;
  /** Which fields broke which rules, never their values. */
  details?: Fault[];
  /** The system that sent it, where that could be read. */
  source?: string;
};

/** What became of one message. */
export type MessageOutcome = { outcome: 'applied' | 'duplicate' } | SetAside;

/** Whether a message goes to the dead letters. */
export const isSetAside = (outcome: MessageOutcome): outcome is SetAside => 'reason' in outcome;

export const applied: MessageOutcome = { outcome: 'applied' };
export const duplicate: MessageOutcome = { outcome: 'duplicate' };

/** Valid, but without a fact this service needs. */
export const ignored = (reason: string, details?: Fault[]): SetAside =>
  withDetails('ignored', reason, details);

/** Invalid: the sender must send it again. */
export const refused = (reason: string, details?: Fault[]): SetAside =>
  withDetails('refused', reason, details);

/** Repairable here, and can be replayed. */
export const parked = (reason: string, details?: Fault[]): SetAside =>
  withDetails('parked', reason, details);

function withDetails(
  outcome: SetAside['outcome'],
  reason: string,
  details: Fault[] | undefined,
): SetAside {
  return details ? { outcome, reason, details } : { outcome, reason };
}

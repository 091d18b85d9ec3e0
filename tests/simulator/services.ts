import { daysBetween } from '@waits/standards/calendar';
import { PROVIDERS } from './area.js';
import type { Journey } from './draft.js';

/** The same child's referral at the other speech and language service. */
export function otherService(journey: Journey, suffix = '-T'): Journey {
  const isTown = journey.provider === PROVIDERS.saltTown;
  const provider = isTown ? PROVIDERS.saltCoast : PROVIDERS.saltTown;
  const localId = journey.referralId.slice(journey.provider.length + 1);
  return {
    ...journey,
    source: isTown ? 'demo-salt-coast' : 'demo-salt',
    provider,
    referralId: `${provider}:${localId}${suffix}`,
  };
}

/** Days after the referral on which nothing else happens. */
export const roomBefore = ({ drafts: [received, ...others] }: Journey): number =>
  received === undefined
    ? 0
    : Math.min(...others.map(({ on }) => daysBetween(received.on, on)), 9_000);

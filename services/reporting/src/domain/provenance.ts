import type { Provenance } from '@waits/contracts/api/reporting';
import type { LocalDate } from '@waits/contracts/values';
import type { Register } from '@waits/standards/standard';
import type { FeedBook } from './feed-book.js';
import { feedHealth } from './feed-health.js';
import { whatIsMissing } from './what-is-missing.js';

/** What this service knows of itself when it answers. */
export type Standing = {
  dataVersion: number;
  referralsHeld: number;
  caughtUp: boolean;
  register: Register;
};

/** What every total says of itself: how old, how complete, by which rules. */
export function provenance(
  { register, ...standing }: Standing,
  feeds: FeedBook,
  asOf: LocalDate,
): Provenance {
  const health = [...feeds.bySource()]
    .map(([source, origins]) => feedHealth(source, origins, asOf))
    .sort((one, other) => (one.source < other.source ? -1 : 1));
  const behind = standing.caughtUp ? [] : ['these figures are behind: newer data is not read yet'];
  return {
    ...standing,
    asOf,
    feeds: health,
    registerVersion: register.version,
    missing: [...behind, ...whatIsMissing(health, asOf), ...listsMissing(register)],
    localStandards: register.standards.filter(({ isLocal }) => isLocal).map(({ id }) => id),
  };
}

/** A standard whose code list nobody supplied counts no child as waiting, which must not be read as nobody waiting. */
function listsMissing({ standards }: Register): string[] {
  const lacking = standards.filter(({ missingLists }) => missingLists.length > 0);
  if (lacking.length === 0) return [];
  const ids = lacking.map(({ id }) => id).join(', ');
  const lists = [...new Set(lacking.flatMap(({ missingLists }) => missingLists))].join(', ');
  return [`${ids} cannot be measured: list missing: ${lists}`];
}

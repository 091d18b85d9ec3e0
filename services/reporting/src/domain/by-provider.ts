import type { Register } from '@waits/standards/standard';
import { countWaits, createChildMarks } from './count-waits.js';
import type { Replica } from './replica.js';

/** Children waiting for one provider on one pathway, under that pathway's headline standard. Exact, each child once. */
export type ProviderWaits = {
  provider: string;
  pathway: string;
  standard: string;
  children: number;
  /** Null where the standard has no limit. */
  childrenOver: number | null;
};

/** Every provider for whom somebody waits on a day. */
export function waitsByProvider(
  { replica, register }: { replica: Replica; register: Register },
  asOf: number,
): ProviderWaits[] {
  const marks = createChildMarks(replica.children.rows());
  return register.standards.flatMap((standard, index) =>
    standard.headlineFor.flatMap((pathway) => {
      const clocks = replica.clocks[index];
      const { dictionaries, columns } = replica.referrals;
      if (!clocks) return [];
      const cohort = { asOf, provider: null, pathway: dictionaries.pathway.find(pathway) };
      const referrals = columns();
      const figures = countWaits({ clocks, referrals, cohort, groupBy: 'provider', marks });
      return [...figures].map(([code, { children, childrenOver }]) => ({
        provider: dictionaries.provider.textOf(code) ?? '',
        pathway,
        standard: standard.id,
        children: children.total,
        childrenOver: standard.limit === null ? null : childrenOver,
      }));
    }),
  );
}

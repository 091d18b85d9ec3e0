import { consumerAccounts } from '../e2e/consumer-accounts.js';
import type { Service } from './service.js';

/** A service's books did not add up. */
export type Imbalance = { service: string; read: number; accounted: number };

/** Looks into the books of running processes, at any moment: what was read is what was accounted for. */
export function createAuditor() {
  const wrong: Imbalance[] = [];
  let looks = 0;
  let messages = 0;
  return {
    /** @param services of which those are asked that consume and answer now */
    look: async (services: readonly Service[]): Promise<void> => {
      for (const { name, url } of services) {
        const accounts = await consumerAccounts(url).catch(() => undefined);
        if (!accounts) continue;
        const { read, accounted } = accounts;
        looks += 1;
        messages += read;
        if (read !== accounted) wrong.push({ service: name, read, accounted });
      }
    },
    found: () => ({ wrong, looks, messages }),
  };
}

export type Auditor = ReturnType<typeof createAuditor>;

import { JobView } from '@waits/contracts/api/jobs';
import { askJson } from '@waits/kit/http/ask-json';
import type { LastComparison } from '../domain/last-comparison.js';

/** Asks the waits service what its nightly comparison of the log with what is held found last. */
export const waitsClient =
  (waitsUrl: string) =>
  async (requestId: string): Promise<LastComparison> => {
    const reply = await askJson({
      url: new URL('/v1/jobs/reconciliation', waitsUrl),
      response: JobView,
      requestId,
    });
    if (!reply.ok) {
      const why = 'why' in reply ? reply.why : 'it refused';
      return { at: null, note: `The waits service was asked, but ${why}`, found: null };
    }
    const { result } = reply.value;
    return result?.job === 'reconciliation'
      ? { at: result.at, note: null, found: result.found }
      : { at: null, note: 'The nightly comparison has not run yet', found: null };
  };

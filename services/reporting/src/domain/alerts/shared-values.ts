import type { WaitAlert } from '@waits/contracts/wait-alert';
import type { Baseline } from './alert-book.js';

/** Keeps once what many records say alike: parsing makes a new value each time, and most of memory would be copies. */
export function createShared() {
  const texts = new Map<string, string>();
  const baselines = new Map<string, Baseline>();
  const once = (text: string): string => {
    const known = texts.get(text);
    if (known !== undefined) return known;
    texts.set(text, text);
    return text;
  };
  const orNull = (text: string | null): string | null => (text === null ? null : once(text));
  return {
    alert: (alert: WaitAlert): WaitAlert => ({
      ...alert,
      ...{ provider: once(alert.provider), standardId: once(alert.standardId) },
      ...{ registerVersion: once(alert.registerVersion), raisedOn: once(alert.raisedOn) },
      ...{ dueOn: orNull(alert.dueOn), withdrawnOn: orNull(alert.withdrawnOn) },
    }),
    baseline: ({ provider, pathway, held }: Baseline): Baseline => {
      const key = JSON.stringify([
        ...[provider, pathway],
        ...held.map(({ kind, standardId, dueOn }) => [kind, standardId, dueOn]),
      ]);
      const known = baselines.get(key);
      if (known !== undefined) return known;
      const first = { provider, pathway, held };
      baselines.set(key, first);
      return first;
    },
  };
}

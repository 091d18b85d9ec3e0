import { isChildEvent } from '@waits/contracts/event-data';
import type { ReferralEvent } from '@waits/contracts/referral-event';
import type { ReferralFacts } from '@waits/contracts/referral-state';
import { fold } from '@waits/standards/fold';
import type { EarlierRow, SourceDialect, SourceRead } from '../dialect.js';
import { keyedPseudonyms } from '../keyed-pseudonyms.js';
import type { SourceSettings } from '../settings/source-settings.js';
import { translateAll } from '../translate/translate-all.js';
import { memoryKeys } from './memory-keys.js';

const pseudonyms = keyedPseudonyms(memoryKeys);
const receipt = { now: '2026-11-01T00:00:00.000Z', acceptsDemoTime: false };

/** Takes rows one by one as intake does, with what was taken before and rows that wait for others; a store and no more. */
export function feedRows(dialect: SourceDialect, source: SourceSettings) {
  const rows = new Map<string, EarlierRow>();
  const events: ReferralEvent[] = [];
  let waiting: { key: string; value: Buffer }[] = [];

  const read = (record: unknown): SourceRead =>
    dialect(Buffer.from(JSON.stringify(record)), { source, earlier: (key) => rows.get(key) });

  function take(value: Buffer): void {
    const said = dialect(value, { source, earlier: (key) => rows.get(key) });
    const key = said.lacks ?? said.awaits;
    if (key !== undefined) waiting.push({ key, value });
    if (said.lacks !== null || !isTaken(said)) return;
    said.names.forEach(keep);
    const named = new Set(said.names.map((one) => one.key));
    const released = waiting.filter((one) => named.has(one.key));
    waiting = waiting.filter((one) => !named.has(one.key));
    for (const one of released) take(one.value);
  }

  function keep({ key, row }: SourceRead['names'][number]): void {
    const before = rows.get(key);
    if (before === undefined || before.recordedAt <= row.recordedAt) rows.set(key, row);
  }

  function isTaken({ read: said }: SourceRead): boolean {
    if (!said.isRead) return said.reason === 'no-wait-fact';
    const translated = translateAll(said.events, { pseudonyms, receipt, isChildEvent });
    if (!translated.isTaken) return false;
    events.push(...translated.events);
    return true;
  }

  return {
    read,
    take: (...records: readonly unknown[]) => {
      for (const record of records) take(Buffer.from(JSON.stringify(record)));
    },
    /** What is known of a referral once all of that is folded. */
    facts: (referralId: string): ReferralFacts =>
      fold({
        ...{ referralId, birthDate: null },
        events: events.filter(({ subject }) => subject === referralId),
        childEvents: events.filter(({ type }) => isChildEvent(type)),
      }),
    /** The keys that rows wait for. */
    waitingFor: () => waiting.map(({ key }) => key),
    events,
  };
}

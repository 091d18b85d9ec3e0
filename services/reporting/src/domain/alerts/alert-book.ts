import type { AlertMark, WaitAlert, WaitAlertRecord } from '@waits/contracts/wait-alert';
import type { LocalDate } from '@waits/contracts/values';

/** The last word on every alert, as the topic has it: the memory of what was raised, and how far it was worked out. */
export type AlertBook = {
  /** Takes a record as the last word; says whether it changed anything. */
  apply: (record: WaitAlertRecord) => boolean;
  /** Forgets an alert or a mark by its message key; says whether there was one. */
  remove: (key: string) => boolean;
  get: (id: string) => WaitAlert | undefined;
  /** Alerts of whatever status. */
  all: () => IterableIterator<WaitAlert>;
  markOf: (provider: string) => AlertMark | undefined;
  marks: () => IterableIterator<AlertMark>;
};

const MARK = 'mark:';

export function createAlertBook(): AlertBook {
  const alerts = new Map<string, WaitAlert>();
  const marks = new Map<string, AlertMark>();
  const shared = createSharedTexts();
  return {
    apply: (record) => {
      if (record.type === 'mark') {
        const held = marks.get(record.provider);
        marks.set(record.provider, record);
        return held?.since !== record.since || held.through !== record.through;
      }
      const held = alerts.get(record.id);
      alerts.set(record.id, shared(record));
      return held === undefined || !isSame(held, record);
    },
    remove: (key) =>
      key.startsWith(MARK) ? marks.delete(key.slice(MARK.length)) : alerts.delete(key),
    get: (id) => alerts.get(id),
    all: () => alerts.values(),
    markOf: (provider) => marks.get(provider),
    marks: () => marks.values(),
  };
}

/** Told, and not taken back. */
export const isRaised = ({ status }: WaitAlert): boolean => status === 'raised';

/** Whether it was told already, or held before anybody could be told. */
export const isStanding = (alert: WaitAlert | undefined): boolean =>
  alert !== undefined && alert.status !== 'withdrawn';

const isSame = (one: WaitAlert, other: WaitAlert): boolean =>
  one.status === other.status &&
  one.raisedOn === other.raisedOn &&
  one.withdrawnOn === other.withdrawnOn &&
  one.dataVersion === other.dataVersion;

/** Texts that many alerts have are kept once: parsing makes a new one each time. */
function createSharedTexts(): (alert: WaitAlert) => WaitAlert {
  const known = new Map<string, string>();
  const once = <T extends string>(text: T): T => {
    const before = known.get(text);
    if (before !== undefined) return before as T;
    known.set(text, text);
    return text;
  };
  const day = (on: LocalDate | null): LocalDate | null => (on === null ? null : once(on));
  return (alert) => ({
    ...alert,
    ...{ provider: once(alert.provider), standardId: once(alert.standardId) },
    ...{ registerVersion: once(alert.registerVersion), raisedOn: once(alert.raisedOn) },
    ...{ dueOn: day(alert.dueOn), withdrawnOn: day(alert.withdrawnOn) },
  });
}

import type {
  AlertBaseline,
  AlertMark,
  WaitAlert,
  WaitAlertRecord,
} from '@waits/contracts/wait-alert';
import { createShared } from './shared-values.js';

/** What held of a referral from the first, and of whom. */
export type Baseline = Omit<AlertBaseline, 'type' | 'referralId'>;

/** The last word on every alert, as the topic has it: the memory of what was raised, and how far it was worked out. */
export type AlertBook = {
  /** Takes a record as the last word; says whether it changed anything. */
  apply: (record: WaitAlertRecord) => boolean;
  /** Forgets what a message key names; says whether there was anything. */
  remove: (key: string) => boolean;
  /** Alerts of a referral, raised or withdrawn. */
  alertsOf: (referralId: string) => readonly WaitAlert[];
  baselineOf: (referralId: string) => Baseline | undefined;
  all: () => Iterable<WaitAlert>;
  baselines: () => Iterable<Baseline>;
  /** Every referral of which anything is held; one may come twice. */
  referralIds: () => Iterable<string>;
  markOf: (provider: string) => AlertMark | undefined;
  marks: () => Iterable<AlertMark>;
};

const BASELINE = 'baseline:';
const MARK = 'mark:';
const NONE: readonly WaitAlert[] = [];

export function createAlertBook(): AlertBook {
  const alerts = createAlerts();
  const baselines = new Map<string, Baseline>();
  const marks = new Map<string, AlertMark>();
  const shared = createShared();

  const note = ({ referralId, provider, pathway, held }: AlertBaseline): boolean => {
    const before = baselines.get(referralId);
    const now = shared.baseline({ provider, pathway, held });
    baselines.set(referralId, now);
    return before !== now;
  };
  const setMark = (mark: AlertMark): boolean => {
    const before = marks.get(mark.provider);
    marks.set(mark.provider, mark);
    return before?.since !== mark.since || before.through !== mark.through;
  };

  return {
    apply: (record) => {
      if (record.type === 'alert') return alerts.set(shared.alert(record));
      return record.type === 'baseline' ? note(record) : setMark(record);
    },
    remove: (key) => {
      if (key.startsWith(BASELINE)) return baselines.delete(key.slice(BASELINE.length));
      return key.startsWith(MARK) ? marks.delete(key.slice(MARK.length)) : alerts.remove(key);
    },
    alertsOf: alerts.of,
    baselineOf: (referralId) => baselines.get(referralId),
    all: alerts.all,
    baselines: () => baselines.values(),
    *referralIds() {
      yield* alerts.referralIds();
      yield* baselines.keys();
    },
    markOf: (provider) => marks.get(provider),
    marks: () => marks.values(),
  };
}

/** Told, and not taken back. */
export const isRaised = ({ status }: WaitAlert): boolean => status === 'raised';

/** Alerts by id, and those of each referral together. */
function createAlerts() {
  const byId = new Map<string, WaitAlert>();
  const byReferral = new Map<string, readonly WaitAlert[]>();
  const of = (referralId: string): readonly WaitAlert[] => byReferral.get(referralId) ?? NONE;
  const without = ({ referralId, id }: WaitAlert): WaitAlert[] =>
    of(referralId).filter((other) => other.id !== id);
  return {
    of,
    all: () => byId.values(),
    referralIds: () => byReferral.keys(),
    set: (alert: WaitAlert): boolean => {
      const before = byId.get(alert.id);
      byId.set(alert.id, alert);
      byReferral.set(alert.referralId, [...without(alert), alert]);
      return before === undefined || !isSame(before, alert);
    },
    remove: (id: string): boolean => {
      const before = byId.get(id);
      if (!before) return false;
      const left = without(before);
      if (left.length === 0) byReferral.delete(before.referralId);
      else byReferral.set(before.referralId, left);
      return byId.delete(id);
    },
  };
}

const isSame = (one: WaitAlert, other: WaitAlert): boolean =>
  one.status === other.status &&
  one.raisedOn === other.raisedOn &&
  one.withdrawnOn === other.withdrawnOn &&
  one.dataVersion === other.dataVersion;

import type { ReferralEvent } from '@waits/contracts/referral-event';
import { memoryLog } from '@waits/kit/kafka/memory-log';
import { loadRegister } from '@waits/standards/register/load';
import type { Register } from '@waits/standards/standard';
import { memoryStore } from '../adapters/memory-store.js';
import { fakeWorld } from '../consumer/fake-world.js';
import { readEvent } from '../consumer/read-event.js';
import { event, numberToken, token } from '../domain/fake-events.js';
import type { PastViewAsked } from './past-view.js';
import { pastView } from './past-view.js';

/** The rules of now. */
export const live = loadRegister();
/** The same rules with 26 weeks in place of 13. */
export const LONGER: Register = {
  ...live,
  version: 'longer',
  standards: live.standards.map((standard) =>
    standard.id === 'ASD-STAT-13W' && standard.limit
      ? { ...standard, limit: { ...standard.limit, value: 182 } }
      : standard,
  ),
};
/** An event received at another time than it was recorded. */
export const at = (time: string, one: ReferralEvent): ReferralEvent => ({ ...one, time });
const received = (subject: string, on: string, tokens: string[]) =>
  event('referral.received', {
    ...{ subject, id: `r-${subject}`, on, tokens, pathway: 'ASD', reason: '25', teamType: 'C01' },
  });
const seen = (subject: string, on: string, id = `s-${subject}`) =>
  event('appointment.attended', { subject, id, on, medium: '01', attendance: '5' });

/** The one child whose birth date is known. */
export const CHILD = numberToken('one');
const OTHER = token('other');
/** Three referrals of two children, of which some is told late. */
export const EVENTS: ReferralEvent[] = [
  at('2026-01-05T09:00:00Z', received('RXX01:R1', '2026-01-05', [CHILD])),
  at('2026-02-01T09:00:00Z', received('RXX01:R2', '2026-02-01', [OTHER])),
  // Told two months late.
  at('2026-07-01T09:00:00Z', seen('RXX01:R1', '2026-05-01')),
  at('2026-07-02T09:00:00Z', received('RXX02:R3', '2026-03-01', [CHILD])),
];

/** Works the views out of a log in memory, beside a store that holds the same. */
export async function view(
  events: readonly ReferralEvent[] = EVENTS,
  {
    eventsAtOnce = 1_000,
    extra = [],
    ...asked
  }: Partial<PastViewAsked> & {
    eventsAtOnce?: number;
    extra?: unknown[];
  } = {},
) {
  const store = memoryStore();
  const world = fakeWorld({ store });
  await world.events(events);
  await world.identities([
    {
      source: 'asd-system',
      token: CHILD,
      recordedAt: '2026-01-05T09:00:00Z',
      birthDate: '2017-05-06',
    },
  ]);
  const before = JSON.stringify(store.everything());
  const values = [
    ...events.map((value) => ({ key: value.subject, value })),
    ...extra.map((value) => ({ key: 'x', value })),
  ];
  const phases = new Set<string>();
  const found = await pastView(
    {
      ...{ log: memoryLog(values).reader, topic: 'referral-events.v1', readEvent, store },
      ...{ birthDateOf: world.birthDateOf, eventsAtOnce, onProgress: (phase) => phases.add(phase) },
    },
    {
      ...{ knownAt: '2026-06-30', asOf: '2026-06-30', rules: live, live, referralId: undefined },
      ...{ limit: 100, ...asked },
    },
  );
  return {
    found,
    phases: [...phases],
    store,
    isUntouched: JSON.stringify(store.everything()) === before,
  };
}
/** The clock of the statistic in the three views: status and days. */
export const stepsIn = (found: Awaited<ReturnType<typeof view>>['found'], id: string) =>
  found.byReferral
    .find(({ referralId }) => referralId === id)
    ?.clocks.filter(({ standardId }) => standardId === 'ASD-STAT-13W')
    .map(({ then, newData, newRules }) =>
      [then, newData, newRules].map((one) => one && [one.status, one.days]),
    )
    .at(0);

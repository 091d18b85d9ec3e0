import { TriedClocks, TryClocks } from '@waits/contracts/api/try-clocks';
import { sourceEvent } from '@waits/sources/testing/fake-events';
import { loadRegister } from '@waits/standards/register/load';
import { tryClocks } from './try-clocks.js';

const shipped = loadRegister();
const now = () => new Date('2026-11-25T09:00:00Z');

/** Two numbers of the range kept for tests. */
export const NUMBERS = ['9990000018', '9990000026'] as const;

/** Tries events as a caller would. */
export const attempt = (
  events: unknown[],
  asked: Partial<TryClocks> = {},
  register = shipped,
): TriedClocks => {
  const trial = TryClocks.parse({ events, asOf: '2026-09-01', ...asked });
  return TriedClocks.parse(tryClocks(trial, { register, now }));
};

/** A referral received by an autism team. */
export const received = (
  subject: string,
  patient: unknown,
  { on = '2026-03-02', ...over }: { on?: string; id?: string } = {},
) =>
  sourceEvent({
    id: `received-${subject}`,
    subject,
    data: { occurredOn: on, recordedAt: `${on}T10:00:00Z`, patient, teamType: 'C01' },
    ...over,
  });
/** Tells that two children are one: the first number's and another. */
export const merged = (on: string, other: unknown) =>
  sourceEvent({
    id: `merged-${on}`,
    type: 'patient.merged',
    subject: undefined,
    data: {
      ...{ occurredOn: on, recordedAt: `${on}T10:00:00Z`, other },
      patient: { nhsNumber: NUMBERS[0] },
    },
  });
/** One clock of an answer. */
export const clockIn = ({ referrals }: TriedClocks, id: string, standardId = 'ASD-STAT-13W') =>
  referrals
    .find(({ referralId }) => referralId === id)
    ?.clocks.find((clock) => clock.standardId === standardId);

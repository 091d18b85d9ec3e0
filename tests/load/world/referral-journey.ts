import { createHash } from 'node:crypto';
import type { ReferralEvent } from '@waits/contracts/referral-event';
import { addDays } from '@waits/standards/calendar';

const FIRST_DAY = '2023-01-02';
const DAYS_OF_ARRIVAL = 900;
const PROVIDERS = 40;

type Step = { type: string; fields: Readonly<Record<string, unknown>> };

const booked = (id: string, on: string): Step => ({
  type: 'appointment.booked',
  fields: { appointmentId: id, appointmentOn: on, medium: '01' },
});
const attended = (id: string): Step => ({
  type: 'appointment.attended',
  fields: { appointmentId: id, attendance: '5', medium: '01' },
});

/**
 * What happens to a referral for suspected autism that a CAMHS provider received: the first eight steps are those of a
 * whole assessment, so that three standards of the register apply; from there on it is seen again and again.
 */
function stepOf(index: number, on: (step: number) => string): Step {
  const first: readonly Step[] = [
    {
      type: 'referral.received',
      fields: { pathway: 'CAMHS', reason: '25', teamType: 'C01', priority: '3' },
    },
    { type: 'referral.accepted', fields: { teamType: 'C01' } },
    booked('A1', on(3)),
    { type: 'appointment.not-attended', fields: { appointmentId: 'A1', attendance: '3' } },
    booked('A2', on(5)),
    attended('A2'),
    { type: 'assessment.started', fields: { kind: 'autism' } },
    { type: 'assessment.completed', fields: { kind: 'autism', outcome: 'diagnosed' } },
  ];
  const visit = `A${Math.floor(index / 2)}`;
  return first[index] ?? (index % 2 === 0 ? booked(visit, on(index + 1)) : attended(visit));
}

export type Journey = { referralId: string; tokens: string[] };

/** The referral of this number and its child, who has two tokens: of the NHS number and of the provider's own id. */
export function journeyOf(serial: number, group: string): Journey {
  const provider = `ZB${String(serial % PROVIDERS).padStart(3, '0')}`;
  return {
    referralId: `${provider}:${group}-${serial}`,
    tokens: ['nhs', 'local'].map((kind) => `bench.${kind}.${digest(`${kind} ${group} ${serial}`)}`),
  };
}

/** Events `from` up to, without, `to` of a referral, in the order in which they happened, as intake publishes them. */
export function eventsOf(
  { referralId, tokens }: Journey,
  { from = 0, to }: { from?: number; to: number },
): ReferralEvent[] {
  const provider = referralId.slice(0, referralId.indexOf(':'));
  const serial = Number(referralId.slice(referralId.lastIndexOf('-') + 1));
  const received = addDays(FIRST_DAY, (serial * 37) % DAYS_OF_ARRIVAL);
  const on = (step: number): string => addDays(received, step * (7 + (serial % 9)));
  return Array.from({ length: to - from }, (_, offset) => {
    const index = from + offset;
    const { type, fields } = stepOf(index, on);
    const recordedAt = `${on(index)}T09:${String(serial % 60).padStart(2, '0')}:00Z`;
    return {
      specversion: '1.0',
      id: `${referralId}-${index + 1}`,
      source: 'bench-pas',
      type,
      subject: referralId,
      time: recordedAt,
      data: { provider, occurredOn: on(index), recordedAt, tokens, ...fields },
    } as unknown as ReferralEvent;
  });
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');

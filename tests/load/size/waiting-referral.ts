import { nhsNumberFrom } from '@waits/contracts/nhs-number';
import type { SourceEvent } from '@waits/contracts/source-event';
import { addDays } from '@waits/standards/calendar';

/** The pathways a provider sends, each by its topic. */
export const PATHWAYS = [
  { topic: 'source.asd.v1', pathway: 'ASD', reason: '25', teamType: 'C01' },
  { topic: 'source.camhs.v1', pathway: 'CAMHS', reason: '05', teamType: 'A18' },
  { topic: 'source.salt.v1', pathway: 'SALT', teamType: '33' },
] as const;

/** A referral that was received and nothing more, of a child of its own, by one provider's own source system. */
export function waitingReferral(
  serial: number,
  provider: number,
  fields: { pathway: 'ASD' | 'CAMHS' | 'SALT' },
): SourceEvent {
  const code = `ZM${String(provider).padStart(4, '0')}`;
  const occurredOn = addDays('2025-06-01', serial % 400);
  return {
    ...{ specversion: '1.0', id: `M${serial}`, source: `metrics-${provider}` },
    ...{ type: 'referral.received', subject: `${code}:M${serial}` },
    data: {
      ...{ provider: code, occurredOn, recordedAt: `${occurredOn}T09:00:00Z`, ...fields },
      patient: { localPatientId: `M${serial}`, nhsNumber: testNumber(2 * serial) },
    },
  };
}

/** From the upper half of the range that is kept for tests, where no child of the demo area has one. */
const testNumber = (serial: number): string =>
  nhsNumberFrom(nineDigits(serial)) ?? nhsNumberFrom(nineDigits(serial + 1)) ?? '';

const nineDigits = (serial: number): string => `999${String(900_000 + serial)}`;

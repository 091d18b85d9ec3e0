import { nhsNumberFrom } from '@waits/contracts/nhs-number';
import type { SourceEvent } from '@waits/contracts/source-event';

const PROVIDER = 'ZTE01';

/** A test NHS number far above those of the demo area; serials without a check digit move to the next. */
const testNumber = (serial: number): string =>
  nhsNumberFrom(`9999${String(serial).padStart(5, '0')}`) ??
  nhsNumberFrom(`9999${String(serial + 1).padStart(5, '0')}`) ??
  '';

/** A suspected-autism referral received today by the autism team, of a child nobody knew before. */
export function newReferral(serial: number, today: string): SourceEvent {
  const subject = `${PROVIDER}:T${String(serial)}`;
  return {
    specversion: '1.0',
    id: `${subject}-received`,
    source: 'e2e-asd',
    type: 'referral.received',
    subject,
    data: {
      provider: PROVIDER,
      occurredOn: today,
      recordedAt: new Date().toISOString(),
      pathway: 'ASD',
      reason: '25',
      teamType: 'C01',
      priority: '3',
      patient: {
        nhsNumber: testNumber(2 * serial),
        localPatientId: `T${String(serial)}`,
        birthDate: '2018-05-04',
      },
    },
  };
}

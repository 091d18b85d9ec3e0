import { nhsNumberFrom } from '@waits/contracts/nhs-number';
import type { SourceEvent } from '@waits/contracts/source-event';
import { addDays } from '@waits/standards/calendar';

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

/** One child's two referrals to CAMHS: the first received ten days ago and closed a week ago, the second five days later. */
export function spellOfTwo(serial: number, today: string): SourceEvent[] {
  const received = (name: string, on: string) =>
    camhsEvent(serial, { name, type: 'referral.received', on, more: { pathway: 'CAMHS' } });
  return [
    received('A', addDays(today, -10)),
    camhsEvent(serial, { name: 'A', type: 'referral.closed', on: addDays(today, -7), more: {} }),
    received('B', addDays(today, -2)),
  ];
}

type Happened = { name: string; type: string; on: string; more: Record<string, unknown> };

function camhsEvent(serial: number, { name, type, on, more }: Happened): SourceEvent {
  const subject = `${PROVIDER}:S${String(serial)}${name}`;
  const patient = {
    nhsNumber: testNumber(2 * serial),
    localPatientId: `S${String(serial)}`,
    birthDate: '2014-05-04',
  };
  const recordedAt = `${on}T12:00:00Z`;
  const data = { provider: PROVIDER, occurredOn: on, recordedAt, patient, ...more };
  const id = `${subject}-${type}`;
  return { specversion: '1.0', id, source: 'e2e-camhs', type, subject, data } as SourceEvent;
}

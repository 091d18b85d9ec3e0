import { nhsNumberFrom } from '@waits/contracts/nhs-number';
import type { SourceEvent, SourceEventType } from '@waits/contracts/source-event';

/** A child as a provider's system knows them: by its own patient id, and by an NHS number when it has one. */
export type Patient = { localPatientId: string; nhsNumber?: string; birthDate?: string };

/** A test NHS number above those of any demo area; serials without a check digit move to the next. */
export const testNumber = (serial: number): string =>
  nhsNumberFrom(`9998${String(2 * serial).padStart(5, '0')}`) ??
  nhsNumberFrom(`9998${String(2 * serial + 1).padStart(5, '0')}`) ??
  '';

type Given = {
  id: string;
  type: SourceEventType;
  subject?: string;
  patient: Patient;
  on: string;
} & Record<string, unknown>;

/** A system of one provider: makes its events as it would send them. */
export const systemOf =
  (source: string, provider: string) =>
  ({ id, type, subject, patient, on, ...fields }: Given): SourceEvent & Record<string, unknown> =>
    ({
      specversion: '1.0',
      id,
      source,
      type,
      ...(subject !== undefined && { subject: `${provider}:${subject}` }),
      data: {
        ...{ provider, occurredOn: on, recordedAt: `${on}T12:00:00Z`, patient },
        ...fields,
      },
      // Which fields a type has is the test's business; intake checks them.
    }) as SourceEvent & Record<string, unknown>;

import { z } from 'zod';
import { LocalDate, OdsCode } from '../values.js';
import { Provenance } from './reporting.js';

/** What became of appointments, by the day on which that was known. */
export const AttendanceCounts = z.object({
  attended: z.int().meta({ description: 'Seen: attendance 5 or 6, or none given.' }),
  notBrought: z.int().meta({ description: 'Was not brought: attendance 3, or none given.' }),
  tooLate: z.int().meta({ description: 'Came too late to be seen: attendance 7.' }),
  cancelledByFamily: z.int().meta({ description: 'Attendance 2, or cancelled by the patient.' }),
  cancelledByProvider: z.int().meta({
    description: 'Attendance 4, or cancelled by the provider.',
  }),
  cancelled: z.int().meta({ description: 'Cancelled, and nobody says by whom.' }),
  percentNotBrought: z.int().nullable().meta({
    description: 'Of the attended and those not brought; null where there are none.',
  }),
});
export type AttendanceCounts = z.infer<typeof AttendanceCounts>;

/** `GET /v1/attendance?pathway=&provider=&from=&to=&asOf=` of the reporting service. */
export const Attendance = Provenance.extend({
  filter: z.record(z.string(), z.string()),
  definitions: z.array(z.string()),
  from: LocalDate,
  to: LocalDate,
  total: AttendanceCounts,
  months: z.array(AttendanceCounts.extend({ month: z.string() })),
  providers: z.array(AttendanceCounts.extend({ provider: OdsCode })),
});
export type Attendance = z.infer<typeof Attendance>;

import type { ReportInfo, ReportRow } from '@waits/contracts/api/report';
import type { LocalDate } from '@waits/contracts/values';
import type { Register } from '@waits/standards/standard';
import { dayNumber } from '../day-number.js';
import type { Replica } from '../replica.js';
import { AUTISM_REPORT, autismReport } from './autism-report.js';
import { STANDARD_REPORTS, standardReport } from './standard-reports.js';

/** The named reports. */
export const REPORTS: readonly ReportInfo[] = [AUTISM_REPORT, ...STANDARD_REPORTS];

/** The figures of a report; days are both counted in. */
export function reportOf(
  source: { replica: Replica; register: Register },
  { id }: ReportInfo,
  { from, to }: { from: LocalDate; to: LocalDate },
): ReportRow[] {
  const time = { from: dayNumber(from), to: dayNumber(to) };
  const ofStandards = STANDARD_REPORTS.find((one) => one.id === id);
  return ofStandards
    ? standardReport(source, ofStandards, time)
    : autismReport(source.replica, time);
}

import type { ReportInfo, ReportRow } from '@waits/contracts/api/report';
import type { LocalDate } from '@waits/contracts/values';
import { dayNumber } from '../day-number.js';
import type { Replica } from '../replica.js';
import { AUTISM_REPORT, autismReport } from './autism-report.js';

/** The named reports. */
export const REPORTS: readonly ReportInfo[] = [AUTISM_REPORT];

/** The figures of a report; days are both counted in. */
export function reportOf(
  { replica }: { replica: Replica },
  { id }: ReportInfo,
  { from, to }: { from: LocalDate; to: LocalDate },
): ReportRow[] {
  const time = { from: dayNumber(from), to: dayNumber(to) };
  return id === AUTISM_REPORT.id ? autismReport(replica, time) : [];
}

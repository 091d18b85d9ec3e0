import { judgeSharing } from '@waits/kit/sharing/judge-sharing';
import type { SharingRegister } from '@waits/kit/sharing/sharing-register';
import type { LocalDate } from '@waits/contracts/values';

/** By which agreement a comparison may be made and fetched, or why it may not, and what to do. */
export type MayCompare = { agreement: string } | { detail: string };

/** What the comparison of a source's list is called in the register, under `exports`. */
const exportOf = (source: string): string => `${source}-comparison`;

/**
 * Judges by the information-sharing register whether the list of a source may be compared today, and the worklist leave: the export must
 * be covered, and the source may not be stopped.
 */
export function mayCompare(
  register: SharingRegister | null,
  source: string,
  day: LocalDate,
): MayCompare {
  const name = exportOf(source);
  const leaving = judgeSharing(register, { kind: 'export', name }, day);
  const sending = judgeSharing(register, { kind: 'source', name: source }, day);
  if (leaving.status === 'no-register') return { detail: NO_REGISTER };
  if (leaving.status === 'missing') {
    return {
      detail: `No agreement in the information-sharing register covers the export ${name} today. Enter it under exports of an agreement with the provider, and ask again`,
    };
  }
  if (leaving.status === 'expired') {
    return {
      detail: `The agreement ${leaving.agreement ?? ''} that covers the export ${name} ended on ${leaving.endsOn ?? ''}. Renew it, and ask again`,
    };
  }
  if (sending.isStopped) {
    return {
      detail: `No agreement in force lets the source ${source} share with us today. Enter or renew it, and ask again`,
    };
  }
  return { agreement: leaving.agreement ?? '' };
}

const NO_REGISTER =
  'No information-sharing register is configured, and without one no list of persons leaves. Set SHARING_REGISTER_FILE';

import type { Sharing, SharingSubject } from '@waits/contracts/api/sharing';
import type { Logger } from '@waits/kit/log';
import { SafeError } from '@waits/kit/safe-error';
import {
  judgeSharing,
  standingOf,
  subjectsOf,
  WARNING_DAYS,
} from '@waits/kit/sharing/judge-sharing';
import type { SharingRegister } from '@waits/kit/sharing/sharing-register';
import { londonDay } from '@waits/standards/calendar';

/** The information-sharing register in force, and how everybody stands by it. */
export type SharingBook = {
  register: () => SharingRegister | null;
  /** Reads the file again. One that cannot be used changes nothing but `fault`. */
  reload: () => Promise<void>;
  /** How the agreements, and the sources named and of the register, stand today. */
  view: (sources: Iterable<string>) => Sharing;
};

type Deps = {
  /** Reads the register; null where none is configured. Rejects with a SafeError where it cannot be used. */
  read: () => Promise<SharingRegister | null>;
  now: () => Date;
  log: Logger;
};

/** Opens the register. Rejects where there is one that cannot be used: nobody may be let in by a mistake in it. */
export async function openSharingBook({ read, now, log }: Deps): Promise<SharingBook> {
  let register = await read();
  let readAt = now().toISOString();
  let fault: string | null = null;
  if (register === null)
    log.warn('no information-sharing register: no feed is stopped for want of an agreement');
  return {
    register: () => register,
    reload: async () => {
      try {
        register = await read();
        readAt = now().toISOString();
        fault = null;
      } catch (error) {
        // The file may be half written at this moment; what was agreed before still is.
        fault = error instanceof SafeError ? error.message : 'the file could not be read';
        log.error({ err: error }, 'the information-sharing register cannot be used as it is now');
      }
    },
    view: (sources) => viewOf(register, sources, { day: londonDay(now()), readAt, fault }),
  };
}

type Read = { day: string; readAt: string; fault: string | null };

/** How the agreements of a register, and the sources named beside, stand on a day. */
export function viewOf(
  register: SharingRegister | null,
  sources: Iterable<string>,
  { day, readAt, fault }: Read,
): Sharing {
  const named = register === null ? [] : subjectsOf(register);
  const names = new Set([
    ...sources,
    ...named.flatMap(({ kind, name }) => (kind === 'source' ? name : [])),
  ]);
  const subjects = [
    ...[...names].sort().map((name) => ({ kind: 'source' as const, name })),
    ...named.filter(({ kind }) => kind === 'export'),
  ];
  return {
    asOf: day,
    isConfigured: register !== null,
    isDemo: register?.isDemo ?? false,
    readAt: register === null ? null : readAt,
    fault,
    warningDays: WARNING_DAYS,
    agreements: (register?.agreements ?? []).map((one) => ({ ...one, ...standingOf(one, day) })),
    subjects: subjects.map((one): SharingSubject => judgeSharing(register, one, day)),
  };
}

import type { SourceEvent } from '@waits/contracts/source-event';
import type { Instant, LocalDate } from '@waits/contracts/values';
import type { SetAside } from '@waits/kit/outcome';
import { judgeSharing } from '@waits/kit/sharing/judge-sharing';
import type { SharingRegister } from '@waits/kit/sharing/sharing-register';
import type { Sources } from '@waits/sources/settings/read-settings';
import { notTaken } from '@waits/sources/translate/reasons';
import { londonDay } from '@waits/standards/calendar';

/** Whether a source may send what it sent, whichever door it came by. Null where nothing stands against it. */
export type Admit = {
  /** Of a record of which only the source is known. */
  source: (source: string | null, now: Instant) => SetAside | null;
  /** Of the facts that one record states. */
  events: (events: readonly SourceEvent[], now: Instant) => SetAside | null;
};

type Deps = {
  /** The sources that were declared, with the providers for which each may send. */
  sources: Sources;
  /** The information-sharing register in force; null where none is configured. */
  register: () => SharingRegister | null;
};

/** The source of what rounds of validation found out. */
export const VALIDATION = 'validation';

/** Parts of this system: `spoc` sends advice on cases of the local authority. They need no agreement with us. */
export const OUR_OWN: readonly string[] = ['spoc', VALIDATION];

export function createAdmit({ sources, register }: Deps): Admit {
  const dayOf = rememberedDay();
  const source = (name: string | null, now: Instant): SetAside | null => {
    if (name === null || OUR_OWN.includes(name)) return null;
    const { status } = judgeSharing(register(), { kind: 'source', name }, dayOf(now));
    if (status !== 'missing' && status !== 'expired') return null;
    return notTaken(`sharing-${status}`, [{ pointer: '/source', code: `sharing-${status}` }]);
  };
  return {
    source,
    events: (events, now) => {
      const undeclared = events.map((event) => providerUndeclared(event, sources));
      return undeclared.find((one) => one !== null) ?? source(events[0]?.source ?? null, now);
    },
  };
}

/**
 * A declared source sends for its own providers only, and of their referrals: advice on a plan is the one thing that a provider
 * says of a referral that is another's, the local authority's.
 */
function providerUndeclared(event: SourceEvent, sources: Sources): SetAside | null {
  const declared = sources.get(event.source)?.providers;
  if (declared === undefined) return null;
  if (!declared.includes(event.data.provider)) return undeclared('/data/provider');
  const owner = event.subject?.split(':', 1)[0];
  const isOwn = owner === undefined || event.type.startsWith('ehc.') || declared.includes(owner);
  return isOwn ? null : undeclared('/subject');
}

const undeclared = (pointer: string): SetAside =>
  notTaken('provider-undeclared', [{ pointer, code: 'provider-undeclared' }]);

/** The records of a batch come at one instant, and finding its London day is not free. */
function rememberedDay(): (now: Instant) => LocalDate {
  let last = { now: '', day: '' };
  return (now) => {
    if (now !== last.now) last = { now, day: londonDay(now) };
    return last.day;
  };
}

import type { ClockView, Explanation, ReferralClocks } from '@waits/contracts/api/clock';
import { dayInWords, daysInWords, daysLeftInWords } from './in-words.js';
import { AUTHORITY_NAMES, CLOCK_TAGS, pathwayName } from './names.js';

/** The page that explains each clock of one referral. */
export function clocksView(clocks: ReferralClocks) {
  const { referralId, pathway, asOf, registerVersion, findings } = clocks;
  return {
    referralId,
    pathway: pathwayName(pathway),
    asOf,
    asOfInWords: dayInWords(asOf),
    registerVersion,
    findings,
    clocks: clocks.clocks.map(clockView),
  };
}

function clockView(clock: ClockView) {
  const { standardId, title, authority, verified, status, explanation } = clock;
  return {
    standardId,
    title,
    authority: AUTHORITY_NAMES[authority],
    isVerified: verified,
    tag: CLOCK_TAGS[status],
    facts: factsOf(clock),
    ...explanationView(explanation),
  };
}

/** The dates and days of a clock, only those it has. */
function factsOf(clock: ClockView): { name: string; value: string }[] {
  const { days, daysLeft, isWaiting } = clock;
  return [
    ...fact('Started', dayOrNull(clock.startedOn)),
    ...fact('Limit', clock.limit ?? 'none: measured only'),
    ...fact('Due', dayOrNull(clock.dueOn)),
    ...fact('Stopped', dayOrNull(clock.stoppedOn)),
    ...fact('Ended by', clock.endedBy),
    ...fact(isWaiting ? 'Waited so far' : 'Waited', days === null ? null : daysInWords(days)),
    ...fact('Against the limit', isWaiting && daysLeft !== null ? daysLeftInWords(daysLeft) : null),
  ];
}

const dayOrNull = (day: string | null): string | null => (day === null ? null : dayInWords(day));
const fact = (name: string, value: string | null): { name: string; value: string }[] =>
  value === null ? [] : [{ name, value }];

function explanationView(explanation: Explanation) {
  const { rule, source, used, ignored, counted, wouldChange, text } = explanation;
  return {
    ...{ rule, counted, wouldChange, text },
    // Only a real address becomes a link, so that no register entry can put a script into a page.
    source: {
      title: source.title,
      href: /^https?:\/\//.test(source.address ?? '') ? source.address : null,
    },
    used: used.map(({ on, what }) => ({ on: dayInWords(on), what })),
    ignored: ignored.map(({ on, what, why }) => ({ on: dayInWords(on), what, why })),
  };
}

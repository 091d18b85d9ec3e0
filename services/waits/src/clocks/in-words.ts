import type { ClockView } from '@waits/contracts/api/clock';
import type { NotTried, TriedClocks, TriedReferral } from '@waits/contracts/api/try-clocks';
import { STATUS_WORDS } from '@waits/standards/explain/status-words';

/** What a person calls the place of an event, `row 7`. */
export type PlaceOf = (index: number) => string;

/** The clocks of a file as a table, with what is odd; with the explanations below each referral if asked. */
export function clocksInWords(
  tried: TriedClocks,
  { placeOf, explained }: { placeOf: PlaceOf; explained: boolean },
): string {
  const { referrals, asOf, knownAt, counts } = tried;
  const known = knownAt === null ? '' : `, as known at ${knownAt}`;
  const notYet =
    counts.notYetKnown > 0 ? `, ${counted(counts.notYetKnown, 'event')} not known yet` : '';
  return [
    `As of ${asOf}${known}. Register ${tried.registerVersion}.`,
    `${counted(counts.taken, 'event')} of ${counted(referrals.length, 'referral')}${notYet}`,
    '',
    ...tableOf([HEAD, ...referrals.flatMap(rowsOf)]),
    ...uncountedIn(referrals),
    ...referrals.flatMap(findingsOf),
    ...(explained ? referrals.flatMap(explanationsOf) : []),
    ...tried.warnings.flatMap(({ index, details }) =>
      details.map(({ pointer, detail }) => `${placeOf(index)}, ${pointer}: ${detail}`),
    ),
    '',
  ].join('\n');
}

/** What was not taken: each event by place, field and reason. */
export const notTakenInWords = (notTaken: readonly NotTried[], placeOf: PlaceOf): string[] =>
  notTaken.flatMap(({ index, outcome, reason, detail, details }) =>
    details.length === 0
      ? [`${placeOf(index)} ${outcome}, ${reason}: ${detail}`]
      : details.map(
          (fault) => `${placeOf(index)} ${outcome}, ${fault.pointer}, ${reason}: ${fault.detail}`,
        ),
  );

const HEAD = [
  ...['referral', 'child', 'standard', 'status', 'days', 'started', 'due', 'stopped', 'ended by'],
];

function rowsOf({ referralId, child, clocks }: TriedReferral): string[][] {
  const whose = [referralId, child === null ? '-' : String(child)];
  if (clocks.length === 0) return [[...whose, '(no standard applies)']];
  return clocks.map((clock) => [...whose, ...cellsOf(clock)]);
}

const cellsOf = ({ standardId, status, days, ...clock }: ClockView): string[] => [
  ...[standardId, STATUS_WORDS[status], days === null ? '-' : String(days)],
  ...[clock.startedOn, clock.dueOn, clock.stoppedOn, clock.endedBy].map((cell) => cell ?? '-'),
];

/** Why a clock cannot be counted, once for each standard. */
const uncountedIn = (referrals: readonly TriedReferral[]): string[] => [
  ...new Set(
    referrals
      .flatMap(({ clocks }) => clocks)
      .filter(({ status }) => status === 'not-measurable')
      .map(({ standardId, explanation }) => `${standardId}: ${explanation.text}`),
  ),
];

const findingsOf = ({ referralId, findings }: TriedReferral): string[] =>
  findings.map(({ id, title }) => `${referralId}: ${title} (${id})`);

const explanationsOf = ({ referralId, clocks }: TriedReferral): string[] =>
  clocks.flatMap(({ standardId, explanation }) => {
    const { rule, source, text, used, ignored, counted: how, wouldChange } = explanation;
    return [
      ...[
        '',
        `${referralId}, ${standardId}`,
        `  ${rule} (${source.title})`,
        `  ${text}`,
        `  ${how}`,
      ],
      ...used.map(({ on, what }) => `    used     ${on}  ${what}`),
      ...ignored.map(({ on, what, why }) => `    ignored  ${on}  ${what}: ${why}`),
      ...wouldChange.map((change) => `    would change it: ${change}`),
    ];
  });

/** Columns as wide as their widest cell. */
function tableOf(rows: readonly string[][]): string[] {
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

const counted = (number: number, noun: string): string =>
  `${number.toLocaleString('en-GB')} ${noun}${number === 1 ? '' : 's'}`;

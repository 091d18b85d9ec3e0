import type { ChangedClocks, RefoldPreview } from '@waits/contracts/api/refold-preview';

/** What would change, for the person at the terminal. */
export function previewInWords(found: RefoldPreview): string[] {
  const { referrals, older, newer, changedFacts, factsOnly, unexplained } = found;
  return [
    `As of ${found.asOf}, by version ${String(found.foldVersion)} of the fold and register ${found.registerVersion}:`,
    `  ${counted(referrals)} stored, ${counted(older)} folded by an older version`,
    `  ${counted(changedFacts)} with other facts, ${String(factsOnly)} of them without another clock`,
    ...(newer > 0
      ? [`  ${counted(newer)} folded by a newer version; this one leaves them alone`]
      : []),
    ...(unexplained > 0
      ? [
          `  ${counted(unexplained)} of this very version that differ all the same: events are coming in just now, or a waits of`,
          '  another build is running, or the fold was changed without a new version. --apply leaves them as they are.',
        ]
      : []),
    '',
    ...tableOf(found.byStandard),
    ...uncountedIn(found),
    '',
    older > 0
      ? 'Nothing was changed. To fold them anew: npm run reprocess -- --apply'
      : 'Nothing is to be done.',
  ];
}

const COLUMNS = ['clocks', 'status', 'days', 'started', 'due', 'appears', 'disappears'] as const;

function tableOf(byStandard: Readonly<Record<string, ChangedClocks>>): string[] {
  const rows = Object.entries(byStandard)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, counts]) => [id, ...COLUMNS.map((column) => String(counts[column]))]);
  const all = [['standard', ...COLUMNS], ...rows];
  const widths = all[0]?.map((_, at) => Math.max(...all.map((row) => row[at]?.length ?? 0))) ?? [];
  return all.map((row) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  '),
  );
}

/** Without its lists every clock of a standard stands still, which must not be taken for no change. */
const uncountedIn = ({ missingLists }: RefoldPreview): string[] =>
  Object.entries(missingLists).map(
    ([id, lists]) =>
      `What changes of ${id} cannot be seen without ${lists.join(' and ')}: set CODE_LISTS_DIR as the services have it.`,
  );

const counted = (number: number): string =>
  `${number.toLocaleString('en-GB')} referral${number === 1 ? '' : 's'}`;

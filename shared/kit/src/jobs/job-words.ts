import type { JobView, Matching, Reconciliation, Refold, Sweep } from '@waits/contracts/api/jobs';

/** How a job stands and what it found, for the person at the terminal. */
export function inWords(view: JobView): string {
  const { job, state, failure, result } = view;
  const head =
    state === 'failed'
      ? [`The ${job} failed: ${failure ?? 'no reason was kept'}.`]
      : state === 'never-run'
        ? [`The ${job} was never run.`]
        : [];
  if (!result) return `${head.join('\n')}\n`;
  const found = foundInWords(result);
  const last = `The ${job} that ended at ${result.at} found:`;
  return `${[...head, last, ...found].join('\n')}\n`;
}

function foundInWords(result: NonNullable<JobView['result']>): string[] {
  switch (result.job) {
    case 'sweep':
      return sweepInWords(result.found);
    case 'matching':
      return matchingInWords(result.found);
    case 'refold':
      return refoldInWords(result.found);
    case 'reconciliation':
      return comparisonInWords(result.found);
  }
}

const refoldInWords = ({ refolded, newer, foldVersion }: Refold): string[] => [
  `  ${counted(refolded, 'referral')} folded anew by version ${String(foldVersion)} of the fold, and published`,
  ...(newer > 0
    ? [`  ${counted(newer, 'referral')} left alone, which a newer version of the fold wrote`]
    : []),
];

const STATES: Readonly<Record<Matching['unmatched'][number]['state'], string>> = {
  'to-decide': 'of whom somebody alike is held: decide',
  'nobody-alike': 'of whom nobody alike is held: ask the source for the number',
};

const matchingInWords = ({ records, reindexed, unmatched }: Matching): string[] => [
  `  ${counted(records, 'record')} of children looked at, ${counted(reindexed, 'record')} indexed anew`,
  ...unmatched.map(
    ({ state, age, children }) =>
      `  ${children.toLocaleString('en-GB')} without an NHS number for ${age} days, ${STATES[state]}`,
  ),
  ...(unmatched.length > 0 ? [] : ['  every child with open referrals has an NHS number']),
];

const sweepInWords = (found: Sweep): string[] => [
  `  ${counted(found.referrals, 'referral')} stored, ${counted(found.published, 'state')} published`,
  `  ${counted(found.buried, 'referral')} whose last published state was older than the stored one, published again`,
  ...(found.aheadOfStore > 0
    ? [
        `  ${counted(found.aheadOfStore, 'referral')} published in a later version than is stored: has the store been restored and`,
        '  not caught up yet? If this stays, see docs/runbook.md.',
      ]
    : []),
];

function comparisonInWords(found: Reconciliation): string[] {
  return [
    `  ${counted(found.records, 'record')} of the log compared, ${counted(found.events, 'distinct event')}`,
    `  ${counted(found.notTaken, 'record')} not taken (in the dead letters), ${counted(found.notHandledYet, 'record')} not handled yet`,
    found.agrees
      ? '  every event is held, and nothing else'
      : `  ${counted(found.missing, 'event')} missing, ${counted(found.extra, 'event')} held that the log does not have`,
    ...found.subjects.map(subjectInWords),
  ];
}

function subjectInWords({
  kind,
  id,
  missing,
  extra,
  at,
}: Reconciliation['subjects'][number]): string {
  const where = at ? `, the first at partition ${String(at.partition)} offset ${at.offset}` : '';
  return `    ${kind} ${id ?? '(not held)'}: ${String(missing)} missing${where}, ${String(extra)} extra`;
}

const counted = (count: number, noun: string): string =>
  `${count.toLocaleString('en-GB')} ${noun}${count === 1 ? '' : 's'}`;

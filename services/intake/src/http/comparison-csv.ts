import { Readable } from 'node:stream';
import type { Comparison, ComparisonLine } from '@waits/contracts/api/comparisons';
import { stringify } from 'csv-stringify';

const SIDE = ['service', 'received_on', 'status', 'ended_on', 'priority'];
const HEADINGS = [
  ...['kind', 'row', 'referral_id', 'held_as', 'matched_by', 'differs'],
  ...SIDE.flatMap((name) => [`their_${name}`, `our_${name}`]),
  ...['our_last_activity_on', 'our_findings', 'reason', 'detail', 'listed_on', 'held_as_of'],
];

type Lines = AsyncIterable<readonly ComparisonLine[]>;

/**
 * A worklist as a CSV file. Cells that a spreadsheet would take for a formula are given a leading apostrophe.
 */
export function comparisonCsv(comparison: Comparison, pages: Lines): Readable {
  const rows = Readable.from(cellsOf(comparison, pages));
  const csv = stringify({
    ...{ header: true, columns: HEADINGS, record_delimiter: '\r\n', escape_formulas: true },
  });
  rows.on('error', (error) => csv.destroy(error));
  csv.on('close', () => rows.destroy());
  return rows.pipe(csv);
}

async function* cellsOf({ listedOn, asOf }: Comparison, pages: Lines) {
  for await (const lines of pages)
    for (const line of lines) yield [...cells(line), listedOn ?? '', asOf ?? ''];
}

function cells({ theirs, ours, ...line }: ComparisonLine): (string | number)[] {
  return [
    ...[line.kind, line.row ?? '', line.referralId ?? '', line.heldAs ?? ''],
    ...[line.matchedBy ?? '', line.differs.join(' ')],
    ...sidesOf(theirs, ours),
    ...[line.lastActivityOn ?? '', line.findings.join(' ')],
    ...[line.reason ?? '', line.detail ?? ''],
  ];
}

const FIELDS = ['service', 'receivedOn', 'status', 'endedOn', 'priority'] as const;

const sidesOf = (theirs: ComparisonLine['theirs'], ours: ComparisonLine['ours']): string[] =>
  FIELDS.flatMap((field) => [theirs?.[field] ?? '', ours?.[field] ?? '']);

/** The same with everything that is known of the comparison, as one JSON document, line by line. */
export const comparisonJson = (comparison: Comparison, pages: Lines): Readable =>
  Readable.from(textOf(comparison, pages));

async function* textOf(comparison: Comparison, pages: Lines): AsyncGenerator<string> {
  yield `{"comparison":${JSON.stringify(comparison)},"lines":[`;
  let isFirst = true;
  for await (const lines of pages) {
    for (const line of lines) {
      yield `${isFirst ? '' : ','}\n${JSON.stringify(line)}`;
      isFirst = false;
    }
  }
  yield '\n]}\n';
}

import type { Equity, EquityGroup } from '@waits/contracts/api/equity';
import { definitionsInWords, filterInWords, provenanceInWords } from './in-words.js';
import type { Cell, Column, Sheet } from './sheet.js';
import { tableOf } from './sheet.js';

const HIDDEN = 'hidden';
const NOT_KNOWN = 'not known';

const shown = (count: number | null): Cell => count ?? HIDDEN;

const columnsOf = (by: string): readonly Column<EquityGroup>[] => [
  [by, ({ group }) => group ?? NOT_KNOWN],
  ['waiting', ({ waiting }) => shown(waiting)],
  ['over the standard', ({ over }) => shown(over)],
  ['percent over', ({ percentOver }) => percentOver],
  ['ratio', ({ ratio }) => ratio?.ratio ?? null],
  ['ratio from', ({ ratio }) => ratio?.lower ?? null],
  ['ratio to', ({ ratio }) => ratio?.upper ?? null],
  ['differs', ({ differs }) => differs],
];

/** How groups fare for a spreadsheet, in counts that may be published. */
export const equitySheet = ({
  standardId,
  by,
  filter,
  definitions,
  policy,
  hidden,
  groups,
  ...provenance
}: Equity): Sheet => ({
  title: `Waits over ${standardId} by ${by}`,
  about: [
    ['Standard', standardId],
    filterInWords(filter),
    ['Counts hidden and rounded by', `${policy}; ${String(hidden)} groups are hidden`],
    ...provenanceInWords(provenance),
    ...definitionsInWords(definitions),
  ],
  ...tableOf(columnsOf(by), groups),
});

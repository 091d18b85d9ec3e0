import type { Report } from '@waits/contracts/api/report';
import { provenanceInWords } from './in-words.js';
import type { Sheet } from './sheet.js';

const COLUMNS = ['measure', 'title', 'unit', 'of_whom', 'value', 'out_of', 'percent'];

/** A named report for a spreadsheet: each measure of the area, then of each provider. */
export const reportSheet = ({ report, from, to, rows, ...provenance }: Report): Sheet => ({
  title: report.title,
  about: [
    ['Source', report.source.title],
    ['Address', report.source.address ?? ''],
    ['From', from],
    ['To', to],
    ...provenanceInWords(provenance),
    ...report.notes.map((note) => ['To be known', note] as const),
  ],
  columns: COLUMNS,
  rows: rows.flatMap(({ id, title, unit, area, providers }) =>
    [{ provider: 'the area', ...area }, ...providers].map((figure) => [
      ...[id, title, unit, figure.provider, figure.value, figure.of, figure.percent],
    ]),
  ),
});

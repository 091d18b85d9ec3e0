import { compareText } from '@waits/standards/fold/order';
import type { Row } from './child-evidence.js';
import { widened } from './child-evidence.js';
import type { Edge, TokenDocument } from './documents.js';

type RowEdge = Extract<Edge, { kind: 'row' }>;
type Told = { a: string; b: string; edge: RowEdge };

/** The rows that referrals tell of. Both ends tell of each; where they differ, the later version of the referral is true. */
export function rowsToldOf(documents: Iterable<TokenDocument>): Row[] {
  return edgesToldOf(documents).flatMap(({ a, b, edge: { first, last } }) =>
    first === null || last === null ? [] : [{ a, b, first, last }],
  );
}

/** What each referral says of two tokens, once. */
export function edgesToldOf(documents: Iterable<TokenDocument>): Told[] {
  const latest = new Map<string, Told>();
  for (const told of [...documents].flatMap(edgesOf)) {
    const key = `${told.a} ${told.b} ${told.edge.referralId}`;
    const held = latest.get(key);
    if (!held || told.edge.version > held.edge.version) latest.set(key, told);
  }
  return [...latest.values()];
}

/** One row for each two tokens, from the first to the last of all given. */
export function uniteRows(rows: readonly Row[]): Row[] {
  const united = new Map<string, Row>();
  for (const row of rows) {
    const key = `${row.a} ${row.b}`;
    united.set(key, widened(united.get(key), row));
  }
  return [...united.values()];
}

function edgesOf({ _id, edges }: TokenDocument): Told[] {
  return edges
    .filter((edge) => edge.kind === 'row')
    .map((edge) => {
      const [a, b] = compareText(_id, edge.other) < 0 ? [_id, edge.other] : [edge.other, _id];
      return { a, b, edge };
    });
}

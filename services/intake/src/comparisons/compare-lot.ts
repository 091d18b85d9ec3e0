import type { HeldReferral } from '@waits/contracts/api/held';
import type { Compared } from '../domain/comparison.js';
import type { HeldList } from '../domain/held-list.js';
import { matchRow, notReadLine, saidIn } from './match-rows.js';
import type { NotedReferrals } from './noted-referrals.js';
import type { TheirRow } from './read-their-row.js';

type ReadRow = Extract<TheirRow, { isRead: true }>;

type Deps = {
  held: Pick<HeldList, 'find' | 'ofChildren'>;
  /** Every referral that their list has; those matched with its rows are noted as well. */
  noted: NotedReferrals;
};

/** Holds a lot of rows against what we hold: what became of each, in order, and of which day what we hold is. */
export async function compareLot(
  rows: readonly TheirRow[],
  { held, noted }: Deps,
): Promise<{ compared: Compared[]; asOf: string | null }> {
  const read = rows.filter((row) => row.isRead);
  if (read.length === 0) return { compared: rows.flatMap(unread), asOf: null };
  const { asOf, referrals } = await held.find(idsOf(read));
  const byId = new Map(referrals.map((one) => [one.referralId, one]));
  const unknown = read.filter(({ referralId }) => !byId.has(referralId));
  const byToken = await childrenOf(unknown, held);
  const ofChild = ({ tokens }: ReadRow): HeldReferral[] => {
    const all = tokens.flatMap((token) => byToken.get(token) ?? []);
    const each = new Map(all.map((one) => [one.referralId, one]));
    return [...each.values()].filter(({ referralId }) => !noted.has(referralId));
  };
  const compared = rows.flatMap((row) => {
    if (!row.isRead) return unread(row);
    if (noted.isRepeated(row.referralId, saidIn(row, asOf))) return [REPEATED];
    const { compared: one, match } = matchRow(row, { asOf, byId, ofChild });
    if (match !== null) noted.note(match);
    return [one];
  });
  return { compared, asOf };
}

const REPEATED: Compared = { became: 'repeated', matchedBy: null };
const unread = (row: TheirRow): Compared[] => (row.isRead ? [] : [notReadLine(row)]);
const idsOf = (rows: readonly ReadRow[]): string[] => [
  ...new Set(rows.map(({ referralId }) => referralId)),
];

const MOST_TOKENS = 1000;

/** What is held of the children of rows at their provider, by token. */
async function childrenOf(
  rows: readonly ReadRow[],
  held: Pick<HeldList, 'ofChildren'>,
): Promise<Map<string, readonly HeldReferral[]>> {
  const byToken = new Map<string, readonly HeldReferral[]>();
  const providers = new Set(rows.map(providerOf));
  for (const provider of providers) {
    const own = rows.filter((row) => providerOf(row) === provider);
    const tokens = [...new Set(own.flatMap((row) => row.tokens))];
    for (let at = 0; at < tokens.length; at += MOST_TOKENS) {
      const { children } = await held.ofChildren(provider, tokens.slice(at, at + MOST_TOKENS));
      const found = children.flatMap((child) => child.tokens.map((one) => [one, child] as const));
      for (const [token, { referrals }] of found) byToken.set(token, referrals);
    }
  }
  return byToken;
}

const providerOf = ({ referralId }: ReadRow): string => referralId.split(':', 1)[0] ?? '';

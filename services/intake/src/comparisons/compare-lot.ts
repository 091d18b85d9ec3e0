import { createHash } from 'node:crypto';
import type { HeldReferral } from '@waits/contracts/api/held';
import type { HeldList } from '../domain/held-list.js';
import type { Compared } from '../domain/comparison.js';
import type { KeptLists, Listed } from '../domain/kept-lists.js';
import { matchRow, notReadLine, saidIn } from './match-rows.js';
import type { TheirRow } from './read-their-row.js';

type ReadRow = Extract<TheirRow, { isRead: true }> & { referralId: string };

type Deps = {
  held: Pick<HeldList, 'find' | 'ofChildren'>;
  lists: Pick<KeptLists, 'find' | 'add'>;
  /** The name of the list of referrals that need not be looked for: those of their list, and those matched with them. */
  noted: string;
  hashOf: (referralId: string) => string;
};

/** Holds a lot of rows against what we hold: what became of each, in order, and of which day what we hold is. */
export async function compareLot(
  rows: readonly TheirRow[],
  deps: Deps,
): Promise<{ compared: Compared[]; asOf: string | null }> {
  const read = rows.filter(isIdentified);
  if (read.length === 0) return { compared: rows.flatMap(unread), asOf: null };
  const known = await lookUp(read, deps);
  const adding: Listed[] = [];
  const note = (referralId: string, content: readonly string[]): void => {
    const hash = deps.hashOf(referralId);
    adding.push({ hash, subject: referralId, rows: content, isEnded: false });
  };
  const compared = rows.flatMap((row) => {
    if (!isIdentified(row)) return unread(row);
    const content = hashOfText(saidIn(row, known.asOf));
    if (known.isRepeated(row.referralId, content)) return [REPEATED];
    note(row.referralId, [content]);
    const { compared: one, match } = matchRow(row, known);
    if (match !== null) {
      known.taken.add(match);
      note(match, []);
    }
    return [one];
  });
  await deps.lists.add(deps.noted, adding);
  return { compared, asOf: known.asOf };
}

const REPEATED: Compared = { became: 'repeated', matchedBy: null };
const isIdentified = (row: TheirRow): row is ReadRow => row.isRead && row.referralId !== null;
const unread = (row: TheirRow): Compared[] => (row.isRead ? [] : [notReadLine(row)]);
const hashOfText = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, 22);

/** What we hold of these rows, by id and by child; and what rows before them said of the same referrals. */
async function lookUp(rows: readonly ReadRow[], { held, lists, noted, hashOf }: Deps) {
  const ids = [...new Set(rows.map(({ referralId }) => referralId))];
  const { asOf, referrals } = await held.find(ids);
  const byId = new Map(referrals.map((one) => [one.referralId, one]));
  const before = await lists.find(noted, ids.map(hashOf));
  const said = new Set(
    [...before.values()].flatMap(({ subject, rows: content }) =>
      content.map((one) => `${subject} ${one}`),
    ),
  );
  const byToken = await childrenOf(
    rows.filter(({ referralId }) => !byId.has(referralId)),
    held,
  );
  const taken = await notedAmong([...byToken.values()].flat(), { lists, noted, hashOf });
  return {
    ...{ asOf, byId, taken },
    isRepeated: (referralId: string, content: string): boolean => {
      const key = `${referralId} ${content}`;
      return said.has(key) || !said.add(key);
    },
    ofChild: ({ tokens }: { tokens: readonly string[] }): HeldReferral[] => {
      const all = tokens.flatMap((token) => byToken.get(token) ?? []);
      const each = new Map(all.map((one) => [one.referralId, one]));
      return [...each.values()].filter(({ referralId }) => !taken.has(referralId));
    },
  };
}

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

/** Those of these referrals that another row of their list is of. */
async function notedAmong(
  referrals: readonly HeldReferral[],
  { lists, noted, hashOf }: Omit<Deps, 'held'>,
): Promise<Set<string>> {
  const ids = [...new Set(referrals.map(({ referralId }) => referralId))];
  const found = await lists.find(noted, ids.map(hashOf));
  return new Set(ids.filter((id) => found.has(hashOf(id))));
}

import type { ReferralDocument, TokenDocument } from '../domain/documents.js';
import type { Adding } from '../domain/event-set.js';
import type { Write } from '../domain/store.js';
import type { Work } from '../domain/work.js';
import { isToken, noWork } from '../domain/work.js';
import type { Attempt, AttemptDeps } from './attempt-children.js';
import { prepareAttempt } from './attempt-children.js';
import { foldedFromOlder, linksNow, staleAmong } from './check-used.js';
import { foldAll, heldBack } from './fold-attempt.js';
import type { Gathered } from './gather.js';

export type SettleDeps = AttemptDeps & {
  /** Told how long the folds of one attempt took, in seconds, and how many documents another writer won. */
  onFolded: (fold: () => void) => void;
  onLost: (documents: number) => void;
};

/** What became of a subject's events and identities, in the order they were given. */
export type Told = { addings: Adding[]; sealings: Adding[] };

export type AttemptResult = {
  /** By referral: the document as it is stored now. */
  folded: Map<string, ReferralDocument>;
  /** By subject that was settled. */
  told: Map<string, Told>;
  /** What another writer won, or moved meanwhile: to be done again. */
  left: Work;
};

/**
 * One attempt at the work: children first, so that whoever changes a child sees every referral that was folded with it;
 * then the referrals, folded with the children as just written; then the versions used are read again.
 */
export async function attemptWork(deps: SettleDeps, work: Work): Promise<AttemptResult> {
  const attempt = await prepareAttempt(deps, work);
  const lostTokens = await writeChildren(deps, attempt);
  const held = heldBack(attempt, lostTokens);
  const { folded, written, lost } = await writeReferrals(deps, attempt, held);
  const redo = new Set([...held, ...lost]);
  const left = leftOf(attempt, work, { lostTokens, redo });
  await addMoved(deps, left, { attempt, written, lostTokens });
  return { folded, told: toldIn(attempt, { lostTokens, redo }), left };
}

async function writeChildren(deps: SettleDeps, { before, after }: Attempt): Promise<Set<string>> {
  const writes = [...after.values()].flatMap((document): Write<TokenDocument>[] => {
    const stored = before.get(document._id)?.version ?? 0;
    return stored === document.version ? [] : [{ document, expected: stored || null }];
  });
  const { lost } = await deps.store.children.write(writes);
  deps.onLost(lost.length);
  return new Set(lost);
}

type Written = {
  folded: Map<string, ReferralDocument>;
  written: ReferralDocument[];
  lost: string[];
};

async function writeReferrals(
  deps: SettleDeps,
  attempt: Attempt,
  held: ReadonlySet<string>,
): Promise<Written> {
  const folded = foldAll(deps, attempt, held);
  const before = new Map([...attempt.referrals].map(([id, { stored }]) => [id, stored]));
  const outdated = await foldedFromOlder(deps.store, folded, before);
  const documents = folded.filter((document) => !outdated.includes(document));
  const writes = documents.flatMap((document): Write<ReferralDocument>[] => {
    const stored = before.get(document._id)?.version ?? 0;
    return stored === document.version ? [] : [{ document, expected: stored || null }];
  });
  const { lost: lostNow } = await deps.store.referrals.write(writes);
  deps.onLost(lostNow.length);
  const lost = [...lostNow, ...outdated.map(({ _id }) => _id)];
  const isWon = ({ _id }: ReferralDocument): boolean => !lost.includes(_id);
  return {
    folded: new Map(documents.filter(isWon).map((document) => [document._id, document])),
    written: writes.map(({ document }) => document).filter(isWon),
    lost,
  };
}

type Unsettled = { lostTokens: ReadonlySet<string>; redo: ReadonlySet<string> };

function leftOf(attempt: Attempt, work: Work, { lostTokens, redo }: Unsettled): Work {
  const left = noWork();
  for (const [subject, change] of work.changes) {
    if (isToken(subject) ? lostTokens.has(subject) : redo.has(subject)) {
      left.changes.set(subject, change);
    }
  }
  for (const referralId of redo) {
    if (!left.changes.has(referralId)) left.refold.add(referralId);
  }
  // Of a change that was won, every referral around it must still be folded where a neighbour was lost.
  for (const token of attempt.touched) {
    const isLost = attempt.children.surroundingsOf(token).some((near) => lostTokens.has(near));
    if (isLost) left.touch.add(token);
  }
  return left;
}

type Checked = {
  attempt: Attempt;
  written: readonly ReferralDocument[];
  lostTokens: ReadonlySet<string>;
};

/**
 * Reads again the versions of what was used. A token around which all referrals were folded may have gained one that
 * we did not see; a referral just written may have been folded from a token that moved meanwhile; one that was absent
 * may have been folded and stored by a writer who found its tokens told already, and so did not touch them.
 */
async function addMoved({ store }: SettleDeps, left: Work, checked: Checked): Promise<void> {
  const { attempt, written, lostTokens } = checked;
  const used = written.flatMap((document) => document.used);
  const referrals = await linksNow(store, written);
  const tokens = new Set([...attempt.area, ...used.map(({ token }) => token)]);
  if (tokens.size + referrals.size === 0) return;
  const versions = await store.children.versions([...tokens]);

  const gained = attempt.area.filter(
    (token) => versions.get(token)?.version !== attempt.after.get(token)?.version,
  );
  for (const token of gained) if (!lostTokens.has(token)) left.touch.add(token);
  for (const { _id } of staleAmong(written, { tokens: versions, referrals })) left.refold.add(_id);
  if (attempt.absent.length === 0) return;
  const appeared = await store.referrals.versions(attempt.absent);
  for (const referralId of appeared.keys()) left.refold.add(referralId);
}

function toldIn(attempt: Attempt, { lostTokens, redo }: Unsettled): Map<string, Told> {
  const settled = (gathered: Gathered): [string, Told][] =>
    gathered.addings && !redo.has(gathered.body._id)
      ? [[gathered.body._id, { addings: gathered.addings, sealings: [] }]]
      : [];
  return new Map<string, Told>([
    ...[...attempt.referrals.values()].flatMap(settled),
    ...[...attempt.amended].filter(([token]) => !lostTokens.has(token)),
  ]);
}

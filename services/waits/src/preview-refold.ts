import { ReferralFacts } from '@waits/contracts/referral-state';
import type { LocalDate } from '@waits/contracts/values';
import type { RefoldPreview } from '@waits/contracts/api/refold-preview';
import type { Register } from '@waits/standards/standard';
import type { Gathered } from './consumer/gather.js';
import { gatherReferrals } from './consumer/gather.js';
import { gatherLinked } from './consumer/gather-linked.js';
import { loadSurroundings } from './consumer/load-surroundings.js';
import type { BirthDateOf } from './domain/birth-date.js';
import { judgeChildren } from './domain/child-graph.js';
import type { ReferralDocument, TokenDocument } from './domain/documents.js';
import { foldReferral } from './domain/fold-referral.js';
import type { AtHand } from './domain/link-closure.js';
import { linksAmong } from './domain/link-closure.js';
import type { Side } from './domain/refold-preview.js';
import { addToPreview, emptyPreview } from './domain/refold-preview.js';
import type { WaitsStore } from './domain/store.js';
import type { WithSiblings } from './domain/with-siblings.js';
import { withSiblings } from './domain/with-siblings.js';

type Deps = {
  store: Pick<WaitsStore, 'scan' | 'referrals' | 'children'>;
  birthDateOf: BirthDateOf;
  register: Register;
  foldVersion: number;
  asOf: LocalDate;
  onProgress: (referrals: number) => void;
};

const AT_ONCE = 200;

/**
 * Folds everything that is stored by this code, some referrals at a time, and says what would change. Memory holds those with
 * the other referrals of their children, of which spells are made, and with whatever is linked with any of them. It only
 * reads; services may go on, and what they change meanwhile is seen as it was or as it is.
 */
export async function previewRefold(deps: Deps): Promise<RefoldPreview> {
  const preview = emptyPreview(deps);
  let open: string[] = [];
  const look = async (): Promise<void> => {
    await addPage(preview, deps, open);
    deps.onProgress(preview.referrals);
    open = [];
  };
  for await (const { referralId } of deps.store.scan.referralVersions()) {
    open.push(referralId);
    if (open.length >= AT_ONCE) await look();
  }
  await look();
  return preview;
}

async function addPage(preview: RefoldPreview, deps: Deps, ids: readonly string[]): Promise<void> {
  const { ofChildren, referrals, documents } = await gatherPage(deps, ids);
  const children = judgeChildren(documents);
  const atHand = new Map([...referrals].map(([id, gathered]) => [id, atHandOf(gathered)]));
  const links = linksAmong(atHand, children);
  const { birthDateOf, foldVersion } = deps;
  const around = { documents, children, links, birthDateOf, foldVersion };
  const storedAll = ofChildren.map(withAllFacts);
  const before = withSiblings(storedAll);
  const after = withSiblings(
    storedAll.map((stored) => {
      const referral = atHand.get(stored._id);
      // What a newer fold wrote stays as it is.
      if (!referral || stored.foldVersion > foldVersion) return stored;
      return { ...foldReferral(referral, around), version: stored.version };
    }),
  );
  for (const id of ids) {
    const [old, now] = [before.get(id), after.get(id)];
    if (!old || !now) continue;
    addToPreview(preview, { stored: old.document, before: sideOf(old), after: sideOf(now) }, deps);
  }
}

type Page = {
  /** What is stored of the page, and of every referral that is or was of a child of one of them. */
  ofChildren: ReferralDocument[];
  /** These, and those that links lead to. */
  referrals: Map<string, Gathered>;
  documents: Map<string, TokenDocument>;
};

async function gatherPage({ store }: Deps, ids: readonly string[]): Promise<Page> {
  // It writes nothing, so that what a newer fold wrote is in nobody's way.
  const any = { store, foldVersion: Infinity };
  const gather = (some: Iterable<string>) =>
    gatherReferrals(any, { changes: new Map(), refold: new Set(some) });
  const documents = new Map<string, TokenDocument>();
  const page = await gather(ids);
  await loadSurroundings(store, documents, everNamedIn(page));
  // Of all tokens around: the old fold may have judged otherwise who is the same child.
  const near = [...documents.values()].flatMap(({ referralIds }) => referralIds);
  const others = near.map(({ referralId }) => referralId).filter((id) => !page.has(id));
  const ofChildren = new Map([...page, ...(await gather(others))]);
  const referrals = new Map([...ofChildren, ...(await gatherLinked(any, ofChildren))]);
  await loadSurroundings(store, documents, everNamedIn(referrals));
  const stored = [...ofChildren.values()].flatMap((one) => one.stored ?? []);
  return { ofChildren: stored, referrals, documents };
}

const everNamedIn = (referrals: ReadonlyMap<string, Gathered>): string[] =>
  [...referrals.values()].flatMap(({ mentions }) => mentions.ever);

const sideOf = ({ document, ofChild }: WithSiblings): Side => ({
  facts: document.facts,
  ofChild: ofChild.map(({ _id: referralId, facts }) => ({ referralId, facts })),
});

const atHandOf = ({ body, mentions, neighbours }: Gathered): AtHand => ({
  ...{ body, mentions, neighbours, inputVersion: 0 },
});

/** What an older fold did not write has its default, as for everybody who reads it. */
const withAllFacts = (stored: ReferralDocument): ReferralDocument => ({
  ...stored,
  facts: ReferralFacts.safeParse(stored.facts).data ?? stored.facts,
});

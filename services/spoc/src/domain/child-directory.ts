import type { Candidates, DescribedChild } from '@waits/contracts/api/matching';
import type { ChildReferral } from '@waits/contracts/api/child';
import type { ChildLookup } from './child-lookup.js';

/** The child's open waits, or why they are not shown. */
export type WaitsBeside = { waits: ChildReferral[] | null; waitsNote: string | null };

/** What the waits service knows of children. The domain owns this interface; an adapter asks. No call rejects. */
export interface ChildDirectory {
  /** Exchanges an NHS number for a child id; the number is kept nowhere. */
  find(nhsNumber: string, requestId: string): Promise<ChildLookup>;
  /** Children that may be the one described, who has no NHS number; what describes it is kept nowhere. Null when waits does not tell. */
  candidates(child: DescribedChild, requestId: string): Promise<Candidates | null>;
  openWaits(childId: string, requestId: string): Promise<WaitsBeside>;
}

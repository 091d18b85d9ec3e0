import type { ComparedField, ComparedSide } from '@waits/contracts/api/comparisons';
import type { WaitingLine } from '@waits/standards/waiting-line';

const FIELDS: readonly ComparedField[] = [
  ...(['receivedOn', 'status', 'endedOn', 'priority', 'service'] as const),
];

/** A referral as we hold it. */
export type OurSide = ComparedSide & { referralId: string };

/** What a row of their list says. That it is in the list says that the child waits, unless the row says how the wait ended. */
export const theirSide = (line: WaitingLine): ComparedSide => ({
  ...saidBy(line),
  status: line.left?.by ?? (line.receivedOn === null || line.isOpen ? 'waiting' : 'not-open'),
});

/** What we hold of it. */
export const ourSide = (line: WaitingLine): ComparedSide => ({
  ...saidBy(line),
  status: line.isOpen ? 'waiting' : (line.left?.by ?? 'not-open'),
});

const saidBy = ({ pathway, receivedOn, priority, left }: WaitingLine) => ({
  ...{ service: pathway, receivedOn, priority, endedOn: left?.on ?? null },
});

/**
 * In what the two sides of one referral differ. What their list does not state is no difference: a list need not have every column.
 * The day on which a wait ended is compared where both say that it did.
 */
export function differences(theirs: ComparedSide, ours: ComparedSide): ComparedField[] {
  const bothEnded = theirs.endedOn !== null && ours.endedOn !== null;
  return FIELDS.filter((field) => {
    if (field === 'endedOn') return bothEnded && theirs.endedOn !== ours.endedOn;
    return theirs[field] !== null && theirs[field] !== ours[field];
  });
}

/**
 * Which of a child's referrals a row is of whose id we do not hold: of the same service, and received on the same day, or else the only
 * one where both sides say that the child waits. Undefined where it cannot be told: two children's waits taken for one would hide a child.
 */
export function ofSameWait<T extends OurSide>(
  theirs: ComparedSide,
  candidates: readonly T[],
): T | undefined {
  const ofService = candidates.filter(({ service }) => service === theirs.service);
  const sameDay = ofService.filter(
    ({ receivedOn }) => receivedOn !== null && receivedOn === theirs.receivedOn,
  );
  const [first] = [...sameDay].sort(byStanding);
  if (first !== undefined) return first;
  const open = ofService.filter(({ status }) => status === 'waiting');
  return theirs.status === 'waiting' && open.length === 1 ? open[0] : undefined;
}

/** One that is open before one that is not, then by id, so that the same is chosen each time. */
const byStanding = (a: OurSide, b: OurSide): number =>
  Number(b.status === 'waiting') - Number(a.status === 'waiting') ||
  (a.referralId < b.referralId ? -1 : 1);

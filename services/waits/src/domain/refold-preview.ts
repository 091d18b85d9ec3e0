import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { LocalDate } from '@waits/contracts/values';
import type { ChangedClocks, RefoldPreview } from '@waits/contracts/api/refold-preview';
import type { Clock } from '@waits/standards/measure';
import { measure } from '@waits/standards/measure';
import type { Spell } from '@waits/standards/spells';
import { spellStandards, spellWith, untoldSpellsOf } from '@waits/standards/spells';
import type { SpellReferral } from '@waits/standards/spells/merge';
import type { Register } from '@waits/standards/standard';
import { standardsFor } from '@waits/standards/standard';
import { canonicalJson } from '@waits/standards/canonical-json';
import type { ReferralDocument } from './documents.js';

/** The facts of a referral, and those of every referral of its child, itself among them: a spell is made of several. */
export type Side = { facts: ReferralFacts; ofChild: readonly SpellReferral[] };
type Refolded = { stored: ReferralDocument; before: Side; after: Side };
type How = { register: Register; asOf: LocalDate; foldVersion: number };

/** Nothing looked at yet. */
export const emptyPreview = ({ register, asOf, foldVersion }: How): RefoldPreview => ({
  ...{ asOf, foldVersion, registerVersion: register.version },
  ...{ referrals: 0, older: 0, newer: 0, changedFacts: 0, factsOnly: 0, unexplained: 0 },
  byStandard: {},
  missingLists: Object.fromEntries(
    register.standards
      .filter(({ missingLists }) => missingLists.length > 0)
      .map(({ id, missingLists }) => [id, [...missingLists]]),
  ),
});

/**
 * Adds one referral: as it is stored, and as this code folds the same events. The clock of a spell is counted once, with the
 * referral that the spell is named after.
 */
export function addToPreview(preview: RefoldPreview, refolded: Refolded, how: How): void {
  const { stored, before, after } = refolded;
  preview.referrals += 1;
  if (stored.foldVersion > how.foldVersion) {
    preview.newer += 1;
    return;
  }
  const isOlder = stored.foldVersion < how.foldVersion;
  if (isOlder) preview.older += 1;
  const isSame = canonicalJson(before.facts) === canonicalJson(after.facts);
  if (!isSame && !isOlder) preview.unexplained += 1;
  const isAnother = compareClocks(preview, refolded, how);
  if (isSame) return;
  preview.changedFacts += 1;
  if (!isAnother) preview.factsOnly += 1;
}

const NO_CHANGE: ChangedClocks = {
  ...{ clocks: 0, status: 0, days: 0, started: 0, due: 0, appears: 0, disappears: 0 },
};

/** Counts every clock of a referral by the old facts and by the new. Tells whether one that it has a part in differs. */
function compareClocks(
  preview: RefoldPreview,
  { stored, before, after }: Refolded,
  how: How,
): boolean {
  const old = clocksOf(stored._id, before, how);
  const now = clocksOf(stored._id, after, how);
  let isAnother = differ(old.shared, now.shared).some(({ changes }) => changes.length > 0);
  for (const { standardId, changes } of differ(old.counted, now.counted)) {
    const counts = (preview.byStandard[standardId] ??= { ...NO_CHANGE });
    counts.clocks += 1;
    for (const change of changes) counts[change] += 1;
    if (changes.length > 0) isAnother = true;
  }
  return isAnother;
}

type ById = ReadonlyMap<string, Clock>;
type Differing = { standardId: string; changes: Exclude<keyof ChangedClocks, 'clocks'>[] };

const differ = (old: ById, now: ById): Differing[] =>
  [...new Set([...old.keys(), ...now.keys()])].map((standardId) => ({
    ...{ standardId, changes: changesBetween(old.get(standardId), now.get(standardId)) },
  }));

function changesBetween(old: Clock | undefined, now: Clock | undefined): Differing['changes'] {
  if (!old || !now) return [old ? 'disappears' : 'appears'];
  const differs = {
    status: old.status !== now.status,
    days: old.days !== now.days,
    started: old.startedOn !== now.startedOn,
    due: old.dueOn !== now.dueOn,
  };
  return (['status', 'days', 'started', 'due'] as const).filter((field) => differs[field]);
}

/** Its own clocks with those of the spells named after it, and those of all spells that it belongs to. */
type Clocks = { counted: ById; shared: ById };

function clocksOf(referralId: string, { facts, ofChild }: Side, { register, asOf }: How): Clocks {
  const spells = spellStandards(register).flatMap(
    (standard) => spellWith(referralId, untoldSpellsOf(standard, ofChild, asOf)) ?? [],
  );
  const own = standardsFor(register, facts).map(
    (standard) => [standard.id, measure(standard, facts, asOf)] as const,
  );
  const named = spells.filter(({ referralIds: [first] }) => first === referralId);
  return { counted: new Map([...own, ...named.map(byId)]), shared: new Map(spells.map(byId)) };
}

const byId = ({ standardId, clock }: Spell): [string, Clock] => [standardId, clock];

import { countedOn, randomArea } from './fake-area.js';
import { bound } from './fake-attacker.js';
import type { LiveRelease, LiveReleases } from './live-releases.js';
import { createLiveReleases } from './live-releases.js';
import { POLICIES } from './policy.js';
import type { Counted } from './release.js';
import { suppress } from './suppress.js';

const policy = POLICIES.MHSDS;
const area = randomArea(7, 400);
const [monday, tuesday, wednesday] = [1, 2, 3].map((day) => countedOn(area, day)) as [
  Counted,
  Counted,
  Counted,
];

/** Works a release out; `meanwhile` happens after its first piece. */
function released({ next }: LiveReleases, counted: Counted, meanwhile?: () => void): LiveRelease {
  const pieces = next(counted);
  let first = meanwhile;
  for (;;) {
    const piece = pieces.next();
    if (piece.done === true) return piece.value;
    first?.();
    first = undefined;
  }
}

const hiddenOf = ({ hidden }: LiveRelease): string[] => [...hidden].sort();

describe('live figures, one release after another', () => {
  it('hide of the first what suppression hides of all standards together', () => {
    const release = released(createLiveReleases(policy), monday);

    expect(release.hidden.size).toBeGreaterThan(20);
    expect(hiddenOf(release)).toEqual([...suppress(policy, monday, []).hidden].sort());
    expect(release.cells.size).toBe(monday.cells.length);
  });

  it('leave nobody to a reader of six who goes through them sum by sum', () => {
    const releases = createLiveReleases(policy);
    const shown = Array.from({ length: 6 }, (_, day) => {
      const release = released(releases, countedOn(area, day));
      releases.markShown(release);
      return release;
    });

    for (const standard of shown[0]?.parts.keys() ?? []) {
      const ofStandard = shown.flatMap(({ parts }) => parts.get(standard) ?? []);
      const beyondHelp = new Set(ofStandard.flatMap(({ stillExposed }) => stillExposed));
      const found = bound(ofStandard, policy).filter(({ quantity }) => !beyondHelp.has(quantity));
      expect(found).toEqual([]);
    }
  });

  it('are of a standard whose figures have not changed the release that was made of them', () => {
    const releases = createLiveReleases(policy);
    const first = released(releases, monday);
    releases.markShown(first);
    const others = tuesday.cells.filter(({ at }) => at['standard'] !== 'ASD-13W');
    const same = monday.cells.filter(({ at }) => at['standard'] === 'ASD-13W');
    const second = released(releases, { ...tuesday, cells: [...same, ...others] });

    expect(second.parts.get('ASD-13W')).toBe(first.parts.get('ASD-13W'));
    expect(second.parts.get('SALT-18W')).not.toBe(first.parts.get('SALT-18W'));
  });

  it('need no heed of a release that nobody was shown', () => {
    const releases = createLiveReleases(policy);
    released(releases, monday);

    expect(hiddenOf(released(releases, tuesday))).toEqual(
      hiddenOf(released(createLiveReleases(policy), tuesday)),
    );
  });

  it('are worked out anew where the one before was first shown meanwhile', () => {
    const inTurn = createLiveReleases(policy);
    for (const day of [monday, tuesday]) inTurn.markShown(released(inTurn, day));
    const expected = released(inTurn, wednesday);

    const releases = createLiveReleases(policy);
    releases.markShown(released(releases, monday));
    const second = released(releases, tuesday);
    const third = released(releases, wednesday, () => {
      releases.markShown(second);
    });

    expect(hiddenOf(third)).toEqual(hiddenOf(expected));
  });

  it('count nobody of a standard that is gone', () => {
    const releases = createLiveReleases(policy);
    releases.markShown(released(releases, monday));
    const left = tuesday.cells.filter(({ at }) => at['standard'] !== 'ASD-13W');
    const release = released(releases, { ...tuesday, cells: left });
    const gone = [...release.cells].filter(([, { at }]) => at['standard'] === 'ASD-13W');

    expect(gone.length).toBeGreaterThan(5);
    expect(gone.every(([quantity, { count }]) => count === 0 && release.hidden.has(quantity))).toBe(
      true,
    );
  });
});

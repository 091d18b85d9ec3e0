import { memoryStore } from '../adapters/memory-store.js';
import { event, numberToken, token } from '../domain/fake-events.js';
import { fakeWorld } from './fake-world.js';

const number = numberToken('number');
const local = token('local');
const received = event('referral.received', { pathway: 'ASD', tokens: [local], on: '2026-03-02' });
const ofAnother = event('referral.received', {
  ...{ id: 'r2', subject: 'RXX02:R2', pathway: 'SALT', tokens: [number], on: '2026-03-03' },
});
const accepted = event('referral.accepted', { id: 'a1', tokens: [local], on: '2026-03-05' });
/** Joins the two children, so that both referrals are folded anew. */
const joining = event('referral.accepted', { id: 'a2', tokens: [local, number], on: '2026-03-06' });
const all = [received, ofAnother, accepted, joining];

/** An old and a new process on one store, as while one is exchanged for the other. */
function sideBySide() {
  const store = memoryStore();
  return { store, older: fakeWorld({ store }), newer: fakeWorld({ store, foldVersion: 2 }) };
}
const withoutVersions = (text: string): string => text.replace(/"(input)?[vV]ersion":\d+/g, '');
const heldIn = (store: ReturnType<typeof memoryStore>): string =>
  withoutVersions(JSON.stringify(store.everything()));

describe('an old process that meets a referral of a newer fold', () => {
  it.each`
    name                                       | next
    ${'an event of that referral'}             | ${accepted}
    ${'an event that touches it by its child'} | ${event('patient.deceased', { subject: local, tokens: [local], on: '2026-03-07' })}
  `(
    'stops at $name, says which version is needed, and writes nothing',
    async ({ next }: { next: typeof accepted }) => {
      const { store, older, newer } = sideBySide();
      await newer.events([received]);
      const before = heldIn(store);

      await expect(older.events([next])).rejects.toThrow(
        'referrals of fold version 2 need a newer waits service; this one folds 1',
      );
      expect(heldIn(store)).toBe(before);
      expect(older.published).toEqual([]);
    },
  );

  it('goes on with referrals that no newer fold has written', async () => {
    const { store, older, newer } = sideBySide();
    await newer.events([received]);
    await older.events([ofAnother]);

    expect(store.everything().referrals.map(({ foldVersion }) => foldVersion)).toEqual([2, 1]);
  });
});

describe('the new process', () => {
  it('takes over what the old one stopped at', async () => {
    const { store, older, newer } = sideBySide();
    await older.events([received, ofAnother]);
    await newer.events([accepted]);
    await expect(older.events([joining])).rejects.toThrow('fold version 2');
    await newer.events([joining]);

    expect(store.everything().referrals.map(({ foldVersion }) => foldVersion)).toEqual([2, 2]);
  });

  it('has everything at the new version once it has read the log anew, as one that never met an old one', async () => {
    const { store, older, newer } = sideBySide();
    await older.events(all.slice(0, 2));
    await newer.events(all.slice(2, 3));
    await newer.events(all);
    const undisturbed = memoryStore();
    await fakeWorld({ store: undisturbed, foldVersion: 2 }).events(all);

    expect(store.everything().referrals.map(({ foldVersion }) => foldVersion)).toEqual([2, 2]);
    expect(withoutUsed(heldIn(store))).toBe(withoutUsed(heldIn(undisturbed)));
  });
});

// Versions tell only how a document came about.
const withoutUsed = (text: string): string => text.replace(/"used":\[[^\]]*\]/g, '');

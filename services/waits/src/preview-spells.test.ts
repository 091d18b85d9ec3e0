import type { RefoldPreview } from '@waits/contracts/api/refold-preview';
import type { ReferralFacts } from '@waits/contracts/referral-state';
import { spellRegister } from '@waits/standards/testing/spell-register';
import { memoryStore } from './adapters/memory-store.js';
import { fakeWorld } from './consumer/fake-world.js';
import type { ReferralDocument } from './domain/documents.js';
import { event, numberToken } from './domain/fake-events.js';
import { previewRefold } from './preview-refold.js';

const number = numberToken('number');
const FIRST = 'RXX01:A';
// So many ids lie between the two that they are never looked at together by chance.
const SECOND = 'RXX01:Z';
const others = Array.from({ length: 250 }, (_, n) => `RXX01:M${String(n)}`);
const received = (subject: string, on: string, pathway: 'CAMHS' | 'SALT' = 'CAMHS') =>
  event('referral.received', { subject, on, pathway, id: subject, tokens: [number] });
const helped = [
  event('appointment.attended', { on: '2026-03-20', medium: '01', attendance: '5' }),
  event('outcome-measure.recorded', { on: '2026-03-20', measure: 'LISTED' }),
  event('intervention.delivered', { on: '2026-03-20', procedures: ['LISTED'] }),
].map((one) => ({ ...one, subject: SECOND }));

type Alter = (document: ReferralDocument) => Partial<ReferralDocument>;

/** One child's wait made of two referrals, as another version of the fold would have left them. */
async function previewed(
  alter: Record<string, Alter>,
  register = spellRegister(),
): Promise<RefoldPreview> {
  const store = memoryStore();
  const world = fakeWorld({ store });
  await world.events([
    received(FIRST, '2026-03-02'),
    event('referral.closed', { subject: FIRST, on: '2026-03-10', id: 'closed' }),
    ...[received(SECOND, '2026-03-15'), ...helped],
    ...others.map((id) => event('referral.received', { subject: id, id, pathway: 'SALT' })),
  ]);
  await world.identities([
    {
      ...{ source: 'asd-system', recordedAt: '2026-03-02T12:00:00Z' },
      ...{ token: number, birthDate: '2015-05-05' },
    },
  ]);
  const changed = store.everything().referrals.filter(({ _id }) => _id in alter);
  await store.referrals.write(
    changed.map((document) => ({
      document: { ...document, ...alter[document._id]?.(document), version: document.version + 1 },
      expected: document.version,
    })),
  );
  return previewRefold({
    ...{ store, birthDateOf: world.birthDateOf, register, foldVersion: 2 },
    ...{ asOf: '2026-05-01', onProgress: () => undefined },
  });
}

const facts = (changes: Partial<ReferralFacts>): Alter => {
  return (document) => ({ facts: { ...document.facts, ...changes } });
};
const NOTHING = { clocks: 1, status: 0, days: 0, started: 0, due: 0, appears: 0, disappears: 0 };
const withoutSpells = ({ byStandard }: RefoldPreview) =>
  Object.entries(byStandard).filter(([id]) => id !== 'CYPMH-4W');

describe('what folding anew would change of a spell', () => {
  it('is nothing where the facts are the same; the clock is counted once for both referrals', async () => {
    const preview = await previewed({});

    expect(preview).toMatchObject({ referrals: 252, changedFacts: 0, unexplained: 0 });
    expect(preview.byStandard['CYPMH-4W']).toEqual(NOTHING);
  });

  it('is told where it is the only clock that changes: a score that the old fold did not see', async () => {
    const preview = await previewed({ [SECOND]: facts({ outcomeMeasures: [] }) });

    expect(preview).toMatchObject({ changedFacts: 1, factsOnly: 0 });
    expect(preview.byStandard['CYPMH-4W']).toEqual({ ...NOTHING, status: 1, days: 1 });
    expect(withoutSpells(preview).length).toBeGreaterThan(0);
    for (const [, { clocks, ...changes }] of withoutSpells(preview)) {
      expect(clocks).toBeGreaterThan(0);
      expect(Object.values(changes)).toEqual([0, 0, 0, 0, 0, 0]);
    }
  });

  it.each<[string, Record<string, Alter>, Partial<typeof NOTHING>]>([
    [
      'two waits that the new fold puts together',
      { [SECOND]: facts({ receivedOn: '2026-03-19' }) },
      { clocks: 2, status: 1, days: 1, disappears: 1 },
    ],
    [
      'two waits of what the old fold took for two children',
      { [SECOND]: () => ({ childId: '00000000-0000-4000-8000-000000000000' }) },
      { clocks: 2, status: 1, days: 1, disappears: 1 },
    ],
    [
      'a wait to which the old fold counted no referral',
      { [FIRST]: facts({ ageAtReferral: null }), [SECOND]: facts({ ageAtReferral: null }) },
      { appears: 1 },
    ],
    [
      'a wait that begins earlier',
      { [FIRST]: facts({ receivedOn: '2026-03-04' }) },
      { started: 1, days: 1, due: 1 },
    ],
  ])('is counted by what changes: %s', async (_, alter, changes) => {
    const { byStandard } = await previewed(alter);

    expect(byStandard['CYPMH-4W']).toEqual({ ...NOTHING, ...changes });
  });

  it('cannot be seen without the code lists, and says so', async () => {
    const alter = { [SECOND]: facts({ outcomeMeasures: [] }) };
    const preview = await previewed(alter, spellRegister({ lists: [] }));

    expect(preview.byStandard['CYPMH-4W']).toEqual(NOTHING);
    expect(preview.missingLists['CYPMH-4W']).toHaveLength(2);
    expect((await previewed(alter)).missingLists['CYPMH-4W']).toBeUndefined();
  });

  it('leaves out of account what a newer fold wrote, which this one leaves alone', async () => {
    const preview = await previewed({
      [SECOND]: (document) => ({ ...facts({ outcomeMeasures: [] })(document), foldVersion: 3 }),
    });

    expect(preview).toMatchObject({ newer: 1, changedFacts: 0 });
    expect(preview.byStandard['CYPMH-4W']).toEqual(NOTHING);
  });

  it('is nothing where the facts that differ are of no clock', async () => {
    const preview = await previewed({ [SECOND]: facts({ findings: ['reason-missing'] }) });

    expect(preview).toMatchObject({ changedFacts: 1, factsOnly: 1 });
    expect(preview.byStandard['CYPMH-4W']).toEqual(NOTHING);
  });
});

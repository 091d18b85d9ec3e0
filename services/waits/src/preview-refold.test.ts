import { pointersTo } from '@waits/sources/translate/link-pointers';
import { loadRegister } from '@waits/standards/register/load';
import { memoryStore } from './adapters/memory-store.js';
import { fakeWorld } from './consumer/fake-world.js';
import type { ReferralDocument } from './domain/documents.js';
import { event, token } from './domain/fake-events.js';
import { previewRefold } from './preview-refold.js';

const said = { pathway: 'ASD' as const, reason: '25', teamType: 'C01' };
const referral = (n: number) =>
  event('referral.received', {
    ...{ ...said, subject: `RXX01:R${String(n)}`, id: `r${String(n)}`, tokens: [token('c')] },
    on: '2026-03-02',
  });

/** Some referrals as another version of the fold would have left them. */
async function stored(alter: (document: ReferralDocument, n: number) => ReferralDocument) {
  const store = memoryStore();
  const world = fakeWorld({ store });
  await world.events([1, 2, 3].map(referral));
  const documents = store.everything().referrals;
  await store.referrals.write(
    documents.map((document, n) => ({
      document: { ...alter(document, n), version: document.version + 1 },
      expected: document.version,
    })),
  );
  const before = JSON.stringify(store.everything());
  const looks: number[] = [];
  const preview = await previewRefold({
    ...{ store, birthDateOf: world.birthDateOf, register: loadRegister(), foldVersion: 2 },
    ...{ asOf: '2026-05-01', onProgress: (referrals) => looks.push(referrals) },
  });
  return { preview, looks, isUntouched: JSON.stringify(store.everything()) === before };
}

describe('what folding anew would change', () => {
  it('is nothing where the facts are the same, and nothing is written for it', async () => {
    const { preview, looks, isUntouched } = await stored((document) => document);

    expect(preview).toMatchObject({
      ...{ asOf: '2026-05-01', foldVersion: 2, referrals: 3, older: 3, newer: 0 },
      ...{ changedFacts: 0, factsOnly: 0, unexplained: 0 },
    });
    expect(preview.byStandard['ASD-STAT-13W']).toEqual({
      ...{ clocks: 3, status: 0, days: 0, started: 0, due: 0, appears: 0, disappears: 0 },
    });
    expect(looks).toEqual([3]);
    expect(isUntouched).toBe(true);
  });

  it('is nothing for linked referrals either, of which one fold sees the other', async () => {
    const store = memoryStore();
    const world = fakeWorld({ store });
    const merged = event('referral.merged', {
      ...{ subject: 'RXX01:R2', id: 'm', into: 'RXX01:R1', tokens: [token('c')], on: '2026-04-01' },
    });
    await world.events([...[1, 2, 3].map(referral), merged, ...pointersTo(merged)]);
    const preview = await previewRefold({
      ...{ store, birthDateOf: world.birthDateOf, register: loadRegister(), foldVersion: 2 },
      ...{ asOf: '2026-05-01', onProgress: () => undefined },
    });

    expect(preview).toMatchObject({ referrals: 3, older: 3, changedFacts: 0 });
  });

  it('is counted by standard and by what changes of each clock', async () => {
    const { preview } = await stored((document, n) => {
      const { facts } = document;
      if (n === 0) return { ...document, facts: { ...facts, receivedOn: '2026-01-05' } };
      if (n === 1) return { ...document, facts: { ...facts, reasons: [] } };
      return { ...document, facts: { ...facts, findings: ['reason-missing'] } };
    });

    expect(preview).toMatchObject({ older: 3, changedFacts: 3, factsOnly: 1 });
    expect(preview.byStandard['ASD-STAT-13W']).toEqual({
      ...{ clocks: 3, status: 1, days: 1, started: 1, due: 1, appears: 1, disappears: 0 },
    });
  });

  it('tells what a newer fold wrote, and what differs though this very fold wrote it', async () => {
    const { preview } = await stored((document, n) => ({
      ...document,
      foldVersion: n === 0 ? 3 : 2,
      facts: n === 1 ? { ...document.facts, receivedOn: '2026-01-05' } : document.facts,
    }));

    expect(preview).toMatchObject({ referrals: 3, older: 0, newer: 1, unexplained: 1 });
  });
});

import { erasedHash } from '@waits/kit/tokens';
import { mhsds } from '@waits/sources/mhsds/mhsds';
import { memoryKeys } from '@waits/sources/testing/memory-keys';
import { CAMHS_SOURCE, referralRow, rowOf } from '@waits/sources/testing/mhsds-rows';
import { fakeIntake } from '../fake-intake.js';

const PATIENT = { LocalPatientID: 'P1' };
const [provider = ''] = CAMHS_SOURCE.providers;

/** What is kept for later rows under the keys of a referral and a care plan of the child P1, after some rows came. */
async function keptAfter(rows: readonly unknown[], { isErased }: { isErased: boolean }) {
  const { takeIn, earlier, erasures } = fakeIntake(undefined, {
    dialects: new Map([['mhsds', mhsds]]),
    sources: new Map([[CAMHS_SOURCE.name, CAMHS_SOURCE]]),
  });
  if (isErased) {
    const local = { kind: 'local', provider, localPatientId: 'P1' } as const;
    const identifiers = [erasedHash(memoryKeys, local)];
    const erasedAt = '2026-11-20T10:00:00.000Z';
    erasures.learn({
      token: `k0.local.${'x'.repeat(43)}`,
      erasedAt,
      identifiers,
      agesAtReferral: [],
    });
  }
  const headers = { dialect: 'mhsds', source: CAMHS_SOURCE.name };
  const records = rows.map((row) => ({ value: Buffer.from(JSON.stringify(row)), headers }));
  await takeIn(
    records.map((record) => ({ ...record, position: null })),
    'http',
  );
  const found = await earlier.find(CAMHS_SOURCE.name, [
    `MHS101:${provider}:R1`,
    `MHS008:${provider}:CP1`,
  ]);
  return [...found.values()].map(({ facts }) => facts['patient'] ?? 'nobody');
}

const ROWS = [
  referralRow({ ...PATIENT, PrimReasonReferralMH: '25' }),
  rowOf('MHS008CarePlan', { ...PATIENT, CarePlanID: 'CP1', CarePlanCreatDate: '2026-04-01' }),
];

describe('a row that others refer to, sent again after the child’s identity was erased', () => {
  it('is kept without the child', async () => {
    expect(await keptAfter(ROWS, { isErased: false })).toEqual(['P1', 'P1']);
    expect(await keptAfter(ROWS, { isErased: true })).toEqual(['nobody', 'nobody']);
  });
});

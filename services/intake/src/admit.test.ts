import type { SourceEvent } from '@waits/contracts/source-event';
import { readSharingRegister } from '@waits/kit/sharing/read-sharing-register';
import { readSettings } from '@waits/sources/settings/read-settings';
import { createAdmit } from './admit.js';

const sources = readSettings(
  'sources.yaml',
  `sources:
  - { name: asd, dialect: canonical, providers: [RAA, RAB] }
`,
);
const register = readSharingRegister(
  'sharing.yaml',
  `agreements:
  - { id: a, partner: P, purpose: Q, legalBasis: L, fields: [f], frequency: daily, from: 2026-01-01, to: 2026-06-30,
      contact: c, sources: [asd] }
`,
);
const NOW = '2026-06-30T09:00:00.000Z';
const event = (over: { source?: string; type?: string; subject?: string; provider?: string }) =>
  ({
    ...{ source: over.source ?? 'asd', type: over.type ?? 'referral.accepted' },
    ...('subject' in over ? { subject: over.subject } : { subject: 'RAA:R1' }),
    data: { provider: over.provider ?? 'RAA' },
  }) as SourceEvent;

describe('the providers of a source', () => {
  it.each`
    over                                               | pointer             | because
    ${{}}                                              | ${null}             | ${'it is one of its own'}
    ${{ provider: 'RAB', subject: 'RAB:R1' }}          | ${null}             | ${'it may send for two'}
    ${{ provider: 'RZZ', subject: 'RZZ:R1' }}          | ${'/data/provider'} | ${'it is another'}
    ${{ subject: 'RZZ:R1' }}                           | ${'/subject'}       | ${"the referral is another provider's"}
    ${{ type: 'ehc.advice-sent', subject: 'E99:C:X' }} | ${null}             | ${"advice is on the local authority's case"}
    ${{ subject: undefined }}                          | ${null}             | ${'it is about a child, not a referral'}
    ${{ source: 'other', provider: 'RZZ' }}            | ${null}             | ${'nobody declared that source'}
  `(
    '$over: $because',
    ({ over, pointer }: { over: Parameters<typeof event>[0]; pointer: string | null }) => {
      const admit = createAdmit({ sources, register: () => null });
      const verdict = admit.events([event(over)], NOW);

      expect(verdict?.reason ?? null).toBe(pointer === null ? null : 'provider-undeclared');
      expect(verdict?.details?.[0]?.pointer ?? null).toBe(pointer);
    },
  );
});

describe('the agreement of a source', () => {
  it.each`
    source     | now                           | reason               | because
    ${'asd'}   | ${NOW}                        | ${null}              | ${'it is covered'}
    ${'asd'}   | ${'2026-06-30T22:59:59.000Z'} | ${null}              | ${'the last day ends at midnight in London'}
    ${'asd'}   | ${'2026-06-30T23:00:00.000Z'} | ${'sharing-expired'} | ${'which is 23:00 UTC in summer'}
    ${'camhs'} | ${NOW}                        | ${'sharing-missing'} | ${'there is none'}
    ${'spoc'}  | ${NOW}                        | ${null}              | ${'the SPOC is a part of this system'}
    ${null}    | ${NOW}                        | ${null}              | ${'whose it is cannot be told'}
  `(
    '$source at $now: $because',
    (row: { source: string | null; now: string; reason: string | null }) => {
      const admit = createAdmit({ sources, register: () => register });

      expect(admit.source(row.source, row.now)?.reason ?? null).toBe(row.reason);
    },
  );

  it('is not asked for where no register is configured', () => {
    const admit = createAdmit({ sources, register: () => null });

    expect(admit.source('camhs', NOW)).toBeNull();
  });
});

import type { Sharing } from '@waits/contracts/api/sharing';

/** A register of one agreement that ends soon. */
export const sharing: Sharing = {
  ...{ asOf: '2026-11-23', isConfigured: true, isDemo: false, fault: null, warningDays: 60 },
  readAt: '2026-11-23T09:00:00.000Z',
  agreements: [
    {
      ...{ id: 'example-trust-2026', partner: 'Example Trust', purpose: 'To see who waits' },
      ...{ legalBasis: 'UK GDPR Article 6(1)(e)', fields: ['referral', 'appointments'] },
      ...{ frequency: 'nightly', from: '2026-04-01', to: '2026-12-31' },
      ...{ contact: 'Information governance office', sources: ['example-salt'], exports: [] },
      ...{ status: 'ending', daysLeft: 38 },
    },
  ],
  subjects: [
    {
      ...{
        kind: 'source',
        name: 'example-salt',
        status: 'ending',
        agreement: 'example-trust-2026',
      },
      ...{ endsOn: '2026-12-31', isStopped: false },
    },
  ],
};

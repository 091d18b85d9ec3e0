import { sourceEvent } from '@waits/sources/testing/fake-events';
import { spellRegister } from '@waits/standards/testing/spell-register';
import { attempt, NUMBERS } from './fake-trial.js';

const patient = { nhsNumber: NUMBERS[0], birthDate: '2015-05-05' };
const camhs = (subject: string, on: string, provider = 'RAA') =>
  sourceEvent({
    ...{ id: subject, subject },
    data: {
      ...{ provider, occurredOn: on, recordedAt: `${on}T10:00:00Z`, patient },
      ...{ pathway: 'CAMHS', reason: undefined },
    },
  });
const closed = sourceEvent({
  ...{ id: 'closed', type: 'referral.closed', subject: 'RAA:A' },
  data: { occurredOn: '2026-03-10', recordedAt: '2026-03-10T10:00:00Z', patient: undefined },
});
const events = [
  ...[camhs('RAA:A', '2026-03-02'), closed, camhs('RAA:B', '2026-03-15')],
  camhs('RBB:C', '2026-03-20', 'RBB'),
];

describe('1.1 the spells of a trial', () => {
  it('are each given once, with the referrals they are made of and the number of their child', () => {
    const { spells, referrals } = attempt(events, { asOf: '2026-04-01' }, spellRegister());

    expect(referrals.map(({ child }) => child)).toEqual([1, 1, 1]);
    expect(spells).toEqual([
      {
        ...{ standardId: 'CYPMH-4W', child: 1, referralIds: ['RAA:A', 'RAA:B'] },
        ...{ status: 'breached', startedOn: '2026-03-02', dueOn: '2026-03-30', days: 30 },
        ...{ stoppedOn: null, endedBy: null },
      },
      expect.objectContaining({ referralIds: ['RBB:C'], startedOn: '2026-03-20', days: 12 }),
    ]);
  });

  it('are those that were known then', () => {
    const asked = { asOf: '2026-04-01', knownAt: '2026-03-14' };
    const { spells } = attempt(events, asked, spellRegister());

    expect(spells).toMatchObject([{ referralIds: ['RAA:A'], status: 'ended-unmet', days: 8 }]);
  });
});

import { TOPIC } from '@waits/contracts/topics';
import type { SetAside } from '@waits/kit/outcome';
import { isSetAside } from '@waits/kit/outcome';
import { mhsds } from '@waits/sources/mhsds/mhsds';
import { CAMHS_SOURCE, referralRow, rowOf } from '@waits/sources/testing/mhsds-rows';
import { fakeIntake } from '../fake-intake.js';
import { sha256Of } from '../rows/sha256.js';
import { learnLetters } from './learn-letters.js';

const teamRow = (ServTeamTypeRefToMH: string) =>
  rowOf('MHS102OtherServiceType', {
    ...{ ServiceRequestID: 'R1', CareProfTeamLocalID: 'T1', ServTeamTypeRefToMH },
  });
// Only its team could put it on a list.
const REFERRAL = referralRow({ PrimReasonReferralMH: '05' });

function open() {
  const intake = fakeIntake(undefined, {
    dialects: new Map([['mhsds', mhsds]]),
    sources: new Map([[CAMHS_SOURCE.name, CAMHS_SOURCE]]),
  });
  const learn = learnLetters(intake);
  /** Takes a row in and gives its letter, which is not on the desk yet. */
  const take = async (row: unknown) => {
    const value = Buffer.from(JSON.stringify(row));
    const headers = { dialect: 'mhsds', source: CAMHS_SOURCE.name };
    const [taken] = await intake.takeIn([{ value, headers, position: null }], 'http');
    const outcome = taken?.outcome;
    return outcome && isSetAside(outcome) ? letterOf(value, outcome) : null;
  };
  const learnLetter = (letter: Record<string, unknown> | null) =>
    learn(
      {
        ...{ topic: TOPIC.deadLetters, partition: 0 },
        messages: [
          { ...MESSAGE, key: Buffer.from('http:r:0'), value: Buffer.from(JSON.stringify(letter)) },
        ],
      },
      () => Promise.resolve(),
    );
  const openReasons = async () =>
    (await intake.letters.list({ state: 'open', limit: 10 })).map(({ reason }) => reason);
  return { take, learnLetter, openReasons };
}
const MESSAGE = { offset: '0', headers: {}, timestamp: '0' };

const letterOf = (value: Buffer, { outcome, reason, details = [] }: SetAside) => ({
  ...{ service: 'intake', outcome, reason, details, origin: { request: 'r', item: 0 } },
  ...{ at: '2026-11-23T09:00:00.000Z', source: CAMHS_SOURCE.name, bytes: value.length },
  ...{ sha256: sha256Of(value), truncated: false, sealed: null },
});

describe('a letter that comes on the desk after what its row waited for', () => {
  it('is settled: a rule was lacking, and the team that came fits one', async () => {
    const { take, learnLetter, openReasons } = open();
    const letter = await take(REFERRAL);
    await take(teamRow('A18'));
    await learnLetter(letter);

    expect(letter?.reason).toBe('service-unmapped');
    expect(await openReasons()).toEqual([]);
  });

  it('is open while the row still waits', async () => {
    const { take, learnLetter, openReasons } = open();
    await learnLetter(await take(REFERRAL));

    expect(await openReasons()).toEqual(['service-unmapped']);
  });

  it('is open where no row could have helped: somebody has to add a rule', async () => {
    const { take, learnLetter, openReasons } = open();
    await take(
      rowOf('MHS902ServiceTeamDetails', { CareProfTeamLocalID: 'T1', ServTeamTypeMH: 'E01' }),
    );
    const own = { PrimReasonReferralMH: '05', CareProfTeamLocalID: 'T1' };
    await learnLetter(await take(referralRow(own)));

    expect(await openReasons()).toEqual(['service-unmapped']);
  });
});

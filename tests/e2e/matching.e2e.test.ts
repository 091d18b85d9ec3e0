import { ChildReferrals } from '@waits/contracts/api/child';
import { ChildStory } from '@waits/contracts/api/child-story';
import { JobView } from '@waits/contracts/api/jobs';
import { Match, UnmatchedChildren } from '@waits/contracts/api/matching';
import type { World } from '../chaos/world.js';
import { BACK_WITHIN_SECONDS, startWorld } from '../chaos/world.js';
import { getJson } from './ask.js';
import { eventually } from './eventually.js';

const SECONDS = 120;
const SAID = { birthDate: '2016-05-04', postcode: 'ZZ99 1ZZ' };

/** A referral as a source sends it, of a child with these identifiers. */
const received = (provider: string, patient: Readonly<Record<string, string>>) => ({
  ...{ specversion: '1.0', id: `${provider}-1`, source: 'example', type: 'referral.received' },
  subject: `${provider}:R1`,
  data: {
    ...{ provider, occurredOn: '2026-03-02', recordedAt: '2026-03-02T09:30:00Z' },
    ...{ pathway: 'ASD', reason: '25', teamType: 'C01', patient: { ...SAID, ...patient } },
  },
});

describe('a child without an NHS number', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ names: ['waits'] });
    await world.intake.start({});
    await world.intake.untilReady(BACK_WITHIN_SECONDS);
  }, 480_000);
  afterAll(() => world.stop());

  const post = async (url: string, body: unknown): Promise<unknown> => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    expect(answer.ok).toBe(true);
    return answer.json();
  };
  /** The list as the job makes it once both referrals are held. */
  const listed = async (): Promise<UnmatchedChildren> => {
    await post(`${world.waits.url}/v1/jobs/matching`, {});
    await eventually(
      () => getJson(`${world.waits.url}/v1/jobs/matching`, JobView),
      ({ state }) => state === 'done',
      SECONDS,
    );
    return getJson(`${world.waits.url}/v1/unmatched`, UnmatchedChildren);
  };

  it('is listed, matched by a person and parted again, all of it through Kafka', async () => {
    await post(`${world.intake.url}/v1/events`, [
      received('ZEX01', { nhsNumber: '9990000018', name: 'Zephyrine Quillfeather' }),
      received('ZEX02', { localPatientId: 'L1', name: 'QUILFEATHER, Zephyrine' }),
    ]);
    const { children } = await eventually(listed, (list) => list.children.length === 1, SECONDS);
    const [child] = children;
    const pair = { childId: child?.childId, otherChildId: child?.candidates[0]?.childId };
    const by = { by: 'spoc.officer', reason: 'family-confirmed' };
    const accepted = await post(`${world.waits.url}/v1/matches`, {
      ...{ ...pair, ...by, decision: 'accept' },
    });
    const { matchId, areOne } = Match.parse(accepted);
    const ofChild = `${world.waits.url}/v1/children/${String(pair.childId)}`;
    const { referrals } = await getJson(`${ofChild}/referrals`, ChildReferrals);
    const { evidence } = await getJson(ofChild, ChildStory);
    const undone = await post(`${world.waits.url}/v1/matches/${matchId}/undo`, {
      ...{ by: 'dmo.one', reason: 'decided-by-mistake' },
    });

    expect(child?.candidates).toMatchObject([
      { score: 90, agrees: ['birthDate', 'surnameSound', 'givenName', 'postcode'], differs: [] },
    ]);
    expect(areOne).toBe(true);
    expect(referrals.map(({ referralId }) => referralId)).toEqual(['ZEX01:R1', 'ZEX02:R1']);
    expect(evidence.map(({ words }) => words)).toEqual([
      expect.stringMatching(/^spoc\.officer took the two for one child on .*confirmed it$/),
    ]);
    expect(Match.parse(undone)).toMatchObject({
      ...{ areOne: false, decisions: [{ decision: 'accepted' }, { decision: 'undone' }] },
    });
  }, 300_000);
});

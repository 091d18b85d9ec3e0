import { event, nodeIdOf, numberToken, token } from '../domain/fake-events.js';
import { ageOf, daysSince } from '../domain/matching/unmatched-place.js';
import { fakeMatching } from './fake-matching.js';

const number = numberToken('number');
const [first, second, third] = [token('c-first'), token('a-second'), token('b-third')];
const SAID = { name: 'Quillfeather, Zephyrine', birthDate: '2016-05-04' };
const reject = { decision: 'reject', by: 'spoc.officer', reason: 'twin-or-sibling' } as const;

/** Three children without a number who may be the one with a number, listed. */
async function open() {
  const matching = fakeMatching();
  const received = (subject: string, one: string, time: string) => ({
    ...event('referral.received', { subject, pathway: 'ASD', tokens: [one], id: subject }),
    time,
  });
  await matching.world.events([
    received('RXX01:R1', number, '2026-03-01T09:00:00Z'),
    received('E0600:C1', first, '2026-05-01T23:30:00Z'),
    received('E0600:C2', second, '2026-05-20T10:00:00Z'),
    received('E0600:C3', third, '2026-05-31T10:00:00Z'),
  ]);
  for (const one of [number, first, second, third]) await matching.identify(one, SAID);
  await matching.job();
  return matching;
}
const nodes = (tokens: string[]) => tokens.map(nodeIdOf);

describe('children without an NHS number', () => {
  it('are listed by how long they have been without, with who may be the same', async () => {
    const { unmatched } = await open();
    const { children, next, ...scale } = await unmatched({ state: 'to-decide', limit: 20 });

    expect(scale).toMatchObject({ state: 'to-decide', showFrom: 45, most: 100 });
    expect(next).toBeNull();
    expect(children.map(({ childId, since, days }) => [childId, since, days])).toEqual([
      [nodeIdOf(first), '2026-05-02', 30],
      [nodeIdOf(second), '2026-05-20', 12],
      [nodeIdOf(third), '2026-05-31', 1],
    ]);
    expect(children[0]).toMatchObject({
      ...{ referrals: [{ referralId: 'E0600:C1', provider: 'RXX01' }], isCut: false },
      candidates: [{ score: 80 }, { score: 80 }, { score: 80 }],
    });
  });

  it('are given a page at a time, each once', async () => {
    const { unmatched } = await open();
    const one = await unmatched({ state: 'to-decide', limit: 2 });
    const two = await unmatched({ state: 'to-decide', limit: 2, after: one.next ?? '' });

    expect([...one.children, ...two.children].map(({ childId }) => childId)).toEqual(
      nodes([first, second, third]),
    );
    expect(two.next).toBeNull();
  });

  it('are off the list as soon as they are matched, and back when that is undone', async () => {
    const { unmatched, matches } = await open();
    const accept = { decision: 'accept', by: 'spoc.officer', reason: 'number-traced' } as const;
    const pair = { childId: nodeIdOf(first), otherChildId: nodeIdOf(number) };
    const { match } = await matches.decide({ ...pair, ...accept });
    const matched = await unmatched({ state: 'to-decide', limit: 20 });
    await matches.undo(match.matchId, { by: 'dmo.one', reason: 'decided-by-mistake' });
    const undone = await unmatched({ state: 'to-decide', limit: 20 });

    expect(matched.children.map(({ childId }) => childId)).toEqual(nodes([second, third]));
    expect(undone.children.map(({ childId }) => childId)).toEqual(nodes([first, second, third]));
  });

  it('are nobody’s to decide once everybody alike was rejected: then the source must say', async () => {
    const { unmatched, matches, job } = await open();
    for (const other of [number, second, third]) {
      await matches.decide({ childId: nodeIdOf(first), otherChildId: nodeIdOf(other), ...reject });
    }
    await job();
    const idsOf = async (state: 'to-decide' | 'nobody-alike') =>
      (await unmatched({ state, limit: 20 })).children.map(({ childId }) => childId);

    expect(await idsOf('to-decide')).toEqual(nodes([second, third]));
    expect(await idsOf('nobody-alike')).toEqual(nodes([first]));
  });

  it('are not listed by a cursor of another list', async () => {
    const { unmatched } = await open();
    const asked = { state: 'to-decide', limit: 20, after: 'nobody-alike|2026' } as const;

    await expect(unmatched(asked)).rejects.toMatchObject({ slug: 'invalid-cursor' });
  });

  it('leave nothing of who they are in the log', async () => {
    const { lines, unmatched } = await open();
    const page = await unmatched({ state: 'to-decide', limit: 20 });

    expect(`${JSON.stringify(page)}${lines.join('')}`).not.toMatch(/quill|zephyr|2016-05/i);
  });
});

describe('how long a child has been without a number', () => {
  it.each`
    since                     | days  | age
    ${'2026-06-01T08:00:00Z'} | ${0}  | ${'0-6'}
    ${'2026-06-02T08:00:00Z'} | ${0}  | ${'0-6'}
    ${'2026-05-25T22:59:59Z'} | ${7}  | ${'7-27'}
    ${'2026-05-25T23:00:00Z'} | ${6}  | ${'0-6'}
    ${'2026-05-04T12:00:00Z'} | ${28} | ${'28-83'}
    ${'2026-03-09T12:00:00Z'} | ${84} | ${'84+'}
  `('is $days days from $since, band $age', ({ since, days, age }: Row) => {
    const found = daysSince(since, '2026-06-01');

    expect([found, ageOf(found)]).toEqual([days, age]);
  });
});

type Row = { since: string; days: number; age: string };

import { event, nodeIdOf, numberToken, token } from '../domain/fake-events.js';
import { fakeMatching } from './fake-matching.js';

const [la, clinic] = [token('la-case'), token('clinic')];
const number = numberToken('number');
const CHILD = { name: 'Zephyrine Quillfeather', birthDate: '2016-05-04', postcode: 'ZZ99 1ZZ' };

/** A child of the local authority's list without a number, and one of a clinic's that has it. */
async function open() {
  const matching = fakeMatching();
  await matching.world.events([
    event('referral.received', {
      subject: 'E0600:C1',
      pathway: 'ASD',
      tokens: [la],
      on: '2026-03-02',
    }),
    event('referral.received', {
      subject: 'RXX01:R1',
      pathway: 'ASD',
      tokens: [clinic, number],
      on: '2026-03-02',
    }),
  ]);
  await matching.identify(la, { name: 'QUILFEATHER, Zephyrine', birthDate: CHILD.birthDate });
  await matching.identify(number, CHILD);
  return matching;
}

describe('children that may be one', () => {
  it('are found by how the surname sounds and the birth date, with fields that agree and no values', async () => {
    const { candidates, lines } = await open();
    const found = await candidates.ofChild(nodeIdOf(la));

    expect(found.candidates).toEqual([
      {
        ...{
          childId: nodeIdOf(clinic),
          score: 70,
          agrees: ['birthDate', 'surnameSound', 'givenName'],
        },
        ...{ differs: [], hasNhsNumber: true, referrals: 1, decision: null },
      },
    ]);
    expect(`${JSON.stringify(found)}${lines.join('')}`).not.toMatch(/quil|zephyrine|2016|zz99/i);
  });

  it('are found for a child that is described only', async () => {
    const { candidates } = await open();
    const { candidates: found } = await candidates.ofDescribed(CHILD);

    expect(found.map(({ childId, score }) => [childId, score])).toEqual([
      [nodeIdOf(clinic), 100],
      [nodeIdOf(la), 70],
    ]);
  });

  it.each`
    given                                                | because
    ${{ name: 'Quilfether' }}                            | ${'the surname sounds alike'}
    ${{ name: 'Quillfeather-Example, Zephyrine' }}       | ${'it is one of two surnames'}
    ${{ name: 'Jones', postcode: 'zz991zz' }}            | ${'it lives there'}
    ${{ name: 'Quillfeather', birthDate: '2016-04-05' }} | ${'day and month were swapped'}
  `('are found for $given: $because', async ({ given }: { given: Record<string, string> }) => {
    const { candidates } = await open();
    const asked = { name: CHILD.name, birthDate: CHILD.birthDate, ...given };
    const { candidates: found } = await candidates.ofDescribed(asked);

    expect(found.map(({ childId }) => childId)).toContain(nodeIdOf(clinic));
  });

  it('are nobody where another birth date is given', async () => {
    const { candidates } = await open();
    const found = await candidates.ofDescribed({ ...CHILD, birthDate: '2016-05-05' });

    expect(found.candidates).toEqual([]);
  });

  it('are not compared by the address of a restricted child', async () => {
    const { candidates, world } = await open();
    const restricted = { tokens: [], restricted: true };
    await world.events([event('patient.demographics-changed', { subject: number, ...restricted })]);
    const byName = await candidates.ofDescribed(CHILD);
    const byHome = await candidates.ofDescribed({ ...CHILD, name: undefined });
    const byGivenName = await candidates.ofDescribed({ ...CHILD, name: 'Zephyrine Jones' });

    expect(byName.candidates[0]?.agrees).toEqual(['birthDate', 'surname', 'givenName']);
    expect([byHome.candidates, byGivenName.candidates]).toEqual([[], []]);
  });

  it('are no longer found once the identity is erased', async () => {
    const { candidates, world, store } = await open();
    await world.events([event('patient.erased', { subject: number, on: '2026-04-01' })]);

    expect((await candidates.ofChild(nodeIdOf(la))).candidates).toEqual([]);
    expect((await store.children.load([number]))[0]).not.toHaveProperty('blind');
  });

  it('are of a child that is known', async () => {
    const { candidates } = await open();

    await expect(candidates.ofChild(nodeIdOf(token('nobody')))).rejects.toMatchObject({
      slug: 'child-not-found',
    });
  });
});

describe('twins', () => {
  it('of whom one has a number are shown to each other as they differ: nobody but a person tells', async () => {
    const { candidates, identify } = await open();
    await identify(la, { ...CHILD, name: 'Xanthe Quillfeather' });
    const found = await candidates.ofChild(nodeIdOf(la));

    expect(found.candidates).toMatchObject([
      { score: 65, agrees: ['birthDate', 'surname', 'postcode'], differs: ['givenName'] },
    ]);
  });
});

import { produce } from '../e2e/produce.js';
import { testNumber, systemOf } from './a-sender.js';
import type { Held } from './held.js';
import { reconcileNow } from './run-job.js';
import type { Service } from './service.js';
import type { World } from './world.js';
import { BACK_WITHIN_SECONDS, startWorld } from './world.js';

const asd = systemOf('chaos-asd', 'ZTE01');
const camhs = systemOf('chaos-camhs', 'ZTE02');
const ASD = 'source.asd.v1';
const CAMHS = 'source.camhs.v1';
const CHILDREN = 60;

/** Two processes of `waits` share the partitions, so that what belongs together is written by both. */
describe('who a child is, while two processes write', () => {
  let world: World;
  let other: Service;
  beforeAll(async () => {
    world = await startWorld();
    other = await world.another('waits');
    await other.start();
    await other.untilReady(BACK_WITHIN_SECONDS);
  });
  afterAll(() => world.stop());

  const received = (subject: string) => ({
    ...{ type: 'referral.received' as const, subject, on: '2026-03-02', id: `${subject}-received` },
  });
  const send = (topic: string, ...events: Parameters<typeof produce>[2]) =>
    produce(world.kafkaBrokers, topic, events);
  const numbers = Array.from({ length: CHILDREN }, (_, index) => index);
  const of = (held: Held, referralId: string) =>
    held.referrals.find((referral) => referral.referralId === referralId);

  it('a late NHS number joins two children that were known already', async () => {
    const local = (n: number) => ({ localPatientId: `late-${String(n)}` });
    const withNumber = (n: number) => ({ ...local(n), nhsNumber: testNumber(n) });
    await Promise.all([
      send(
        ASD,
        ...numbers.map((n) =>
          asd({ ...received(`LA${String(n)}`), pathway: 'ASD', patient: local(n) }),
        ),
      ),
      send(
        CAMHS,
        ...numbers.map((n) =>
          camhs({ ...received(`LC${String(n)}`), pathway: 'CAMHS', patient: local(n) }),
        ),
      ),
    ]);
    const before = await world.held();
    const told = (n: number) => ({
      ...{
        type: 'patient.demographics-changed' as const,
        id: `late-${String(n)}`,
        on: '2026-04-01',
      },
      patient: withNumber(n),
    });
    await Promise.all([
      send(ASD, ...numbers.map((n) => asd(told(n)))),
      send(CAMHS, ...numbers.map((n) => camhs(told(n)))),
    ]);
    const after = await world.held();

    for (const n of numbers) {
      const both = [`ZTE01:LA${String(n)}`, `ZTE02:LC${String(n)}`];
      expect(both.map((id) => of(before, id)?.ofSameChild)).toEqual(both.map((id) => [id]));
      expect(both.map((id) => of(after, id)?.ofSameChild)).toEqual([both, both]);
    }
  });

  it('a mistyped number that was another child’s parts the two when it is corrected', async () => {
    const right = (n: number) => testNumber(1_000 + n);
    const wrong = (n: number) => testNumber(2_000 + n);
    const patient = (n: number, nhsNumber: string) => ({
      localPatientId: `typo-${String(n)}`,
      nhsNumber,
    });
    await Promise.all([
      send(
        ASD,
        ...numbers.map((n) =>
          asd({ ...received(`TA${String(n)}`), pathway: 'ASD', patient: patient(n, wrong(n)) }),
        ),
      ),
      // The child whose number it really is.
      send(
        CAMHS,
        ...numbers.map((n) =>
          camhs({
            ...received(`TC${String(n)}`),
            pathway: 'CAMHS',
            patient: { localPatientId: `own-${String(n)}`, nhsNumber: wrong(n) },
          }),
        ),
      ),
    ]);
    const before = await world.held();
    await send(
      ASD,
      ...numbers.map((n) =>
        asd({
          ...{
            type: 'referral.corrected',
            id: `TA${String(n)}-corrected`,
            subject: `TA${String(n)}`,
            on: '2026-04-01',
          },
          ...{ of: `TA${String(n)}-received`, becomes: {}, patient: patient(n, right(n)) },
        }),
      ),
    );
    const after = await world.held();

    for (const n of numbers) {
      const both = [`ZTE01:TA${String(n)}`, `ZTE02:TC${String(n)}`];
      expect(of(before, both[0] ?? '')?.ofSameChild).toEqual(both);
      expect(both.map((id) => of(after, id)?.ofSameChild)).toEqual(both.map((id) => [id]));
    }
  });

  it('a child’s death reaches the referral that another partition adds at the same moment', async () => {
    const patient = (n: number) => ({
      localPatientId: `died-${String(n)}`,
      nhsNumber: testNumber(3_000 + n),
    });
    await Promise.all([
      send(
        ASD,
        ...numbers.map((n) =>
          asd({
            type: 'patient.deceased',
            id: `died-${String(n)}`,
            on: '2026-05-05',
            patient: patient(n),
          }),
        ),
      ),
      send(
        CAMHS,
        ...numbers.map((n) =>
          camhs({ ...received(`DC${String(n)}`), pathway: 'CAMHS', patient: patient(n) }),
        ),
      ),
    ]);
    const held = await world.held();

    for (const n of numbers) {
      expect(of(held, `ZTE02:DC${String(n)}`)?.facts).toMatchObject({
        child: { deceasedOn: '2026-05-05' },
      });
    }
  });

  it('is the same as when nobody else was writing', async () => {
    expect(await reconcileNow(world.waits.url)).toMatchObject({ agrees: true });
    const held = await world.held();

    expect(held).toEqual(await world.heldUndisturbed());
  });
});

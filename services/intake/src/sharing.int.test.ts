import { randomUUID } from 'node:crypto';
import { readSharingRegister } from '@waits/kit/sharing/read-sharing-register';
import { sourceBytes } from '@waits/sources/testing/fake-events';
import request from 'supertest';
import { eventually, openIntake, stopIntake } from './real-intake.contract.js';

const registerUntil = (source: string, to: string) =>
  readSharingRegister(
    'sharing.yaml',
    `agreements:
  - { id: agreement, partner: P, purpose: Q, legalBasis: L, fields: [f], frequency: daily, from: 2026-01-01, to: ${to},
      contact: c, sources: [${source}] }
`,
  );

describe('a feed whose agreement has ended, on real Kafka and store', () => {
  const source = `asd-${randomUUID().slice(0, 8)}`;
  const sharing = { register: registerUntil(source, '2026-11-22') };
  let world: Awaited<ReturnType<typeof openIntake>>;
  let intake: Awaited<ReturnType<typeof world.start>>;

  beforeAll(async () => {
    world = await openIntake(() => Promise.resolve(sharing.register));
    intake = await world.start();
  });
  afterAll(async () => {
    await stopIntake(intake);
    await world.close();
  });
  const published = () => world.events().filter((event) => event.source === source);

  it('is parked, and taken in by itself once the agreement is renewed', async () => {
    await world.send('source.asd.v1', [
      sourceBytes({ source, id: 'one' }),
      sourceBytes({ source, id: 'two' }),
    ]);
    await eventually(
      () => world.letters().filter((letter) => letter.source === source).length === 2,
    );

    // Parked and nothing else. The log does not tell: other tests have intakes without a register on the same Kafka.
    expect(world.letters().filter((letter) => letter.source === source)).toMatchObject([
      { outcome: 'parked', reason: 'sharing-expired' },
      { outcome: 'parked', reason: 'sharing-expired' },
    ]);

    sharing.register = registerUntil(source, '2027-12-31');
    await eventually(() => published().length >= 2);

    expect(new Set(published().map(({ id }) => id))).toEqual(
      new Set([`${source}:one`, `${source}:two`]),
    );
    await eventually(async () => {
      const { body } = await request(intake.app).get(`/v1/letters?source=${source}`);
      return (body as { letters: unknown[] }).letters.length === 0;
    });
    const { text } = await request(intake.app).get('/metrics');
    expect(text).toContain(`waits_sharing_days_left{kind="source",name="${source}"} 403`);
  });
});

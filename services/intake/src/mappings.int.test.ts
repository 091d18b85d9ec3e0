import { randomUUID } from 'node:crypto';
import type { SourceSettings } from '@waits/sources/settings/source-settings';
import { aServiceRequest, fhirSource } from '@waits/sources/testing/fake-fhir';
import request from 'supertest';
import { eventually, openIntake, stopIntake } from './real-intake.contract.js';

const NOBODY = 'http://127.0.0.1:9';

describe('records that no rule names, on real Kafka and store', () => {
  const name = `asd-${randomUUID().slice(0, 8)}`;
  const groupId = `intake-${randomUUID()}`;
  const mapped: SourceSettings = { ...fhirSource(), name };
  const unmapped: SourceSettings = {
    ...mapped,
    services: [{ pathway: 'CAMHS', when: { reason: ['05'] } }],
  };
  let world: Awaited<ReturnType<typeof openIntake>>;
  let intake: Awaited<ReturnType<typeof world.start>>;

  beforeAll(async () => {
    world = await openIntake();
    intake = await world.start(groupId, NOBODY, new Map([[name, unmapped]]));
  });
  afterAll(async () => {
    await stopIntake(intake);
    await world.close();
  });
  const parked = async () => {
    const { body } = await request(intake.app).get(`/v1/letters?source=${name}`);
    return (body as { letters: { reason: string }[] }).letters.map(({ reason }) => reason);
  };

  it('are parked, and taken in by itself once intake starts with a rule for them', async () => {
    const record = Buffer.from(JSON.stringify(aServiceRequest()));
    await world.send('source.asd.v1', [record], { dialect: 'fhir', source: name });
    await eventually(async () => (await parked()).length > 0);
    expect(await parked()).toEqual(['service-unmapped']);

    await stopIntake(intake);
    intake = await world.start(groupId, NOBODY, new Map([[name, mapped]]));
    const published = () => world.events().filter((event) => event.source === name);
    await eventually(() => published().length > 0);

    expect(published()).toMatchObject([{ type: 'referral.received', subject: 'ZEX01:R1' }]);
    await eventually(async () => (await parked()).length === 0);
  });
});

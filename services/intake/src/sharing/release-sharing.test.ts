import type { SharingRegister } from '@waits/kit/sharing/sharing-register';
import { readSharingRegister } from '@waits/kit/sharing/read-sharing-register';
import { TOPIC } from '@waits/contracts/topics';
import { sourceBytes } from '@waits/sources/testing/fake-events';
import request from 'supertest';
import { learnLetters } from '../consumer/learn-letters.js';
import { fakeIntake } from '../fake-intake.js';
import { nothingLeft } from '../fake-files.js';
import { createReleaseSharing } from './release-sharing.js';

const registerUntil = (to: string): SharingRegister =>
  readSharingRegister(
    'sharing.yaml',
    `agreements:
  - { id: asd-26, partner: P, purpose: Q, legalBasis: L, fields: [f], frequency: daily, from: 2026-01-01, to: ${to},
      contact: c, sources: [asd-system] }
`,
  );

/** Intake whose agreement with the sender can be changed, with what it parks brought on the desk. */
function open(to: string) {
  const sharing = { register: registerUntil(to) };
  const intake = fakeIntake(nothingLeft(), { register: () => sharing.register });
  const learn = learnLetters(intake);
  let brought = 0;
  return {
    ...intake,
    renew: (until: string) => {
      sharing.register = registerUntil(until);
    },
    post: (id: string) =>
      request(intake.app)
        .post('/v1/events')
        .set('content-type', 'application/json')
        .send(sourceBytes({ id }).toString()),
    bring: async () => {
      const letters = intake.producer.published.filter(({ topic }) => topic === TOPIC.deadLetters);
      const fresh = letters.slice(brought);
      brought = letters.length;
      const messages = fresh.map(({ record: { key, value } }, index) => ({
        ...{ offset: String(index), key: Buffer.from(String(key)), headers: {}, timestamp: '0' },
        value: Buffer.from(String(value)),
      }));
      await learn({ topic: TOPIC.deadLetters, partition: 0, messages }, () => Promise.resolve());
    },
    release: createReleaseSharing(intake),
    idsPublished: () =>
      intake.producer.valuesOf(TOPIC.referralEvents).map((event) => (event as { id: string }).id),
  };
}

describe('a source whose agreement has ended', () => {
  it('is told so, and its records are kept and not published', async () => {
    const intake = open('2026-11-22');
    const { body } = await intake.post('asd-1');
    await intake.bring();

    expect(body).toMatchObject({
      counts: { parked: 1 },
      results: [{ outcome: 'parked', reason: 'sharing-expired', id: 'asd-1' }],
    });
    expect(intake.idsPublished()).toEqual([]);
    expect((await intake.desk.summary()).groups).toMatchObject([
      { reason: 'sharing-expired', source: 'asd-system', open: 1 },
    ]);
  });

  it('stays stopped however often that is looked at', async () => {
    const intake = open('2026-11-22');
    await intake.post('asd-1');
    await intake.bring();
    await intake.release();

    expect(intake.idsPublished()).toEqual([]);
    expect(await intake.desk.summary()).toMatchObject({ open: 1 });
  });

  it('has its records taken in, each once, when the agreement is renewed', async () => {
    const intake = open('2026-11-22');
    await intake.post('asd-1');
    await intake.post('asd-2');
    await intake.bring();
    intake.renew('2027-12-31');
    await intake.release();
    await intake.release();

    expect(intake.idsPublished()).toEqual(['asd-system:asd-1', 'asd-system:asd-2']);
    expect(await intake.desk.summary()).toMatchObject({ open: 0 });
  });

  it('hears of a mistake in a record at once, agreement or not', async () => {
    const intake = open('2026-11-22');
    const { body } = await request(intake.app)
      .post('/v1/events')
      .set('content-type', 'application/json')
      .send(sourceBytes({ type: 'referral.recieved' }).toString());

    expect(body).toMatchObject({ results: [{ outcome: 'refused', reason: 'unknown-type' }] });
  });
});

describe('GET /v1/sharing', () => {
  it('says of each agreement and source how it stands', async () => {
    const intake = open('2026-12-31');
    await intake.post('asd-1');
    const { body } = await request(intake.app).get('/v1/sharing');

    expect(body).toMatchObject({
      ...{ asOf: '2026-11-23', isConfigured: true, isDemo: false, fault: null, warningDays: 60 },
      agreements: [{ id: 'asd-26', status: 'ending', daysLeft: 38, contact: 'c' }],
      subjects: [{ kind: 'source', name: 'asd-system', status: 'ending', isStopped: false }],
    });
  });

  it('says that there is no register, and that nobody is stopped for it', async () => {
    const { app } = fakeIntake();
    await request(app)
      .post('/v1/events')
      .set('content-type', 'application/json')
      .send(sourceBytes().toString());
    const { body } = await request(app).get('/v1/sharing');

    expect(body).toMatchObject({
      ...{ isConfigured: false, agreements: [], readAt: null },
      subjects: [{ name: 'asd-system', status: 'no-register', isStopped: false }],
    });
  });
});

import { TOPIC } from '@waits/contracts/topics';
import { fhir } from '@waits/sources/fhir/fhir';
import {
  anEncounter,
  aPatient,
  aServiceRequest,
  fhirSource,
} from '@waits/sources/testing/fake-fhir';
import request from 'supertest';
import { fakeIntake } from '../fake-intake.js';

const SOURCE = fhirSource();

function open() {
  const intake = fakeIntake(undefined, {
    dialects: new Map([['fhir', fhir]]),
    sources: new Map([[SOURCE.name, SOURCE]]),
  });
  const post = (body: unknown, source = SOURCE.name) =>
    request(intake.app)
      .post(`/fhir?source=${source}`)
      .set('content-type', 'application/fhir+json')
      .send(JSON.stringify(body));
  const published = (topic: string) =>
    intake.producer.published
      .filter((one) => one.topic === topic)
      .map(({ record }) => JSON.parse(String(record.value)) as Record<string, unknown>);
  return { ...intake, post, published };
}
const bundleOf = (...resources: unknown[]) => ({
  ...{ resourceType: 'Bundle', type: 'collection' },
  entry: resources.map((resource) => ({ resource })),
});

describe('the FHIR door of intake', () => {
  it('publishes what a bundle states, and answers with an OperationOutcome', async () => {
    const { post, published } = open();
    const answer = await post(bundleOf(aPatient(), aServiceRequest()));

    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.text)).toMatchObject({ resourceType: 'OperationOutcome' });
    expect(published(TOPIC.referralEvents).map(({ type }) => type)).toContain('referral.received');
    expect(JSON.stringify(published(TOPIC.referralEvents))).not.toContain('9990000018');
  });

  it('keeps what it does not take, with its format and its source, so that it can be replayed', async () => {
    const { post, published, app } = open();
    const answer = await post({ ...aServiceRequest(), meta: { lastUpdated: 'soon' } });
    const undeclared = await post(aServiceRequest(), 'nobody');

    expect([answer.status, undeclared.status]).toEqual([400, 400]);
    expect(published(TOPIC.deadLetters).map(({ reason }) => reason)).toEqual([
      ...['invalid-event', 'source-undeclared'],
    ]);
    expect((await request(app).get('/fhir/metadata')).text).toContain('CapabilityStatement');
  });
});

describe('a resource that does not say when it was written', () => {
  const recordedAt = (event: Record<string, unknown> | undefined) =>
    (event?.['data'] as { recordedAt: string } | undefined)?.recordedAt;

  it('was recorded when it came', async () => {
    const { post, published } = open();
    await post(aServiceRequest({ meta: undefined }));

    expect(recordedAt(published(TOPIC.referralEvents)[0])).toBe('2026-11-23T09:00:00.000Z');
  });

  it('is read as of then when what it waited for has come', async () => {
    const { post, published, orphans } = open();
    await post(anEncounter({ meta: undefined }));
    const waiting: string[] = [];
    for await (const { headers } of orphans.all()) waiting.push(headers['received-at'] ?? '');
    await post(aServiceRequest());

    expect(waiting).toEqual(['2026-11-23T09:00:00.000Z']);
    expect(published(TOPIC.referralEvents).map(recordedAt)).toContain('2026-11-23T09:00:00.000Z');
  });
});

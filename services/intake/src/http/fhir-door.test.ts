import { TOPIC } from '@waits/contracts/topics';
import { fhir } from '@waits/sources/fhir/fhir';
import { aPatient, aServiceRequest, fhirSource } from '@waits/sources/testing/fake-fhir';
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

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
const MONDAY = Date.parse('2026-11-23T08:00:00Z');
type Json = Readonly<Record<string, unknown>>;

/** Intake with a source topic: `send` gives the outcomes of messages of consecutive offsets, or from the offset told. */
function open() {
  const intake = fakeIntake(undefined, {
    dialects: new Map([['fhir', fhir]]),
    sources: new Map([[SOURCE.name, SOURCE]]),
  });
  let next = 0;
  const send = async (values: readonly unknown[], from = next) => {
    const messages = values.map((value, index) => ({
      ...{ offset: String(from + index), key: null, value: Buffer.from(JSON.stringify(value)) },
      ...{ headers: { dialect: 'fhir', source: SOURCE.name }, timestamp: String(MONDAY) },
    }));
    next = Math.max(next, from + values.length);
    const batch = { topic: 'source.asd.v1', partition: 0, messages };
    return (await intake.handleBatch(batch, () => Promise.resolve())).map((one) =>
      'reason' in one ? one.reason : one.outcome,
    );
  };
  const published = (topic: string) =>
    intake.producer.published
      .filter((one) => one.topic === topic)
      .map(({ record }) => JSON.parse(String(record.value)) as Json & { data: Json });
  const days = () =>
    published(TOPIC.feedStates).findLast(({ source }) => source === SOURCE.name)?.['days'];
  return { ...intake, send, published, days };
}

const bundleOf = (resources: readonly unknown[], type = 'collection') => ({
  ...{ resourceType: 'Bundle', type },
  entry: resources.map((resource) => ({ resource })),
});
const unread = { ...aServiceRequest({ id: 'R2' }), status: 'nonsense' };

describe('FHIR bundles on a source topic', () => {
  it.each(['transaction', 'batch', 'collection'])(
    'are taken apart (%s), and entries may belong to others before or after them',
    async (type) => {
      const { send, published } = open();

      expect(await send([bundleOf([anEncounter(), aServiceRequest(), aPatient()], type)])).toEqual([
        'applied',
      ]);
      expect(published(TOPIC.referralEvents).map((event) => event['type'])).toEqual([
        ...['appointment.attended', 'referral.received', 'patient.demographics-changed'],
      ]);
      expect(published(TOPIC.deadLetters)).toEqual([]);
    },
  );

  it('have one letter for each entry that is not taken, and a bad entry does not sink its neighbours', async () => {
    const { send, published, app, days } = open();
    await send([bundleOf([aServiceRequest(), unread, { resourceType: 'Medication' }])]);
    const letters = published(TOPIC.deadLetters);
    const metrics = (await request(app).get('/metrics')).text;

    expect(letters.map(({ reason, origin }) => ({ reason, origin }))).toEqual([
      {
        reason: 'invalid-event',
        origin: { topic: 'source.asd.v1', partition: 0, offset: '0', entry: 1 },
      },
      {
        reason: 'no-wait-fact',
        origin: { topic: 'source.asd.v1', partition: 0, offset: '0', entry: 2 },
      },
    ]);
    expect(days()).toMatchObject({
      '2026-11-23': { received: 3, applied: 1, ignored: 1, refused: 1, parked: 0, duplicate: 0 },
    });
    expect(metrics).toContain('waits_intake_bundle_entries_total{outcome="applied",reason=""} 1');
    expect(metrics).toContain(
      'waits_intake_bundle_entries_total{outcome="refused",reason="invalid-event"} 1',
    );
  });

  it('are counted once, and say the same, when a message is delivered again', async () => {
    const { send, published, days } = open();
    const bundle = bundleOf([aServiceRequest({ meta: {} }), unread]);
    await send([bundle]);
    await send([bundle], 0);
    const [one, two] = published(TOPIC.referralEvents);

    expect(days()).toMatchObject({ '2026-11-23': { received: 2, applied: 1, refused: 1 } });
    expect(one).toEqual(two);
    expect(one?.data['recordedAt']).toBe('2026-11-23T08:00:00.000Z');
  });

  it('are refused whole above a thousand entries, and where a bundle hands nothing over', async () => {
    const { send } = open();
    const many = Array.from({ length: 1_001 }, () => ({ resourceType: 'Patient' }));

    expect(await send([bundleOf(many), bundleOf([]), bundleOf([], 'history')])).toEqual([
      ...['too-many', 'empty', 'invalid-event'],
    ]);
  });

  it('leave messages of one resource as they were', async () => {
    const { send, published } = open();

    expect(await send([aServiceRequest(), unread])).toEqual(['applied', 'invalid-event']);
    expect(published(TOPIC.deadLetters)).toEqual([]);
  });
});

describe('what belongs to a request that was no referral', () => {
  const advice = aServiceRequest({
    category: [
      {
        coding: [
          {
            system: 'https://fhir.nhs.uk/CodeSystem/message-category-servicerequest',
            code: 'advice-and-guidance',
          },
        ],
      },
    ],
  });
  const again = (over: Json) => ({ ...over, meta: { lastUpdated: '2026-05-01T10:00:00Z' } });

  it('says nothing at first, and what it says once a later copy of the request is one', async () => {
    const { send, published } = open();

    expect(await send([advice, anEncounter()])).toEqual(['no-wait-fact', 'no-wait-fact']);
    await send([again(aServiceRequest())]);
    expect(published(TOPIC.referralEvents).map((event) => event['type'])).toEqual([
      ...['referral.received', 'appointment.attended'],
    ]);
  });

  it('goes on waiting, without a letter, while later copies are none either', async () => {
    const { send, published } = open();
    await send([advice, anEncounter()]);
    await send([again(advice)]);
    await send([again(advice)]);

    expect(published(TOPIC.deadLetters)).toEqual([]);
    await send([again(aServiceRequest())]);
    expect(published(TOPIC.referralEvents)).toHaveLength(2);
  });
});

import { TOPIC } from '@waits/contracts/topics';
import type { SourceSettings } from '@waits/sources/settings/source-settings';
import { aServiceRequest, concept, fhirSource } from '@waits/sources/testing/fake-fhir';
import request from 'supertest';
import { memorySettingsMarks } from '../adapters/memory-settings-marks.js';
import { learnLetters } from '../consumer/learn-letters.js';
import { SOURCE_READERS } from '../dialects/source-readers.js';
import { nothingLeft } from '../fake-files.js';
import { fakeIntake } from '../fake-intake.js';
import { createReplayBySettings } from './replay-by-settings.js';

const mapping = (...reasons: string[]): SourceSettings => ({
  ...fhirSource(),
  services: [{ pathway: 'CAMHS', when: { reason: reasons } }],
});
const NAME = fhirSource().name;
const UNMAPPED = mapping('18');
const MAPPED = mapping('05');
const anxious = (id: string) => aServiceRequest({ id, reasonCode: [concept('05')] });

/** Intake with settings that can be changed, as by a restart with another file, and what it parks brought on the desk. */
function open(settings: SourceSettings | null) {
  const sources = new Map(settings === null ? [] : [[NAME, settings]]);
  const intake = fakeIntake(nothingLeft(), { sources, dialects: SOURCE_READERS });
  const learn = learnLetters(intake);
  const desk = { isWhole: true };
  const replay = createReplayBySettings({
    ...{ desk: intake.desk, sources, marks: memorySettingsMarks() },
    isDeskWhole: () => desk.isWhole,
  });
  return {
    ...{ desk, replay },
    declare: (changed: SourceSettings) => sources.set(NAME, changed),
    withdraw: () => sources.delete(NAME),
    send: async (...resources: unknown[]) => {
      const entry = resources.map((resource) => ({ resource }));
      await request(intake.app)
        .post(`/fhir?source=${NAME}`)
        .set('content-type', 'application/fhir+json')
        .send(JSON.stringify({ resourceType: 'Bundle', type: 'batch', entry }));
      // Letters are learned once, however often they come.
      const letters = intake.producer.published.filter(({ topic }) => topic === TOPIC.deadLetters);
      const messages = letters.map(({ record: { key, value } }, index) => ({
        ...{ offset: String(index), key: Buffer.from(String(key)), headers: {}, timestamp: '0' },
        value: Buffer.from(String(value)),
      }));
      await learn({ topic: TOPIC.deadLetters, partition: 0, messages }, () => Promise.resolve());
    },
    published: () =>
      intake.producer
        .valuesOf(TOPIC.referralEvents)
        .map((event) => (event as { subject: string }).subject),
    open: async () => (await intake.desk.summary()).open,
    attempts: async () => {
      const [letter] = await intake.desk.list({ state: 'open', limit: 1 });
      return letter?.replays.length;
    },
  };
}

describe('records parked for want of a rule', () => {
  it('are taken in, each once, when the settings of their source have one', async () => {
    const { send, declare, replay, published, open: left } = open(UNMAPPED);
    await send(anxious('R1'), anxious('R2'));
    expect([published(), await left()]).toEqual([[], 2]);

    declare(MAPPED);
    expect(await replay()).toBe(true);

    expect(published()).toEqual(['ZEX01:R1', 'ZEX01:R2']);
    expect(await left()).toBe(0);
  });

  it('stay parked while no rule names them, and are tried once for each change', async () => {
    const { send, declare, replay, published, attempts } = open(UNMAPPED);
    await send(anxious('R1'));
    declare(mapping('24'));
    await replay();
    await replay();

    expect(published()).toEqual([]);
    expect(await attempts()).toBe(1);
  });

  it('are all tried, though those before them stay parked', async () => {
    const { send, declare, replay, published } = open(UNMAPPED);
    await send(...Array.from({ length: 230 }, (_, index) => anxious(`R${String(index)}`)));
    await send(aServiceRequest({ id: 'LAST', reasonCode: [concept('12')] }));
    declare(mapping('12'));
    await replay();

    expect(published()).toEqual(['ZEX01:LAST']);
  });

  it('wait until everything that was parked before is on the desk', async () => {
    const { send, declare, replay, published, desk } = open(UNMAPPED);
    await send(anxious('R1'));
    declare(MAPPED);
    desk.isWhole = false;
    expect(await replay()).toBe(false);
    expect(published()).toEqual([]);

    desk.isWhole = true;
    expect(await replay()).toBe(true);
    expect(published()).toEqual(['ZEX01:R1']);
  });
});

describe('records of a source that nobody has declared', () => {
  it('are taken in when it is declared', async () => {
    const { send, declare, replay, published } = open(null);
    await send(anxious('R1'));
    await replay();
    declare(MAPPED);
    await replay();

    expect(published()).toEqual(['ZEX01:R1']);
  });

  it('are taken in when it is declared again as it was', async () => {
    const { send, declare, withdraw, replay, published } = open(MAPPED);
    await replay();
    withdraw();
    await replay();
    await send(anxious('R1'));
    declare(MAPPED);
    await replay();

    expect(published()).toEqual(['ZEX01:R1']);
  });
});

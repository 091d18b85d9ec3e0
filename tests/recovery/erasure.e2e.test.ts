import { ChildTokens } from '@waits/contracts/api/child';
import type { ReferralRecord } from '@waits/contracts/api/child';
import { deadLetterCopies } from '@waits/kit/erasure/dead-letter-copies';
import type { ErasureStep } from '@waits/kit/erasure/erase-child';
import { eraseChild, ERASURE_STEPS } from '@waits/kit/erasure/erase-child';
import { createProducer } from '@waits/kit/kafka/producer';
import { readKeys } from '@waits/kit/keys';
import { createLog } from '@waits/kit/log';
import mongoose from 'mongoose';
import { getJson } from '../e2e/ask.js';
import { kafkaOf, tracesOf } from './erased-traces.js';
import type { ErasureStage } from './erasure-stage.js';
import { child, NONE, openErasureStage, referralOf } from './erasure-stage.js';

const log = createLog({ service: 'test', level: 'silent' });

describe('the erasure of a child’s identity', () => {
  let stage: ErasureStage;
  beforeAll(async () => {
    stage = await openErasureStage();
  });
  afterAll(() => stage.estate.end());

  describe('by the command', () => {
    const patient = child('9990000018', 'Alpha');
    let before: ReferralRecord['facts'];
    beforeAll(async () => {
      before = await stage.arrive(patient);
      await stage.arrive(child('9990000026', 'Omega'));
    });

    it('takes the identity out of the store, the topic and the dead letters, and says what remains', async () => {
      expect(await tracesOf(patient.name, stage.place)).toEqual({
        stored: 2,
        letters: 1,
        identities: 2,
      });
      const ended = await stage.erase(await stage.idOf(patient));

      expect(ended).toMatchObject({
        code: 0,
        printed: expect.stringContaining('1 dead letters'),
      });
      expect(ended.printed).toContain('What remains, and until when');
      expect(ended.printed).not.toContain(patient.nhsNumber);
      expect(await tracesOf(patient.name, stage.place)).toEqual(NONE);
      expect(await tracesOf('Synthetic Omega', stage.place)).toEqual({
        stored: 2,
        letters: 1,
        identities: 2,
      });
    });

    it('leaves the waits, with the age at referral', async () => {
      expect(await stage.factsOf(patient)).toEqual(before);
      expect(before.ageAtReferral).toBe(8);
    });

    it('is final: the same rows the next night are taken, and bring no identity back', async () => {
      const { results } = await stage.post(referralOf(patient));
      await stage.running.held();

      expect(results).toMatchObject([
        { outcome: 'applied', details: [{ code: 'identity-erased' }] },
      ]);
      expect(await tracesOf(patient.name, stage.place)).toEqual(NONE);
      expect(await stage.factsOf(patient)).toEqual(before);
    });

    it('is final also for an intake that starts anew, and under a new token key', async () => {
      await stage.estate.command('keys', ['rotate', 'token'], stage.place);
      const told = await stage.estate.command('keys', ['retoken'], stage.place);
      await stage.running.held();
      const retired = await stage.estate.command(
        'keys',
        ['retire', 'k1', '--quiet', '0'],
        stage.place,
      );
      await stage.running.stop();
      stage.running = await stage.estate.run(stage.place);
      const { results } = await stage.post(referralOf(patient));
      await stage.running.held();

      expect(told).toMatchObject({
        code: 0,
        printed: expect.stringContaining('2 tokens of erased children'),
      });
      expect(retired).toMatchObject({ code: 0 });
      expect(results).toMatchObject([{ details: [{ code: 'identity-erased' }] }]);
      expect(await tracesOf(patient.name, stage.place)).toEqual(NONE);
      expect(await stage.factsOf(patient)).toEqual(before);
    });

    it('names a child that nobody knows', async () => {
      expect(await stage.erase('00000000-0000-4000-8000-000000000000')).toMatchObject({
        code: 1,
        printed: expect.stringContaining('child-not-found'),
      });
    });
  });

  describe('broken off after a step', () => {
    const numbers = [
      '9990000034',
      '9990000042',
      '9990000050',
      '9990000069',
      '9990000077',
      '9990000085',
    ];

    /** The erasure as the command does it, but that it ends after a step, as by a power cut. */
    async function eraseUntil(childId: string, last: ErasureStep): Promise<void> {
      const tokens = await getJson(
        `${stage.running.waits.url}/v1/children/${childId}/tokens`,
        ChildTokens,
      );
      const keys = await readKeys(stage.place.keysDir);
      const kafka = kafkaOf(stage.place);
      const producer = createProducer({ kafka, log });
      const connection = await mongoose.createConnection(stage.place.storeUrl).asPromise();
      await eraseChild(tokens, {
        ...{ kafka, connection, keys, producer, ledger: stage.ledger, now: () => new Date() },
        copies: [deadLetterCopies({ kafka, keys, producer })],
        patienceSeconds: 60,
        onStep: (step) => {
          if (step === last) throw new Error(`broken off after ${step}`);
        },
      }).finally(() => Promise.all([producer.disconnect(), connection.close()]));
    }

    it.each(
      ERASURE_STEPS.map((step, index) => ({
        step,
        patient: child(numbers[index] ?? '', `Step-${step}`),
      })),
    )(
      '$step it is finished by running it again, and nothing is parked',
      async ({ step, patient }) => {
        const before = await stage.arrive(patient);
        const childId = await stage.idOf(patient);
        await expect(eraseUntil(childId, step)).rejects.toThrow(`broken off after ${step}`);
        // Meanwhile the source sends the row again.
        await stage.post(referralOf(patient));
        const ended = await stage.erase(childId);
        await stage.running.held();
        const metrics = await (await fetch(`${stage.running.waits.url}/metrics`)).text();

        expect(ended).toMatchObject({ code: 0 });
        expect(await tracesOf(patient.name, stage.place)).toEqual(NONE);
        expect(await stage.factsOf(patient)).toEqual(before);
        expect(metrics).toMatch(/reason="event-id-conflict"[^\n]* 0\n/);
      },
    );
  });
});

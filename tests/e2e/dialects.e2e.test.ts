import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReferralClocks } from '@waits/contracts/api/clock';
import type { LetterSummary } from '@waits/contracts/api/letters';
import { isDeepStrictEqual } from 'node:util';
import { Kafka, logLevel } from 'kafkajs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { World } from '../chaos/world.js';
import { BACK_WITHIN_SECONDS, startWorld } from '../chaos/world.js';
import { eventually } from './eventually.js';

const FIXTURES = join(import.meta.dirname, '..', 'fixtures');
const SECONDS = 60;

const Expected = z.strictObject({
  topic: z.string(),
  asOf: z.iso.date(),
  /** By referral and standard: how the clock stands, and its days. */
  referrals: z.record(z.string(), z.record(z.string(), z.tuple([z.string(), z.int().nullable()]))),
  /** Referrals that no rule puts on a list. */
  missing: z.array(z.string()),
  /** By reason: how many records are on the desk in the end. */
  letters: z.record(z.string(), z.int()),
});
const Settings = z.object({
  sources: z.tuple([z.object({ name: z.string(), dialect: z.string() })]),
});

/** What a source of one format sends, and what the clocks must say. */
function fixture(name: string) {
  const text = (file: string) => readFileSync(join(FIXTURES, name, file), 'utf8');
  return {
    sourcesFile: join(FIXTURES, name, 'sources.yaml'),
    source: Settings.parse(parse(text('sources.yaml'))).sources[0],
    records: z.array(z.unknown()).parse(JSON.parse(text('records.json'))),
    expected: Expected.parse(JSON.parse(text('expected.json'))),
  };
}

/** Every folder of records whose source sends them on a topic. */
const DIALECTS = readdirSync(FIXTURES).filter((name) =>
  existsSync(join(FIXTURES, name, 'records.json')),
);

describe.each(DIALECTS)('a source that sends %s', (name) => {
  const { sourcesFile, source, records, expected } = fixture(name);
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ names: ['waits'] });
    await world.intake.start({ SOURCES_FILE: sourcesFile });
    await world.intake.untilReady(BACK_WITHIN_SECONDS);
  }, 240_000);
  afterAll(() => world.stop());

  const send = async (values: readonly unknown[]) => {
    const kafka = new Kafka({ brokers: world.kafkaBrokers.split(','), logLevel: logLevel.NOTHING });
    const producer = kafka.producer();
    await producer.connect();
    const headers = { dialect: source.dialect, source: source.name };
    const messages = values.map((value) => ({ key: 'one', value: JSON.stringify(value), headers }));
    await producer.send({ topic: expected.topic, messages });
    await producer.disconnect();
  };
  /** The clocks of a referral that somebody expects something of; null where there is no such referral. */
  const clocksOf = async (referralId: string) => {
    const answer = await fetch(
      `${world.waits.url}/v1/referrals/${referralId}/clocks?asOf=${expected.asOf}`,
    );
    if (answer.status !== 200) return null;
    const { clocks } = (await answer.json()) as ReferralClocks;
    const asked = clocks.filter(
      ({ standardId }) => standardId in (expected.referrals[referralId] ?? {}),
    );
    return Object.fromEntries(
      asked.map(({ standardId, status, days }) => [standardId, [status, days]]),
    );
  };
  const openLetters = async () => {
    const answer = await fetch(`${world.intake.url}/v1/letters/summary`);
    const { groups } = (await answer.json()) as LetterSummary;
    return Object.fromEntries(groups.map(({ reason, open }) => [reason, open]));
  };
  /** How all stands once nothing is left to do. @param times how often all of it was sent: the desk has what was not taken each time */
  const stands = async (times: number) => {
    await world.held();
    const wanted = Object.fromEntries(
      Object.entries(expected.letters).map(([reason, open]) => [reason, open * times]),
    );
    await eventually(openLetters, (letters) => isDeepStrictEqual(letters, wanted), SECONDS);
    const ids = [...Object.keys(expected.referrals), ...expected.missing];
    const found = await Promise.all(ids.map(clocksOf));
    return Object.fromEntries(ids.map((id, index) => [id, found[index]]));
  };
  const wanted = {
    ...expected.referrals,
    ...Object.fromEntries(expected.missing.map((id) => [id, null])),
  };

  it('has the clocks that its rows say, and nobody on a list by guess', async () => {
    await send(records);

    expect(await stands(1)).toEqual(wanted);
  }, 180_000);

  it('has the same clocks when all of it comes again in another order', async () => {
    await send([...records].reverse());

    expect(await stands(2)).toEqual(wanted);
  }, 180_000);
});

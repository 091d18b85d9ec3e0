import type { OutRecord } from '@waits/kit/kafka/producer';
import { createLog } from '@waits/kit/log';
import { changeQuery } from '../domain/change-query.js';
import { aQuery } from '../domain/fake-query.js';
import type { Taken } from '../domain/intake.js';
import { memoryQueryRepository } from './memory-query-repository.js';
import { tellWorld } from './tell-world.js';

const log = createLog({ service: 'spoc', level: 'silent' });
const ehc = () =>
  aQuery(
    { category: 'ehc-health-advice', localAuthority: 'ZLA', caseId: 'E1', healthService: 'SALT' },
    { child: { kind: 'known', childId: 'bbbbbbbb-0000-4000-8000-000000000001' } },
  );

/** The query once advice was sent in answer to it, before anybody was told of either. */
function answered(query: ReturnType<typeof ehc>) {
  const change = { type: 'answer', answer: 'Sent' } as const;
  const at = '2026-11-24T11:00:00.000Z';
  const decision = changeQuery(query, { change, by: 'Example', at, version: 1 });
  return decision.accepted ? decision.query : query;
}

function startWorld({ kafkaDown = false, intake = [] as Taken[] } = {}) {
  const queries = memoryQueryRepository();
  const published: OutRecord[] = [];
  const sent: string[] = [];
  const left: number[] = [];
  const world = { kafkaDown };
  const tell = tellWorld({
    queries,
    publish: (_topic, records) => {
      if (world.kafkaDown) return Promise.reject(new Error('no broker'));
      published.push(...records);
      return Promise.resolve();
    },
    sendToIntake: (event) => {
      sent.push(event.type);
      return Promise.resolve(intake.shift() ?? { state: 'taken' });
    },
    onLeft: (count) => void left.push(count),
    log,
  });
  return { queries, published, sent, left, tell, world };
}

describe('tellWorld', () => {
  it('publishes each change once, keyed by its query', async () => {
    const { queries, published, tell, left } = startWorld();
    const query = aQuery();
    await queries.insert(query);
    await tell();
    await tell();

    expect(published.map(({ key }) => key)).toEqual([query.id]);
    expect(left).toEqual([0, 0]);
  });

  it('keeps what it cannot publish for the next pass', async () => {
    const { queries, published, tell, left, world } = startWorld({ kafkaDown: true });
    await queries.insert(aQuery());
    await tell();
    world.kafkaDown = false;
    await tell();

    expect(left).toEqual([1, 0]);
    expect(published).toHaveLength(1);
  });

  it('starts the advice clock through intake and notes that it runs', async () => {
    const { queries, tell, sent } = startWorld();
    const query = ehc();
    await queries.insert(query);
    await tell();

    expect(sent).toEqual(['ehc.advice-requested']);
    expect(await queries.find(query.id)).toMatchObject({
      advice: { referralId: 'ZLA:E1:SALT', state: 'running' },
      outbox: [],
      version: 1,
    });
  });

  it('does not stop a clock before intake took its start', async () => {
    const { queries, tell, sent, left } = startWorld({ intake: [{ state: 'try-again' }] });
    await queries.insert(answered(ehc()));
    await tell();
    await tell();

    expect(sent).toEqual(['ehc.advice-requested', 'ehc.advice-requested', 'ehc.advice-sent']);
    expect(left).toEqual([2, 0]);
  });

  it('asks no more when intake refuses, and keeps the reason with the query', async () => {
    const refused: Taken = { state: 'not-taken', reason: 'unknown-child' };
    const { queries, tell, sent } = startWorld({ intake: [refused] });
    const query = ehc();
    await queries.insert(query);
    await tell();
    await tell();

    expect(sent).toHaveLength(1);
    expect(await queries.find(query.id)).toMatchObject({
      advice: { state: 'not-taken', reason: 'unknown-child' },
    });
  });

  it('does not call a clock running that intake never started, though its end was taken', async () => {
    const refused: Taken = { state: 'not-taken', reason: 'child-not-allowed' };
    const { queries, tell, sent } = startWorld({ intake: [refused] });
    const query = answered(ehc());
    await queries.insert(query);
    await tell();

    expect(sent).toEqual(['ehc.advice-requested', 'ehc.advice-sent']);
    expect(await queries.find(query.id)).toMatchObject({
      advice: { state: 'not-taken', reason: 'child-not-allowed' },
      outbox: [],
    });
  });

  it('goes through more queries than one page holds', async () => {
    const { queries, published, tell } = startWorld();
    for (let number = 1; number <= 205; number += 1) {
      const id = `aaaaaaaa-0000-4000-8000-${String(number).padStart(12, '0')}`;
      await queries.insert(aQuery({}, { id }));
    }
    await tell();

    expect(new Set(published.map(({ key }) => key)).size).toBe(205);
  });
});

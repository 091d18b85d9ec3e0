import type { HeldReferral } from '@waits/contracts/api/held';
import type { AnswersTaken, Round } from '@waits/contracts/api/rounds';
import { TOPIC } from '@waits/contracts/topics';
import request from 'supertest';
import { memoryRounds } from '../adapters/memory-rounds.js';
import { nothingLeft } from '../fake-files.js';
import { fakeIntake } from '../fake-intake.js';

const held = (id: string, over: Partial<HeldReferral> = {}): HeldReferral => ({
  ...{ referralId: `RAA:${id}`, childId: null, pathway: 'SALT', receivedOn: '2024-03-01' },
  ...{ priority: null, isOpen: true, left: null, lastActivityOn: '2026-11-01' },
  ...{ validatedOn: null, findings: [] },
  ...over,
});
const HELD = [
  ...[held('R1'), held('R2', { receivedOn: '2026-11-01' }), held('R3', { isOpen: false })],
  ...[held('R4', { receivedOn: '2026-10-01', findings: ['vanished-from-source'] })],
];

/** A provider of which waits holds four referrals, with intake in memory. */
function open(rounds = memoryRounds()) {
  const { app, producer } = fakeIntake(nothingLeft(), {
    rounds,
    held: {
      pages: async function* () {
        yield await Promise.resolve({ asOf: '2026-11-23', referrals: HELD });
      },
      find: () => Promise.resolve({ asOf: '2026-11-23', referrals: [] }),
      ofChildren: () => Promise.resolve({ asOf: '2026-11-23', children: [] }),
    },
  });
  const post = (path: string, body: Readonly<Record<string, unknown>>) =>
    request(app).post(`/v1/rounds${path}`).send(body);
  const begin = async () =>
    (await post('', { provider: 'RAA', by: 'A Commissioner' })).body as Round;
  const send = (id: string, csv: string) =>
    request(app).post(`/v1/rounds/${id}/answers`).set('content-type', 'text/csv').send(csv);
  const answer = async (id: string, ...rows: string[]) =>
    (await send(id, [HEADER, ...rows, ''].join('\r\n'))).body as AnswersTaken;
  const list = async (id: string) => (await request(app).get(`/v1/rounds/${id}/list`)).text;
  const said = () =>
    producer.published
      .filter(({ topic }) => topic === TOPIC.referralEvents)
      .map(({ record }) => JSON.parse(String(record.value)) as Published)
      .map(({ type, subject, data }) => `${type} ${subject} ${data.occurredOn}`);
  return { app, post, begin, send, answer, list, said, producer, rounds };
}
type Published = { type: string; subject: string; data: { occurredOn: string; recordKey: string } };

const HEADER = 'referral_id,answer,on,duplicate_of,medium,answered_by';

describe('a round of asking whether children still wait', () => {
  it('asks about those that wait long or vanished, and says why', async () => {
    const { begin, list } = open();
    const round = await begin();

    expect(round).toMatchObject({
      ...{ provider: 'RAA', state: 'open', openedBy: 'A Commissioner', asOf: '2026-11-23' },
      counts: { asked: 2, answered: 0 },
    });
    expect(await list(round.id)).toBe(
      [
        'referral_id,pathway,received_on,days_waited,last_heard_on,asked_because,answer,on,duplicate_of,medium,answered_by',
        'RAA:R1,SALT,2024-03-01,997,2026-11-01,waits-long,,,,,',
        'RAA:R4,SALT,2026-10-01,53,2026-11-01,vanished,,,,,',
        '',
      ].join('\r\n'),
    );
  });

  it('makes events of answers, and counts what validation removed apart from what was seen', async () => {
    const { begin, answer, said } = open();
    const { id } = await begin();
    const taken = await answer(
      id,
      'RAA:R1,Seen,2026-11-20,,1,A Data Lead',
      'RAA:R4,Moved away,20/10/2026,,,B Data Lead',
    );

    expect(taken).toMatchObject({ read: 2, applied: 2, refused: 0 });
    expect(taken.round).toMatchObject({
      counts: { asked: 2, answered: 2, removed: 1, by: { seen: 1, 'moved away': 1 } },
      answeredBy: ['A Data Lead', 'B Data Lead'],
    });
    expect(said()).toEqual([
      'appointment.attended RAA:R1 2026-11-20',
      'referral.closed RAA:R4 2026-10-20',
    ]);
  });

  it('does nothing when the same file comes twice', async () => {
    const { begin, answer, said } = open();
    const { id } = await begin();
    const row = 'RAA:R1,still-waiting,2026-11-20,,,A Data Lead';
    await answer(id, row, row);
    const again = await answer(id, row);

    expect(again).toMatchObject({ read: 1, duplicate: 1, applied: 0 });
    expect(said()).toEqual(['referral.validated RAA:R1 2026-11-20']);
  });

  it('gives the list with the answers that stand, which may be sent back as it is', async () => {
    const { begin, answer, list, send, said } = open();
    const { id } = await begin();
    await answer(id, 'RAA:R1,died,2026-11-20,,,=A1');
    const csv = await list(id);
    const { body } = await send(id, csv);

    expect(csv).toContain(
      "RAA:R1,SALT,2024-03-01,997,2026-11-01,waits-long,died,2026-11-20,,,'=A1",
    );
    expect(body).toMatchObject({ read: 2, duplicate: 1, blank: 1 });
    expect(said()).toHaveLength(1);
  });

  it('lets an answer be changed and undone: under one record key the last one counts', async () => {
    const { begin, answer, producer, list } = open();
    const { id } = await begin();
    await answer(id, 'RAA:R1,died,2026-11-20,,,A');
    await answer(id, 'RAA:R1,moved away,2026-11-20,,,A');
    const undone = await answer(id, 'RAA:R1,undo,,,,A');
    const events = producer.published
      .filter(({ topic }) => topic === TOPIC.referralEvents)
      .map(({ record }) => JSON.parse(String(record.value)) as Published);

    expect(events.map(({ type }) => type)).toEqual([
      ...['referral.closed', 'referral.closed', 'referral.corrected'],
    ]);
    expect(new Set(events.map(({ data }) => data.recordKey)).size).toBe(1);
    expect(undone.round.counts).toMatchObject({ answered: 0, removed: 0, undone: 1 });
    expect(await list(id)).toContain('RAA:R1,SALT,2024-03-01,997,2026-11-01,waits-long,,,,,');
  });

  it('refuses a bad row by its number and in words, and takes its neighbours', async () => {
    const { begin, answer, said } = open();
    const { id } = await begin();
    const taken = await answer(
      id,
      ...['RAA:R1,gone,2026-11-20,,,A', 'RAA:R9,died,2026-11-20,,,A', 'RAA:R1,died,20.11.26,,,A'],
      ...['RAA:R1,seen,2026-11-20,,face,A', 'RAA:R4,still waiting,2026-11-20,,,A'],
    );

    expect(taken.refusals.map(({ row, reason }) => `${String(row)} ${reason}`)).toEqual([
      ...['2 answer-unknown', '3 not-asked', '4 date-unreadable', '5 medium-unknown'],
    ]);
    expect(said()).toEqual(['referral.validated RAA:R4 2026-11-20']);
  });

  it('publishes what a crash left out when the file comes again', async () => {
    const { begin, answer, send, said, rounds, producer } = open();
    const { id } = await begin();
    const { publish } = producer;
    producer.publish = () => Promise.reject(new Error('the broker is gone'));
    const row = 'RAA:R1,died,2026-11-20,,,A';
    const failed = await send(id, `${HEADER}\n${row}\n`);
    producer.publish = publish;
    const again = await answer(id, row);

    expect(failed.status).toBe(503);
    expect(again).toMatchObject({ applied: 1, duplicate: 0 });
    expect(said()).toEqual(['referral.closed RAA:R1 2026-11-20']);
    expect((await rounds.questions(id, ['RAA:R1'])).get('RAA:R1')?.answers).toMatchObject([
      { answer: 'died', isTold: true },
    ]);
  });

  it('takes no answers once it is closed, and none without its columns', async () => {
    const { begin, send, post } = open();
    const { id } = await begin();
    const lacking = await send(id, 'referral_id,answer\nRAA:R1,died\n');
    await post(`/${id}/close`, { by: 'A Commissioner' });
    const { body } = await post(`/${id}/close`, { by: 'Somebody else' });
    const late = await send(id, `${HEADER}\nRAA:R1,died,2026-11-20,,,A\n`);

    expect([lacking.status, late.status]).toEqual([400, 409]);
    expect(lacking.text).toContain('on, duplicate_of, medium, answered_by');
    expect(body).toMatchObject({ state: 'closed', closedBy: 'A Commissioner' });
  });

  it('is listed, and unknown ones are not found', async () => {
    const { app, begin } = open();
    const { id } = await begin();
    const { body } = await request(app).get('/v1/rounds');
    const none = '00000000-0000-4000-8000-000000000000';

    expect((body as { rounds: Round[] }).rounds.map((one) => one.id)).toEqual([id]);
    expect((await request(app).get(`/v1/rounds/${none}`)).status).toBe(404);
    expect((await request(app).get(`/v1/rounds/${none}/list`)).status).toBe(404);
  });
});

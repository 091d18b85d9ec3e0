import type { NewQuery, Query } from '@waits/contracts/api/query';
import request from 'supertest';
import { CHILD, NHS_NUMBER, startWorld } from '../fake-world.js';

describe('POST /v1/queries', () => {
  it('routes a question, says why and when it is due', async () => {
    const { ask, woken } = startWorld();
    const answer = await ask();

    expect(answer.status).toBe(201);
    expect(answer.get('location')).toBe('/v1/queries/aaaaaaaa-0000-4000-8000-000000000001');
    expect(answer.body).toMatchObject({
      team: 'spoc-desk',
      urgency: 'P4',
      routing: { rule: 'parent-asks-where-on-the-list', why: expect.stringContaining('identity') },
      dueAt: '2026-11-26T17:00:00.000Z',
      dueWhy: expect.stringContaining('3 working days'),
    });
    expect(woken).toHaveLength(1);
  });

  it('exchanges the NHS number for a child and keeps the number nowhere', async () => {
    const { ask, asked, lines, queries } = startWorld();
    const answer = await ask({ nhsNumber: NHS_NUMBER });
    const { id, childId } = answer.body as Query;

    expect(asked).toEqual([NHS_NUMBER]);
    expect(childId).toBe(CHILD);
    expect(JSON.stringify([answer.body, await queries.find(id), lines])).not.toContain(NHS_NUMBER);
  });

  it.each(['unknown', 'number-not-valid', 'not-asked'] as const)(
    'keeps the question when the child is %s',
    async (kind) => {
      const { ask } = startWorld({ lookup: { kind } });
      const answer = await ask({ nhsNumber: NHS_NUMBER });

      expect(answer.status).toBe(201);
      expect((answer.body as Query).history[0]?.note).toMatch(/NHS number/);
    },
  );

  it('answers a disclosed risk with crisis guidance and sends it to safeguarding', async () => {
    const { ask } = startWorld();
    const answer = await ask({ category: 'school-advice', riskDisclosed: true });

    expect(answer.body).toMatchObject({
      team: 'safeguarding',
      urgency: 'P1',
      dueAt: '2026-11-23T23:59:59.000Z',
      answer: expect.stringContaining('call 999'),
    });
  });

  it('makes one query of a request that is sent twice with one key', async () => {
    const { ask, app } = startWorld();
    const first = await ask({}, 'key-1');
    const second = await ask({}, 'key-1');
    const list = await request(app).get('/v1/queries');

    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.body).toEqual(first.body);
    expect(list.body).toMatchObject({ total: 1 });
  });

  it('makes one query of a request that is sent twice at the same time', async () => {
    const { ask, app } = startWorld();
    const answers = await Promise.all([ask({}, 'key-1'), ask({}, 'key-1'), ask({}, 'key-1')]);
    const list = await request(app).get('/v1/queries');

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
    expect(list.body).toMatchObject({ total: 1 });
  });

  it('refuses another request under a key that was used', async () => {
    const { ask } = startWorld();
    await ask({}, 'key-1');
    const answer = await ask({ subject: 'Another' }, 'key-1');

    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ type: '/problems/idempotency-key-reused' });
  });

  it.each`
    wrong                                     | pointer
    ${{ subject: ' ' }}                       | ${'#/body/subject'}
    ${{ category: 'gossip' }}                 | ${'#/body/category'}
    ${{ receivedAt: '2026-11-24T10:00:00Z' }} | ${'#/body/receivedAt'}
    ${{ localAuthority: 'not an ODS code' }}  | ${'#/body/localAuthority'}
  `('names the field of $pointer', async ({ wrong, pointer }: Record<string, unknown>) => {
    const answer = await startWorld().ask(wrong as Partial<NewQuery>);

    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ errors: [{ pointer }] });
  });

  it.each`
    wrong                                                              | pointer                    | because
    ${{ caseId: NHS_NUMBER }}                                          | ${'#/body/caseId'}         | ${'it is the number of the case'}
    ${{ caseId: 'C/999-000-0018' }}                                    | ${'#/body/caseId'}         | ${'it is written 3-3-4'}
    ${{ healthService: `x${NHS_NUMBER}` }}                             | ${'#/body/healthService'}  | ${'it is in the health service'}
    ${{ localAuthority: NHS_NUMBER }}                                  | ${'#/body/localAuthority'} | ${'it is the local authority'}
    ${{ localAuthority: '999', caseId: '000', healthService: '0018' }} | ${'#/body/caseId'}         | ${'it is spread over the parts'}
  `(
    'takes no case with an NHS number in it: $because',
    async ({ wrong, pointer }: Record<string, unknown>) => {
      const { ask, lines, queries } = startWorld();
      const answer = await ask({
        ...{ category: 'ehc-health-advice', localAuthority: 'ZLA', caseId: 'E1' },
        ...{ healthService: 'SALT', nhsNumber: NHS_NUMBER, ...(wrong as Partial<NewQuery>) },
      });

      expect(answer.status).toBe(400);
      expect(answer.body).toMatchObject({ errors: [{ pointer }] });
      expect(JSON.stringify([answer.body, lines])).not.toContain(NHS_NUMBER);
      expect(await queries.untold({ after: '', limit: 1 })).toEqual([]);
    },
  );

  it('refuses a key that is no key', async () => {
    const answer = await startWorld().ask({}, 'a b');

    expect(answer.body).toMatchObject({ errors: [{ pointer: '#/headers/idempotency-key' }] });
  });
});

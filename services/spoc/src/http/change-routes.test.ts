import type { Query } from '@waits/contracts/api/query';
import request from 'supertest';
import { CHILD, officer, startWorld } from '../fake-world.js';

describe('changing a query', () => {
  it('is assigned, answered, closed and reopened, each noted in its history', async () => {
    const { ask, app, woken } = startWorld();
    const { id } = (await ask()).body as Query;
    const change = async (name: string, version: number, body: Record<string, string> = {}) =>
      (
        await request(app)
          .post(`/v1/queries/${id}/${name}`)
          .send({ ...officer, version, ...body })
      ).body as Query;
    await change('assign', 1, { assignee: 'Sam Example' });
    await change('answer', 2, { answer: 'Synthetic answer' });
    await change('close', 3);
    const reopened = await change('reopen', 4, { note: 'They wrote again' });

    expect(reopened).toMatchObject({ version: 5, status: 'in-progress', assignee: 'Sam Example' });
    expect(reopened.history.map(({ what }) => what)).toEqual([
      'Received and routed',
      'Assigned to Sam Example',
      'Answered',
      'Closed',
      'Reopened',
    ]);
    expect(woken).toHaveLength(5);
  });

  it('refuses a stale save and says what the other person did', async () => {
    const { ask, app } = startWorld();
    const { id } = (await ask()).body as Query;
    const assign = (assignee: string) =>
      request(app)
        .post(`/v1/queries/${id}/assign`)
        .send({ ...officer, version: 1, assignee });
    const [first, second] = [await assign('Sam Example'), await assign('Kim Example')];

    expect(first.status).toBe(200);
    expect(second.status).toBe(409);
    expect(second.body).toMatchObject({
      type: '/problems/version-conflict',
      detail: expect.stringContaining('Assigned to Sam Example by Officer Example'),
    });
  });

  it('lets one of two saves at the same moment win', async () => {
    const { ask, app } = startWorld();
    const { id } = (await ask()).body as Query;
    const answers = await Promise.all(
      ['Sam Example', 'Kim Example'].map((assignee) =>
        request(app)
          .post(`/v1/queries/${id}/assign`)
          .send({ ...officer, version: 1, assignee }),
      ),
    );

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('refuses what the state of the query does not allow', async () => {
    const { ask, app } = startWorld();
    const { id } = (await ask()).body as Query;
    const answer = await request(app)
      .post(`/v1/queries/${id}/reopen`)
      .send({ ...officer, version: 1 });

    expect(answer.body).toMatchObject({
      type: '/problems/query-state-conflict',
      detail: 'The query is open already.',
    });
  });

  it('does not change a query that is not there', async () => {
    const answer = await request(startWorld().app)
      .post(`/v1/queries/${CHILD}/answer`)
      .send({ ...officer, version: 1, answer: 'x' });

    expect(answer.status).toBe(404);
  });
});

import request from 'supertest';
import { CHILD, startWorld } from '../fake-world.js';

const described = { name: 'Quillfeather', birthDate: '2016-05-04', postcode: 'ZZ99 1ZZ' };
const PATH = '/v1/children/candidates';

describe('an officer who looks for a child without an NHS number', () => {
  it('is told who may be meant, by score and fields, and nothing of it is kept', async () => {
    const { app, asked, lines } = startWorld();
    const answer = await request(app).post(PATH).send(described);

    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      candidates: [{ childId: CHILD, score: 80, agrees: ['birthDate', 'surname', 'givenName'] }],
    });
    expect(asked).toEqual([JSON.stringify(described)]);
    expect(`${answer.text}${lines.join('')}`).not.toMatch(/quill|2016-05|zz99/i);
  });

  it('takes the child into the query', async () => {
    const { ask } = startWorld();

    expect((await ask({ childId: CHILD })).body).toMatchObject({ childId: CHILD });
  });

  it.each([
    ['no birth date', { name: 'Quillfeather' }],
    ['a birth date alone', { birthDate: '2016-05-04' }],
    ['more than is asked for', { ...described, school: 'URN100001' }],
  ])('is refused with %s', async (_what, body) => {
    const { app, asked } = startWorld();

    expect((await request(app).post(PATH).send(body)).status).toBe(400);
    expect(asked).toEqual([]);
  });

  it('is told to try again while waits does not answer', async () => {
    const { app } = startWorld({ waitsDown: true });
    const answer = await request(app).post(PATH).send(described);

    expect(answer).toMatchObject({ status: 503, body: { type: '/problems/not-ready' } });
  });
});

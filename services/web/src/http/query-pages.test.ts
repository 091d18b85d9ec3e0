import request from 'supertest';
import { query, QUERY_ID } from '../fake-answers.js';
import { openForm } from '../fake-form.js';
import { textOf } from '../fake-reader.js';
import { down, ok, refused, startWeb } from '../fake-web.js';

type Offer = { status: typeof query.status; forms: string[] };
type Sent = { name: string; fields: Record<string, string>; body: Record<string, string> };

describe('one query', () => {
  it('shows the question, why it went where it did, when it is due and the child’s waits', async () => {
    const page = await request(startWeb().app).get(`/spoc/${QUERY_ID}`);
    const text = textOf(page.text);

    expect(page.text).toContain('Synthetic &lt;question&gt;');
    expect(text).toContain('Due 25 November 2026 at 17:00 3 working days from receipt.');
    expect(text).toContain('The desk answers where a child is on a list.');
    expect(text).toContain('658 days');
    expect(page.text).toContain('href="/referrals/ZAA01%3AR1/clocks"');
    expect(text).toContain('Received and routed 20 November 2026 at 10:00, by Parent or carer');
  });

  it.each`
    change                                                 | says
    ${{ waits: null, waitsNote: 'Waits did not answer.' }} | ${'Waits did not answer.'}
    ${{ waits: [] }}                                       | ${'The child has no open wait.'}
    ${{ team: 'safeguarding', urgency: 'P1' }}             | ${'Act on this query today.'}
    ${{ category: 'ehc-health-advice' }}                   | ${'stops its statutory clock'}
    ${{ dueAt: null }}                                     | ${'Due date not known'}
    ${{ dueAt: '2026-12-01T23:59:59.000Z' }}               | ${'Due 1 December 2026 3 working'}
  `('says "$says"', async ({ change, says }: { change: Partial<typeof query>; says: string }) => {
    const { app } = startWeb({ spoc: { one: () => ok({ ...query, ...change }) } });

    expect(textOf((await request(app).get(`/spoc/${QUERY_ID}`)).text)).toContain(says);
  });

  it.each`
    status           | forms
    ${'received'}    | ${['assign', 'answer', 'close']}
    ${'in-progress'} | ${['assign', 'answer', 'close']}
    ${'answered'}    | ${['close', 'reopen']}
    ${'closed'}      | ${['reopen']}
  `('offers $forms when $status', async ({ status, forms }: Offer) => {
    const { app } = startWeb({ spoc: { one: () => ok({ ...query, status }) } });
    const { text } = await request(app).get(`/spoc/${QUERY_ID}`);
    const offered = [...text.matchAll(/action="\/spoc\/[^/"]+\/(\w+)"/g)].map(([, name]) => name);

    expect(offered).toEqual(forms);
  });

  it.each`
    name        | fields                              | body
    ${'assign'} | ${{ assignee: 'Sam Example' }}      | ${{ assignee: 'Sam Example' }}
    ${'answer'} | ${{ answer: ' Synthetic answer ' }} | ${{ answer: 'Synthetic answer' }}
    ${'close'}  | ${{ note: '' }}                     | ${{}}
    ${'close'}  | ${{ note: 'Sent twice' }}           | ${{ note: 'Sent twice' }}
    ${'reopen'} | ${{ note: 'They wrote again' }}     | ${{ note: 'They wrote again' }}
  `('sends the form to $name', async ({ name, fields, body }: Sent) => {
    const { app, asked } = startWeb();
    const form = await openForm(app, `/spoc/${QUERY_ID}`);
    const sent = await form.send(`/spoc/${QUERY_ID}/${name}`, { ...fields, by: 'Kim Example' });
    const after = await form.agent.get(`/spoc/${QUERY_ID}`);

    expect(sent.status).toBe(303);
    expect(asked).toEqual([
      { name: 'change', with: { name, body: { version: 2, by: 'Kim Example', ...body } } },
    ]);
    expect(after.text).toContain('value="Kim Example"');
  });

  it('names what is wrong with a form and keeps it open', async () => {
    const { app, asked } = startWeb();
    const form = await openForm(app, `/spoc/${QUERY_ID}`);
    const page = await form.send(`/spoc/${QUERY_ID}/answer`, { answer: '', by: '' });

    expect(page.status).toBe(400);
    expect(page.text).toContain('href="#answer-answer"');
    expect(page.text).toContain('href="#answer-by"');
    expect(textOf(page.text)).toContain('Enter your name');
    expect(asked).toEqual([]);
  });

  it('shows the other person’s change beside what was typed when a save is stale', async () => {
    const detail = 'Since you opened it: Assigned to Kim Example by Pat Example.';
    const { app } = startWeb({ spoc: { change: () => refused('version-conflict', 409, detail) } });
    const form = await openForm(app, `/spoc/${QUERY_ID}`);
    const fields = { answer: 'My long answer', by: 'Lee Example' };
    const page = await form.send(`/spoc/${QUERY_ID}/answer`, fields);

    expect(page.status).toBe(409);
    expect(textOf(page.text)).toContain('Somebody else changed this query');
    expect(textOf(page.text)).toContain(detail);
    expect(page.text).toContain('My long answer</textarea>');
  });

  it('gives back what was written when spoc is away', async () => {
    const { app } = startWeb({ spoc: { change: () => down('spoc') } });
    const form = await openForm(app, `/spoc/${QUERY_ID}`);
    const fields = { answer: 'My long answer', by: 'Lee Example' };
    const page = await form.send(`/spoc/${QUERY_ID}/answer`, fields);

    expect(page.status).toBe(503);
    expect(textOf(page.text)).toContain('What you wrote My long answer');
  });

  it('does not know a query that is not there', async () => {
    const { app } = startWeb({ spoc: { one: () => refused('query-not-found', 404) } });
    const page = await request(app).get(`/spoc/${QUERY_ID}`);

    expect(page.status).toBe(404);
    expect(textOf(page.text)).toContain('Query not found');
  });
});

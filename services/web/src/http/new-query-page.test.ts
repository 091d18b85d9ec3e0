import request from 'supertest';
import { QUERY_ID } from '../fake-answers.js';
import { openForm } from '../fake-form.js';
import { textOf } from '../fake-reader.js';
import { down, refused, startWeb } from '../fake-web.js';

const filled = {
  category: 'school-advice',
  asker: 'school',
  subject: 'Synthetic subject',
  text: 'Synthetic question',
};

describe('the form for a new query', () => {
  it('shows the crisis numbers before anything else', async () => {
    const { text } = await request(startWeb().app).get('/spoc/new');

    expect(text.indexOf('call 999')).toBeGreaterThan(0);
    expect(text.indexOf('call 999')).toBeLessThan(text.indexOf('<form action="/spoc/new"'));
  });

  it('sends the question and shows the query with its reference', async () => {
    const { app, asked } = startWeb();
    const form = await openForm(app, '/spoc/new');
    const sent = await form.send('/spoc/new', { ...filled, nhsNumber: '999 000 0018' });
    const after = await form.agent.get(sent.get('location') ?? '');

    expect(sent.status).toBe(303);
    expect(sent.get('location')).toBe(`/spoc/${QUERY_ID}`);
    expect(asked[0]?.with).toMatchObject({
      body: { ...filled, nhsNumber: '999 000 0018', riskDisclosed: false },
      once: form.fields['once'],
    });
    expect(textOf(after.text)).toContain('Query SPOC-AAAAA-AAA00 has been taken in.');
    expect(textOf((await form.agent.get(`/spoc/${QUERY_ID}`)).text)).not.toContain('taken in.');
  });

  it('names what is wrong with links to the fields, and keeps what was typed', async () => {
    const { app, asked } = startWeb();
    const form = await openForm(app, '/spoc/new');
    const page = await form.send('/spoc/new', {
      ...{ text: 'Kept <text>', nhsNumber: '123', 'courtDate-day': '31', 'courtDate-month': '2' },
      'courtDate-year': '2027',
    });
    const text = textOf(page.text);

    expect(page.status).toBe(400);
    expect(page.text).toContain('<title>Error: New query');
    for (const field of ['category', 'asker', 'subject', 'nhsNumber', 'courtDate-day']) {
      expect(page.text).toContain(`href="#${field}"`);
      expect(page.text).toContain(`id="${field}"`);
    }
    expect(text).toContain('Select who is asking');
    expect(text).toContain('Enter what the question is about');
    expect(page.text).toContain('Kept &lt;text&gt;</textarea>');
    expect(page.text).toContain('value="123"');
    expect(asked).toEqual([]);
  });

  it('does not hold up a disclosed risk for a wrong NHS number', async () => {
    const { app, asked } = startWeb();
    const form = await openForm(app, '/spoc/new');
    const risk = { ...filled, riskDisclosed: 'yes', nhsNumber: '123' };

    expect((await form.send('/spoc/new', risk)).status).toBe(303);
    expect(asked[0]?.with).toMatchObject({ body: { riskDisclosed: true, nhsNumber: '123' } });
  });

  it('sends one key however often the form is sent', async () => {
    const { app, asked } = startWeb();
    const form = await openForm(app, '/spoc/new');
    await form.send('/spoc/new', filled);
    await form.send('/spoc/new', filled);
    const keys = asked
      .filter(({ name }) => name === 'create')
      .map((each) => (each.with as { once: string }).once);

    expect(new Set(keys)).toEqual(new Set([form.fields['once']]));
  });

  it('shows a fault that only the service knows at its field', async () => {
    const errors = [{ pointer: '#/body/localAuthority', detail: 'must be an ODS code' }];
    const { app } = startWeb({
      spoc: {
        create: async () => ({
          ...(await refused('invalid-request', 400)),
          errors,
        }),
      },
    });
    const page = await (await openForm(app, '/spoc/new')).send('/spoc/new', filled);

    expect(page.status).toBe(400);
    expect(page.text).toContain('href="#localAuthority"');
  });

  it('gives back what was written when spoc is away', async () => {
    const { app } = startWeb({ spoc: { create: () => down('spoc') } });
    const page = await (await openForm(app, '/spoc/new')).send('/spoc/new', filled);

    expect(page.status).toBe(503);
    expect(textOf(page.text)).toContain('The question Synthetic question');
    expect(textOf(page.text)).toContain('Nothing was saved.');
  });

  it('refuses a form without its token', async () => {
    const { app, asked } = startWeb();
    const page = await request(app).post('/spoc/new').type('form').send(filled);

    expect(page.status).toBe(403);
    expect(textOf(page.text)).toContain('The form has expired');
    expect(asked).toEqual([]);
  });

  it('refuses a form larger than a form can be', async () => {
    const { app } = startWeb();
    const form = await openForm(app, '/spoc/new');
    const page = await form.send('/spoc/new', { ...filled, text: 'x'.repeat(70_000) });

    expect(page.status).toBe(413);
    expect(textOf(page.text)).toContain('The form is too large');
  });
});

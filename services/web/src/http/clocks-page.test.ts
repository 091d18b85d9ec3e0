import request from 'supertest';
import { clock, clocks } from '../fake-answers.js';
import { textOf } from '../fake-reader.js';
import { down, ok, refused, startWeb } from '../fake-web.js';

describe('the clocks of a referral', () => {
  it('explains each clock: status, dates, days, rule, source and events', async () => {
    const { app, asked } = startWeb();
    const page = await request(app).get('/referrals/ZAA01%3AR1/clocks?asOf=2026-11-23');
    const text = textOf(page.text);

    expect(asked).toEqual([{ name: 'clocks', with: { id: 'ZAA01:R1', asOf: '2026-11-23' } }]);
    expect(text).toContain('Autism within 13 weeks Waiting, over the standard');
    expect(text).toContain('Started 3 February 2025');
    expect(text).toContain('Due 5 May 2025');
    expect(text).toContain('Waited so far 658 days');
    expect(text).toContain('Against the limit 567 days over');
    expect(text).toContain('Stops with the first attended contact.');
    expect(text).toContain('3 February 2025 Referral received');
    expect(text).toContain('12 June 2025 Telephone contact: only face to face counts');
    expect(text).toContain('An attended contact stops it.');
    expect(text).toContain('Two events name different children');
    expect(page.text).toContain('<a href="https://digital.nhs.uk/autism" rel="noreferrer">');
  });

  it('makes no link of a source that is no web address', async () => {
    const source = { title: 'Local', address: 'javascript:alert(1)' };
    const local = { ...clock, explanation: { ...clock.explanation, source } };
    const { app } = startWeb({ waits: { clocks: () => ok({ ...clocks, clocks: [local] }) } });
    const page = await request(app).get('/referrals/ZAA01%3AR1/clocks');

    expect(page.text).not.toContain('javascript:');
  });

  it('says that no clock runs', async () => {
    const { app } = startWeb({
      waits: { clocks: () => ok({ ...clocks, findings: [], clocks: [] }) },
    });
    const page = await request(app).get('/referrals/ZAA01%3AR1/clocks');

    expect(textOf(page.text)).toContain('so no clock runs');
  });

  it('does not know a referral that is not held', async () => {
    const { app } = startWeb({ waits: { clocks: () => refused('referral-not-found', 404) } });
    const page = await request(app).get('/referrals/ZAA01%3AR9/clocks');

    expect(page.status).toBe(404);
    expect(textOf(page.text)).toContain('Referral not found');
  });

  it('says that the clocks are missing when waits is away', async () => {
    const { app } = startWeb({ waits: { clocks: () => down('waits') } });
    const page = await request(app).get('/referrals/ZAA01%3AR1/clocks');

    expect(page.status).toBe(503);
    expect(textOf(page.text)).toContain('The clocks of this referral cannot be shown now.');
  });
});

import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { QueryList } from '@waits/contracts/api/query';
import { Summary, Worklist } from '@waits/contracts/api/reporting';
import { londonDay } from '@waits/standards/calendar';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { getJson } from './ask.js';
import { openBrowser } from './browser.js';
import { eventually } from './eventually.js';
import { newReferral } from './new-referral.js';
import { produce } from './produce.js';
import type { Stack } from './stack.js';

const SCREENS = {
  desktop: { width: 1280, height: 900 },
  tablet: { width: 1100, height: 800 },
  phone: { width: 390, height: 844 },
};
const LEAST_MARGIN = 16;
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What people see and do in a real browser. */
export function pagesContract(stack: () => Stack): void {
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const complaints: string[] = [];
  const open = async (path: string): Promise<void> => {
    await page.goto(`${stack().urls.web}${path}`);
  };
  const worklist = () =>
    getJson(`${stack().urls.reporting}/v1/worklist?standard=ASD-STAT-13W`, Worklist);

  beforeAll(async () => {
    browser = await openBrowser();
  });
  beforeEach(async () => {
    context = await browser.newContext({ viewport: SCREENS.desktop });
    page = await context.newPage();
    complaints.length = 0;
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
  });
  afterEach(() => context.close());
  afterAll(() => browser.close());

  describe('every page', () => {
    const clockPath = async () =>
      `/referrals/${encodeURIComponent((await worklist()).rows[0]?.referralId ?? '')}/clocks`;
    const PATHS: readonly (readonly [string, () => Promise<string>])[] = [
      ['the overview', () => Promise.resolve('/')],
      ['the worklist', () => Promise.resolve('/worklist')],
      ['one clock explained', clockPath],
      ['the SPOC queue', () => Promise.resolve('/spoc')],
      ['a new query', () => Promise.resolve('/spoc/new')],
      ['who may share what', () => Promise.resolve('/sharing')],
      ['a page that is not there', () => Promise.resolve('/no-such-page')],
    ];
    const cases = PATHS.flatMap(([name, path]) =>
      (['desktop', 'tablet', 'phone'] as const).map((screen) => ({ name, path, screen })),
    );

    it.each(cases)('$name can be used by everyone on a $screen', async ({ path, screen }) => {
      await page.setViewportSize(SCREENS[screen]);
      await open(await path());
      const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
      const overflow = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );

      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
      expect(overflow).toBe(0);
      expect(await page.locator('h1').count()).toBe(1);
      expect((await page.locator('h1').boundingBox())?.x).toBeGreaterThanOrEqual(LEAST_MARGIN);
      // A page that is not there is answered with 404, which the browser mentions.
      expect(complaints.filter((text) => !text.includes('404'))).toEqual([]);
    });
  });

  describe('the Designated Medical Officer', () => {
    it('sees the same figure as the API, and goes from it to the children and to the rule', async () => {
      const { standards } = await getJson(`${stack().urls.reporting}/v1/summary`, Summary);
      const exact = standards.find(({ standardId }) => standardId === 'ASD-STAT-13W');
      await open('/');
      const row = page
        .locator('table.waits-overview tbody tr', { hasText: exact?.title ?? '' })
        .first();

      expect(await row.innerText()).toContain(exact?.waiting.toLocaleString('en-GB'));

      await row.getByRole('link', { name: /over/ }).click();
      await page.locator('table.waits-worklist tbody tr a').first().click();

      expect(await page.locator('h1').innerText()).toContain('Referral');
      expect(await page.locator('main').innerText()).toMatch(/91 days/);
    });

    it('takes the whole list of a standard away, with as many rows as it tells of', async () => {
      const { total } = await getJson(
        `${stack().urls.reporting}/v1/worklist?standard=ASD-STAT-13W`,
        Worklist,
      );
      await open('/worklist?standard=ASD-STAT-13W');
      const coming = page.waitForEvent('download');
      await page.getByRole('link', { name: 'Download as CSV' }).click();
      const file = await coming;
      const rows = (await readFile(await file.path(), 'utf8')).trimEnd().split('\r\n').slice(1);

      expect(total).toBeGreaterThan(25);
      expect(rows).toHaveLength(total);
      expect(file.suggestedFilename()).toMatch(/^worklist-ASD-STAT-13W-.*\.csv$/);
    });

    it('sees every feed with when it last sent, beside the figures', async () => {
      await open('/');
      const text = await page.locator('main').innerText();

      expect(text).toMatch(/demo-asd[\s\S]*demo-camhs[\s\S]*demo-salt-coast/);
    });
  });

  describe('a SPOC officer', () => {
    it('is told what is missing in a new query, and loses nothing typed', async () => {
      await open('/spoc/new');
      await page.locator('#subject').fill('Where is she on the list?');
      await page.getByRole('button', { name: 'Send the question' }).click();

      const summary = page.locator('.nhsuk-error-summary');
      expect(await summary.innerText()).toContain('There is a problem');
      expect(await page.locator('#subject').inputValue()).toBe('Where is she on the list?');
    });

    it('takes a question in, sees the child’s waits, answers and closes it with the keyboard', async () => {
      const referral = newReferral(700, londonDay(new Date()));
      await produce(stack().kafkaBrokers, 'source.asd.v1', [referral]);
      const nhsNumber = String(referral.data.patient?.nhsNumber);
      await eventually(
        () => findChild(stack().urls.waits, nhsNumber),
        (status) => status === 200,
        30,
      );

      await open('/spoc/new');
      await page.getByRole('radio', { name: 'Parent', exact: false }).first().check();
      await page.getByRole('radio', { name: /on the list/i }).check();
      await page.locator('#subject').fill('Place on the autism list');
      await page.locator('#text').fill('How much longer will it be?');
      await page.locator('#nhsNumber').fill(nhsNumber);
      await page.getByRole('button', { name: 'Send the question' }).press('Enter');
      await page.waitForURL(/\/spoc\/[0-9a-f-]{36}/);
      await eventually(
        async () => {
          await page.reload();
          return page.locator('main').innerText();
        },
        (text) => text.includes(referral.subject ?? ''),
        30,
      );

      await change(page, 'Assign', {
        '#assign-assignee': 'Officer One',
        '#assign-by': 'Officer One',
      });
      await change(page, 'Answer', {
        '#answer-answer': 'About a year.',
        '#answer-by': 'Officer One',
      });
      await change(page, 'Close', {
        '#close-note': 'Told by telephone',
        '#close-by': 'Officer One',
      });

      expect(await page.locator('main').innerText()).toMatch(/Closed/);
      expect(page.url()).not.toContain(nhsNumber);
      const { queries } = await getJson(`${stack().urls.spoc}/v1/queries?status=closed`, QueryList);
      expect(queries.map(({ subject }) => subject)).toContain('Place on the autism list');
    });
  });
}

async function change(page: Page, heading: string, fields: Record<string, string>): Promise<void> {
  const expander = page.locator('details', { hasText: heading }).first();
  if ((await expander.getAttribute('open')) === null)
    await expander.locator('summary').press('Enter');
  for (const [field, value] of Object.entries(fields)) await page.locator(field).fill(value);
  await expander.getByRole('button').press('Enter');
  await page.waitForLoadState('load');
}

async function findChild(waitsUrl: string, nhsNumber: string): Promise<number> {
  const response = await fetch(`${waitsUrl}/v1/children/find`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ nhsNumber }),
  });
  return response.status;
}

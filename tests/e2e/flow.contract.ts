import { ReferralClocks } from '@waits/contracts/api/clock';
import { EventResults } from '@waits/contracts/api/events';
import { Summary, Worklist } from '@waits/contracts/api/reporting';
import { addDays, londonDay } from '@waits/standards/calendar';
import { getJson, sample, sumIn } from './ask.js';
import { consumerAccounts } from './consumer-accounts.js';
import { eventually } from './eventually.js';
import { newReferral, spellOfTwo } from './new-referral.js';
import { POISON } from './poison.js';
import { produce } from './produce.js';
import type { Stack } from './stack.js';

const STANDARD = 'ASD-STAT-13W';
const today = londonDay(new Date());
const referrals = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => newReferral(from + index, today));

/** What a running system must do with referrals, good and bad, from their source to Prometheus. */
export function flowContract(stack: () => Stack): void {
  const inPrometheus = (expression: string) => sample(stack().urls.prometheus ?? '', expression);
  const waitingInPrometheus = () =>
    inPrometheus(`waits_waiting_children{standard="${STANDARD}",pathway="ASD"}`);
  const exactWaiting = async (): Promise<number> => {
    const { standards } = await getJson(`${stack().urls.reporting}/v1/summary`, Summary);
    return standards.find(({ standardId }) => standardId === STANDARD)?.waiting ?? 0;
  };
  const post = async (events: unknown) => {
    const response = await fetch(`${stack().urls.intake}/v1/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(events),
    });
    return { status: response.status, answer: EventResults.parse(await response.json()) };
  };

  describe('a referral on its way from a source to Prometheus', () => {
    it('raises the waiting figure by exactly ten when ten are posted to intake', async () => {
      const before = await waitingInPrometheus();

      const { status, answer } = await post(referrals(100, 10));

      expect({ status, applied: answer.counts.applied }).toEqual({ status: 200, applied: 10 });
      expect(await eventually(waitingInPrometheus, (now) => now >= before + 10, 30)).toBe(
        before + 10,
      );
    });

    it('raises it by exactly ten when any Kafka client produces ten to source.asd.v1', async () => {
      const before = await waitingInPrometheus();

      await produce(stack().kafkaBrokers, 'source.asd.v1', referrals(200, 10));

      expect(await eventually(waitingInPrometheus, (now) => now >= before + 10, 30)).toBe(
        before + 10,
      );
    });

    it('changes the data version and the exact overview with a single event', async () => {
      const version = await inPrometheus('reporting_data_version');
      const before = await exactWaiting();

      await post(newReferral(300, today));

      expect(await eventually(exactWaiting, (now) => now !== before, 30)).toBe(before + 1);
      await eventually(
        () => inPrometheus('reporting_data_version'),
        (now) => now > version,
        30,
      );
    });

    it('explains the clock of a new referral in plain English', async () => {
      const id = encodeURIComponent(newReferral(300, today).subject ?? '');
      const { clocks } = await getJson(
        `${stack().urls.waits}/v1/referrals/${id}/clocks`,
        ReferralClocks,
      );
      const statistic = clocks.find(({ standardId }) => standardId === STANDARD);

      expect(statistic).toMatchObject({
        status: 'running',
        startedOn: today,
        days: 0,
        daysLeft: 91,
      });
      expect(statistic?.explanation.text).toContain('91 days');
    });
  });

  describe('two referrals to CAMHS that follow each other within five days', () => {
    const FOUR_WEEKS = 'CYPMH-4W';
    const sent = spellOfTwo(500, today);
    const [first = '', second = ''] = sent.flatMap(({ type, subject }) =>
      type === 'referral.received' ? (subject ?? []) : [],
    );
    const waiting = async () => {
      const { standards } = await getJson(`${stack().urls.reporting}/v1/summary`, Summary);
      return standards
        .filter(({ standardId, pathway }) => standardId === FOUR_WEEKS && pathway === 'CAMHS')
        .reduce((sum, row) => sum + row.waiting, 0);
    };

    it('are one wait in the figures', async () => {
      const before = await waiting();

      await post(sent);

      expect(await eventually(waiting, (now) => now !== before, 30)).toBe(before + 1);
    });

    it('are one line of the worklist, under the first', async () => {
      const { rows } = await getJson(
        `${stack().urls.reporting}/v1/worklist?standard=${FOUR_WEEKS}&provider=ZTE01`,
        Worklist,
      );

      expect(rows.map(({ referralId }) => referralId)).toContain(first);
      expect(rows.map(({ referralId }) => referralId)).not.toContain(second);
    });

    it.each([first, second])('show the same clock with %s', async (id) => {
      const { clocks } = await getJson(
        `${stack().urls.waits}/v1/referrals/${encodeURIComponent(id)}/clocks`,
        ReferralClocks,
      );

      expect(clocks.find(({ standardId }) => standardId === FOUR_WEEKS)).toMatchObject({
        ...{ status: 'running', startedOn: addDays(today, -10), days: 10 },
        spell: { referralIds: [first, second] },
      });
    });
  });

  describe('what must not move the figures', () => {
    it('accounts for every poison message and leaves the figures as they were', async () => {
      const { urls, kafkaBrokers } = stack();
      const waiting = await exactWaiting();
      const before = await consumerAccounts(urls.intake);

      await produce(kafkaBrokers, 'source.asd.v1', POISON);

      const after = await eventually(
        () => consumerAccounts(urls.intake),
        ({ accounted }) => accounted >= before.accounted + POISON.length,
        60,
      );
      expect(after.accounted).toBe(after.read);
      expect(after.setAside).toBe(before.setAside + POISON.length);
      expect(await exactWaiting()).toBe(waiting);
    });

    it('counts every event delivered three times in any order once', async () => {
      const { urls, kafkaBrokers } = stack();
      const events = referrals(400, 12);
      const before = await exactWaiting();
      await produce(kafkaBrokers, 'source.asd.v1', events);
      await eventually(exactWaiting, (now) => now === before + events.length, 30);
      const { accounted } = await consumerAccounts(urls.waits);

      const shuffled = [...events, ...events, ...events].sort(
        (a, b) => shuffle(a.id) - shuffle(b.id),
      );
      await produce(kafkaBrokers, 'source.asd.v1', shuffled);

      const after = await eventually(
        () => consumerAccounts(urls.waits),
        (now) => now.accounted >= accounted + shuffled.length,
        60,
      );
      expect(after.accounted).toBe(after.read);
      expect(await exactWaiting()).toBe(before + events.length);
    });

    it('keeps names and NHS numbers out of every metric', async () => {
      const { intake, waits, reporting, spoc, web } = stack().urls;
      const texts = await Promise.all(
        [intake, waits, reporting, spoc, web].map(async (url) =>
          (await fetch(`${url}/metrics`)).text(),
        ),
      );

      expect(texts.filter((text) => /Demo Child|\b999\d{7}\b/.test(text))).toEqual([]);
      expect(sumIn(texts[0] ?? '', 'waits_ready')).toBe(1);
    });
  });
}

// An order that looks shuffled and is the same in every run.
const shuffle = (id: string): number =>
  Array.from(id).reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 997, 7);

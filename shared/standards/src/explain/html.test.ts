import type { ClockView } from '@waits/contracts/api/clock';
import type { ReferralEvent } from '@waits/contracts/referral-event';
import fc from 'fast-check';
import { describeLimit, explain } from '../explain.js';
import { measure } from '../measure.js';
import { loadRegister } from '../register/load.js';
import { anyDay, anyEvents } from '../testing/any-events.js';
import { factsOf } from '../testing/clock-of.js';
import { event } from '../testing/events.js';
import { explainedPage } from './html.js';
import { count, longDate } from './plain-words.js';
import { STATUS_WORDS } from './status-words.js';

const register = loadRegister();

const viewsOf = (events: readonly ReferralEvent[], asOf: string): ClockView[] => {
  const facts = factsOf(events);
  return register.standards.map((standard) => {
    const { title, authority, verified, isLocal } = standard;
    const clock = measure(standard, facts, asOf);
    return {
      ...{ title, authority, verified, isLocal, ...clock, limit: describeLimit(standard) },
      spell: null,
      explanation: explain(standard, clock, facts),
    };
  });
};
const pageOf = (clocks: readonly ClockView[], referralId = 'RAA:R1', title = 'odd') =>
  explainedPage({
    ...{ asOf: '2026-09-01', knownAt: null, registerVersion: 'abc' },
    referrals: [{ referralId, findings: [{ id: 'odd', title }], clocks: [...clocks] }],
  });
const textOf = (html: string) => html.replace(/<style>[^]*<\/style>/, '').replace(/<[^>]*>/g, '\n');

const SEEN = [
  event('referral.received', '2026-03-02', { pathway: 'ASD', reason: '25', teamType: 'C01' }),
  event('appointment.attended', '2026-04-20', { medium: '02', attendance: '5' }),
  event('appointment.attended', '2026-06-01', { medium: '01', attendance: '5' }),
];

describe('the page that explains clocks', () => {
  const statistic = viewsOf(SEEN, '2026-09-01').filter(
    ({ standardId }) => standardId === 'ASD-STAT-13W',
  );
  const page = pageOf(statistic);

  it('names the number, its dates, the rule, its source and how it was counted', () => {
    expect(textOf(page)).toMatch(/Met: 91 days/);
    expect(textOf(page)).toMatch(/1 June 2026/);
    expect(textOf(page)).toMatch(/is day 0\. Every calendar day counts/);
    expect(page).toMatch(/<a href="https:\/\/[^"]+">NHS England, Autism Statistics/);
  });

  it('has a table of the events used and one of those that did not count, with why', () => {
    const tables = page.match(/<table>[^]*?<\/table>/g)?.map(textOf) ?? [];

    expect(tables).toHaveLength(2);
    expect(tables[0]).toMatch(/Events used, in order[^]*2 March 2026[^]*1 June 2026/);
    expect(tables[1]).toMatch(
      /did not count, and why[^]*20 April 2026[^]*by telephone[^]*does not count/,
    );
  });

  it('is one a screen reader can go through: language, one first heading, none left out, heads of tables', () => {
    const levels = [...page.matchAll(/<h(\d)>/g)].map(([, level]) => Number(level));

    expect(page).toContain('<html lang="en-GB">');
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.every((level, at) => level - (levels[at - 1] ?? 0) <= 1)).toBe(true);
    expect(page.match(/<caption>/g)).toHaveLength(2);
    expect(page.match(/<th scope="(row|col)">/g)?.length).toBe((page.match(/<th /g) ?? []).length);
  });

  it('names the referrals that one wait is made of', () => {
    const spell = { referralIds: ['RAA:R1', 'RAA:R2'] };

    expect(page).not.toContain('One wait made of');
    expect(pageOf(statistic.map((clock) => ({ ...clock, spell })))).toContain(
      'One wait made of these referrals: RAA:R1, RAA:R2.',
    );
  });

  it('runs nothing and fetches nothing', () => {
    expect(page).not.toMatch(/<script|<link|<img|url\(|@import| on\w+=/);
  });

  it('escapes whatever comes from data', () => {
    const bad = `<script>"'&`;
    const [clock] = statistic;
    if (!clock) throw new Error('no clock');
    const source = { title: bad, address: 'javascript:alert(1)' };
    const html = pageOf(
      [
        {
          ...clock,
          title: bad,
          endedBy: bad,
          explanation: { ...clock.explanation, source, text: bad, wouldChange: [bad] },
        },
      ],
      `RAA:${bad}`,
      bad,
    );

    expect(html).not.toContain('<script');
    expect(html).not.toContain('javascript:');
    expect(html.split('&#60;script&#62;&#34;&#39;&#38;')).toHaveLength(9);
  });
});

/** What the text of each status says, and what it must not. */
const SAYS: Record<ClockView['status'], { says: RegExp; never: RegExp }> = {
  'not-started': { says: /has not started/, never: /so far|in time|more than/ },
  'not-measurable': { says: /cannot be counted/, never: /so far|in time|more than/ },
  running: { says: /The wait so far is/, never: /more than the|, in time|asks for/ },
  breached: { says: /The wait so far is .*(more than the|limit day)/, never: /left\.|in time/ },
  met: { says: /in time\./, never: /so far|more than the|too late/ },
  missed: { says: /more than the|limit day|too late/, never: /so far|in time/ },
  stopped: { says: /after \d+ days?\.|not what this standard asks for/, never: /so far|in time/ },
  'ended-unmet': { says: /without what this standard asks for/, never: /so far|in time/ },
  nullified: { says: /not counted in any figure/, never: /so far|in time|more than the/ },
};

describe('whatever events come', () => {
  it('the words of an explanation never disagree with its number, its dates or its status', () => {
    fc.assert(
      fc.property(anyEvents, anyDay, (events, asOf) => {
        for (const clock of viewsOf(events, asOf)) {
          const { text } = clock.explanation;
          const counts = [...text.matchAll(/(?:so far is|after) (\d+) days?/g)].map(([, days]) =>
            Number(days),
          );
          const dates = [clock.startedOn, clock.dueOn, clock.stoppedOn].flatMap((day) =>
            day === null ? [] : [longDate(day)],
          );
          const left = /(\d+) days? (?:is|are) left/.exec(text)?.[1];
          expect([clock.status, text]).toEqual([
            clock.status,
            expect.stringMatching(SAYS[clock.status].says),
          ]);
          expect([clock.status, text]).toEqual([
            clock.status,
            expect.not.stringMatching(SAYS[clock.status].never),
          ]);
          expect(counts.filter((days) => days !== clock.days)).toEqual([]);
          expect(dates.filter((day) => !text.includes(day))).toEqual([]);
          expect(left === undefined || Number(left) === clock.daysLeft).toBe(true);
        }
      }),
    );
  });

  it('the page says what the clock says', () => {
    fc.assert(
      fc.property(anyEvents, anyDay, (events, asOf) => {
        for (const clock of viewsOf(events, asOf)) {
          const text = textOf(pageOf([clock]));
          const days = clock.days === null ? '' : `: ${count(clock.days, 'day')}`;
          expect(text).toContain(`\n${STATUS_WORDS[clock.status]}${days}\n`);
          for (const day of [clock.startedOn, clock.dueOn, clock.stoppedOn]) {
            expect(text).toContain(day === null ? '' : `\n${longDate(day)}\n`);
          }
          expect(text).not.toMatch(/undefined|null|NaN|Invalid/);
        }
      }),
      { numRuns: 50 },
    );
  });
});

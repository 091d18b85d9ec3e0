import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isChildEvent } from '@waits/contracts/event-data';
import type { ReferralEvent } from '@waits/contracts/referral-event';
import type { ReferralFacts } from '@waits/contracts/referral-state';
import { clinic } from '@waits/sources/clinic/clinic';
import { csds } from '@waits/sources/csds/csds';
import type { SourceDialect } from '@waits/sources/dialect';
import { fhir } from '@waits/sources/fhir/fhir';
import { keyedPseudonyms } from '@waits/sources/keyed-pseudonyms';
import { mhsds } from '@waits/sources/mhsds/mhsds';
import { readEvent } from '@waits/sources/read-event';
import { readSettings } from '@waits/sources/settings/read-settings';
import { feedRows } from '@waits/sources/testing/feed-rows';
import { memoryKeys } from '@waits/sources/testing/memory-keys';
import { pointersTo } from '@waits/sources/translate/link-pointers';
import { translateAll } from '@waits/sources/translate/translate-all';
import { fold } from '@waits/standards/fold';
import type { Formats } from './formats/teller.js';
import { EVENTS_ONLY } from './formats/teller.js';
import { historyOf } from './history.js';
import type { SourceRecord } from './records.js';
import { recordsOf } from './records.js';

// Large enough for services to see children, of which each test takes some.
const AREA = { seed: 11, children: 5000, asOf: '2026-11-23' };
const HISTORY = historyOf(AREA);
const SOME = 250;
const SOURCES = readSettings(
  'sources.yaml',
  readFileSync(join(import.meta.dirname, 'sources.yaml'), 'utf8'),
);
const DIALECTS: Readonly<Record<string, SourceDialect>> = { fhir, mhsds, csds, clinic };
const pseudonyms = keyedPseudonyms(memoryKeys);
const receipt = { now: '2026-11-23T00:00:00.000Z', acceptsDemoTime: true };

/** The events that intake publishes of records, in whatever formats they are. */
function published(records: readonly SourceRecord[]): ReferralEvent[] {
  const feeds = new Map<string, ReturnType<typeof feedRows>>();
  const own: ReferralEvent[] = [];
  for (const { value, headers } of records) {
    const source = SOURCES.get(headers['source'] ?? '');
    const dialect = DIALECTS[headers['dialect'] ?? ''];
    if (source && dialect) {
      const feed = feeds.get(source.name) ?? feedRows(dialect, source);
      feeds.set(source.name, feed);
      feed.take(value);
    } else own.push(...eventsOf(value));
  }
  const all = [...own, ...[...feeds.values()].flatMap(({ events }) => events)];
  return all.flatMap((event) => [event, ...pointersTo(event)]);
}

function eventsOf(value: Readonly<Record<string, unknown>>): readonly ReferralEvent[] {
  const read = readEvent(value);
  if (!read.isRead) return [];
  const translated = translateAll(read.events, { pseudonyms, receipt, isChildEvent });
  return translated.isTaken ? translated.events : [];
}

/** What is known in the end of each referral of some topic, when its systems send in these formats. */
function known(topic: string, formats: Formats): Map<string, ReferralFacts> {
  const area = { ...AREA, formats };
  const journeys = HISTORY.filter((journey) => journey.topic === topic).slice(0, SOME);
  const events = published(journeys.flatMap((journey) => recordsOf(area, journey)));
  return new Map(
    journeys.map(({ referralId }) => {
      const mine = events.filter(({ subject }) => subject === referralId);
      const facts = fold({ referralId, birthDate: null, events: mine, childEvents: [] });
      return [referralId, facts];
    }),
  );
}

const days = (list: readonly { on: string }[]): string[] =>
  [...new Set(list.map(({ on }) => on))].sort();

/** What the waits of a referral hang on. */
const waitsOn = (facts: ReferralFacts) => ({
  ...{ pathway: facts.pathway, receivedOn: facts.receivedOn },
  originalReceivedOn: facts.originalReceivedOn,
  teams: [...new Set(facts.teams.map(({ type }) => type))].sort(),
  priorities: facts.priorities.map(({ code }) => code),
  endings: facts.endings.map(({ on, how }) => `${how} on ${on}`),
  seen: days(facts.contacts),
  media: facts.contacts.map(({ medium }) => medium)[0],
  missed: facts.appointments.filter(({ state }) => state === 'not-attended').map((one) => one.for),
  started: days(facts.assessmentsStarted),
  completed: days(facts.assessmentsCompleted),
  diagnosed: days(facts.diagnoses),
  scored: days(facts.outcomeMeasures),
  treated: days(facts.interventions.filter(({ procedures }) => procedures.length > 0)),
});

/** A national data set tells what was done with the contact in which it was; an assessment in FHIR is a procedure. */
const TOLD_DIFFERENTLY: Readonly<
  Record<string, (facts: ReferralFacts) => Record<string, unknown>>
> = {
  mhsds: ({ contacts, interventions }) => {
    const inContacts = contacts.filter(({ procedures }) => procedures.length > 0);
    const treated = days([...interventions, ...inContacts]);
    const seen = [...new Set([...days(contacts), ...days(interventions)])].sort();
    return { treated, seen, ...(contacts.length === 0 && seen.length > 0 && { media: '01' }) };
  },
  // Says nothing of where a child had been referred to before.
  csds: () => ({ originalReceivedOn: null }),
  fhir: ({ assessmentsStarted, assessmentsCompleted }) => ({
    treated: assessmentsCompleted.length > 0 ? days(assessmentsStarted) : [],
  }),
};

describe.each`
  service    | topic                | formats               | seen
  ${'ASD'}   | ${'source.asd.v1'}   | ${{ asd: 'fhir' }}    | ${50}
  ${'CAMHS'} | ${'source.camhs.v1'} | ${{ camhs: 'mhsds' }} | ${50}
  ${'SALT'}  | ${'source.salt.v1'}  | ${{ salt: 'clinic' }} | ${45}
  ${'SALT'}  | ${'source.salt.v1'}  | ${{ salt: 'csds' }}   | ${45}
`(
  'the demo area, $service in $formats',
  ({ topic, formats, seen }: { topic: string; formats: Partial<Formats>; seen: number }) => {
    it('has the same waits as in events of ours', () => {
      const asEvents = known(topic, EVENTS_ONLY);
      const inFormat = known(topic, { ...EVENTS_ONLY, ...formats });

      const toldDifferently = TOLD_DIFFERENTLY[Object.values(formats)[0] ?? ''] ?? (() => ({}));
      expect(asEvents.size).toBe(SOME);
      expect(
        [...asEvents.values()].filter(({ contacts }) => contacts.length > 0).length,
      ).toBeGreaterThan(seen);
      for (const [referralId, facts] of asEvents) {
        const other = inFormat.get(referralId);
        expect({ referralId, ...(other && waitsOn(other)) }).toEqual({
          referralId,
          ...waitsOn(facts),
          ...toldDifferently(facts),
        });
      }
    });
  },
);

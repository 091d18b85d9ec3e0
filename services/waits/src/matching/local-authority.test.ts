import { readFileSync } from 'node:fs';
import { isChildEvent } from '@waits/contracts/event-data';
import type { ReferralEvent } from '@waits/contracts/referral-event';
import { clinic } from '@waits/sources/clinic/clinic';
import { rowRecord, usedCells } from '@waits/sources/clinic/row-record';
import type { ReadRecord } from '@waits/sources/dialect';
import { keyedPseudonyms } from '@waits/sources/keyed-pseudonyms';
import { firstSource } from '@waits/sources/testing/clinic-list';
import { memoryKeys } from '@waits/sources/testing/memory-keys';
import { readList } from '@waits/sources/testing/read-list';
import type { Identity } from '@waits/sources/translate/identity';
import { translateAll } from '@waits/sources/translate/translate-all';
import { event } from '../domain/fake-events.js';
import { fakeMatching } from './fake-matching.js';

const example = (name: string) =>
  readFileSync(new URL(`../../../../docs/examples/${name}`, import.meta.url), 'utf8');
/** The third child, whose case is open, has no number here. */
const CASES = example('la-cases.csv').replace('9990000026', '');
const pseudonyms = keyedPseudonyms(memoryKeys);
const now = '2026-05-21T09:00:00.000Z';

/** The cases of the example of a local authority as intake publishes them: their events, and what is sealed of whom. */
async function publishedCases() {
  const source = firstSource(example('la-sources.yaml'));
  const { clinic: mapping } = source;
  if (!mapping) throw new TypeError('the example has no mapping');
  const list = await readList(CASES, mapping);
  if (!('rows' in list)) throw new TypeError(list.detail);
  const columns = CASES.split('\n')[0]?.split(',') ?? [];
  const published: { events: ReferralEvent[]; identities: Identity[] } = {
    ...{ events: [], identities: [] },
  };
  for (const row of list.rows) {
    const cells = row.fault === null ? usedCells(row, { columns, mapping }) : {};
    const record = rowRecord({ recordedAt: now, cells });
    const { read } = clinic(record, { source, earlier: () => undefined });
    const { events, identities } = translated(read);
    published.events.push(...events);
    published.identities.push(...identities);
  }
  return published;
}

/** A row that cannot be taken, as one of the example cannot, is published as nothing. */
function translated(read: ReadRecord): {
  events: readonly ReferralEvent[];
  identities: Identity[];
} {
  const nothing = { events: [], identities: [] };
  if (!read.isRead) return nothing;
  const receipt = { now, acceptsDemoTime: false };
  const taken = translateAll(read.events, { pseudonyms, receipt, isChildEvent });
  return taken.isTaken ? taken : nothing;
}

/** The authority's cases, and a clinic's record of the third child, who has a number there. */
async function open() {
  const matching = fakeMatching();
  const { events, identities } = await publishedCases();
  await matching.world.events(events);
  for (const { tokens, content, source } of identities) {
    for (const token of tokens) await matching.identify(token, content, source);
  }
  const [number = ''] = pseudonyms.nhsTokens('9990000026');
  await matching.world.events([
    event('referral.received', { subject: 'ZEX03:S-9', pathway: 'ASD', tokens: [number] }),
  ]);
  await matching.identify(number, { name: 'THIRD, Synthetic', birthDate: '2019-01-30' });
  const childOf = async (id: string) => (await matching.store.referrals.load([id]))[0]?.childId;
  return { ...matching, events, childOf };
}

describe('a case of a local authority without an NHS number', () => {
  it('is proposed for the child that it may be, and joined by nobody but a person', async () => {
    const { job, unmatched, matches, childOf } = await open();
    await job();
    const { children } = await unmatched({ state: 'to-decide', limit: 20 });
    const [listed] = children;
    const apart = (await childOf('ZLA01:C-303')) !== (await childOf('ZEX03:S-9'));
    await matches.decide({
      ...{ childId: listed?.childId ?? '', otherChildId: listed?.candidates[0]?.childId ?? '' },
      ...{ decision: 'accept', by: 'spoc.officer', reason: 'family-confirmed' },
    });

    expect(children).toHaveLength(1);
    expect(listed).toMatchObject({
      referrals: [{ referralId: 'ZLA01:C-303' }],
      candidates: [{ score: 80, agrees: ['birthDate', 'surname', 'givenName'], differs: [] }],
    });
    expect(apart).toBe(true);
    expect(await childOf('ZLA01:C-303')).toBe(await childOf('ZEX03:S-9'));
  });

  it('carries nothing of the child in its events', async () => {
    const { events } = await open();

    expect(events.map(({ subject }) => subject)).toContain('ZLA01:C-303');
    expect(JSON.stringify(events)).not.toMatch(/synthetic|third|2019-01-30/i);
  });
});

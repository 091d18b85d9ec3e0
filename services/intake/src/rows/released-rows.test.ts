import { TOPIC } from '@waits/contracts/topics';
import type { SourceDialect } from '@waits/sources/dialect';
import { readEvent, unread } from '@waits/sources/read-event';
import type { SourceSettings } from '@waits/sources/settings/source-settings';
import { CHILD, sourceEvent } from '@waits/sources/testing/fake-events';
import request from 'supertest';
import type { Orphans } from './earlier-rows.js';
import { fakeIntake } from '../fake-intake.js';

const SOURCE: SourceSettings = {
  ...{ name: 'camhs', dialect: 'mhsds', providers: ['RAA'], services: [{ pathway: 'CAMHS' }] },
};

/** A contact and, of a later row, what was done in it: it has neither a referral nor a day of its own. */
const contacts: SourceDialect = (value, { earlier }) => {
  const { contact, on, activity } = JSON.parse(String(value)) as Record<string, string>;
  const key = `MHS201:${contact ?? ''}`;
  if (activity === undefined) {
    const row = { subject: 'RAA:R1', recordedAt: '2026-03-02', facts: { on: on ?? '' } };
    const event = { id: key, type: 'appointment.attended', data: { occurredOn: on } };
    return { read: readEvent(sourceEvent(event)), names: [{ key, row }], lacks: null };
  }
  const above = earlier(key);
  if (above === undefined) return { read: unread('no-wait-fact', []), names: [], lacks: key };
  const data = { occurredOn: above.facts['on'], code: activity, scheme: 'snomed' };
  const event = { id: `${key}:${activity}`, type: 'diagnosis.recorded', data };
  return { read: readEvent(sourceEvent(event)), names: [], lacks: null };
};

const isContact = (value: Buffer | null): boolean => String(value).includes('contact');

const oddities = (odd: string | undefined) =>
  odd === undefined ? [] : [{ pointer: '/row/odd', code: 'column-unknown' }];

/** A row `needs` others to have come, and others may need those that it `names`. */
const needy: SourceDialect = (value, { earlier }) => {
  const { needs = '', names, unless, odd } = JSON.parse(String(value)) as Record<string, string>;
  const missing = needs.split(',').find((key) => key !== '' && !earlier(key));
  const lacks = missing ?? (unless === undefined ? null : needs);
  if (lacks !== null) return { read: unread('no-wait-fact', []), names: [], lacks };
  const row = { subject: 'RAA:R1', recordedAt: '2026-03-02', facts: {} };
  const read = readEvent(sourceEvent({ id: ['row', ...needs.split(','), names ?? ''].join('-') }));
  return {
    read: read.isRead ? { ...read, warnings: oddities(odd) } : read,
    names: names === undefined ? [] : [{ key: names, row }],
    lacks,
  };
};

const waitingIn = async ({ all }: Pick<Orphans, 'all'>): Promise<string[]> => {
  const found: string[] = [];
  for await (const { value } of all()) found.push(String(value));
  return found;
};

function open() {
  const intake = fakeIntake(undefined, {
    dialects: new Map([
      [
        'mhsds',
        (...row: Parameters<SourceDialect>) => (isContact(row[0]) ? contacts : needy)(...row),
      ],
    ]),
    sources: new Map([['camhs', SOURCE]]),
  });
  const take = (...rows: Record<string, string>[]) =>
    intake.takeIn(
      rows.map((row, index) => ({
        value: Buffer.from(JSON.stringify(row)),
        headers: { dialect: 'mhsds', source: 'camhs' },
        position: BigInt(index),
      })),
      'source.camhs.v1:0',
    );
  const warnings = async () => (await request(intake.app).get('/metrics')).text;
  return { ...intake, take, warnings };
}
const outcomesOf = (taken: { outcome: { outcome: string; reason?: string } }[]) =>
  taken.map(({ outcome }) => outcome.reason ?? outcome.outcome);

describe('a row that comes before the one it belongs to', () => {
  it('is parked, and published once that one has come', async () => {
    const { take, producer } = open();
    const idsOf = () =>
      producer.published
        .filter(({ topic }) => topic === TOPIC.referralEvents)
        .map(({ record }) => JSON.parse(String(record.value)) as { id: string })
        .map(({ id }) => id);

    expect(outcomesOf(await take({ contact: '1', activity: '25' }))).toEqual(['parent-missing']);
    expect(idsOf()).toEqual([]);
    expect(outcomesOf(await take({ contact: '1', on: '2026-03-02' }))).toEqual(['applied']);
    expect(idsOf()).toEqual(['asd-system:MHS201:1', 'asd-system:MHS201:1:25']);

    await take({ contact: '1', on: '2026-03-02' });
    expect(idsOf().filter((id) => id.endsWith(':25'))).toHaveLength(1);
  });

  it('waits on, and is not forgotten, when what came is not all that it lacks', async () => {
    const { take, orphans, producer } = open();
    await take({ needs: 'A,B' });
    await take({ names: 'A' });

    expect(await waitingIn(orphans)).toEqual(['{"needs":"A,B"}']);
    expect(outcomesOf(await take({ names: 'B' }))).toEqual(['applied']);
    expect(await waitingIn(orphans)).toEqual([]);
    expect(producer.published.filter(({ topic }) => topic === TOPIC.deadLetters)).toEqual([]);
  });

  it('waits on for the same row, when another copy of that one comes that does not help', async () => {
    const { take, orphans } = open();
    await take({ needs: 'A', unless: 'yes' });
    await take({ names: 'A' });
    await take({ names: 'A' });

    expect(await waitingIn(orphans)).toEqual(['{"needs":"A","unless":"yes"}']);
  });

  it('is taken in once, though it names what it waited for', async () => {
    const { take, orphans, producer } = open();
    await take({ needs: 'A', names: 'A' });
    await take({ names: 'A' });
    const events = producer.published.filter(({ topic }) => topic === TOPIC.referralEvents);

    expect(await waitingIn(orphans)).toEqual([]);
    expect(events).toHaveLength(2);
  });

  it('tells what is odd about a row that is taken all the same', async () => {
    const { take, warnings } = open();
    const [taken] = await take({ names: 'A', odd: 'yes' });

    expect(taken?.warnings).toEqual([{ pointer: '/row/odd', code: 'column-unknown' }]);
    expect(await warnings()).toContain('waits_intake_warnings_total{code="column-unknown"} 1');
  });

  it('was counted when it came, and is counted apart when it is released', async () => {
    const { take, app } = open();
    await take({ contact: '1', activity: '25' });
    await take({ contact: '1', on: '2026-03-02' });
    const { text } = await request(app).get('/metrics');

    expect(text).toContain('waits_intake_released_rows_total{outcome="applied"} 1');
  });

  it('is a dead letter of its own when it cannot be taken then', async () => {
    const { take, producer } = open();
    await take({ contact: '1', activity: '9990000018' });
    await take({ contact: '1', on: '2026-03-02' });
    const reasons = producer.published
      .filter(({ topic }) => topic === TOPIC.deadLetters)
      .map(({ record }) => JSON.parse(String(record.value)) as { reason: string })
      .map(({ reason }) => reason);

    expect(reasons).toEqual(['identity-misplaced']);
    expect(JSON.stringify(producer.published)).not.toContain(CHILD.nhsNumber);
  });
});

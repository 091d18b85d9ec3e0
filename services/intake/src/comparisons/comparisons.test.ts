import type { Comparison, ComparisonLine } from '@waits/contracts/api/comparisons';
import { TOPIC } from '@waits/contracts/topics';
import { fakeWorkbook, textRow } from '@waits/sources/testing/fake-workbook';
import request from 'supertest';
import { HEADINGS, listOf } from '../fake-list.js';
import { CHILD, openComparing, row } from './fake-comparing.js';
import { fakeHeld, heldReferral } from './fake-held.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const shown = ({ kind, row: number, referralId, heldAs, matchedBy, differs }: ComparisonLine) =>
  [kind, number, referralId, heldAs, matchedBy, differs.join(' ')].map(String).join(' | ');

describe("a provider's own list held against what is held", () => {
  it('says what we lack, what they lack, what differs, and what could not be read, and the sum is the rows', async () => {
    const stage = openComparing(
      fakeHeld([
        ...[heldReferral('ZEX03:S-1'), heldReferral('ZEX03:S-2', { priority: '2' })],
        heldReferral('ZEX03:S-3', { isOpen: false, left: { on: '2026-05-01', by: 'closed' } }),
        heldReferral('ZEX03:S-9', { findings: ['vanished-from-source'] }),
        heldReferral('ZEX03:S-10', { isOpen: false, left: { on: '2026-05-01', by: 'closed' } }),
        heldReferral('ZEX03:S-11', { pathway: 'CAMHS' }),
        ...[heldReferral('ZEX03:S-5'), heldReferral('ZEX04:S-1')],
      ]),
    );
    const done = await stage.compare(
      listOf(
        ...[row('S-1'), row('S-2', { Received: '09/03/2026' }), row('S-3'), row('S-4')],
        ...[
          row('S-5', { Received: '31/02/2026' }),
          row('S-6', { Clinic: 'Dietetics' }),
          row('S-1'),
        ],
        ['too', 'few'],
      ),
      '&listedOn=2026-11-20',
    );

    expect(done).toMatchObject({
      ...{ state: 'done', asOf: '2026-11-23', listedOn: '2026-11-20', fraction: 1 },
      ...{ providers: ['ZEX03', 'ZEX04'], services: ['SALT'], agreement: 'trust-2027-03-31' },
      counts: {
        ...{ rows: 8, agree: 1, differ: 2, weLack: 1, repeated: 1, notRead: 3 },
        ...{ theyLack: 2, ourOpen: 5, matchedByChild: 0 },
      },
      differences: { receivedOn: 1, priority: 1, status: 1, endedOn: 0, service: 0 },
      notRead: { 'invalid-event': 1, 'service-unmapped': 1, 'csv-cells': 1 },
    });
    expect((await stage.linesOf(done.id)).map(shown)).toEqual([
      'we-lack | 5 | ZEX03:S-4 | null | null | ',
      'they-lack | null | ZEX03:S-9 | ZEX03:S-9 | null | ',
      'they-lack | null | ZEX04:S-1 | ZEX04:S-1 | null | ',
      'differs | 3 | ZEX03:S-2 | ZEX03:S-2 | referral-id | receivedOn priority',
      'differs | 4 | ZEX03:S-3 | ZEX03:S-3 | referral-id | status',
      'not-read | 6 | ZEX03:S-5 | null | null | ',
      'not-read | 7 | ZEX03:S-6 | null | null | ',
      'not-read | 9 | null | null | null | ',
    ]);
    expect((await stage.linesOf(done.id, '?kind=not-read&limit=1'))[0]?.detail).toContain(
      'Received: There is no such day',
    );
  });

  it('finds a referral by the child where the id is another, but none that a row of its own is of', async () => {
    const held = fakeHeld([heldReferral('ZEX03:OLD'), heldReferral('ZEX03:S-2')], {
      [CHILD]: ['ZEX03:OLD', 'ZEX03:S-2'],
    });
    const { compare, linesOf } = openComparing(held);
    const done = await compare(
      listOf(
        row('NEW', { Received: '02/03/2026' }),
        row('S-2', { Reason: 'Stammer' }),
        row('NEWER'),
      ),
    );

    expect(done.counts).toMatchObject({ agree: 2, matchedByChild: 1, weLack: 1, theyLack: 0 });
    expect((await linesOf(done.id)).map(shown)).toEqual([
      'we-lack | 4 | ZEX03:NEWER | null | null | ',
    ]);
  });

  it('may be of one provider of the source only: rows of others are named and not compared', async () => {
    const { compare } = openComparing(
      fakeHeld([heldReferral('ZEX03:S-1'), heldReferral('ZEX04:S-1')]),
    );
    const done = await compare(
      listOf(row('S-1'), row('S-2', { Site: 'ZEX04' })),
      '&provider=ZEX03&service=SALT',
    );

    expect(done.counts).toMatchObject({ rows: 2, agree: 1, notRead: 1, theyLack: 0, ourOpen: 1 });
    expect(done.notRead).toEqual({ 'not-compared': 1 });
  });

  it('is read from a workbook as from CSV', async () => {
    const rows = [HEADINGS, row('S-1')]
      .map((cells, index) => textRow(index + 1, ...cells))
      .join('');
    const { compare } = openComparing(fakeHeld([heldReferral('ZEX03:S-1')]));

    expect((await compare(fakeWorkbook({ rows }), '', XLSX)).counts).toMatchObject({
      ...{ rows: 1, agree: 1 },
    });
  });

  it('publishes nothing, and keeps neither the list nor a name of a child', async () => {
    const stage = openComparing();
    const done = await stage.compare(listOf(row('S-1')));
    const said = JSON.stringify([done, await stage.linesOf(done.id)]);

    expect(stage.producer.published.filter(({ topic }) => topic !== TOPIC.feedStates)).toEqual([]);
    expect(await stage.comparisons.spool.ids()).toEqual([]);
    expect(said).not.toMatch(/999 ?000 ?0018|Synthetic|04\/05\/2019|H1/);
  });
});

describe('the worklist of a comparison', () => {
  it('comes in pages, none twice and none left out', async () => {
    const { compare, get } = openComparing();
    const { id } = await compare(listOf(row('S-1'), row('S-2'), row('S-3')));
    const first = (await get(id, 'lines?limit=2')).body as {
      lines: ComparisonLine[];
      next: string;
    };
    const second = (await get(id, `lines?limit=2&after=${first.next}`)).body as typeof first;

    expect([...first.lines, ...second.lines].map((one) => one.row)).toEqual([2, 3, 4]);
    expect(second.next).toBeNull();
  });

  it('is a CSV file that is safe in a spreadsheet, with the day of either side', async () => {
    const { compare, get } = openComparing(
      fakeHeld([heldReferral('ZEX03:S-2', { priority: '=1+1' })]),
    );
    const { id } = await compare(listOf(row('S-2'), row('S-3')), '&listedOn=2026-11-20');
    const answer = await get(id, 'worklist.csv');

    expect(answer.headers['content-disposition']).toBe(`attachment; filename="worklist-${id}.csv"`);
    expect(answer.text.trimEnd().split('\r\n')).toEqual([
      'kind,row,referral_id,held_as,matched_by,differs,their_service,our_service,their_received_on,our_received_on,their_status,our_status,their_ended_on,our_ended_on,their_priority,our_priority,our_last_activity_on,our_findings,reason,detail,listed_on,held_as_of',
      'we-lack,3,ZEX03:S-3,,,,SALT,,2026-03-02,,waiting,,,,1,,,,,,2026-11-20,2026-11-23',
      "differs,2,ZEX03:S-2,ZEX03:S-2,referral-id,priority,SALT,SALT,2026-03-02,2026-03-02,waiting,waiting,,,1,'=1+1,2026-03-02,,,,2026-11-20,2026-11-23",
    ]);
  });

  it('is JSON with the same lines and with how the comparison stands', async () => {
    const { compare, get, find, linesOf } = openComparing();
    const { id } = await compare(listOf(row('S-1'), row('S-2')));
    const answer = await get(id, 'worklist.json');

    expect(JSON.parse(answer.text)).toEqual({
      comparison: await find(id),
      lines: await linesOf(id),
    });
  });
});

describe('a comparison while other things happen', () => {
  it('waits while what we hold cannot be asked, and begins again from the first row', async () => {
    const held = fakeHeld([heldReferral('ZEX03:S-9')]);
    held.isAway = true;
    const { send, comparisons, find, linesOf } = openComparing(held);
    const { id } = (await send(listOf(row('S-1')))).body as Comparison;
    await comparisons.pass();
    const before = await find(id);
    held.isAway = false;
    await comparisons.pass();

    expect(before).toMatchObject({ state: 'working' });
    expect(await find(id)).toMatchObject({ state: 'done', counts: { weLack: 1, theyLack: 1 } });
    expect(await linesOf(id)).toHaveLength(2);
  });

  it('can be stopped, and nothing of it is kept then', async () => {
    const held = fakeHeld([]);
    held.isAway = true;
    const { app, send, comparisons } = openComparing(held);
    const { id } = (await send(listOf(row('S-1')))).body as Comparison;
    const removed = await request(app).delete(`/v1/comparisons/${id}`);
    await comparisons.pass();

    expect(removed.status).toBe(200);
    expect((await request(app).get(`/v1/comparisons/${id}`)).status).toBe(404);
    expect((await request(app).delete(`/v1/comparisons/${id}`)).status).toBe(404);
    expect(await comparisons.spool.ids()).toEqual([]);
  });

  it('gives no worklist before it is whole', async () => {
    const held = fakeHeld([]);
    held.isAway = true;
    const { send, get } = openComparing(held);
    const { id } = (await send(listOf(row('S-1')))).body as Comparison;

    expect((await get(id, 'worklist.csv')).body).toMatchObject({
      ...{ status: 409, type: '/problems/comparison-working' },
    });
  });
});

import { SourceEvent } from '@waits/contracts/source-event';
import { SpocEvent } from '@waits/contracts/spoc-event';
import { Query } from '@waits/contracts/api/query';
import { aQuery } from './fake-query.js';
import { queryView } from './query-view.js';

const childId = 'bbbbbbbb-0000-4000-8000-000000000001';
const ehcCase = {
  category: 'ehc-health-advice',
  asker: 'local-authority',
  localAuthority: 'ZLA',
  caseId: 'E1',
  healthService: 'SALT',
} as const;
const now = '2026-11-23T12:00:00.000Z';

describe('receiveQuery', () => {
  it('gives a reference, a team, a reason and a due time', () => {
    const view = queryView(aQuery(), now);

    expect(Query.parse(view)).toMatchObject({
      reference: 'SPOC-AAAAA-AAA00',
      version: 1,
      status: 'received',
      team: 'schools-liaison',
      routing: { rule: 'school-advice' },
      urgency: 'P4',
      answer: null,
      isOverdue: false,
      history: [{ what: 'Received and routed', by: 'school', note: null }],
    });
  });

  it('answers a disclosed risk at once with crisis guidance and leaves it open for safeguarding', () => {
    const view = queryView(aQuery({ riskDisclosed: true }), now);

    expect(view).toMatchObject({ team: 'safeguarding', urgency: 'P1', status: 'received' });
    expect(view.answer).toMatch(/call 999[\s\S]+NHS 111[\s\S]+Samaritans 116 123/);
  });

  it('counts from an earlier receipt that the asker names', () => {
    const query = aQuery({
      category: 'ehc-health-advice',
      receivedAt: '2026-11-02T09:00:00+00:00',
    });

    expect(query.receivedAt).toBe('2026-11-02T09:00:00.000Z');
    expect(queryView(query, now).dueWhy).toContain('by 14 December 2026');
  });

  it.each`
    lookup                          | note
    ${{ kind: 'unknown' }}          | ${/No child is known here/}
    ${{ kind: 'number-not-valid' }} | ${/not a valid one/}
    ${{ kind: 'not-asked' }}        | ${/waits did not answer/}
  `('keeps a query whose child is $lookup.kind, with a note', ({ lookup, note }) => {
    const query = aQuery({}, { child: lookup as { kind: 'unknown' } });

    expect(query.childId).toBeNull();
    expect(query.history[0]?.note).toMatch(note as RegExp);
  });

  it('tells the world what came, without a word of free text', () => {
    const [item] = aQuery({ subject: 'Secret subject', text: 'Secret text' }).outbox;

    expect(item).toMatchObject({ to: 'spoc-events', id: expect.stringMatching(/:1$/) });
    expect(SpocEvent.parse(item?.event)).toMatchObject({ type: 'query.received', version: 1 });
    expect(JSON.stringify(item)).not.toContain('Secret');
  });

  it('starts the statutory clock in waits for a known child of a named case', () => {
    const query = aQuery(ehcCase, { child: { kind: 'known', childId } });
    const event = SourceEvent.parse(query.outbox[1]?.event);

    expect(event).toMatchObject({
      type: 'ehc.advice-requested',
      source: 'spoc',
      subject: 'ZLA:E1:SALT',
      data: { provider: 'ZLA', occurredOn: '2026-11-23', child: childId, healthService: 'SALT' },
    });
    expect(queryView(query, now).dueWhy).toContain('ZLA:E1:SALT, is being sent');
  });

  it.each`
    what                    | given                           | child
    ${'the child'}          | ${{}}                           | ${{ kind: 'unknown' }}
    ${'the case'}           | ${{ caseId: undefined }}        | ${{ kind: 'known', childId }}
    ${'the health service'} | ${{ healthService: undefined }} | ${{ kind: 'known', childId }}
  `('says that only the local clock runs when $what is not known', ({ given, child }) => {
    const query = aQuery(
      { ...ehcCase, ...(given as Partial<typeof ehcCase>) },
      { child: child as never },
    );

    expect(query.outbox).toHaveLength(1);
    expect(queryView(query, now).dueWhy).toContain('This is the local clock only');
  });
});

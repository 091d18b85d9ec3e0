import { SourceEvent } from '@waits/contracts/source-event';
import { SpocEvent } from '@waits/contracts/spoc-event';
import type { Change } from './change-query.js';
import { changeQuery } from './change-query.js';
import { aQuery } from './fake-query.js';
import type { QueryRecord } from './query-record.js';
import { queryView } from './query-view.js';

const at = '2026-11-24T11:00:00.000Z';
const assign: Change = { type: 'assign', assignee: 'Officer Example' };
const answer: Change = { type: 'answer', answer: 'Synthetic answer' };
const close: Change = { type: 'close', note: null };
const closeWithNote: Change = { type: 'close', note: 'Sent twice' };
const reopen: Change = { type: 'reopen', note: null };

const decide = (query: QueryRecord, change: Change, version = query.version) =>
  changeQuery(query, { change, by: 'Example', at, version });

function after(changes: Change[], query = aQuery()): QueryRecord {
  return changes.reduce((current, change) => {
    const decision = decide(current, change);
    return decision.accepted ? decision.query : current;
  }, query);
}

describe('changeQuery', () => {
  it.each`
    given                      | when             | status           | event
    ${[]}                      | ${assign}        | ${'in-progress'} | ${'query.assigned'}
    ${[assign]}                | ${assign}        | ${'in-progress'} | ${'query.assigned'}
    ${[]}                      | ${answer}        | ${'answered'}    | ${'query.answered'}
    ${[assign]}                | ${answer}        | ${'answered'}    | ${'query.answered'}
    ${[answer]}                | ${close}         | ${'closed'}      | ${'query.closed'}
    ${[]}                      | ${closeWithNote} | ${'closed'}      | ${'query.closed'}
    ${[answer]}                | ${reopen}        | ${'received'}    | ${'query.reopened'}
    ${[assign, answer, close]} | ${reopen}        | ${'in-progress'} | ${'query.reopened'}
    ${[answer, close, reopen]} | ${answer}        | ${'answered'}    | ${'query.answered'}
  `('$when.type after $given.length changes makes it $status', ({ given, when, status, event }) => {
    const before = after(given as Change[]);
    const query = after([when as Change], before);
    const told = SpocEvent.parse(query.outbox.at(-1)?.event);

    expect(query).toMatchObject({ status, version: before.version + 1 });
    expect(query.history).toHaveLength(before.history.length + 1);
    expect(told).toMatchObject({ type: event, status, version: query.version });
  });

  it.each`
    given              | when      | detail
    ${[answer]}        | ${assign} | ${'The query is answered. Reopen it first.'}
    ${[answer, close]} | ${answer} | ${'The query is closed. Reopen it first.'}
    ${[answer, close]} | ${close}  | ${'The query is closed already.'}
    ${[]}              | ${close}  | ${/Say in a note why/}
    ${[assign]}        | ${reopen} | ${'The query is open already.'}
  `('refuses $when.type after $given.length changes', ({ given, when, detail }) => {
    expect(decide(after(given as Change[]), when as Change)).toEqual({
      accepted: false,
      because: 'query-state-conflict',
      detail: expect.stringMatching(detail as string | RegExp),
    });
  });

  it('refuses a stale change and says what the other people did', () => {
    expect(decide(after([assign, answer]), close, 1)).toEqual({
      accepted: false,
      because: 'version-conflict',
      detail:
        'Since you opened it: Assigned to Officer Example by Example on 24 November 2026 at 11:00; ' +
        'Answered by Example on 24 November 2026 at 11:00. Your change was not saved.',
    });
  });

  it('refuses a change for a version that does not exist yet', () => {
    expect(decide(aQuery(), answer, 9)).toMatchObject({
      because: 'version-conflict',
      detail: expect.stringContaining('at version 1'),
    });
  });

  it('keeps every answer in the history when it is reopened and answered again', () => {
    const again: Change = { type: 'answer', answer: 'Better answer' };
    const query = after([answer, reopen, again]);

    expect(query.answer).toBe('Better answer');
    expect(query.history.map(({ note }) => note)).toEqual([
      null,
      'Synthetic answer',
      null,
      'Better answer',
    ]);
  });

  it('puts no name and no free text into what it tells the world', () => {
    const told = JSON.stringify(after([assign, answer, closeWithNote]).outbox);

    expect(told).not.toMatch(/Example|answer"|Sent twice/);
  });

  it('stops the statutory clock in waits when the advice is given', () => {
    const query = aQuery(
      {
        category: 'ehc-health-advice',
        localAuthority: 'ZLA',
        caseId: 'E1',
        healthService: 'SALT',
      },
      { child: { kind: 'known', childId: 'bbbbbbbb-0000-4000-8000-000000000001' } },
    );
    const event = SourceEvent.parse(after([answer], query).outbox.at(-1)?.event);

    expect(event).toMatchObject({
      type: 'ehc.advice-sent',
      subject: 'ZLA:E1:SALT',
      data: { occurredOn: '2026-11-24', provider: 'ZLA' },
    });
  });
});

describe('queryView', () => {
  it.each`
    given       | now                           | isOverdue | because
    ${[]}       | ${'2026-11-30T17:00:00.000Z'} | ${false}  | ${'it is the moment it is due'}
    ${[]}       | ${'2026-11-30T17:00:01.000Z'} | ${true}   | ${'it is a second late'}
    ${[answer]} | ${'2026-12-30T17:00:01.000Z'} | ${false}  | ${'it has been answered'}
  `('is overdue $isOverdue because $because', ({ given, now, isOverdue }) => {
    expect(queryView(after(given as Change[]), String(now)).isOverdue).toBe(isOverdue);
  });
});

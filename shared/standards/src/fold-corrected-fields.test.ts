import type { z } from 'zod';
import type { EventType } from '@waits/contracts/event-data';
import { EVENT_DATA } from '@waits/contracts/event-data';
import { ReferralEvent } from '@waits/contracts/referral-event';
import { amended } from './fold/amend.js';
import { isOpen } from './open.js';
import { factsOf } from './testing/clock-of.js';
import { event } from './testing/events.js';

const received = event('referral.received', '2026-01-10', { pathway: 'SALT' });

const long = (length: number) => 'x'.repeat(length);
const token = `k1.nhs.${'a'.repeat(43)}`;
/** Values of which every field takes one at least, and others that come near. */
const VALUES: readonly unknown[] = [
  ...['2026-02-10', '2028-02-29', '2026-02-29', '2026-02-30', '2026-2-3', '20260210', 'yesterday'],
  ...[
    '2026-02-10T09:00:00Z',
    '2026-02-10T09:00Z',
    '2026-02-10T09:00:00.5Z',
    '2026-02-10T24:00:00Z',
  ],
  ...['2026-02-10T09:00:00', '2026-02-10T09:00:00+01:00', '2026-02-30T09:00:00Z', '10 Feb 2026'],
  ...[
    'RBB',
    'RB',
    'RBBBBBBBBBB',
    'rbb',
    'RBB:B',
    'RBB:',
    ':B',
    'RBB:B C',
    'RBB:B:C:D',
    'RBB:B:C:D:E',
  ],
  ...[`RBB:${long(100)}`, `RBB:${long(101)}`, `RBB:${long(90)}:${long(80)}`, 'the trust', 'a\nb'],
  ...[
    '1',
    '2',
    '7',
    '8',
    '02',
    '002',
    'a',
    'd',
    'ASD',
    'DENTAL',
    'assess',
    'refuse',
    'icd10',
    'opcs',
  ],
  ...[
    'patient',
    'provider',
    'nobody',
    long(40),
    long(41),
    long(100),
    long(101),
    long(200),
    long(201),
  ],
  ...['', ' ', 0, 3, 20260210, true, {}, { reason: '02' }, [], ['P1'], ['P1', ''], [3], [token]],
  ...[Array(50).fill('P1'), Array(51).fill('P1'), Array(12).fill(token), Array(13).fill(token)],
];

const COMMON = ['provider', 'occurredOn', 'occurredAt', 'recordedAt', 'recordKey', 'tokens'];
const typeOf = new Map<string, EventType>(COMMON.map((field) => [field, 'referral.received']));
for (const [type, shape] of Object.entries(EVENT_DATA)) {
  for (const field of Object.keys(shape)) typeOf.set(field, type as EventType);
}
/** An event that says something in every field of its type. */
function full(type: EventType): ReferralEvent {
  const shape = Object.entries<z.ZodType>(EVENT_DATA[type]);
  const data: [string, unknown][] = shape.map(([field, rule]) => [
    field,
    VALUES.find((value) => rule.safeParse(value).success),
  ]);
  return event(type as 'referral.closed', '2026-01-10', Object.fromEntries(data));
}

describe('what a correction may put in a field is what the contract lets an event say there', () => {
  it.each([...typeOf])('%s', (field, type) => {
    const corrected = full(type);
    const taken = VALUES.filter((value) => amended(corrected, { [field]: value }) !== 'unreadable');
    const allowed = VALUES.filter(
      (value) =>
        ReferralEvent.safeParse({ ...corrected, data: { ...corrected.data, [field]: value } })
          .success,
    );

    expect(allowed).not.toEqual([]);
    expect(taken).toEqual(allowed);
  });

  it.each(Object.keys(EVENT_DATA))('%s lacks nothing that the contract asks for', (type) => {
    const becoming = amended(
      type === 'referral.corrected'
        ? event('referral.corrected', '2026-01-10', { of: 'x', becomes: null })
        : received,
      { type, pathway: null },
    );
    const isRefused = becoming === 'unreadable';

    expect(isRefused || ReferralEvent.safeParse(becoming).success).toBe(true);
  });

  it('never ends a wait by a merge into what is no referral', () => {
    const closed = event('referral.closed', '2026-03-01', {}, { id: 'c' });
    const reopened = event('referral.reopened', '2026-03-10');
    const merge = { type: 'referral.merged', occurredOn: '2026-03-20', into: 'RBB' };
    const corrected = event('referral.corrected', '2026-04-01', { of: 'c', becomes: merge });
    const facts = factsOf([received, closed, reopened, corrected]);

    expect(facts.findings).toContain('correction-unreadable');
    expect(isOpen(facts, '2026-05-01')).toBe(true);
  });
});

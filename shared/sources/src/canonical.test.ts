import { CHILD, sourceBytes, sourceEvent } from './testing/fake-events.js';
import { canonical } from './canonical.js';

const text = (value: string): Buffer => Buffer.from(value);
const event = (over: Parameters<typeof sourceBytes>[0]): Buffer => sourceBytes(over);
const corrected = (becomes: unknown): Buffer =>
  sourceBytes({ type: 'referral.corrected', data: { of: 'asd-0', becomes } });

describe('a record in the canonical format', () => {
  it('is read as the event it holds', () => {
    expect(canonical(sourceBytes())).toEqual({ isRead: true, events: [sourceEvent()] });
  });

  it.each`
    name                                   | value                                              | reason             | details
    ${'a tombstone'}                       | ${null}                                            | ${'empty'}         | ${[]}
    ${'an empty message'}                  | ${text('')}                                        | ${'empty'}         | ${[]}
    ${'text'}                              | ${text('referral')}                                | ${'not-json'}      | ${[]}
    ${'bytes that are no UTF-8'}           | ${Buffer.from([0xff, 0xfe, 0x00])}                 | ${'not-json'}      | ${[]}
    ${'half an event'}                     | ${sourceBytes().subarray(0, 80)}                   | ${'not-json'}      | ${[]}
    ${'a message of 2 MB'}                 | ${text(`{"id":"${'x'.repeat(2_000_000)}"}`)}       | ${'too-large'}     | ${[]}
    ${'a hundred thousand levels'}         | ${text('['.repeat(100_000) + ']'.repeat(100_000))} | ${'too-deep'}      | ${[]}
    ${'a poisoned prototype'}              | ${text('{"__proto__":{"polluted":true}}')}         | ${'forbidden-key'} | ${[]}
    ${'a number'}                          | ${text('42')}                                      | ${'not-an-event'}  | ${[]}
    ${'null'}                              | ${text('null')}                                    | ${'not-an-event'}  | ${[]}
    ${'a list of events'}                  | ${text(`[${sourceBytes().toString()}]`)}           | ${'not-an-event'}  | ${[]}
    ${'an object without a type'}          | ${text('{}')}                                      | ${'unknown-type'}  | ${['/type']}
    ${'a type nobody knows'}               | ${event({ type: 'referral.lost' })}                | ${'unknown-type'}  | ${['/type']}
    ${'a type only intake may publish'}    | ${event({ type: 'patient.erased' })}               | ${'unknown-type'}  | ${['/type']}
    ${'an impossible day'}                 | ${event({ data: { occurredOn: '2026-02-31' } })}   | ${'invalid-event'} | ${['/data/occurredOn']}
    ${'a misspelt field'}                  | ${event({ data: { recievedOn: '2026-02-01' } })}   | ${'invalid-event'} | ${['/data/recievedOn']}
    ${'a referral event without referral'} | ${event({ subject: undefined })}                   | ${'invalid-event'} | ${['/subject']}
    ${'an identity smuggled in a fix'}     | ${corrected({ patient: CHILD })}                   | ${'invalid-event'} | ${['/data/becomes/patient']}
    ${'a number for a field name'}         | ${event({ data: { '9990000018': '1' } })}          | ${'invalid-event'} | ${['/data/*']}
    ${'a fix to no provider'}              | ${corrected({ provider: null })}                   | ${'invalid-event'} | ${['/data/becomes/provider']}
    ${'a fix to an unknown type'}          | ${corrected({ type: 'referral.lost' })}            | ${'invalid-event'} | ${['/data/becomes/type']}
    ${'a fix to no day'}                   | ${corrected({ receivedOn: 'soon' })}               | ${'invalid-event'} | ${['/data/becomes/receivedOn']}
  `(
    '$name is refused as $reason',
    (row: { value: Buffer | null; reason: string; details: string[] }) => {
      const read = canonical(row.value);

      expect(read).toMatchObject({ isRead: false, reason: row.reason });
      expect(read).toHaveProperty(
        'details',
        row.details.map((pointer) => ({ pointer, code: expect.any(String) })),
      );
      expect(JSON.stringify(read)).not.toContain(CHILD.name);
    },
  );

  it.each`
    value                                                | code                     | because
    ${event({ data: { occurredOn: '2026-02-31' } })}     | ${'invalid_format:date'} | ${'a day is no day'}
    ${event({ data: { patient: { nhsNumber: true } } })} | ${'invalid_type'}        | ${'a number is neither text nor number'}
    ${corrected({ occurredOn: '2026-02-31' })}           | ${'invalid_format:date'} | ${'a corrected day is no day'}
    ${corrected({ by: 'nobody' })}                       | ${'invalid_value'}       | ${'a corrected code is not in its list'}
    ${corrected({ becomes: { lost: 1 } })}               | ${'unrecognized_keys'}   | ${'a correction of a correction has a misspelt field'}
  `('names the rule $code where $because', ({ value, code }: { value: Buffer; code: string }) => {
    expect(canonical(value)).toMatchObject({ isRead: false, details: [{ code }] });
  });

  it('takes a correction of facts, of the day and of a correction', () => {
    for (const becomes of [
      null,
      { type: 'appointment.not-attended', occurredOn: '2026-03-02', medium: null },
      { provider: 'RBB', receivedOn: null },
      { of: 'asd-2', becomes: { reason: '25' } },
      { becomes: null },
    ]) {
      expect(canonical(corrected(becomes))).toMatchObject({ isRead: true });
    }
  });

  it('tells whose record it is and which, unless an NHS number is in it', () => {
    const wrong = { specversion: '2.0' };

    expect(canonical(event(wrong))).toMatchObject({ source: 'asd-system', id: 'asd-1' });
    expect(canonical(event({ ...wrong, source: '9990000018', id: 'a-9990000018' }))).toMatchObject({
      source: null,
      id: null,
    });
  });
});

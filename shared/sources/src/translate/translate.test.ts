import { isChildEvent } from '@waits/contracts/event-data';
import { ReferralEvent } from '@waits/contracts/referral-event';
import { SourceEvent } from '@waits/contracts/source-event';
import { keyedPseudonyms } from '../keyed-pseudonyms.js';
import { memoryKeys } from '../testing/memory-keys.js';
import { CHILD, sourceEvent } from '../testing/fake-events.js';
import type { Translation } from './translate.js';
import { translate } from './translate.js';

const now = '2026-11-23T09:00:00.000Z';
const pseudonyms = keyedPseudonyms(memoryKeys);
const [nhs = ''] = pseudonyms.nhsTokens('9990000018');
const [otherNhs = ''] = pseudonyms.nhsTokens('9990000026');
const [local = ''] = pseudonyms.localTokens('RAA', 'LOCAL-1');
const hashed = (...parts: string[]) => pseudonyms.idHash(...parts);

type Over = Parameters<typeof sourceEvent>[0];
const translated = (over: Over = {}): Translation =>
  translate(SourceEvent.parse(sourceEvent(over)), {
    pseudonyms,
    isChildEvent,
    receipt: { now, acceptsDemoTime: true },
  });
const published = (over: Over = {}): ReferralEvent => {
  const translation = translated(over);
  if (!translation.isTaken) throw new Error(`refused: ${translation.reason}`);
  return translation.event;
};
const demographics = (data: Record<string, unknown>, over: Over = {}): Over => ({
  type: 'patient.demographics-changed',
  subject: undefined,
  ...over,
  data,
});

describe('what is published of an event', () => {
  it('is the facts with tokens for the child, in the published shape', () => {
    const event = published();

    expect(event).toEqual({
      specversion: '1.0',
      id: 'asd-system:asd-1',
      source: 'asd-system',
      type: 'referral.received',
      subject: 'RAA:R1',
      time: now,
      data: {
        provider: 'RAA',
        occurredOn: '2026-03-01',
        recordedAt: expect.stringMatching(/^2026-03-01T10:00:00(\.000)?Z$/),
        tokens: [nhs, local],
        pathway: 'ASD',
        reason: '25',
      },
    });
    expect(ReferralEvent.parse(event)).toEqual(event);
  });

  it('has the London day of a timestamp, and London time where no offset is given', () => {
    const { data } = published({
      data: { occurredOn: '2026-06-30T23:30:00Z', recordedAt: '2026-07-01T08:00:00' },
    });

    expect(data.occurredOn).toBe('2026-07-01');
    expect(Date.parse(data.recordedAt)).toBe(Date.parse('2026-07-01T07:00:00Z'));
  });

  it('is the same each time, so that a repeat is known as one', () => {
    expect(published()).toEqual(published());
  });

  it('has the child’s token for subject where the fact is the child’s', () => {
    expect(published(demographics({ sex: '1' })).subject).toBe(nhs);
    expect(published(demographics({ sex: '1' }, { subject: '9990000018' })).subject).toBe(nhs);
    expect(published(demographics({ patient: { localPatientId: 'LOCAL-1' } })).subject).toBe(local);
  });

  it('takes the local token where the NHS number is mistyped', () => {
    const translation = translated(
      demographics({ patient: { ...CHILD, nhsNumber: '9990000019' } }),
    );

    expect(translation).toMatchObject({
      isTaken: true,
      event: { subject: local, data: { tokens: [local] } },
      warnings: [{ pointer: '/data/patient/nhsNumber', code: 'nhs-number-check-digit' }],
    });
    expect(translation).not.toHaveProperty('identities.0.content.nhsNumber');
  });

  it('counts a referral’s wait though nobody can tell whose it is', () => {
    expect(published({ data: { patient: { nhsNumber: '9990000019' } } }).data.tokens).toEqual([]);
    expect(published({ data: { patient: undefined } }).data.tokens).toEqual([]);
  });

  it('names the other child of a merge by tokens', () => {
    const merge = { type: 'patient.merged', subject: undefined };
    const other = { nhsNumber: '9990000026', name: 'Synthetic Child 2' };
    const translation = translated({ ...merge, data: { other } });

    expect(translation).toMatchObject({
      event: { subject: nhs, data: { tokens: [nhs, local], otherTokens: [otherNhs] } },
      identities: [
        { tokens: [nhs, local], content: CHILD },
        { tokens: [otherNhs], content: other },
      ],
    });
    expect(JSON.stringify(translation.isTaken && translation.event)).not.toMatch(/99900|Synthetic/);
  });

  it('takes a child’s id from the SPOC service', () => {
    const child = '3f0a0c38-6a3c-4a52-9a60-6c1cf0a8b6a1';

    expect(published({ source: 'spoc', data: { child } }).data.child).toBe(child);
  });
});

describe('an NHS number in the ids of an event', () => {
  it.each`
    over                                                                          | place                   | value
    ${{ id: 'x9990000018' }}                                                      | ${'id'}                 | ${`asd-system:${hashed('event-id', 'asd-system', 'x9990000018')}`}
    ${{ subject: 'RAA:9990000018' }}                                              | ${'subject'}            | ${`RAA:${hashed('referral-id', 'RAA', '9990000018')}`}
    ${{ data: { recordKey: 'mpi/9990000018' } }}                                  | ${'data.recordKey'}     | ${`asd-system:${hashed('record-key', 'asd-system', 'mpi/9990000018')}`}
    ${{ type: 'appointment.attended', data: { appointmentId: '999-000-0018' } }}  | ${'data.appointmentId'} | ${hashed('appointmentId', 'RAA', '999-000-0018').slice(0, 40)}
    ${{ type: 'hospital-spell.started', data: { spellId: '9990000026' } }}        | ${'data.spellId'}       | ${hashed('spellId', 'RAA', '9990000026').slice(0, 40)}
    ${{ type: 'referral.merged', data: { into: 'RAA:9990000018' } }}              | ${'data.into'}          | ${`RAA:${hashed('referral-id', 'RAA', '9990000018')}`}
    ${{ type: 'referral.corrected', data: { of: 'x9990000018', becomes: null } }} | ${'data.of'}            | ${`asd-system:${hashed('event-id', 'asd-system', 'x9990000018')}`}
  `(
    'is hidden at $place',
    ({ over, place, value }: { over: Over; place: string; value: string }) => {
      expect(published(over)).toHaveProperty(place, value);
    },
  );

  it('is hidden inside a correction too, and days there are London days', () => {
    const becomes = {
      type: 'appointment.attended',
      occurredOn: '2026-06-30T23:30:00Z',
      appointmentId: 'A9990000018',
      medium: null,
    };
    const { data } = published({ type: 'referral.corrected', data: { of: 'asd-0', becomes } });

    expect(data).toMatchObject({
      of: 'asd-system:asd-0',
      becomes: {
        type: 'appointment.attended',
        occurredOn: '2026-07-01',
        appointmentId: hashed('appointmentId', 'RAA', 'A9990000018').slice(0, 40),
        medium: null,
      },
    });
  });
});

describe('an event of a day that is still to come', () => {
  it.each`
    data                                                               | codes                                           | because
    ${{ occurredOn: '2026-11-23' }}                                    | ${[]}                                           | ${'it is of today'}
    ${{ occurredOn: '2026-11-24' }}                                    | ${['occurred-in-future']}                       | ${'it is of tomorrow'}
    ${{ recordedAt: '2026-11-23T23:59:00Z' }}                          | ${[]}                                           | ${'a clock may be ahead'}
    ${{ recordedAt: '2026-11-24T00:00:00Z' }}                          | ${['recorded-in-future']}                       | ${'no clock is a day ahead'}
    ${{ occurredOn: '2062-03-01', recordedAt: '2062-03-01T09:00:00' }} | ${['occurred-in-future', 'recorded-in-future']} | ${'a year is mistyped'}
  `('is taken with warnings $codes when $because', ({ data, codes }: Future) => {
    expect(translated({ data })).toMatchObject({
      isTaken: true,
      warnings: codes.map((code) => ({ code })),
    });
  });
});

type Future = { data: Record<string, unknown>; codes: string[] };

describe('an event that is refused', () => {
  const stranger = { patient: { nhsNumber: '9990000019' } };
  it.each`
    over                                                                                              | reason                        | pointer
    ${demographics({ patient: undefined })}                                                           | ${'child-unidentified'}       | ${'/data/patient'}
    ${demographics(stranger)}                                                                         | ${'child-unidentified'}       | ${'/data/patient/nhsNumber'}
    ${{ type: 'patient.merged', subject: undefined, data: { other: {} } }}                            | ${'other-child-unidentified'} | ${'/data/other'}
    ${{ type: 'patient.merged', subject: undefined, data: { other: { nhsNumber: '999' } } }}          | ${'other-child-unidentified'} | ${'/data/other/nhsNumber'}
    ${{ type: 'patient.unmerged', subject: undefined, data: { other: { nhsNumber: '9990000018' } } }} | ${'same-child'}               | ${'/data/other'}
    ${{ data: { child: '3f0a0c38-6a3c-4a52-9a60-6c1cf0a8b6a1' } }}                                    | ${'child-not-allowed'}        | ${'/data/child'}
    ${{ source: '9990000018' }}                                                                       | ${'identity-misplaced'}       | ${'/source'}
    ${{ data: { provider: '9990000018' } }}                                                           | ${'identity-misplaced'}       | ${'/data/provider'}
    ${{ subject: '9990000018:R1' }}                                                                   | ${'identity-misplaced'}       | ${'/subject'}
    ${{ data: { commissioner: '9990000026' } }}                                                       | ${'identity-misplaced'}       | ${'/data/commissioner'}
    ${{ data: { reason: '9990000018' } }}                                                             | ${'identity-misplaced'}       | ${'/data/reason'}
    ${{ data: { patient: undefined, priority: '9990000026' } }}                                       | ${'identity-misplaced'}       | ${'/data/priority'}
    ${demographics({ school: '9990000026' })}                                                         | ${'identity-misplaced'}       | ${'/data/school'}
    ${{ type: 'outcome-measure.recorded', data: { measure: '1', score: 9990000026 } }}                | ${'identity-misplaced'}       | ${'/data/score'}
    ${{ type: 'referral.corrected', data: { of: 'asd-0', becomes: { teamType: '9990000026' } } }}     | ${'identity-misplaced'}       | ${'/data/becomes/teamType'}
    ${{ data: { occurredOn: '0001-01-01' } }}                                                         | ${'invalid-event'}            | ${'/data/occurredOn'}
    ${{ data: { occurredOn: '9999-12-31T23:30:00-05:00' } }}                                          | ${'invalid-event'}            | ${'/data/occurredOn'}
    ${{ data: { recordedAt: '0000-01-01T00:00:00+01:00' } }}                                          | ${'invalid-event'}            | ${'/data/recordedAt'}
    ${{ data: { receivedOn: '9999-12-31' } }}                                                         | ${'invalid-event'}            | ${'/data/receivedOn'}
    ${{ type: 'referral.corrected', data: { of: 'asd-0', becomes: { occurredOn: '0001-01-01' } } }}   | ${'invalid-event'}            | ${'/data/becomes/occurredOn'}
    ${{ type: 'referral.transferred', data: { toProvider: 'RBB', toReferral: '9990000026:R1' } }}     | ${'identity-misplaced'}       | ${'/data/toReferral'}
    ${{ type: 'activity.indirect', data: { procedures: ['1', '999 000 0018'] } }}                     | ${'identity-misplaced'}       | ${'/data/procedures'}
    ${{ type: 'referral.corrected', data: { of: 'asd-0', becomes: { reason: '9990000018' } } }}       | ${'identity-misplaced'}       | ${'/data/becomes/reason'}
  `(
    'is $reason, and points to $pointer',
    ({ over, reason, pointer }: { over: Over; reason: string; pointer: string }) => {
      expect(translated(over)).toEqual({
        isTaken: false,
        reason,
        details: [{ pointer, code: expect.stringMatching(/^[a-z-]+$/) }],
      });
    },
  );
});

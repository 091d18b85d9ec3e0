import { ReferralId } from '@waits/contracts/values';
import { keyedPseudonyms } from '../keyed-pseudonyms.js';
import { memoryKeys } from '../testing/memory-keys.js';
import {
  publishedEventId,
  publishedLocalId,
  publishedRecordKey,
  publishedReferralId,
} from './published-ids.js';

const pseudonyms = keyedPseudonyms(memoryKeys);
const hashed = (...parts: string[]) => pseudonyms.idHash(...parts);
const eventId = (source: string, id: string) => publishedEventId(source, id, pseudonyms);
const referralId = (id: string) => publishedReferralId(id, pseudonyms);

describe('the id of an event as published', () => {
  it('is scoped to its source, so that two sources never share one', () => {
    expect(eventId('asd-system', '1')).toBe('asd-system:1');
    expect(eventId('salt-system', '1')).toBe('salt-system:1');
  });

  it('hides an NHS number as a hash that is the same each time', () => {
    expect(eventId('asd', 'upd-9990000018')).toBe(
      `asd:${hashed('event-id', 'asd', 'upd-9990000018')}`,
    );
    expect(eventId('asd', 'upd-9990000018')).toBe(eventId('asd', 'upd-9990000018'));
    expect(eventId('asd', 'upd-9990000018')).not.toBe(eventId('asd', 'upd-9990000026'));
  });

  it('is shortened to a hash where source and id together are too long', () => {
    expect(eventId('a'.repeat(80), 'i'.repeat(200))).toHaveLength(80 + 1 + 43);
  });

  it.each(['rec-', 'MHS001:rec-'])('keeps what is hashed without a key to itself: %s', (prefix) => {
    const id = `${prefix}${'0123456789abcdef'.repeat(4)}`;

    expect(eventId('camhs', id)).toBe(`camhs:${hashed('event-id', 'camhs', id)}`);
    expect(publishedRecordKey('camhs', id, pseudonyms)).toBe(
      `camhs:${hashed('record-key', 'camhs', id)}`,
    );
    expect(eventId('camhs', `${prefix}1`)).toBe(`camhs:${prefix}1`);
  });

  it('keeps the keys of rows apart from the ids of events', () => {
    expect(publishedRecordKey('asd', 'mpi:L1', pseudonyms)).toBe('asd:mpi:L1');
    expect(publishedRecordKey('asd', '9990000018', pseudonyms)).not.toBe(
      eventId('asd', '9990000018'),
    );
  });
});

describe('the id of a referral as published', () => {
  it.each`
    id                            | published
    ${'RAA:R1'}                   | ${'RAA:R1'}
    ${'LA1:case-7:community'}     | ${'LA1:case-7:community'}
    ${'RAA:9990000018'}           | ${`RAA:${hashed('referral-id', 'RAA', '9990000018')}`}
    ${'RAA:R9990000018/2'}        | ${`RAA:${hashed('referral-id', 'RAA', 'R9990000018/2')}`}
    ${'LA1:9990000018:community'} | ${`LA1:${hashed('referral-id', 'LA1', '9990000018')}:community`}
    ${'LA1:999:000:0018'}         | ${`LA1:${hashed('referral-id', 'LA1', '999:000:0018')}`}
  `('$id is published as $published', ({ id, published }: { id: string; published: string }) => {
    expect(referralId(id)).toBe(published);
  });

  it('keeps an EHC case the beginning of its advice, also when hidden', () => {
    expect(referralId('LA1:9990000018:community').startsWith(referralId('LA1:9990000018'))).toBe(
      true,
    );
  });

  it('keeps to itself what a list without ids identifies a referral by', () => {
    const hash = `rec-${'0123456789abcdef'.repeat(4)}`;

    expect(referralId(`RAA:${hash}`)).toBe(`RAA:${hashed('referral-id', 'RAA', hash)}`);
    expect(referralId('RAA:rec-1')).toBe('RAA:rec-1');
  });

  it('gives the two referrals of one child two ids', () => {
    expect(referralId('RAA:9990000018-1')).not.toBe(referralId('RAA:9990000018-2'));
  });

  it('stays a referral id, however many hashes are in it', () => {
    const long = `RAA:${'x'.repeat(100)}:${'y'.repeat(43)}:9990000018`;

    expect(ReferralId.safeParse(long).success).toBe(true);
    expect(ReferralId.safeParse(referralId(long)).success).toBe(true);
  });
});

describe('a local id of an appointment, plan or team as published', () => {
  const localId = (value: string) =>
    publishedLocalId('appointmentId', { provider: 'RAA', value }, pseudonyms);

  it('is what the sender calls it', () => {
    expect(localId('A-17')).toBe('A-17');
  });

  it('hides an NHS number and still fits its field', () => {
    expect(localId('A-9990000018')).toHaveLength(40);
    expect(localId('A-9990000018')).not.toContain('9990000018');
  });
});

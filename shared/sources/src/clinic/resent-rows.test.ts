import { CLINIC_YAML, clinicEvents, clinicFaults, firstSource } from '../testing/clinic-list.js';
import type { SourceSettings } from '../settings/source-settings.js';

type Cells = Readonly<Record<string, unknown>>;

const SOURCE = firstSource(CLINIC_YAML);
const eventsOf = (over: Cells, source = SOURCE, recordedAt?: string) =>
  clinicEvents(over, source, recordedAt);

describe('a row that is sent again', () => {
  const id = (over: Cells, recordedAt?: string) => {
    const [event] = eventsOf(over, SOURCE, recordedAt);
    return { id: event?.id, key: event?.data.recordKey };
  };

  it('is the same fact', () => {
    expect(id({})).toEqual(id({}));
  });

  it.each([
    ['with another content', { Received: '03/03/2026' }, undefined],
    ['recorded later', {}, '2026-05-01T08:00:00Z'],
  ])('%s is another copy under the same key', (_, over, recordedAt) => {
    expect(id(over, recordedAt).key).toBe(id({}).key);
    expect(id(over, recordedAt).id).not.toBe(id({}).id);
  });

  it('replaces what it said of an appointment, though that is now another event', () => {
    const keyOf = (Outcome: string) =>
      eventsOf({ 'First appt': '01/04/2026', Outcome })[1]?.data.recordKey;

    expect(keyOf('Attended')).toBe(keyOf('DNA'));
  });

  it('was recorded when its own column says, where it has one', () => {
    const source = firstSource(
      CLINIC_YAML.replace('dates: [dd/mm', 'recordedAt: Notes\n      dates: [dd/mm').replace(
        'unused: [Notes]',
        'unused: []',
      ),
    );
    const at = (Notes: string) => eventsOf({ Notes }, source)[0]?.data.recordedAt;

    expect(at('05/03/2026 14:30')).toBe('2026-03-05T14:30:00');
    expect(at('05/03/2026')).toBe('2026-03-05T23:59:59');
    expect(at('01/04/2026')).toBe('2026-04-01T08:00:00Z');
    expect(at('')).toBe('2026-04-01T08:00:00Z');
  });
});

describe('a list without ids of referrals', () => {
  const without = (line: string) =>
    firstSource(
      CLINIC_YAML.replace('      referralId: Referral No\n', line).replace(
        'unused: [Notes]',
        'unused: [Notes, Referral No]',
      ),
    );
  const usual = without('');
  const named = without('      identifiedBy: [NHS No, Received]\n');
  const subject = (over: Cells, source: SourceSettings) => eventsOf(over, source)[0]?.subject;

  it.each<[Cells, boolean, string]>([
    [{ 'Hosp No': 'H2' }, false, 'another child'],
    [{ Site: 'ZEX04' }, false, 'another provider'],
    [{ 'Hosp No': ' h1 ' }, true, 'the same id, typed otherwise'],
    [{ 'NHS No': '' }, true, 'a number that came later'],
    [{ Received: '09/03/2026' }, true, 'a date that is not asked for'],
  ])('tells referrals apart by provider, patient and service: %j', (over, isSame) => {
    expect(subject(over, usual) === subject({}, usual)).toBe(isSame);
  });

  it.each([
    [{ Received: '09/03/2026' }, false],
    [{ Received: '2 Mar 2026' }, true],
    [{ 'NHS No': '9990000018' }, true],
    [{ 'Hosp No': 'H2' }, true],
  ])('or by the columns that its mapping names: %j', (over, isSame) => {
    expect(subject(over, named) === subject({}, named)).toBe(isSame);
  });

  it('is refused where one of them is empty', () => {
    expect(clinicFaults({ 'Hosp No': '' }, usual)).toEqual([
      'invalid-event',
      '/Hosp No referral-unidentified',
    ]);
  });
});

describe('a list with a row for each appointment', () => {
  const source = firstSource(
    CLINIC_YAML.replace('referralId:', 'row: [First appt]\n      referralId:'),
  );
  const keys = (day: string) =>
    eventsOf({ 'First appt': day, Outcome: 'Attended' }, source).map(({ data }) => data.recordKey);

  it('states the referral once and each appointment by itself', () => {
    const [april, may] = [keys('01/04/2026'), keys('01/05/2026')];

    expect(april[0]).toBe(may[0]);
    expect(april[1]).not.toBe(may[1]);
  });
});

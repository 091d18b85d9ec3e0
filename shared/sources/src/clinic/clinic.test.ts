import { CLINIC_YAML, clinicEvents, clinicFaults, firstSource } from '../testing/clinic-list.js';
import { clinic } from './clinic.js';

type Cells = Readonly<Record<string, unknown>>;

const SOURCE = firstSource(CLINIC_YAML);
const eventsOf = (over: Cells) => clinicEvents(over, SOURCE);
const factsOf = (over: Cells) =>
  eventsOf(over).map(({ type, data }) => `${type} ${data.occurredOn}`);
const faultsOf = (over: Cells, source = SOURCE) => clinicFaults(over, source);

describe('a row of a clinic', () => {
  const RECEIVED = 'referral.received 2026-03-02';
  it.each<[Cells, string[], string]>([
    [{}, [RECEIVED], 'a referral that was received'],
    [{ Accepted: '9/3/2026' }, [RECEIVED, 'referral.accepted 2026-03-09'], 'and accepted'],
    [
      { 'First appt': '01 Apr 2026', Outcome: 'attended' },
      [RECEIVED, 'appointment.attended 2026-04-01'],
      'seen, in whatever case it is written',
    ],
    [
      { 'First appt': '01/04/2026', Outcome: ' DNA ' },
      [RECEIVED, 'appointment.not-attended 2026-04-01'],
      'not brought',
    ],
    [{ 'First appt': '01/04/2026' }, [RECEIVED], 'an appointment of which nothing is said yet'],
    [{ 'First appt': '01/04/2026', Outcome: 'n/a' }, [RECEIVED], 'a word for nothing'],
    [
      { Closed: '30/04/2026', 'Close reason': '01' },
      [RECEIVED, 'referral.closed 2026-04-30'],
      'closed with a reason',
    ],
    [
      { Received: { date: '2026-03-02' }, DOB: { date: '2019-05-04' } },
      [RECEIVED],
      'days of a spreadsheet',
    ],
  ])('%j states %j: %s', (over, facts) => {
    expect(factsOf(over)).toEqual(facts);
  });

  it('says who the child is, which referral it is of and which service, in each of its facts', () => {
    const [received, closed] = eventsOf({ Closed: '30/04/2026', Site: 'zex04' });

    expect(received).toMatchObject({
      ...{ source: 'example-salt', type: 'referral.received', subject: 'ZEX04:S-1' },
      data: {
        ...{ provider: 'ZEX04', pathway: 'SALT', reason: '27', priority: '1' },
        recordedAt: '2026-04-01T08:00:00Z',
        patient: {
          ...{ nhsNumber: '999 000 0018', localPatientId: 'H1' },
          ...{ name: 'Synthetic Example', birthDate: '2019-05-04' },
        },
      },
    });
    expect(closed).toMatchObject({ type: 'referral.closed', subject: 'ZEX04:S-1' });
    expect(closed?.data.patient).toEqual(received?.data.patient);
  });

  it('without a provider is of the first that its source sends for', () => {
    expect(eventsOf({ Site: '' })[0]?.subject).toBe('ZEX03:S-1');
  });
});

describe('a row that is not taken', () => {
  it.each<[Cells, string[], string]>([
    [{ Received: '' }, ['invalid-event', '/Received date-missing'], 'without it nobody waits'],
    [{ Received: '31/02/2025' }, ['invalid-event', '/Received date-does-not-exist'], ''],
    [{ Received: '02/03/26' }, ['invalid-event', '/Received date-two-digit-year'], ''],
    [{ Received: '03/25/2026' }, ['invalid-event', '/Received date-month-above-12'], ''],
    [{ Received: 46083 }, ['invalid-event', '/Received date-serial'], 'a day kept as a number'],
    [
      { Received: { formula: { date: '2026-03-02' } } },
      ['invalid-event', '/Received cell-formula'],
      '',
    ],
    [{ Reason: { error: '#N/A' } }, ['invalid-event', '/Reason cell-error'], ''],
    [
      { Reason: { date: '2026-01-02' } },
      ['invalid-event', '/Reason cell-is-date'],
      '1-2 made a day',
    ],
    [{ DOB: '04/05/19' }, ['invalid-event', '/DOB date-two-digit-year'], ''],
    [
      { Closed: '', 'Close reason': '01' },
      ['invalid-event', '/Closed date-missing'],
      'never closed today',
    ],
    [{ Outcome: 'Attended' }, ['invalid-event', '/First appt date-missing'], 'seen on no day'],
    [{ 'Referral No': '' }, ['invalid-event', '/Referral No referral-unidentified'], ''],
    [{ 'Referral No': 'S 1' }, ['invalid-event', '/Referral No invalid_format:regex'], ''],
    [{ Site: 'RAA' }, ['provider-undeclared', '/Site provider-undeclared'], 'another provider'],
    [{ Extra: 'x' }, ['invalid-event', ' column-unmapped'], 'a column nobody mapped'],
    [
      { Outcome: 'Came late', 'First appt': '01/04/2026' },
      ['code-unmapped', '/Outcome code-unmapped'],
      '',
    ],
    [{ Reason: 'Voice' }, ['code-unmapped', '/Reason code-unmapped'], 'parked for the mapping'],
    [
      { Clinic: 'Dietetics' },
      ['service-unmapped', '/Clinic service-unmapped'],
      'on no list by guess',
    ],
    [
      { Reason: 'Voice', Received: '31/02/2025' },
      ['invalid-event', '/Reason code-unmapped', '/Received date-does-not-exist'],
      'each fault is named',
    ],
  ])('%j: %j %s', (over, faults) => {
    const named = faultsOf(over);

    expect([named[0], ...named.slice(1).sort()]).toEqual([faults[0], ...faults.slice(1).sort()]);
  });

  it('says nothing about a wait where it states no fact', () => {
    const source = firstSource(
      CLINIC_YAML.replace('on: Received\n', 'on: Received\n          withoutDate: leave-out\n'),
    );

    expect(faultsOf({ Received: '', Reason: '' }, source)).toEqual(['no-wait-fact']);
  });

  it.each([
    [null, 'empty'],
    ['{', 'not-json'],
    ['[]', 'not-an-event'],
    ['{"cells":{}}', 'not-an-event'],
    ['{"recordedAt":"2026-01-01T00:00:00Z","cells":{"__proto__":"x"}}', 'forbidden-key'],
  ])('is refused when the record is no row: %s is %s', (text, reason) => {
    const value = text === null ? null : Buffer.from(text);

    expect(clinic(value, { source: SOURCE, earlier: () => undefined }).read).toMatchObject({
      isRead: false,
      reason,
    });
  });
});

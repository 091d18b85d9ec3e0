import { addDays } from '@waits/standards/calendar';
import { testNumber } from './test-number.js';

const HEADER = [
  ...['id', 'type', 'source', 'subject', 'provider', 'occurredOn', 'recordedAt'],
  ...['patient.nhsNumber', 'patient.localPatientId', 'patient.name', 'patient.birthDate'],
  ...['patient.postcode', 'pathway', 'reason', 'priority', 'teamType', 'appointmentId'],
  ...['appointmentOn', 'attendance', 'medium', 'clearlyCommunicated', 'procedures'],
].join(',');
const EVENTS_OF_A_REFERRAL = 4;
const FIRST_DAY = '2023-01-02';
const DAYS = 900;

/** The pieces of a source's CSV file of at least so many bytes: a referral and three appointments of one child after the other. */
export function* syntheticFile(bytes: number, source = 'bench-pas'): Generator<Buffer> {
  let written = HEADER.length;
  yield Buffer.from(`${HEADER}\r\n`);
  for (let child = 0; written < bytes; child += 100) {
    const piece = Buffer.from(
      Array.from({ length: 100 }, (_, index) => rowsOf(child + index, source)).join(''),
    );
    written += piece.length;
    yield piece;
  }
}

function rowsOf(child: number, source: string): string {
  const received = addDays(FIRST_DAY, child % DAYS);
  return Array.from({ length: EVENTS_OF_A_REFERRAL }, (_, step) => {
    const day = addDays(received, step * 14);
    const [type, facts] =
      step === 0
        ? ['referral.received', 'CAMHS,25,3,C01,,,,,,']
        : ['appointment.attended', `,,,,A${step},,5,01,,370841000000103|1234567`];
    return [
      ...[`${child}-${step}`, type, source, `ZB001:F${child}`, 'ZB001', day],
      ...[`${day}T09:30:00Z`, testNumber(child), `LOCAL-${child}`, `"Synthetic, Child ${child}"`],
      ...['2016-03-04', 'ZZ99 1ZZ', facts],
    ].join(',');
  })
    .map((row) => `${row}\r\n`)
    .join('');
}

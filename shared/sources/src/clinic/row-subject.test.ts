import { CLINIC_YAML, clinicCells, firstSource } from '../testing/clinic-list.js';
import { rowRecord } from './row-record.js';
import { subjectOfRow } from './row-subject.js';

const byId = firstSource(CLINIC_YAML);
const byPatient = firstSource(
  CLINIC_YAML.replace('      referralId: Referral No\n', '').replace(
    'unused: [Notes]',
    'unused: [Notes, Referral No]',
  ),
);
const rowOf = (over: Readonly<Record<string, string>> = {}): Buffer =>
  rowRecord({ recordedAt: '2026-03-01T10:00:00Z', cells: clinicCells(over) });

describe('which referral a row of a clinic’s list is of', () => {
  it.each([
    ['is told by its id', {}, 'ZEX03:S-1'],
    ['is told though a day of it does not exist', { Received: '31/02/2026' }, 'ZEX03:S-1'],
    ['is told though its service is on no list', { Clinic: 'Dietetics' }, 'ZEX03:S-1'],
    ['is told though its NHS number is mistyped', { 'NHS No': '999 000 0019' }, 'ZEX03:S-1'],
    ['cannot be told without an id', { 'Referral No': '' }, null],
    ['cannot be told of a provider nobody declared', { Site: 'RXX' }, null],
  ])('%s', (_, over, subject) => {
    expect(subjectOfRow(rowOf(over), byId)).toBe(subject);
  });

  it('is told by the patient and the service where a list has no ids, and the same in each list', () => {
    const subject = subjectOfRow(rowOf(), byPatient);

    expect(subject).toMatch(/^ZEX03:rec-/);
    expect(subjectOfRow(rowOf({ Reason: 'Stammer' }), byPatient)).toBe(subject);
    expect(subjectOfRow(rowOf({ Clinic: 'Dietetics' }), byPatient)).toBeNull();
    expect(subjectOfRow(rowOf({ 'Hosp No': '' }), byPatient)).toBeNull();
  });

  it.each([
    ['no JSON', Buffer.from('{')],
    ['no row', Buffer.from('{}')],
    ['nothing', null],
  ])('cannot be told of %s', (_, value) => {
    expect(subjectOfRow(value, byId)).toBeNull();
  });
});

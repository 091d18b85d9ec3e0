import { SafeError } from '@waits/kit/safe-error';
import { CLINIC_YAML } from '../testing/clinic-list.js';
import { readSettings } from './read-settings.js';

const faultsOf = (yaml: string): string[] => {
  try {
    readSettings('sources.yaml', yaml);
  } catch (error) {
    return error instanceof SafeError ? error.message.split('\n').slice(1) : ['another error'];
  }
  return [];
};
/** The mapping with one text in place of another, which must be in it. */
const changed = (from: string, to: string): string => {
  if (!CLINIC_YAML.includes(from)) throw new TypeError(`no such text: ${from}`);
  return CLINIC_YAML.replace(from, to);
};

describe('the mapping of a clinic', () => {
  it('is part of what is declared of its source', () => {
    expect(faultsOf(CLINIC_YAML)).toEqual([]);
  });

  it.each([
    ['dialect: clinic', 'dialect: fhir', /clinic: is not read by fhir/],
    ['dates: [dd/mm/yyyy, dd mmm yyyy]', 'dates: [dd/mm/yy]', /clinic\.dates\.0: /],
    ['dates: [dd/mm/yyyy, dd mmm yyyy]', '', /clinic\.dates: /],
    ['dd mmm yyyy]', 'mm/dd/yyyy]', /clinic\.dates: cannot hold both .*would be two days/],
    ['dd mmm yyyy]', 'yyyymmdd, excel-serial]', /clinic\.dates: cannot hold both .*bare numbers/],
    ['referralId: Referral No', 'referralID: Referral No', /clinic: .*referralID/],
    ['referralId:', 'identifiedBy: [NHS No]\n      referralId:', /clinic\.identifiedBy: is not/],
    ['nhsNumber: NHS No', 'nhsNo: NHS No', /clinic\.patient/],
    ['event: referral.received', 'event: referral.recieved', /clinic\.facts\.0\.event: /],
    ['event: referral.accepted', 'event: referral.corrected', /clinic\.facts\.1\.event: /],
    ['event: referral.accepted', 'event: referral.received', /facts\.1\.name: there is another/],
    ['{ reason: Reason,', '{ reasons: Reason,', /facts\.0\.fields\.reasons: is no field of ref/],
    ['{ reason: Reason,', '{ pathway: Reason,', /facts\.0\.fields\.pathway: is told by the rules/],
    [
      "{ value: '1' }",
      "{ value: '1', column: Reason }",
      /fields\.priority: must name a column, or/,
    ],
    ["{ value: '1' }", '{}', /fields\.priority: must name a column, or/],
    ["attendance: { value: '5' }", "attendance: { value: '9' }", /attendance\.value: is none that/],
    [
      'DNA: appointment.not-attended',
      'DNA: appointment.rescheduled',
      /DNA\.fields\.appointmentOn: is missing/,
    ],
    ['fields: { by: { value: patient } } }', '}', /Cancelled\.fields\.by: is missing/],
    ['by: Outcome\n          on', 'on', /facts\.2: must have either event, or both by and means/],
    [
      'by: Outcome\n',
      'by: Outcome\n          fields: { kind: Notes }\n',
      /facts\.2\.fields: belong to each/,
    ],
    ['unused: [Notes]', 'unused: [Closed]', /unused\.0: the column Closed is used/],
    ['Reason: { Speech', 'Raeson: { Speech', /codes\.Raeson: no field is read from/],
    ["'27'", "''", /codes\.Reason\.Speech delay: /],
    ['unused: [Notes]', 'unused: [constructor]', /unused\.0: a column may not be called that/],
    ['unused: [Notes]', 'file: { headerRow: 0 }', /file\.headerRow: /],
    ['unused: [Notes]', 'file: { encoding: latin-1 }', /file\.encoding: /],
  ])('with %j changed to %j is refused by its place', (from, to, says) => {
    expect(faultsOf(changed(from, to)).join('\n')).toMatch(says);
  });

  it('must say who the child is where nothing else identifies a referral', () => {
    const nobody = changed('      referralId: Referral No\n', '').replace(
      /patient: .*/,
      'patient: {}',
    );

    expect(faultsOf(nobody)).toEqual([
      expect.stringMatching(/clinic\.patient: must name the column of localPatientId or nhsNumber/),
    ]);
  });

  it('names every fault at once', () => {
    const faulty = changed("{ value: '1' }", "{ value: '1', colour: red }")
      .replace('dd mmm yyyy]', 'dd mmm yy]')
      .replace('unused: [Notes]', 'unused: Notes');

    expect(faultsOf(faulty)).toHaveLength(3);
  });

  it('is a matter of a clinic, which cannot do without', () => {
    expect(faultsOf(CLINIC_YAML.slice(0, CLINIC_YAML.indexOf('    clinic:\n')))).toEqual([
      expect.stringMatching(/source 1 \(example-salt\): clinic: is missing/),
    ]);
  });
});

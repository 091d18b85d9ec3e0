import { fileURLToPath } from 'node:url';
import { mapJson } from './fake-map.js';

const [LIST = '', MAPPING = ''] = ['la-cases.csv', 'la-sources.yaml'].map((name) =>
  fileURLToPath(new URL(`../../../../docs/examples/${name}`, import.meta.url)),
);

describe('the example of a local authority', () => {
  it('is understood but for the decision that its mapping does not know', async () => {
    const { totals, unknown, warnings } = await mapJson(LIST, '--mapping', MAPPING);

    expect(totals).toEqual({ rows: 6, applied: 5, ignored: 0, refused: 0, parked: 1 });
    expect(unknown).toEqual([{ column: 'Decision', value: 'Deferred', rows: 1, firstRow: 7 }]);
    expect(warnings).toEqual([]);
  });

  it('states requests, decisions, plans, reviews, the school and whether social care is involved', async () => {
    const { first } = await mapJson(LIST, '--mapping', MAPPING, '--rows', '4');
    const stated = first.map(({ facts }) =>
      facts.map(({ type, occurredOn, fields }) => [type, occurredOn, Object.values(fields).length]),
    );

    expect(stated[1]).toEqual([
      ['ehc.assessment-requested', '2026-01-12', 1],
      ['ehc.assessment-decided', '2026-02-27', 2],
      ['patient.demographics-changed', '2026-02-27', 2],
    ]);
    expect(stated[3]?.map(([type]) => type)).toEqual([
      ...['ehc.assessment-requested', 'ehc.assessment-decided', 'ehc.plan-issued'],
      ...['patient.demographics-changed', 'annual-review.due', 'annual-review.held'],
      'patient.demographics-changed',
    ]);
    expect(first[1]?.facts[2]?.fields).toEqual({ school: 'URN100002', socialCare: 'true' });
  });

  it('takes a child without an NHS number by the id that the authority has', async () => {
    const { first } = await mapJson(LIST, '--mapping', MAPPING, '--rows', '2');

    expect(Object.keys(first[1]?.facts[0]?.child ?? {})).toEqual([
      'localPatientId',
      'name',
      'birthDate',
    ]);
  });
});

import { CHILD, sourceEvent } from '@waits/sources/testing/fake-events';
import { maskRecord } from './mask-record.js';

const shown = (value: unknown): unknown =>
  JSON.parse(maskRecord(Buffer.from(JSON.stringify(value))));

describe('a record as the desk shows it', () => {
  it('has every field of an event, and of the child only that something was said', () => {
    expect(shown(sourceEvent())).toEqual({
      ...sourceEvent(),
      data: {
        ...(sourceEvent()['data'] as Record<string, unknown>),
        patient: Object.fromEntries(Object.keys(CHILD).map((name) => [name, '•••'])),
      },
    });
  });

  it.each([
    ['a misspelt field', { data: { birthdate: '2017-05-04' } }],
    ['a field that is none of ours', { data: { notes: 'Synthetic Child 1' } }],
    ['a number in an id', { id: 'row 999 000 0018' }],
    ['a number in a name of a field', { data: { '9990000018': 'x' } }],
    ['a list', { data: { reason: ['9990000018'], names: ['Synthetic Child 1'] } }],
  ])('hides what stands in %s', (_, over) => {
    const text = JSON.stringify(shown({ ...sourceEvent(), ...over }));

    expect(text).not.toMatch(/Synthetic|2017-05-04|999 ?000 ?0018/);
  });

  it('shows of a row in another format which fields it has, and no value', () => {
    expect(
      shown({ resourceType: 'Patient', id: 'P7', name: [{ family: 'Synthetic' }], active: true }),
    ).toEqual({
      ...{ resourceType: '•••', id: '•••', name: [{ family: '•••' }], active: true },
    });
  });

  it.each([
    ['{"id": "9990000018", ', '{"xx": "9999999999", '],
    ['Synthetic Child;04/05/2017', 'xxxxxxxxx xxxxx;99/99/9999'],
    ['<html>', '<xxxx>'],
  ])('shows of what is no JSON the shape: %s is %s', (text, shape) => {
    expect(maskRecord(Buffer.from(text))).toBe(shape);
  });
});

import { identityIn, identityOf } from './clear-identity.js';

const record = (patient: Record<string, string>) => ({
  topic: 'source.asd.v1',
  key: 'k',
  value: { data: { patient } },
  headers: {},
});
const identity = identityOf([
  record({ nhsNumber: '9990000018', name: 'Demo Child 00001', birthDate: '2017-03-08' }),
]);

describe('the search for identity in the clear', () => {
  it.each`
    text                          | seen              | because
    ${'{"n":"9990000018"}'}       | ${['NHS number']} | ${'it stands there as sent'}
    ${'number 999 000 0018, and'} | ${['NHS number']} | ${'people write it in groups'}
    ${'999-000-0018'}             | ${['NHS number']} | ${'or with dashes'}
    ${'x19990000018'}             | ${[]}             | ${'it is part of a longer number'}
    ${'9990000026'}               | ${[]}             | ${'no child that was sent has it'}
    ${'to Demo Child 00001.'}     | ${['name']}       | ${'the name was sent'}
    ${'born 2017-03-08T00:00'}    | ${['birth date']} | ${'the birth date was sent'}
    ${'{"on":"2026-03-08"}'}      | ${[]}             | ${'it is another day'}
  `('sees $seen in $text, since $because', ({ text, seen }: { text: string; seen: string[] }) => {
    expect(identityIn(text, identity)).toEqual(seen);
  });

  it('takes no day of the rules for a birth date: the register is kept in the clear', () => {
    const onADayOfTheRules = identityOf([record({ birthDate: '2016-04-01' })]);

    expect(identityIn('{"from":"2016-04-01"}', onADayOfTheRules)).toEqual([]);
  });
});

import type { ErasedChild } from './erased-child.js';
import { namesChild } from './erased-child.js';

const TOKEN = `k1.nhs.${'a'.repeat(43)}`;
const child: ErasedChild = {
  tokens: [TOKEN],
  identifiers: [
    { kind: 'nhs', number: '9990000018' },
    { kind: 'local', provider: 'RAA', localPatientId: '12' },
  ],
};
const local = (provider: string, localPatientId: string): string =>
  JSON.stringify({ data: { provider, patient: { localPatientId } } });

describe('a record that was set aside', () => {
  it.each`
    record                              | names    | because
    ${'{"nhsNumber":"9990000018"'}      | ${true}  | ${'it holds the number, though it is no JSON'}
    ${'id;999 000 0018;ASD'}            | ${true}  | ${'the number is in groups'}
    ${'999-000-0018'}                   | ${true}  | ${'the number has hyphens'}
    ${`asd-system:${TOKEN}`}            | ${true}  | ${'it holds a token'}
    ${local('RAA', '12')}               | ${true}  | ${'it holds the local id of that provider'}
    ${local('RBB', '12')}               | ${false} | ${'that is another provider’s patient 12'}
    ${local('RAA', '123')}              | ${false} | ${'that is another patient'}
    ${'{"ward":"12","provider":"RAA"}'} | ${false} | ${'12 stands for something else'}
    ${'{"nhsNumber":"9990000026"}'}     | ${false} | ${'that is another child'}
    ${''}                               | ${false} | ${'there is nothing in it'}
  `(
    'names the child ($names): $because',
    ({ record, names }: { record: string; names: boolean }) => {
      expect(namesChild(Buffer.from(record), child)).toBe(names);
    },
  );
});

import type { Identity } from './identity.js';
import { isSameIdentity, mergeIdentity, saysWho } from './identity.js';

const first: Identity = {
  source: 'asd',
  provider: 'RAA',
  tokens: ['nhs', 'local'],
  recordedAt: '2026-03-01T10:00:00.000Z',
  receivedAt: '2026-03-01T11:00:00.000Z',
  content: { nhsNumber: '9990000018', name: 'Synthetic Child 1', birthDate: '2017-05-04' },
};
const row = (recordedAt: string, content: Identity['content']): Identity => ({
  ...first,
  tokens: ['nhs'],
  recordedAt,
  content,
});

describe('what is known of a child after one more row', () => {
  it('keeps a field that the later row leaves out', () => {
    const later = row('2026-03-02T10:00:00.000Z', { name: 'Synthetic Child One' });

    expect(mergeIdentity(first, later)).toMatchObject({
      recordedAt: later.recordedAt,
      tokens: ['nhs', 'local'],
      content: {
        nhsNumber: '9990000018',
        name: 'Synthetic Child One',
        birthDate: '2017-05-04',
      },
    });
  });

  it('lets an earlier row that arrives late fill gaps only', () => {
    const earlier = row('2026-02-01T10:00:00.000Z', {
      name: 'Synthetic Child Zero',
      postcode: 'ZZ1 1ZZ',
    });

    expect(mergeIdentity(first, earlier)).toEqual({
      ...first,
      content: { ...first.content, postcode: 'ZZ1 1ZZ' },
    });
  });

  it('never mixes two children: another NHS number stands alone', () => {
    const other = row('2026-03-02T10:00:00.000Z', { nhsNumber: '9990000026' });

    expect(mergeIdentity(first, other)).toEqual(other);
  });

  it('is the same whichever arrives first', () => {
    const later = row('2026-03-02T10:00:00.000Z', { name: 'Synthetic Child One' });

    expect(isSameIdentity(mergeIdentity(first, later), mergeIdentity(later, first))).toBe(true);
  });

  it('has nothing to say by identifiers alone', () => {
    expect(saysWho({ nhsNumber: '9990000018', localPatientId: 'L1' })).toBe(false);
    expect(saysWho({ birthDate: '2017-05-04' })).toBe(true);
  });
});

import type { Identity } from './translate/identity.js';
import { createIdentityBook } from './identity-book.js';

const identity = (over: Partial<Identity> = {}): Identity => ({
  source: 'asd',
  provider: 'RAA',
  tokens: ['nhs', 'local'],
  recordedAt: '2026-03-01T10:00:00.000Z',
  receivedAt: '2026-03-01T11:00:00.000Z',
  content: { nhsNumber: '9990000018', name: 'Synthetic Child 1' },
  ...over,
});
const tokensOf = (staged: { toPublish: readonly { token: string }[] }): string[] =>
  staged.toPublish.map(({ token }) => token);

describe('which identities are published', () => {
  it('is one record for each token of the child', () => {
    expect(tokensOf(createIdentityBook().stage([identity()]))).toEqual(['nhs', 'local']);
  });

  it('is the latest of each child within a batch', () => {
    const later = identity({
      recordedAt: '2026-03-02T10:00:00.000Z',
      content: { postcode: 'ZZ99 1ZZ' },
    });
    const { toPublish } = createIdentityBook().stage([identity(), later]);

    expect(toPublish).toHaveLength(2);
    expect(toPublish[0]?.identity.content).toEqual({
      nhsNumber: '9990000018',
      name: 'Synthetic Child 1',
      postcode: 'ZZ99 1ZZ',
    });
  });

  it('is nothing for a row that says the same again', () => {
    const book = createIdentityBook();
    book.stage([identity()]).published();

    expect(tokensOf(book.stage([identity({ recordedAt: '2026-04-01T10:00:00.000Z' })]))).toEqual(
      [],
    );
  });

  describe('when a row gives identifiers alone', () => {
    const bare = identity({ content: { nhsNumber: '9990000018', localPatientId: 'L1' } });

    it('is a record apart for each token, which buries no name', () => {
      const { toPublish } = createIdentityBook().stage([bare]);

      expect(
        toPublish.map((one) => [one.token, one.identity.source, one.identity.content]),
      ).toEqual([
        ['nhs', 'intake.identifiers', bare.content],
        ['local', 'intake.identifiers', bare.content],
      ]);
    });

    it('is that once, whoever gives them again', () => {
      const book = createIdentityBook();
      book.stage([bare]).published();
      const again = identity({ ...bare, source: 'salt', provider: 'RBB' });

      expect(tokensOf(book.stage([bare, again]))).toEqual([]);
    });

    it('is nothing beside a fuller record that is known', () => {
      const book = createIdentityBook();
      book
        .stage([identity({ content: { ...bare.content, name: 'Synthetic Child 1' } })])
        .published();

      expect(tokensOf(book.stage([bare]))).toEqual([]);
    });
  });

  it('is the whole again after a publish that failed', () => {
    const book = createIdentityBook();
    book.stage([identity()]);

    expect(tokensOf(book.stage([identity()]))).toEqual(['nhs', 'local']);
  });

  it('keeps the same child at two sources apart', () => {
    const book = createIdentityBook();
    book.stage([identity()]).published();

    expect(tokensOf(book.stage([identity({ source: 'salt' })]))).toEqual(['nhs', 'local']);
  });

  it('forgets the longest unused, and then only repeats itself', () => {
    const book = createIdentityBook(2);
    book.stage([identity()]).published();
    book.stage([identity({ tokens: ['third'] })]).published();

    expect(tokensOf(book.stage([identity()]))).toContain('nhs');
  });
});

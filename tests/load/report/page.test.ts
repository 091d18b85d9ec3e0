import { figure } from '../figure.js';
import { withFigures } from './page.js';
import type { Result } from './results.js';
import { merged } from './results.js';

const result = (name: string, store: Result['store'], value: number): Result => ({
  ...{ name, store, title: `The ${name}` },
  measuredOn: '2026-01-15',
  seconds: 12.3,
  machine: { cores: 2, cpu: 'A processor', memoryGiB: 8, node: '20.19.0', java: '17.0.1' },
  figures: [figure({ what: 'rate', unit: '/s', goal: { atLeast: 10 } }, [value])],
  notes: ['A note.'],
});

const PAGE = `Before.

<!-- figures: written by \`npm run bench -- all --write-docs\`; do not edit by hand -->
old
<!-- end of figures -->

After.
`;

describe('the page of figures', () => {
  it('has each result with its goal, what to know and where it was measured', () => {
    const page = withFigures(PAGE, [result('ingest', 'documentdb', 9)]);

    expect(page).toContain('### The ingest, DocumentDB');
    expect(page).toContain('not met, 90% of it');
    expect(page).toContain('- A note.');
    expect(page).toContain(
      '`npm run bench -- ingest --store=documentdb`, 2026-01-15, 12 s, 2 cores',
    );
  });

  it('keeps what a person wrote around them', () => {
    const page = withFigures(PAGE, []);

    expect(page.startsWith('Before.\n')).toBe(true);
    expect(page.endsWith('\nAfter.\n')).toBe(true);
    expect(page).not.toContain('old');
  });

  it('says what is missing when its marks are', () => {
    expect(() => withFigures('Nothing.', [])).toThrow('lacks its marks');
  });

  it('keeps the figures of the other store and of other benchmarks', () => {
    const older = [result('ingest', 'embedded', 1), result('ingest', 'documentdb', 2)];
    const all = merged(
      older,
      [result('ingest', 'embedded', 3), result('clock', null, 4)],
      ['clock', 'ingest'],
    );

    expect(all.map(({ name, store, figures }) => [name, store, figures[0]?.median])).toEqual([
      ['clock', null, 4],
      ['ingest', 'embedded', 3],
      ['ingest', 'documentdb', 2],
    ]);
  });
});

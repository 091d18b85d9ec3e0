import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { knownEventsFile } from './adapters/known-events-file.js';

const EXAMPLE = new URL('../../../docs/examples/known-events.yaml', import.meta.url);

describe('the changes that an area declares', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waits-known-events-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const read = async (text: string) => {
    const path = join(folder, 'events.yaml');
    await writeFile(path, text);
    return knownEventsFile(path);
  };

  it('are none without a file', () => {
    expect(knownEventsFile(undefined)).toEqual([]);
  });

  it('are those of the example that is handed out', async () => {
    const events = await read(readFileSync(EXAMPLE, 'utf8'));

    expect(events).toMatchObject([
      { on: '2026-04-13', pathway: 'ASD', rebase: true },
      { on: '2026-02-02', until: '2026-02-13', provider: 'RAA', rebase: false },
    ]);
  });

  it.each([
    ['a day that is none', 'events: [{on: 2026-02-30, what: A}]', 'event 1: on'],
    ['no words', 'events: [{on: 2026-02-01, what: A}, {on: 2026-02-01}]', 'event 2: what'],
    ['an end before it began', 'events: [{on: 2026-02-02, until: 2026-02-01, what: A}]', 'until'],
    [
      'limits anew for what passes',
      'events: [{on: 2026-02-02, until: 2026-02-03, what: A, rebase: true}]',
      'event 1: rebase: is for what is there to stay',
    ],
    ['a field that is not known', 'events: [{on: 2026-02-02, what: A, why: B}]', 'event 1'],
    ['no list', 'changes: []', 'events'],
    ['no YAML', 'events: [', 'cannot be used'],
  ])('are refused with the place and the reason for %s', async (_what, text, told) => {
    await expect(read(text)).rejects.toThrow(told);
  });

  it('are refused where the file is not there, by the name of the variable', () => {
    expect(() => knownEventsFile(join(folder, 'none.yaml'))).toThrow('KNOWN_EVENTS_FILE');
  });
});

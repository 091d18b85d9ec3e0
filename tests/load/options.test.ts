import { readOptions } from './options.js';

const known = ['clock-engine', 'ingest'];

describe('the options of the benchmarks', () => {
  it('have defaults, and name the benchmarks to run', () => {
    expect(readOptions(['ingest'], known)).toEqual({
      store: 'embedded',
      seconds: 10,
      repetitions: 3,
      limit: 300,
      sizes: [],
      writeDocs: false,
      help: false,
      names: ['ingest'],
    });
  });

  it('run every benchmark for all', () => {
    expect(readOptions(['all', '--store=documentdb'], known)).toMatchObject({
      names: known,
      store: 'documentdb',
    });
  });

  it('take sizes with commas', () => {
    expect(readOptions(['ingest', '--sizes=10,100'], known).sizes).toEqual([10, 100]);
  });

  it('name every fault at once', () => {
    expect(() =>
      readOptions(['ingset', '--store=mysql', '--seconds=0', '--sizes=1,x'], known),
    ).toThrow(/store[\s\S]*seconds[\s\S]*sizes[\s\S]*ingset/);
  });
});

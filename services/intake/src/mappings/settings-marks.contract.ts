import type { SettingsMarks } from './settings-marks.js';

/** What marks of settings are, wherever they are kept. */
export function settingsMarksContract(open: () => SettingsMarks | Promise<SettingsMarks>): void {
  it('are none at first', async () => {
    expect(await (await open()).load()).toEqual(new Map());
  });

  it('are those that were kept last, and no others', async () => {
    const marks = await open();
    await marks.keep(new Map([...ONE, ['salt', 'c']]));
    await marks.keep(ONE);
    await marks.keep(ONE);

    expect(await marks.load()).toEqual(ONE);
  });

  it('may be of no source any more', async () => {
    const marks = await open();
    await marks.keep(ONE);
    await marks.keep(new Map());

    expect(await marks.load()).toEqual(new Map());
  });
}

const ONE = new Map([
  ['asd', 'a'],
  ['camhs', 'b'],
]);

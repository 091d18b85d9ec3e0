import { fileURLToPath } from 'node:url';
import { loadRegister, registerOf, shippedFiles } from './load.js';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const EXAMPLE = at('../../../../docs/examples/local-standards.yaml');

describe('what an operator adds to the register, by the places it lies at', () => {
  it('is nothing where no place is named', () => {
    expect(loadRegister()).toEqual(registerOf(shippedFiles()));
  });

  it('is read from the file of local standards that is named', () => {
    const locals = loadRegister({ localStandards: EXAMPLE }).standards.filter(
      ({ isLocal }) => isLocal,
    );

    expect(locals.length).toBeGreaterThan(0);
  });

  it('is read from a folder, of which only the YAML files count', () => {
    // This folder holds standards, which are no code lists, and the code that reads them, which is no YAML.
    expect(() => loadRegister({ codeLists: at('.') })).toThrow(
      /^The register of standards cannot be read:\n(?: {2}(?:local|nhs-england|nice|second-waits|statutory)\.yaml, [^\n]*(?:\n|$))+$/,
    );
  });

  it.each([
    [
      { localStandards: '/nowhere/local.yaml' },
      'The file /nowhere/local.yaml is not there: write it, or unset the setting that names it.',
    ],
    [
      { codeLists: '/nowhere' },
      'The folder /nowhere is not there: make it, or unset the setting that names it.',
    ],
  ])('is not left out in silence: %j', (places, fault) => {
    expect(() => loadRegister(places)).toThrow(fault);
  });
});

import { createRequire } from 'node:module';
import { expect } from 'expect';
import { bind } from 'jest-each';
// @ts-expect-error -- Mocha's own types would put its words beside those of Jest in every test.
import mocha from 'mocha';

// Mocha requires the tests, and what is required is another fast-check than what is imported.
const fc = createRequire(import.meta.url)('fast-check');
const { interfaces } = mocha;

// The words of Jest that the engine's tests use, for Mocha, which loads them once for all mutants.
const { bdd } = interfaces;
interfaces.bdd = (/** @type {any} */ suite) => {
  bdd(suite);
  suite.on('pre-require', (/** @type {any} */ words) => {
    words.expect = expect;
    words.it.each = bind(words.it, false);
    words.describe.each = bind(words.describe, false);
    words.beforeAll = words.before;
    words.afterAll = words.after;
  });
  suite.afterAll(loadNothingAnew);
};

/**
 * A mutant that a test reaches is judged by the tests, though some file reached it before, as it was loaded: to load all
 * files anew for it would take twenty times as long, and it can only survive what it would not otherwise.
 */
function loadNothingAnew() {
  const { mutantCoverage } = /** @type {any} */ (globalThis).__stryker__ ?? {};
  for (const reached of Object.values(mutantCoverage?.perTest ?? {})) {
    for (const mutant of Object.keys(reached)) delete mutantCoverage.static[mutant];
  }
}

// A property that a mutant breaks need not be shrunk: that it fails is all that is asked.
fc.configureGlobal({ endOnFailure: true, numRuns: 12 });

/** Files by their path from the root. */
export type Tree = Readonly<Record<string, string>>;

/** What to add to the sound tree so that `from` breaks `rule`. */
export type DependencyCase = { name: string; rule: string; from: string; add: Tree };

const manifest = (name: string, dependencies: Record<string, string>, dev = {}): string =>
  JSON.stringify({
    name: `@waits/${name}`,
    version: '0.1.0',
    type: 'module',
    exports: { './*': { '@waits/source': './src/*.ts' } },
    dependencies,
    devDependencies: dev,
  });

const npmPackage = (name: string): Tree => ({
  [`node_modules/${name}/package.json`]: JSON.stringify({
    name,
    version: '1.0.0',
    main: 'index.js',
  }),
  [`node_modules/${name}/index.js`]: 'module.exports = {};\n',
});

const WAITS = 'services/waits/src';
const use = (...specifiers: string[]): string =>
  specifiers.map((specifier) => `import '${specifier}';\n`).join('') + 'export const here = 1;\n';

/** Two services and the three shared packages, as they should be: nothing in it breaks a rule. */
export const SOUND_TREE: Tree = {
  'package.json': JSON.stringify({ name: 'waits', devDependencies: { jest: '1' } }),
  'shared/contracts/package.json': manifest('contracts', { zod: '1' }),
  'shared/contracts/src/topics.ts': use('zod'),
  'shared/kit/package.json': manifest('kit', { '@waits/contracts': '0.1.0', zod: '1' }),
  'shared/kit/src/log.ts': use('@waits/contracts/topics'),
  'shared/standards/package.json': manifest('standards', { '@waits/contracts': '0.1.0', zod: '1' }),
  'shared/standards/src/fold.ts': use(),
  'shared/standards/src/register/load-register.ts': use('node:fs', 'zod', '../fold.js'),
  'services/intake/package.json': manifest('intake', { '@waits/kit': '0.1.0' }),
  'services/intake/src/config.ts': use(),
  'services/intake/src/main.ts': use('./config.js', '@waits/kit/log'),
  'services/waits/package.json': manifest(
    'waits',
    { '@waits/kit': '0.1.0', '@waits/standards': '0.1.0', kafkajs: '1' },
    { supertest: '1' },
  ),
  [`${WAITS}/domain/referral.ts`]: use('@waits/standards/fold'),
  [`${WAITS}/domain/referral.test.ts`]: use('./referral.js', 'supertest'),
  [`${WAITS}/http/routes.ts`]: use('../domain/referral.js'),
  [`${WAITS}/adapters/store.ts`]: use('kafkajs', '../domain/referral.js'),
  [`${WAITS}/app.ts`]: use('./http/routes.js'),
  [`${WAITS}/main.ts`]: use(
    './app.js',
    './adapters/store.js',
    '@waits/kit/log',
    '@waits/standards/register/load-register',
  ),
  ...npmPackage('zod'),
  ...npmPackage('kafkajs'),
  ...npmPackage('supertest'),
};

/** Each stands in files of its own, so that one look at all of them together shows every rule at work. */
export const DEPENDENCY_CASES: readonly DependencyCase[] = [
  {
    name: 'two files that need each other',
    rule: 'no-circular',
    from: `${WAITS}/domain/chicken.ts`,
    add: {
      [`${WAITS}/domain/chicken.ts`]: use('./egg.js'),
      [`${WAITS}/domain/egg.ts`]: use('./chicken.js'),
    },
  },
  {
    name: 'a file that nothing uses',
    rule: 'no-orphans',
    from: `${WAITS}/domain/forgotten.ts`,
    add: { [`${WAITS}/domain/forgotten.ts`]: use() },
  },
  {
    name: 'a file that only its own test uses',
    rule: 'no-dead-code',
    from: 'shared/kit/src/tested.ts',
    add: {
      'shared/kit/src/tested.ts': use(),
      'shared/kit/src/tested.test.ts': use('./tested.js'),
    },
  },
  one('an import that leads nowhere', 'resolvable', [`${WAITS}/http/lost.ts`, './gone.js']),
  one('a service that imports another', 'services-never-import-each-other', [
    `${WAITS}/http/nosy.ts`,
    '@waits/intake/config',
  ]),
  one('shared code that imports a service', 'shared-imports-no-service', [
    'shared/kit/src/nosy.ts',
    '@waits/intake/config',
  ]),
  one('a contract that uses the kit', 'contracts-import-nothing-of-ours', [
    'shared/contracts/src/nosy.ts',
    '@waits/kit/log',
  ]),
  one('a kit that knows the standards', 'kit-knows-only-contracts', [
    'shared/kit/src/clever.ts',
    '@waits/standards/fold',
  ]),
  one('standards that use the kit', 'standards-know-only-contracts', [
    'shared/standards/src/chatty.ts',
    '@waits/kit/log',
  ]),
  one('a domain that reaches for an adapter', 'domain-points-inwards', [
    `${WAITS}/domain/reaching.ts`,
    '../adapters/store.js',
  ]),
  one('a domain that uses a client', 'domain-does-no-io', [
    `${WAITS}/domain/sending.ts`,
    'kafkajs',
  ]),
  one('a standard that reads a file', 'domain-does-no-io', [
    'shared/standards/src/reading.ts',
    'node:fs',
  ]),
  one('a domain that loads the register', 'pure-code-takes-the-register-as-an-argument', [
    `${WAITS}/domain/loading.ts`,
    '@waits/standards/register/load-register',
  ]),
  one('a route that knows the store', 'edges-do-not-know-each-other', [
    `${WAITS}/http/storing.ts`,
    '../adapters/store.js',
  ]),
  one('an adapter that knows the app', 'edges-do-not-know-the-wiring', [
    `${WAITS}/adapters/wiring.ts`,
    '../app.js',
  ]),
  one('a service that needs its test', 'no-test-code-in-production', [
    `${WAITS}/testing.ts`,
    './domain/referral.test.js',
  ]),
  one('a service that runs on a development package', 'no-dev-dependencies-in-production', [
    `${WAITS}/developing.ts`,
    'supertest',
  ]),
  one('a package that its folder does not declare', 'no-undeclared-dependencies', [
    'services/intake/src/undeclared.ts',
    'kafkajs',
  ]),
];

/** A case of one file with one import. */
function one(name: string, rule: string, [from, specifier]: [string, string]): DependencyCase {
  return { name, rule, from, add: { [from]: use(specifier) } };
}

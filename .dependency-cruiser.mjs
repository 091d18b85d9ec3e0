// ESLint reads the text of an import; this reads where it leads. tests/architecture/dependency-rules.test.ts
// proves that each rule bites.

// Tests, and what only tests use: fakes, stores in memory, builders of events.
const TESTS = '(\\.(test|contract)\\.ts$|/(fake|memory)-[^/]+\\.ts$|/src/testing/)';
const STARTS_SOMETHING = '(/main|-command)\\.ts$|^tests/';
const SERVICE_SOURCE = '^services/([^/]+)/src/';
const PURE = '^(services/[^/]+/src/domain|shared/standards/src|shared/sources/src/translate)/';
const REGISTER_LOADER = '^shared/standards/src/register/load[^/]*\\.ts$';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'Two files that need each other are one file, or have a third between them.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans',
      comment: 'A file that nothing uses is either forgotten or not yet wired.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [
          TESTS,
          '-command\\.ts$',
          '/main\\.ts$',
          '\\.d\\.ts$',
          '^shared/contracts/src/',
          '^deploy/docker/healthcheck\\.mjs$',
          // Read by the tool that it configures.
          '^tests/mutation/stryker\\.config\\.mjs$',
        ],
      },
      to: {},
    },
    {
      name: 'no-dead-code',
      comment: 'Nothing that starts ever reaches this file; only its own test does, if any.',
      severity: 'error',
      from: { path: STARTS_SOMETHING },
      to: {
        path: '^(services|shared|dashboards)/.+\\.ts$',
        pathNot: [TESTS, STARTS_SOMETHING],
        reachable: false,
      },
    },
    {
      name: 'resolvable',
      comment: 'The import leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'services-never-import-each-other',
      comment: 'Services meet over Kafka and HTTP.',
      severity: 'error',
      from: { path: SERVICE_SOURCE },
      to: { path: '^services/([^/]+)/', pathNot: '^services/$1/' },
    },
    {
      name: 'shared-imports-no-service',
      comment: 'Dependencies point from the services to what they share.',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: '^(services|dashboards|tests|deploy)/' },
    },
    {
      name: 'contracts-import-nothing-of-ours',
      comment: 'Contracts are what crosses a boundary: they know nobody.',
      severity: 'error',
      from: { path: '^shared/contracts/' },
      to: { path: '^(shared|services|dashboards|tests)/', pathNot: '^shared/contracts/' },
    },
    {
      name: 'kit-knows-only-contracts',
      comment: 'The kit is plumbing: what a wait is lives in the standards.',
      severity: 'error',
      from: { path: '^shared/kit/' },
      to: { path: '^shared/', pathNot: '^shared/(kit|contracts)/' },
    },
    {
      name: 'standards-know-only-contracts',
      comment: 'The clock engine runs anywhere, without the kit.',
      severity: 'error',
      from: { path: '^shared/standards/' },
      to: { path: '^shared/', pathNot: '^shared/(standards|contracts)/' },
    },
    {
      name: 'domain-points-inwards',
      comment: 'The domain knows nothing of what surrounds it.',
      severity: 'error',
      from: { path: '^services/([^/]+)/src/domain/', pathNot: TESTS },
      to: { path: '^services/[^/]+/src/', pathNot: '^services/$1/src/domain/' },
    },
    {
      name: 'domain-does-no-io',
      comment: 'No Node module and no package that reads, writes, waits or validates.',
      severity: 'error',
      from: { path: PURE, pathNot: [TESTS, REGISTER_LOADER] },
      to: {
        dependencyTypes: ['core', 'npm'],
        dependencyTypesNot: ['type-only'],
        pathNot: 'node_modules/(date-fns|@date-fns|date-holidays|simple-statistics)/',
      },
    },
    {
      name: 'pure-code-takes-the-register-as-an-argument',
      comment: 'Reading the register is I/O: main.ts does it.',
      severity: 'error',
      from: { path: PURE, pathNot: [TESTS, REGISTER_LOADER] },
      to: { path: REGISTER_LOADER, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'edges-do-not-know-each-other',
      comment: 'http/, consumer/ and adapters/ know the domain; main.ts joins them.',
      severity: 'error',
      from: { path: '^services/([^/]+)/src/(http|consumer|adapters)/', pathNot: TESTS },
      to: {
        path: '^services/$1/src/(http|consumer|adapters)/',
        pathNot: '^services/$1/src/$2/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'edges-do-not-know-the-wiring',
      comment: 'Only main.ts imports app.ts, and nothing imports main.ts.',
      severity: 'error',
      from: { path: '^services/[^/]+/src/(domain|http|consumer|adapters)/', pathNot: TESTS },
      to: { path: '^services/[^/]+/src/(app|main)\\.ts$' },
    },
    {
      name: 'no-test-code-in-production',
      comment: 'What runs must not need its tests.',
      severity: 'error',
      from: { path: '^(services|shared)/', pathNot: TESTS },
      to: { path: TESTS },
    },
    {
      name: 'no-dev-dependencies-in-production',
      comment: 'A package that runs must be installed where it runs.',
      severity: 'error',
      from: { path: '^(services|shared|dashboards)/[^.]*\\.ts$', pathNot: TESTS },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-undeclared-dependencies',
      comment: 'Declare the package in the package.json of the folder that uses it.',
      severity: 'error',
      from: { path: '^(services|shared|dashboards|tests)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|coverage|generated|assets)/' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@waits/source', 'import', 'types', 'node', 'default'],
    },
  },
};

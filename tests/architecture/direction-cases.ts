import type { LintCase } from './lint-case.js';
import { HTTP, IMPORTS, use, useType } from './lint-case.js';

export const DIRECTION_CASES: readonly LintCase[] = [
  {
    name: 'a service never imports another service',
    path: HTTP,
    rule: IMPORTS,
    bad: use('@waits/intake/config'),
    good: use('@waits/kit/config'),
  },
  {
    name: 'nobody takes a path into another package',
    path: HTTP,
    rule: IMPORTS,
    bad: use('../../../intake/src/config.js'),
    good: use('../domain/part.js'),
  },
  {
    name: 'http does not know an adapter',
    path: HTTP,
    rule: IMPORTS,
    bad: use('../adapters/mongo-referrals.js'),
    good: useType('../adapters/mongo-referrals.js'),
  },
  {
    name: 'a consumer does not know http',
    path: 'services/waits/src/consumer/snippet.ts',
    rule: IMPORTS,
    bad: use('../http/routes.js'),
    good: use('../domain/part.js'),
  },
  {
    name: 'nothing imports the composition root',
    path: 'services/waits/src/adapters/snippet.ts',
    rule: IMPORTS,
    bad: use('../main.js'),
    good: use('mongoose'),
  },
  {
    name: 'the kit knows the contracts and nothing else of ours',
    path: 'shared/kit/src/snippet.ts',
    rule: IMPORTS,
    bad: use('@waits/standards/fold'),
    good: use('@waits/contracts/topics'),
  },
  {
    name: 'contracts know nobody',
    path: 'shared/contracts/src/snippet.ts',
    rule: IMPORTS,
    bad: use('@waits/kit/log'),
    good: use('zod'),
  },
];

import { Router } from 'express';
import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';
import { METRIC } from '../metric-names.js';
import type { Readiness } from '../readiness.js';
import { notePattern } from './observe.js';

type Deps = { registry: Registry; isReady: () => Readiness };

/** `/health/live`, `/health/ready` and `/metrics`: for the operator's tools, never through a public door. */
export function operationsRouter({ registry, isReady }: Deps): Router {
  new Gauge({
    name: METRIC.ready,
    help: '1 when every readiness check passes, else 0.',
    registers: [registry],
    collect() {
      this.set(isReady().ready ? 1 : 0);
    },
  });
  const router = Router();

  router.get('/health/live', (_request, response) => {
    notePattern(response, '/health/live');
    response.json({ status: 'live' });
  });

  router.get('/health/ready', (_request, response) => {
    notePattern(response, '/health/ready');
    const { ready, checks } = isReady();
    response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'not ready', checks });
  });

  router.get('/metrics', async (_request, response) => {
    notePattern(response, '/metrics');
    response.type(registry.contentType).send(await registry.metrics());
  });

  return router;
}

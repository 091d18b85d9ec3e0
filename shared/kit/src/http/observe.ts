import type { RequestHandler, Response } from 'express';
import { Histogram } from 'prom-client';
import type { Registry } from 'prom-client';
import type { Logger } from '../log.js';
import { METRIC } from '../metric-names.js';
import { requestIdOf } from './request-id.js';

const UNMATCHED = 'unmatched';

/**
 * Times and logs each request by its route pattern. The address itself is neither label nor log field: it may carry
 * identifiers, and each distinct one would be a new series.
 */
export function observeRequests(registry: Registry, log: Logger): RequestHandler {
  const duration = new Histogram({
    name: METRIC.httpRequestDuration,
    help: 'Time to answer an HTTP request, by route pattern.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [registry],
  });
  return (request, response, next) => {
    const startedAt = process.hrtime.bigint();
    response.once('close', () => {
      const seconds = Number(process.hrtime.bigint() - startedAt) / 1e9;
      const route = patternOf(response);
      const status = response.statusCode;
      duration.observe({ method: request.method, route, status }, seconds);
      log.debug(
        { requestId: requestIdOf(response), method: request.method, route, status, seconds },
        'request',
      );
    });
    next();
  };
}

/** Notes which route answers, for the metric. */
export const notePattern = (response: Response, pattern: string): void => {
  response.locals['route'] = pattern;
};

const patternOf = (response: Response): string => {
  const pattern: unknown = response.locals['route'];
  return typeof pattern === 'string' ? pattern : UNMATCHED;
};

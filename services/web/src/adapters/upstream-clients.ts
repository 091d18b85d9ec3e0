import { ReferralClocks } from '@waits/contracts/api/clock';
import { LostQueries, Query, QueryList, QueryWithWaits } from '@waits/contracts/api/query';
import { Summary, Worklist } from '@waits/contracts/api/reporting';
import { Sharing } from '@waits/contracts/api/sharing';
import type { Intake, Reporting, Spoc, Waits } from '../domain/upstreams.js';
import type { Service } from './ask.js';
import { addressOf, ask, askFile } from './ask.js';

/** A workbook is made whole before its first byte is sent. */
const FILE_BEGINS_WITHIN_MS = 60_000;

/** The reporting service over HTTP. A count over many referrals may take a moment. */
export function reportingClient(url: string): Reporting {
  const service: Service = { name: 'reporting', url };
  const timeoutMs = 10_000;
  return {
    summary: (params, requestId) =>
      ask(service, {
        url: addressOf(service, '/v1/summary', params),
        response: Summary,
        requestId,
        timeoutMs,
      }),
    worklist: (params, requestId) =>
      ask(service, {
        url: addressOf(service, '/v1/worklist', params),
        response: Worklist,
        requestId,
        timeoutMs,
      }),
    file: ({ of, format }, params, requestId) =>
      askFile(service, {
        url: addressOf(service, `/v1/${of}/table.${format}`, params),
        requestId,
        timeoutMs: FILE_BEGINS_WITHIN_MS,
      }),
  };
}

/** Intake over HTTP. */
export function intakeClient(url: string): Intake {
  const service: Service = { name: 'intake', url };
  return {
    sharing: (requestId) =>
      ask(service, {
        url: addressOf(service, '/v1/sharing'),
        response: Sharing,
        requestId,
      }),
  };
}

/** The waits service over HTTP. */
export function waitsClient(url: string): Waits {
  const service: Service = { name: 'waits', url };
  return {
    clocks: (referralId, params, requestId) =>
      ask(service, {
        url: addressOf(service, `/v1/referrals/${encodeURIComponent(referralId)}/clocks`, params),
        response: ReferralClocks,
        requestId,
      }),
  };
}

/** The SPOC service over HTTP. */
export function spocClient(url: string): Spoc {
  const service: Service = { name: 'spoc', url };
  const query = (id: string, rest = ''): URL =>
    addressOf(service, `/v1/queries/${encodeURIComponent(id)}${rest}`);
  return {
    list: (params, requestId) =>
      ask(service, {
        url: addressOf(service, '/v1/queries', params),
        response: QueryList,
        requestId,
      }),
    lost: (requestId) =>
      ask(service, {
        url: addressOf(service, '/v1/lost-queries'),
        response: LostQueries,
        requestId,
      }),
    one: (id, requestId) => ask(service, { url: query(id), response: QueryWithWaits, requestId }),
    create: (body, once, requestId) =>
      ask(service, {
        url: addressOf(service, '/v1/queries'),
        body,
        headers: { 'idempotency-key': once },
        response: Query,
        requestId,
      }),
    change: (id, { name, body }, requestId) =>
      ask(service, { url: query(id, `/${name}`), body, response: Query, requestId }),
  };
}

import type { LostQueries } from '@waits/contracts/api/query';
import { SpocEvent } from '@waits/contracts/spoc-event';
import { TOPIC } from '@waits/contracts/topics';
import { parseJson } from '@waits/kit/kafka/json';
import type { LogOffsets, LogReader } from '@waits/kit/kafka/read-log';
import type { Logger } from '@waits/kit/log';
import type { QueryRepository } from '../domain/query-repository.js';
import type { ToldQuery } from '../domain/restored-copy.js';
import { lostOf, markRestored, noteTold, olderThanTold } from '../domain/restored-copy.js';

type Deps = {
  reader: LogReader;
  queries: Pick<QueryRepository, 'versions' | 'find' | 'replace'>;
  now: () => Date;
  onLost: (count: number) => void;
  log: Logger;
};

const IDS_AT_ONCE = 500;

/**
 * Compares `spoc-events.v1` with the store, which may have been restored from an older copy: names the queries it lacks,
 * and marks those that are there in an older version. Each pass reads on where the last one ended.
 */
export function compareWithLog(deps: Deps) {
  const told = new Map<string, ToldQuery>();
  let readTo: LogOffsets = new Map();
  let found: LostQueries = { checkedAt: null, lost: [] };

  return {
    lostQueries: (): LostQueries => found,
    compare: async (): Promise<void> => {
      readTo = await readOn(deps.reader, readTo, told);
      const stored = await versionsOf(deps.queries, [...told.keys()]);
      const lost = lostOf(told.values(), stored);
      for (const older of olderThanTold(told.values(), stored)) await mark(deps, older);
      if (lost.length > found.lost.length) {
        const queryIds = lost.slice(0, 100).map(({ id }) => id);
        deps.log.error(
          { count: lost.length, queryIds },
          'the store lacks queries that were told of',
        );
      }
      found = { checkedAt: deps.now().toISOString(), lost };
      deps.onLost(lost.length);
    },
  };
}

async function readOn(
  reader: LogReader,
  from: LogOffsets,
  told: Map<string, ToldQuery>,
): Promise<LogOffsets> {
  const topic = TOPIC.spocEvents;
  const to = new Map([...(await reader.watermarks(topic))].map(([at, { high }]) => [at, high]));
  await reader.read({
    ...{ topic, from, to },
    onRecord: ({ value }) => {
      const json = parseJson(value);
      const event = json.ok ? SpocEvent.safeParse(json.value) : undefined;
      // Only this service writes here; what cannot be read was written by a newer one.
      if (event?.success) noteTold(told, event.data);
    },
  });
  return to;
}

async function versionsOf(
  queries: Deps['queries'],
  ids: readonly string[],
): Promise<Map<string, number>> {
  const versions = new Map<string, number>();
  for (let from = 0; from < ids.length; from += IDS_AT_ONCE) {
    const some = await queries.versions(ids.slice(from, from + IDS_AT_ONCE));
    for (const [id, version] of some) versions.set(id, version);
  }
  return versions;
}

async function mark({ queries, now, log }: Deps, told: ToldQuery): Promise<void> {
  const { queryId, version } = told.last;
  const query = await queries.find(queryId);
  if (!query || query.version >= version) return;
  const marked = await queries.replace(
    markRestored(query, told, now().toISOString()),
    query.version,
  );
  if (marked) log.warn({ queryId, version }, 'an older copy of a query was restored');
}

import type { Kafka } from 'kafkajs';
import type { Connection } from 'mongoose';
import { CHILDREN, databaseOf } from '../backup/copy-store.js';
import { endsForWaits, messagesBehind } from '../store-behind.js';
import type { Rotation } from './known-tokens.js';
import type { TokensOfLog } from './read-known-tokens.js';
import { tellingOf } from './retoken.js';

type Deps = {
  kafka: Kafka;
  connection: Connection;
  rotation: Rotation;
  /** How many tokens that nobody can tell the new one of may be left behind. */
  leave: number;
  /** For so many seconds no event may have come from an intake that has the old key only. */
  quietSeconds: number;
  now: () => Date;
};

/**
 * Every reason why the old key may not be destroyed yet, each with what to do about it. None means: each token under it has
 * a new one, waits has applied all of that, and no intake makes tokens under the old key alone.
 */
export async function reasonsToKeep(found: TokensOfLog, deps: Deps): Promise<string[]> {
  const { rotation, leave } = deps;
  const { pairs, unknown } = tellingOf(found);
  const reasons: string[] = [];
  if (found.unopened > 0) {
    reasons.push(
      `${found.unopened} sealed identities do not open: put their seal key back into the keys folder`,
    );
  }
  if (pairs.length > 0) {
    reasons.push(
      `${pairs.length} tokens were not told their new one: run "npm run keys -- retoken"`,
    );
  }
  if (unknown.length > leave) {
    reasons.push(
      `of ${unknown.length} tokens nothing tells the new one: ask their sources to send their rows once more ` +
        `while both keys are here, or give them up with --leave ${unknown.length}`,
    );
  }
  const silence = Math.floor((deps.now().getTime() - found.lastOldOnly) / 1000);
  if (silence < deps.quietSeconds) {
    reasons.push(
      `${silence} s ago an intake sent a token under ${rotation.oldId} and none under ${rotation.newId}: ` +
        `restart every intake, and run this again ${deps.quietSeconds} s later`,
    );
  }
  // Only when nothing else is to be told first.
  return reasons.length > 0 ? reasons : unappliedReasons(found, deps);
}

async function unappliedReasons(
  { told }: TokensOfLog,
  { kafka, connection }: Deps,
): Promise<string[]> {
  const behind = await messagesBehind(kafka, connection, await endsForWaits(kafka));
  if (behind > 0) {
    return [`waits has ${behind} messages to handle: see that it runs, and run this again then`];
  }
  const unapplied = await tokensNotRetokened(connection, told);
  return unapplied > 0
    ? [
        `${unapplied} new tokens are not in the store of waits: look for parked events in its dead letters`,
      ]
    : [];
}

const TOKENS_AT_ONCE = 500;
type Stored = { _id: string; events: { type: string; data: { newToken?: string } }[] };

/** How many tokens the store of waits does not know the new one of. */
async function tokensNotRetokened(
  connection: Connection,
  told: ReadonlyMap<string, string>,
): Promise<number> {
  const children = databaseOf(connection, connection.name).collection<Stored>(CHILDREN);
  const tokens = [...told.keys()];
  let applied = 0;
  for (let from = 0; from < tokens.length; from += TOKENS_AT_ONCE) {
    const some = tokens.slice(from, from + TOKENS_AT_ONCE);
    const found = await children
      .find({ _id: { $in: some } }, { projection: { 'events.type': 1, 'events.data.newToken': 1 } })
      .toArray();
    applied += found.filter(({ _id, events }) =>
      events.some(
        ({ type, data }) => type === 'patient.retokened' && data.newToken === told.get(_id),
      ),
    ).length;
  }
  return tokens.length - applied;
}

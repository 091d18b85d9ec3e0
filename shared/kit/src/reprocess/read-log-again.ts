import { TOPIC } from '@waits/contracts/topics';
import { acceptClusterIn, databaseOf, readOffsets } from '../backup/copy-store.js';
import { clusterIdOf } from '../backup/make-backup.js';
import { runningServices } from '../backup/running-services.js';
import type { Env } from '../config.js';
import { logEnds } from '../kafka/read-topics.js';
import { surroundingsOf } from '../operator-env.js';
import { SafeError } from '../safe-error.js';

type Deps = { env: Env; print: (line: string) => void };

/**
 * Moves the place from which waits reads referral-events.v1 back to the beginning: started again, it reads the log once
 * more, which brings what the store lacks and publishes every state.
 */
export async function readLogAgain({ env, print }: Deps): Promise<number> {
  const { kafka, connect } = surroundingsOf(env, 'reprocess');
  const admin = kafka.admin();
  await admin.connect();
  const running = await runningServices(admin).finally(() => admin.disconnect());
  // It keeps its place in memory, and would write that over ours.
  if (running.includes('waits')) throw new SafeError('stop every waits first');
  const clusterId = await clusterIdOf(kafka);
  const ends = await logEnds(kafka, [TOPIC.referralEvents]);
  const store = await connect();
  try {
    const database = databaseOf(store.connection, store.connection.name);
    const known = (await readOffsets(database)).clusterId;
    if (known !== clusterId) {
      throw new SafeError(
        `the store belongs to Kafka cluster ${known ?? 'none'}, not to ${clusterId}`,
      );
    }
    const beginnings = [...ends].map(([name, { low }]) => [name, low] as const);
    await acceptClusterIn(database, clusterId, new Map(beginnings));
  } finally {
    await store.close();
  }
  print('waits reads referral-events.v1 from its beginning when it is started again');
  return 0;
}

import mongoose from 'mongoose';
import type { Connection } from 'mongoose';

type Plan = { indexes: string[]; scans: string[] };
type Command = Record<string, unknown>;

const COMMANDS = ['find', 'aggregate'] as const;
const NOT_TAKEN = ['rejectedPlans', 'IndexCosts'];
// What PostgreSQL and MongoDB call reading a whole collection.
const WHOLE_COLLECTION = ['Seq Scan', 'Parallel Seq Scan', 'COLLSCAN'];

/**
 * Connects to the server of the run and remembers what is asked of it, so that a test explains the queries the code makes and
 * not copies of them. `explain` runs some work and gives the plan of each of its queries that is not by `_id` alone.
 */
export async function connectExplained(database: string) {
  const url = new URL(process.env['MONGODB_URL'] ?? '');
  url.pathname = `/${database}`;
  const options = { monitorCommands: true, autoIndex: false, retryWrites: false };
  const connection = await mongoose.createConnection(url.href, options).asPromise();
  const asked: Command[] = [];
  connection.getClient().on('commandStarted', ({ commandName, command }) => {
    if (COMMANDS.some((name) => name === commandName)) asked.push(command);
  });
  const explain = async (work: () => Promise<unknown>): Promise<Plan[]> => {
    asked.length = 0;
    await work();
    const queries = asked.filter((command) => !isById(command)).map(withoutSession);
    return Promise.all(queries.map((query) => planOf(connection, query)));
  };
  const close = async () => {
    await connection.dropDatabase();
    await connection.close();
  };
  return { connection, explain, close };
}

const isById = ({ filter }: Command): boolean =>
  typeof filter === 'object' && Object.keys(filter ?? {}).join() === '_id';

const withoutSession = ({ lsid: _lsid, $db: _db, ...command }: Command): Command => command;

async function planOf(connection: Connection, query: Command): Promise<Plan> {
  const plan: Plan = { indexes: [], scans: [] };
  const { db } = connection;
  if (!db) throw new Error('not connected');
  collect(await db.command({ explain: query, verbosity: 'queryPlanner' }), plan);
  return { indexes: [...new Set(plan.indexes)], scans: plan.scans };
}

/** Goes through a plan of either engine. Plans that were considered and not taken do not count. */
function collect(node: unknown, plan: Plan): void {
  if (typeof node !== 'object' || node === null) return;
  const step = node as Record<string, unknown>;
  // PostgreSQL names its steps with capitals.
  const kind = textIn(step, 'Node Type', 'stage');
  if (WHOLE_COLLECTION.includes(kind)) plan.scans.push(kind);
  if (/Index.* Scan|IXSCAN/.test(kind)) plan.indexes.push(textIn(step, 'Index Name', 'indexName'));
  for (const [name, child] of Object.entries(step)) {
    if (!NOT_TAKEN.includes(name)) collect(child, plan);
  }
}

const textIn = (step: Record<string, unknown>, ...names: string[]): string =>
  names.map((name) => step[name]).find((value) => typeof value === 'string') ?? '';

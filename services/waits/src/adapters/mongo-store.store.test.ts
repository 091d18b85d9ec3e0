import { randomUUID } from 'node:crypto';
import { connectExplained } from '@waits/kit/mongo/explained.contract';
import { newToken } from '../domain/amend-token.js';
import { nodeIdOf, token } from '../domain/fake-events.js';
import { mongoStore, prepareStore } from './mongo-store.js';

const CHILDREN = 2_000;
const names = Array.from({ length: CHILDREN }, (_, index) => `child-${String(index)}`);

describe('what waits asks the store by anything but _id', () => {
  it('is looked up in an index, among thousands of children', async () => {
    const { connection, explain, close } = await connectExplained(`waits-${randomUUID()}`);
    await prepareStore(connection);
    const store = mongoStore(connection);
    await store.children.write(
      names.map((name) => ({
        document: { ...newToken(token(name), nodeIdOf(token(name))), version: 1, inputVersion: 1 },
        expected: null,
      })),
    );
    const nodes = names.slice(0, 3).map((name) => nodeIdOf(token(name)));

    const plans = await explain(() => store.tokensOfNodes(nodes));
    const blind = await explain(() => store.tokensByBlind(['k1.a', 'k1.b'], 10));
    const unmatched = await explain(() =>
      store.unmatched({ after: 'a|', before: 'a|~', limit: 20 }),
    );
    const byId = await explain(() =>
      store.children.load(names.slice(0, 3).map((name) => token(name))),
    );
    await close();

    expect(plans).toEqual(nodes.map(() => ({ indexes: ['node'], scans: [] })));
    expect(blind).toEqual([{ indexes: ['blind'], scans: [] }]);
    expect(unmatched).toEqual([{ indexes: ['unmatched'], scans: [] }]);
    expect(byId).toEqual([]);
  });
});

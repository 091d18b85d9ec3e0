import { quiet } from '../kafka/consumer-stage.contract.js';
import { connectStore } from './connect.js';

describe('connectStore', () => {
  it('reads from the primary whatever the URL asks for, since versions are read again after a write', async () => {
    const url = new URL(process.env['MONGODB_URL'] ?? '');
    url.searchParams.set('readPreference', 'secondaryPreferred');
    const { connection, close } = await connectStore({ url: url.href, log: quiet });
    const { mode } = connection.getClient().readPreference;
    await close();

    expect(mode).toBe('primary');
  });
});

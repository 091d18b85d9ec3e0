import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { load } from './load.js';

type PortName = 'web' | 'kafka';
type Ports = Record<PortName, number>;
const { listeningInodes, portHolder } = await load<{
  listeningInodes: (table: string, port: number) => string[];
  portHolder: (port: number) => Promise<string>;
}>('deploy/local/port-holder.mjs');
const { choosePorts } = await load<{
  choosePorts: (wanted: Ports, used: PortName[]) => Promise<Ports>;
}>('deploy/local/preflight.mjs');

const TABLE = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1 0000000000000000 100 0 0 10 0
   1: 0100007F:1F90 0100007F:C000 01 00000000:00000000 00:00000000 00000000     0        0 4712 1 0000000000000000 20 4 30 10 -1
   2: 00000000:01F9 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4713 1 0000000000000000 100 0 0 10 0
`;

describe('a busy port', () => {
  const server = createServer();
  let port: number;
  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    ({ port } = server.address() as AddressInfo);
  });
  afterAll(() => {
    server.close();
  });

  it('is found in the system table by who listens, not by who is connected', () => {
    expect(listeningInodes(TABLE, 8080)).toEqual(['4711']);
    expect(listeningInodes(TABLE, 0x01f9)).toEqual(['4713']);
    expect(listeningInodes(TABLE, 9092)).toEqual([]);
  });

  it('is named with the process that holds it', async () => {
    await expect(portHolder(port)).resolves.toMatch(`process ${process.pid}:`);
  });

  it('is refused with the flag that chooses another', async () => {
    const refused = choosePorts({ web: port, kafka: 0 }, ['web', 'kafka']);

    await expect(refused).rejects.toThrow(
      new RegExp(`Port ${port} for web is held by .*--web-port=N or WEB_PORT=N`, 's'),
    );
  });

  it('does not matter for a server that is not started here', async () => {
    const ports = await choosePorts({ web: 0, kafka: port }, ['web']);

    expect(ports.kafka).toBe(port);
    expect(ports.web).toBeGreaterThan(0);
  });
});

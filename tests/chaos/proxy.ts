import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * What a connection does with bytes: `pass` them on; `cut` it, old and new ones alike; `hold` them back until it passes
 * again, as a network without a route does; `swallow` them, as a peer does that went away without a word; be `slow`.
 */
export type Flow = 'pass' | 'cut' | 'hold' | 'swallow' | 'slow';

const SLOW_MS = 100;

/** Stands between a client and a server of this machine. */
export type Proxy = {
  port: number;
  /** Where connections lead from now on. */
  leadTo(port: number): void;
  set(flow: Flow): void;
  close(): Promise<void>;
};

export async function startProxy(): Promise<Proxy> {
  const state = createState();
  const pairs = new Set<Socket>();
  const track = (socket: Socket): void => {
    pairs.add(socket);
    socket.setNoDelay(true);
    socket.once('close', () => pairs.delete(socket));
  };
  const server = createServer((inner) => {
    if (state.flow() === 'cut') {
      drop(inner);
      return;
    }
    const outer = connect(state.target(), '127.0.0.1');
    for (const socket of [inner, outer]) track(socket);
    join(state, inner, outer);
    join(state, outer, inner);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const dropAll = (): void => {
    for (const socket of pairs) drop(socket);
  };
  return {
    port: (server.address() as AddressInfo).port,
    leadTo: state.leadTo,
    set: (flow) => {
      // A stream in which bytes are missing is of no use to anybody.
      if (flow === 'cut' || state.flow() === 'swallow') dropAll();
      state.set(flow);
    },
    close: async () => {
      dropAll();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Ends a connection as a broken one ends. libuv refuses to reset one that is being closed already, and would leave it open. */
function drop(socket: Socket): void {
  if (socket.writableEnded) socket.destroy();
  else socket.resetAndDestroy();
}

type State = ReturnType<typeof createState>;

function createState() {
  let flow: Flow = 'pass';
  let target = 0;
  let release: () => void = () => undefined;
  let released = Promise.resolve();
  return {
    flow: () => flow,
    target: () => target,
    /** Settles when what is held back may go on. */
    released: () => released,
    leadTo: (port: number): void => {
      target = port;
    },
    set: (next: Flow): void => {
      release();
      flow = next;
      if (next !== 'hold') return;
      released = new Promise<void>((resolve) => {
        release = resolve;
      });
    },
  };
}

/** Carries what comes in at one end to the other, chunk by chunk and in order. */
function join(state: State, from: Socket, to: Socket): void {
  let last = Promise.resolve();
  from.on('data', (chunk) => {
    last = last.then(() => carry(state, chunk, to));
  });
  from.on('error', () => {
    drop(to);
  });
  from.on('end', () => {
    last = last.then(() => void to.end());
  });
}

async function carry(state: State, chunk: Buffer, to: Socket): Promise<void> {
  while (state.flow() === 'hold') await state.released();
  if (state.flow() === 'swallow') return;
  if (state.flow() === 'slow') await sleep(SLOW_MS);
  if (!to.destroyed) to.write(chunk);
}

import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { connect, createServer } from 'node:net';

/** A line between phone and province that can break; it also carries what the worker asks for. */
export interface Line {
  readonly url: string;
  /** Bytes that came down so far. */
  carried(): number;
  /** Breaks by itself after so many more bytes down. */
  breakAfter(bytes: number): void;
  breakNow(): void;
  mend(): void;
  close(): Promise<void>;
}

/** Lays a line to a server on this machine, whole at first. */
export async function layLine(targetPort: number): Promise<Line> {
  const sockets = new Set<Socket>();
  let carried = 0;
  let breaksAt = Infinity;
  let isBroken = false;

  const breakNow = (): void => {
    isBroken = true;
    for (const socket of sockets) socket.destroy();
  };
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A broken line is what this is for.
    socket.on('error', () => socket.destroy());
  };
  const server = createServer((near) => {
    keep(near);
    if (isBroken) {
      near.destroy();
      return;
    }
    const far = connect(targetPort, '127.0.0.1');
    keep(far);
    near.pipe(far);
    far.on('data', (data) => {
      carried += data.length;
      if (carried > breaksAt) breakNow();
      else near.write(data);
    });
    far.on('end', () => near.end());
    near.on('close', () => far.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    carried: () => carried,
    breakAfter: (bytes) => {
      breaksAt = carried + bytes;
    },
    breakNow,
    mend: () => {
      breaksAt = Infinity;
      isBroken = false;
    },
    close: async () => {
      breakNow();
      server.close();
      await once(server, 'close');
    },
  };
}

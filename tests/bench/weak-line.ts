import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** What a line does to bytes. */
export interface LineShape {
  readonly bitsPerSecond: number;
  /** One way. */
  readonly delayMs: number;
}

/** What the acceptance is measured on: 50 kbit/s each way, 800 ms there and back. */
export const weakShape: LineShape = { bitsPerSecond: 50_000, delayMs: 400 };

/** The line of one phone to a server on this machine: narrow and long, and it loses nothing. */
export interface WeakLine {
  readonly url: string;
  /** What went over it since it was last asked. */
  take(): LineFigures;
  close(): Promise<void>;
}

export interface LineFigures {
  readonly bytesUp: number;
  readonly bytesDown: number;
  /** How often the direction turned from up to down: what was waited for, one thing after the other. */
  readonly roundTrips: number;
  readonly connections: number;
}

type Way = 'up' | 'down';

/**
 * All connections share the width, as they do on a phone. A new connection costs a round trip before its first byte, as
 * its greeting does; the heads of packets and a TLS greeting are not counted.
 */
export async function layWeakLine(
  targetPort: number,
  { bitsPerSecond, delayMs }: LineShape,
): Promise<WeakLine> {
  const sockets = new Set<Socket>();
  const isFreeAt = { up: 0, down: 0 };
  let figures = noFigures();
  let lastWay: Way | null = null;

  const carry = (way: Way, from: Socket, to: Socket, notBefore: number) => {
    const under: Buffer[] = [];
    // Timers of nearly one moment may go off in any order; the bytes keep theirs.
    const deliver = () => {
      const chunk = under.shift();
      if (chunk && to.writable) to.write(chunk);
    };
    from.on('data', (chunk: Buffer) => {
      if (way === 'up') figures.bytesUp += chunk.length;
      else figures.bytesDown += chunk.length;
      if (way === 'down' && lastWay === 'up') figures.roundTrips += 1;
      lastWay = way;
      const start = Math.max(performance.now(), isFreeAt[way], notBefore);
      isFreeAt[way] = start + (chunk.length * 8_000) / bitsPerSecond;
      under.push(chunk);
      at(isFreeAt[way] + delayMs, deliver);
    });
    from.on('end', () =>
      at(Math.max(performance.now(), isFreeAt[way], notBefore) + delayMs + 1, () => to.end()),
    );
  };
  const server = createServer((near) => {
    figures.connections += 1;
    const far = connect(targetPort, '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('close', () => sockets.delete(socket));
      socket.on('error', () => {
        near.destroy();
        far.destroy();
      });
    }
    const greeted = performance.now() + 2 * delayMs;
    carry('up', near, far, greeted);
    carry('down', far, near, greeted);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    take() {
      const taken = figures;
      figures = noFigures();
      lastWay = null;
      return taken;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function noFigures(): { -readonly [K in keyof LineFigures]: number } {
  return { bytesUp: 0, bytesDown: 0, roundTrips: 0, connections: 0 };
}

function at(time: number, deliver: () => void): void {
  setTimeout(deliver, time - performance.now());
}

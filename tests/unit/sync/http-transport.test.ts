import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createHttpTransport } from '#sync/http-transport.ts';

let server: Server | null = null;

/** A server on this machine that does what the listener says, and a transport that goes to it. */
async function aServer(listener: RequestListener) {
  server = createServer(listener);
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  return { origin, transport: createHttpTransport({ origin }) };
}

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = null;
});

const frame = Uint8Array.of(0, 0, 0, 2, 123, 125, 255, 0);

describe('the province over HTTP', () => {
  test('carries the very bytes under their own media type, with the token in the header alone', async () => {
    const seen: { url: string; headers: Record<string, unknown>; body: Buffer }[] = [];
    const { transport } = await aServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        seen.push({ url: request.url!, headers: request.headers, body: Buffer.concat(chunks) });
        response.writeHead(200, { 'content-type': 'Application/X-Test; charset=utf-8', 'retry-after': '7' });
        response.end('{"a":1}');
      });
    });
    expect(await transport.sync(frame, 'the-token')).toEqual({
      status: 200,
      mediaType: 'application/x-test',
      text: '{"a":1}',
      retryAfterS: 7,
    });
    expect(seen[0]?.url).toBe('/v1/sync');
    expect(seen[0]?.headers).toMatchObject({
      'content-type': 'application/vnd.so-chi-bo.sync-request',
      authorization: 'Bearer the-token',
    });
    expect([...seen[0]!.body]).toEqual([...frame]);
  });

  test('does not follow a redirect with the token in hand', async () => {
    let followed = 0;
    const { transport } = await aServer((request, response) => {
      if (request.url === '/login') followed += 1;
      response.writeHead(302, { location: '/login' });
      response.end();
    });
    const reply = await transport.sync(frame, 'the-token');
    expect(followed).toBe(0);
    expect(reply).not.toMatchObject({ status: 200 });
  });

  test('a connection cut in the middle of the answer is no reply', async () => {
    const { transport } = await aServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
      response.write('{"a":');
      setTimeout(() => response.destroy(), 20);
    });
    expect(await transport.sync(frame, 'token')).toBe('no-reply');
  });

  test('nobody there is no reply, never a throw', async () => {
    const transport = createHttpTransport({ origin: 'http://127.0.0.1:9' });
    expect(await transport.sync(frame, 'token')).toBe('no-reply');
    expect(await transport.enrol('{}')).toBe('no-reply');
  });
});

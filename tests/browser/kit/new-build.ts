import { once } from 'node:events';
import { createServer, request as forward } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The province seen through a server that can pretend a newer build of the app was laid down. */
export interface Releases {
  readonly url: string;
  /** From now on the worker's file is another, as after every build. */
  release(): void;
  close(): Promise<void>;
}

export async function watchReleases(port: number): Promise<Releases> {
  let build = '';
  const server = createServer((incoming, outgoing) => {
    const { method, url, headers } = incoming;
    // Unpacked and whole, so that a line can be added.
    const { 'if-none-match': _tag, 'if-modified-since': _since, ...plain } = headers;
    const asked = { ...plain, 'accept-encoding': 'identity' };
    const onward = forward({ port, host: '127.0.0.1', method, path: url, headers: asked }, (answer) => {
      const { 'content-length': _length, etag: _etag, ...rest } = answer.headers;
      outgoing.writeHead(answer.statusCode ?? 502, url === '/sw.js' ? rest : answer.headers);
      answer.pipe(outgoing, { end: url !== '/sw.js' });
      if (url === '/sw.js') answer.on('end', () => outgoing.end(build));
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    release: () => {
      build += '\n// newer\n';
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect } from 'vitest';

/** A line on which a request has come in but for the last byte of its body, a `}`; the answer to it will be 400. */
export async function aRequestUnderWay(port: number): Promise<Socket> {
  const line = connect(port, '127.0.0.1');
  const head = [
    'POST /v1/enrol HTTP/1.1',
    'host: a',
    'content-type: application/json',
    'content-length: 2',
    // The server says when it has taken the head in.
    'expect: 100-continue',
  ];
  line.write(`${head.join('\r\n')}\r\n\r\n{`);
  expect(String(await once(line, 'data'))).toContain('100 Continue');
  return line;
}

import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Problem } from '#wire/problem.ts';
import { API_ANSWER_TYPE } from '#wire/version.ts';
import { statusByProblem } from './problem-answer.ts';
import { securityHeaders } from './security-headers.ts';

const malformed: Problem = { problem: 'malformed', detail: '' };

/**
 * What is no HTTP comes before every request and every hook; it is answered like anything else that is not ours. A request
 * that does not come to its end is a bad line rather than a problem, and the phone is left to take it for one. The line is
 * closed either way.
 */
export function answerBrokenRequest(error: Error & { readonly code?: string }, socket: Socket): void {
  if (socket.writable && error.code !== 'ECONNRESET') {
    const isLate = error.code === 'ERR_HTTP_REQUEST_TIMEOUT';
    socket.write(
      isLate ? answerText(408, '') : answerText(statusByProblem.malformed, JSON.stringify(malformed)),
    );
  }
  socket.destroy();
}

function answerText(status: number, body: string): string {
  const headers = {
    ...securityHeaders,
    ...(body === '' ? {} : { 'content-type': API_ANSWER_TYPE }),
    'cache-control': 'no-store',
    'content-length': String(body.length),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`;
}

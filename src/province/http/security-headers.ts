import type { FastifyInstance } from 'fastify';
import { API_PREFIX } from './endpoint.ts';

/**
 * Nothing from anywhere else, nothing inline, in nobody's frame: a foreign script here could read everything. WebAssembly of
 * our own scripts may run: it stretches the PIN and the passphrase of a backup, and can reach nothing that a script cannot.
 */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "object-src 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  // Where the browser knows them: no text becomes code or markup, but the addresses of workers (`app/own-scripts.ts`).
  "require-trusted-types-for 'script'",
  'trusted-types default',
].join('; ');

export const securityHeaders = {
  'content-security-policy': contentSecurityPolicy,
  // Counts only over TLS: who has come so once comes so always.
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(self), microphone=(), geolocation=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** What an answer of the API needs of them: it is no page, and a weak line carries every byte of it. */
const apiHeaders = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
};

/** Puts the headers on every answer. */
export function addSecurityHeaders(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply) => {
    const isApi = request.url.startsWith(`${API_PREFIX}/`);
    void reply.headers(isApi ? apiHeaders : securityHeaders);
  });
}

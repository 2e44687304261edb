import { hash } from 'node:crypto';

/** SHA-256, base64url. Text is hashed as UTF-8. */
export function sha256(content: Uint8Array | string): string {
  return hash('sha256', content, 'base64url');
}

import type { Chance } from '#base/clock.ts';
import type { Instant } from '#base/day.ts';
import { CODE_ALPHABET, CODE_LENGTH, formatCode } from '#wire/enrol.ts';
import type { IssuedCode } from '#wire/staff.ts';
import { sha256 } from '../apply/hash.ts';
import type { Binding, OrgTransaction } from '../ledger/ledger.ts';

const CODE_DAYS = 14;
const DAY_MS = 24 * 60 * 60 * 1000;

/** When a code issued now stops being good. */
export function codeExpiry(now: Instant): Instant {
  return (now + CODE_DAYS * DAY_MS) as Instant;
}

/** Makes a code for that role and place. It is answered here once; only its hash is kept. */
export async function issueCode(
  org: OrgTransaction,
  chance: Chance,
  binding: Binding,
  now: Instant,
  expiresAt: Instant | null,
): Promise<IssuedCode> {
  const code = newCode(chance);
  const id = chance.id();
  const { role, cellId, communeId, memberId } = binding;
  await org.addCode({
    id,
    hash: sha256(code),
    role,
    cellId,
    communeId,
    memberId,
    issuedAt: now,
    expiresAt,
    usedAt: null,
    usedBy: null,
    withdrawnAt: null,
  });
  return { id, code: formatCode(code), expiresAt };
}

/** Every letter as likely as any other: bytes that would favour the first ones are thrown away. */
function newCode(chance: Chance): string {
  const fair = 256 - (256 % CODE_ALPHABET.length);
  let code = '';
  while (code.length < CODE_LENGTH) {
    for (const byte of chance.bytes(CODE_LENGTH)) {
      if (byte < fair && code.length < CODE_LENGTH) code += CODE_ALPHABET.charAt(byte % CODE_ALPHABET.length);
    }
  }
  return code;
}

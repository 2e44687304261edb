import { err, ok, type Result } from '#base/result.ts';
import { packageAnswerSchema, splitPackage, type PackageAnswer } from '#wire/package-file.ts';
import { API_ANSWER_TYPE } from '#wire/version.ts';
import { readReply } from './read-reply.ts';
import type { Transport } from './transport.ts';

// Screens know the wire only by what is shown of it.
export type { PackageAnswer };

/** Why a package was not delivered. `spoilt`: it is not what it was when it was made. The file is as good as before. */
export type DeliveryProblem = 'not-a-package' | 'spoilt' | 'too-large' | 'busy' | 'no-answer';

/** Brings a package somebody else made to the province. Nobody on the way can read it; twice changes nothing. */
export async function deliverPackage(
  transport: Transport,
  file: Uint8Array,
): Promise<Result<PackageAnswer, DeliveryProblem>> {
  const parts = splitPackage(file);
  if (!parts.ok) return parts;
  const { hash, content } = parts.value;
  const found = new Uint8Array(await crypto.subtle.digest('SHA-256', content as BufferSource));
  if (found.some((byte, at) => byte !== hash[at])) return err('spoilt');
  const reply = readReply(await transport.deliver(file), API_ANSWER_TYPE);
  if (reply.kind === 'message') {
    const answer = packageAnswerSchema.safeParse(reply.json);
    return answer.success ? ok(answer.data) : err('no-answer');
  }
  if (reply.code === 'malformed') return err('spoilt');
  if (reply.code === 'too-large') return err('too-large');
  return err(reply.code === 'busy' || reply.code === 'server-busy' ? 'busy' : 'no-answer');
}

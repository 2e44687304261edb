import { err, ok, type Result } from '#base/result.ts';
import type { Store } from '#store/store.ts';
import { cellRoles, enrolAnswerSchema, readCode, type EnrolAnswer, type EnrolRequest } from '#wire/enrol.ts';
import type { ProblemCode } from '#wire/problem.ts';
import { API_ANSWER_TYPE, WIRE_VERSION } from '#wire/version.ts';
import { askProvinceKey } from './ask-province-key.ts';
import { readReply } from './read-reply.ts';
import type { Transport } from './transport.ts';

/** Why a code did not bind this phone. `no-answer`: nothing is known of the code, and it is as good as before. */
export type EnrolProblem = ProblemCode | 'not-a-code' | 'no-answer';

/** What the phone is bound to now. */
export type Enrolled = Pick<EnrolAnswer, 'role' | 'scopeName' | 'parentName'>;

/** Asks the province to bind this device by the code a person typed. Asking again after a lost answer is safe. */
export async function enrolDevice(
  deps: { readonly store: Store; readonly transport: Transport },
  typedCode: string,
): Promise<Result<Enrolled, EnrolProblem>> {
  const code = readCode(typedCode);
  if (code === null) return err('not-a-code');
  const { deviceId, restoredFrom } = await deps.store.readSession();
  const request: EnrolRequest = {
    wire: WIRE_VERSION,
    code,
    deviceId,
    publicKey: await deps.store.readPublicKey(),
    ...(restoredFrom && { restoredFrom }),
  };
  const reply = readReply(await deps.transport.enrol(JSON.stringify(request)), API_ANSWER_TYPE);
  if (reply.kind === 'problem') return err(reply.code);
  if (reply.kind === 'trouble') return err(reply.code === 'server-busy' ? 'busy' : 'no-answer');
  const answer = enrolAnswerSchema.safeParse(reply.json);
  if (!answer.success) return err('no-answer');
  const { role, scopeName, parentName, token } = answer.data;
  await deps.store.bind({ role, scopeName, parentName, token });
  // What is saved before the first sending is sealed from the start; where it cannot be asked now, it is then.
  if (cellRoles.includes(role)) await askProvinceKey(deps);
  return ok({ role, scopeName, parentName });
}

import { toBase64Url } from '#store/bytes.ts';
import type { Store } from '#store/store.ts';
import { enrolAgainToSign, enrolAnswerSchema, type EnrolAgainRequest } from '#wire/enrol.ts';
import { API_ANSWER_TYPE, WIRE_VERSION } from '#wire/version.ts';
import { readReply } from './read-reply.ts';
import type { Transport } from './transport.ts';

/**
 * Makes this phone, which turned out to be a copy of another, a device of its own. False where the province could not be
 * asked: everything is as it was, and asking again asks for the same device.
 */
export async function becomeNextDevice(deps: {
  readonly store: Store;
  readonly transport: Transport;
}): Promise<boolean> {
  const { store, transport } = deps;
  const credentials = await store.readCredentials();
  if (!credentials) return false;
  const { deviceId, publicKey } = await store.prepareFork();
  const request: EnrolAgainRequest = { wire: WIRE_VERSION, deviceId, publicKey };
  const signature = toBase64Url(await store.sign(new TextEncoder().encode(enrolAgainToSign(request))));
  const message = JSON.stringify({ ...request, signature });
  const reply = await transport.enrolAgain(message, credentials.token);
  const read = readReply(reply, API_ANSWER_TYPE);
  const answer = read.kind === 'message' ? enrolAnswerSchema.safeParse(read.json) : null;
  if (!answer?.success) return false;
  await store.becomeNextDevice(deviceId, answer.data.token);
  return true;
}

import { readCode, type Role } from '#wire/enrol.ts';
import type { SyncAnswer } from '#wire/sync.ts';
import { SYNC_REQUEST_TYPE, WIRE_VERSION } from '#wire/version.ts';
import { realClock } from '#store/real-clock.ts';
import { aDevice, type TestDevice } from './a-province.ts';
import { codeOf, urlOf, type Server } from './server-process.ts';
import { signedBy } from './signed-by.ts';

/* What devices and staff ask a province that is a process of its own. */

/** Signed by that device; by nobody where it is null. */
export async function json<T>(url: string, device: TestDevice | null, payload: object): Promise<T> {
  const body = JSON.stringify(payload);
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(device && signedBy(device, { method: 'POST', url, body, time: realClock.now() })),
    },
    body,
  });
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as T;
}

export async function enrol(url: string, device: TestDevice, code: string): Promise<void> {
  const { id: deviceId, publicKey } = device;
  const request = { wire: WIRE_VERSION, code: readCode(code), deviceId, publicKey };
  device.token = (await json<{ token: string }>(`${url}/v1/enrol`, null, request)).token;
}

/** What the province says, whatever it says. */
export function postFrame(url: string, device: TestDevice, frame: Uint8Array): Promise<Response> {
  return fetch(`${url}/v1/sync`, {
    method: 'POST',
    headers: { 'content-type': SYNC_REQUEST_TYPE, authorization: `Bearer ${device.token}` },
    body: Buffer.from(frame),
  });
}

export async function post(url: string, device: TestDevice, frame: Uint8Array): Promise<SyncAnswer> {
  const answer = await postFrame(url, device, frame);
  if (answer.status !== 200) throw new Error(`sync answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as SyncAnswer;
}

/** A new cell in that commune; its id. */
export async function aCell(
  url: string,
  admin: TestDevice,
  communeId: string,
  name: string,
): Promise<string> {
  const { id } = await json<{ id: string }>(`${url}/v1/staff/cells`, admin, { name, communeId });
  return id;
}

/** A new device that may do in that cell what its role may. */
export async function aDeviceOf(
  url: string,
  admin: TestDevice,
  cellId: string,
  role: Role,
): Promise<TestDevice> {
  const wanted = { role, scopeId: cellId };
  const { code } = await json<{ code: string }>(`${url}/v1/staff/codes`, admin, wanted);
  const device = aDevice();
  await enrol(url, device, code);
  return device;
}

/** A new cell in that commune, and a device that may write in it. */
export async function aPhoneOfCell(
  url: string,
  admin: TestDevice,
  communeId: string,
  name: string,
): Promise<TestDevice> {
  return aDeviceOf(url, admin, await aCell(url, admin, communeId, name), 'secretary');
}

/** The first administrator, by the code the server printed, and a commune. */
export async function anAdmin(server: Server): Promise<{ admin: TestDevice; communeId: string }> {
  const url = await urlOf(server);
  const admin = aDevice();
  await enrol(url, admin, await codeOf(server));
  const { id } = await json<{ id: string }>(`${url}/v1/staff/communes`, admin, { name: 'Xã' });
  return { admin, communeId: id };
}

import { createDemoDevice } from '#province/demo/demo-device.ts';
import { realClock } from '#store/real-clock.ts';
import { readCode, type Role } from '#wire/enrol.ts';
import type { CellDevices, IssuedCode, ReleaseAnswer, StaffCell } from '#wire/staff.ts';
import { WIRE_VERSION } from '#wire/version.ts';
import { signedBy } from '../../kit/signed-by.ts';
import type { Province } from './province.ts';

/** Whoever runs the province, asking over the same addresses as the staff page. */
export interface StaffDesk {
  /** A new cell in a new commune; its id. */
  newCell(commune: string, cell: string): Promise<string>;
  /** A one-time code, as it is read out. */
  newCode(role: Role, scopeId: string): Promise<string>;
  /** What the page of one cell shows. */
  readCell(cellId: string): Promise<StaffCell>;
  /** Shuts out every phone of the cell. */
  withdrawPhones(cellId: string): Promise<void>;
  /** Lets in what withdrawn phones of the cell handed in. */
  release(cellId: string): Promise<ReleaseAnswer>;
}

/** Takes the first administrator's code that the server printed. */
export async function openStaffDesk(province: Province): Promise<StaffDesk> {
  const [code = ''] = await province.codes();
  const raw = createDemoDevice('staff-desk');
  const { token } = await ask<{ token: string }>(`${province.url}/v1/enrol`, null, {
    wire: WIRE_VERSION,
    code: readCode(code),
    deviceId: raw.id,
    publicKey: raw.publicKey,
  });
  const staff = <T>(path: string, body?: object) =>
    ask<T>(`${province.url}/v1/staff/${path}`, { token, raw }, body);
  return {
    async newCell(commune, cell) {
      const { id: communeId } = await staff<{ id: string }>('communes', { name: commune });
      return (await staff<{ id: string }>('cells', { name: cell, communeId })).id;
    },
    newCode: async (role, scopeId) => (await staff<IssuedCode>('codes', { role, scopeId })).code,
    readCell: (cellId) => staff<StaffCell>(`cells/${cellId}`),
    async withdrawPhones(cellId) {
      const { devices } = await ask<CellDevices>(`${province.url}/v1/cells/${cellId}/devices`, {
        token,
        raw,
      });
      for (const { id } of devices) await staff(`devices/${id}/withdraw`, {});
    },
    release: (cellId) => staff<ReleaseAnswer>(`cells/${cellId}/release`, {}),
  };
}

type Signer = Parameters<typeof signedBy>[0];

async function ask<T>(url: string, signer: Signer | null, message?: object): Promise<T> {
  const method = message ? 'POST' : 'GET';
  const body = message ? JSON.stringify(message) : '';
  const response = await fetch(url, {
    method,
    headers: {
      ...(signer && signedBy(signer, { method, url, body, time: realClock.now() })),
      ...(message ? { 'content-type': 'application/json' } : {}),
    },
    ...(message ? { body } : {}),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}

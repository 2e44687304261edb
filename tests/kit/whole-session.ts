import { expect } from 'vitest';
import { SYNC_REQUEST_TYPE } from '#wire/version.ts';
import { frameOf, type TestDevice, type TestProvince } from './a-province.ts';
import { signedBy } from './signed-by.ts';

/** From where everything in it is asked. */
const ADDRESS = '203.0.113.77';

/**
 * A day at the province, with what goes well and what does not: a phone enrols and sends, one unit of each fate, codes
 * and tokens that are none, staff who look and withdraw. Answers everything in it that is nobody else's business.
 */
export async function wholeSession(province: TestProvince): Promise<readonly string[]> {
  const communeId = await province.newCommune('Xã Kín Đáo');
  const cellId = await province.newCell(communeId, 'Chi bộ Kín Đáo');
  const phone = await province.enrol('secretary', cellId);
  const ask = (method: 'GET' | 'POST', url: string, token: string, payload?: Uint8Array) =>
    province.app.inject({
      method,
      url,
      remoteAddress: ADDRESS,
      headers: {
        authorization: `Bearer ${token}`,
        ...(payload ? { 'content-type': SYNC_REQUEST_TYPE } : {}),
      },
      ...(payload ? { payload: Buffer.from(payload) } : {}),
    });

  const look = (method: 'GET' | 'POST', url: string, device: TestDevice) =>
    province.app.inject({
      method,
      url,
      remoteAddress: ADDRESS,
      headers: signedBy(device, { method, url, time: province.clock.now() }),
    });

  const member = (entityId: string, fullName: string) =>
    phone.freeze([{ kind: 'member', entityId, baseVersion: 0, changes: { fullName } }]);
  const good = member('entity-of-thu', 'Lò Thị Thử');
  const forged = member('entity-of-forged', 'Vàng A Giả');
  const score = phone.freeze([
    { kind: 'score', entityId: 'entity-score', baseVersion: 0, changes: { meetingId: 'meeting-kin' } },
  ]);
  member('entity-never-sent', 'Giàng A Sót');
  const early = member('entity-too-early', 'Giàng A Sớm');
  const sent = await province.sync(phone, [
    good,
    good,
    { ...forged, header: { ...forged.header, signature: good.header.signature } },
    score,
    early,
  ]);
  const fates = sent.results.map((result) => ('code' in result ? result.code : result.status));
  expect(fates).toEqual(['accepted', 'duplicate', 'bad-signature', 'accepted', 'deferred']);

  const badToken = 'no-such-token-no-such-token-no-such-token';
  const code = await province.newCode('deputy', cellId);
  const statuses = [
    await ask('POST', '/v1/sync', badToken, frameOf(phone, [good])),
    await ask('POST', '/v1/sync', phone.token, frameOf(phone, [], { deviceId: 'device-of-another' })),
    await ask('POST', '/v1/sync', phone.token, new Uint8Array([1, 2, 3])),
    await look('GET', `/v1/staff/cells/${cellId}`, phone),
    await look('GET', `/v1/staff/cells/${cellId}`, province.admin),
    await look('POST', `/v1/staff/codes/${code.id}/withdraw`, province.admin),
    await ask('GET', `/v1/of/${phone.id}?token=${phone.token}`, phone.token),
    await ask('GET', `/of/${cellId}`, phone.token),
  ].map((answer) => answer.statusCode);
  expect(statuses).toEqual([401, 403, 400, 403, 200, 200, 404, 404]);
  expect((await province.tryEnrol(phone, code.code)).status).toBe(410);

  const receipts = sent.results.flatMap((result) => ('receipt' in result ? [result.receipt.code] : []));
  const places = [communeId, cellId, ADDRESS, '127.0.0.1'];
  const keys = [code.id, code.code, code.code.replaceAll('-', ''), badToken];
  const contents = ['entity-', 'meeting-kin', 'device-of-another', 'Kín Đáo', 'Thử', 'Giả', 'Sớm'];
  return [
    ...places,
    ...keys,
    ...contents,
    ...[phone, province.admin].flatMap(({ id, token, publicKey }) => [id, token, publicKey]),
    ...[good, forged].flatMap(({ header }) => [header.unitId, header.bodyHash, header.signature]),
    ...receipts,
  ];
}

import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Changes } from '#domain/changes.ts';
import { aProvince } from '../kit/a-province.ts';
import { SYNC_REQUEST_TYPE } from '#wire/version.ts';
import { removeFolders } from '../browser/kit/folders.ts';
import { openLastingPhone } from '../browser/kit/lasting-phone.ts';
import { typeEarlier, typeMonth } from '../load/worked-month.ts';
import { monthParts, rosterParts } from './month.ts';
import { aPhoneAt, type WaitingUnit } from './one-phone.ts';
import { layWeakLine, type LineFigures, type LineShape, type WeakLine } from './weak-line.ts';

/** What one way of sending took over the weak line. */
export interface SentFigures extends LineFigures {
  readonly ms: number;
  readonly requests: number;
}

/** One record of a month, as any other program would send it. */
export interface PlainRecord {
  readonly id: string;
  readonly value: Changes;
}

export interface WeakFigures {
  /** 36 records, saved once. */
  readonly oneSave: SentFigures;
  /** The worked meeting with its score, a unit for each step left. */
  readonly stepByStep: SentFigures & { readonly units: readonly Omit<WaitingUnit, 'ops'>[] };
  readonly nothingNew: SentFigures;
}

export interface WeakMonth {
  readonly figures: WeakFigures;
  /** What the province had before of the worked meeting: its members and the month before. */
  readonly earlier: readonly PlainRecord[];
  /** The records of the worked meeting as they stand in the end. */
  readonly records: readonly PlainRecord[];
}

/**
 * The month in one save as a real Chromium sends it, with all it puts before a request: on the same line, from a page of
 * the same origin.
 */
export async function sendMonthByChromium(shape: LineShape): Promise<SentFigures> {
  const province = await aProvince();
  await province.app.listen({ host: '127.0.0.1', port: 0 });
  const { server } = province.app;
  const line = await layWeakLine((server.address() as AddressInfo).port, shape);
  const phone = await aPhoneAt(line.url, province, await province.aCell());
  await phone.store.putDrafts(rosterParts(1));
  await phone.actions.freezeStep('roster', null);
  await phone.send();
  await phone.store.putDrafts(monthParts(1));
  await phone.actions.freezeStep('proceedings', null);
  const { frame, token } = await phone.request();

  const { page, close } = await openLastingPhone();
  await page.goto(`${line.url}/healthz`);
  // The browser asks for the page's icon by itself; it is to have had its answer.
  await wait(ICON_MS);
  const post = (body: readonly number[]) =>
    page.evaluate(
      async ({ body, token, type }) => {
        const answer = await fetch('/v1/sync', {
          method: 'POST',
          headers: { 'Content-Type': type, Authorization: `Bearer ${token}` },
          body: Uint8Array.from(body),
          redirect: 'manual',
          cache: 'no-store',
          credentials: 'same-origin',
        });
        return { status: answer.status, text: await answer.text() };
      },
      { body, token, type: SYNC_REQUEST_TYPE },
    );
  const sent = await measureOn(line, server, async () => {
    const { status, text } = await post([...frame]);
    if (status !== 200 || !text.includes('"accepted"')) throw new Error(`answered ${status}`);
  });
  await close();
  removeFolders();
  await line.close();
  await province.close();
  return sent;
}

/** A month over such a line, on a connection that is open already. */
export async function sendMonthOver(shape: LineShape): Promise<WeakMonth> {
  const province = await aProvince();
  await province.app.listen({ host: '127.0.0.1', port: 0 });
  const { server } = province.app;
  const line = await layWeakLine((server.address() as AddressInfo).port, shape);
  const measure = (work: () => Promise<void>) => measureOn(line, server, work);

  const first = await aPhoneAt(line.url, province, await province.aCell('Chi bộ một'));
  await first.store.putDrafts(rosterParts(1));
  await first.actions.freezeStep('roster', null);
  await first.send();
  await first.store.putDrafts(monthParts(1));
  await first.actions.freezeStep('proceedings', null);
  const oneSave = await measure(() => first.send());
  const nothingNew = await measure(() => first.send());

  const second = await aPhoneAt(line.url, province, await province.aCell('Chi bộ hai'));
  await typeEarlier(second);
  const earlier = recordsOf(await second.waiting());
  await second.send();
  await typeMonth(second, 1);
  const units = await second.waiting();
  const stepByStep = await measure(() => second.send());

  await line.close();
  await province.close();
  return {
    figures: {
      oneSave,
      stepByStep: { ...stepByStep, units: units.map(({ ops: _ops, ...unit }) => unit) },
      nothingNew,
    },
    earlier,
    records: recordsOf(units),
  };
}

const CONNECTION_FREE_MS = 100;
const ICON_MS = 5_000;

/** What `work` puts on the line, and how long it takes. */
export async function measureOn(
  line: WeakLine,
  server: Server,
  work: () => Promise<void>,
): Promise<SentFigures> {
  let requests = 0;
  const count = () => (requests += 1);
  server.on('request', count);
  // The connection of the request before counts as busy for a moment yet, and a new one would be opened.
  await wait(CONNECTION_FREE_MS);
  line.take();
  const start = performance.now();
  await work();
  const ms = Math.round(performance.now() - start);
  server.off('request', count);
  return { ms, requests, ...line.take() };
}

/** Each record as the units leave it. */
function recordsOf(units: readonly WaitingUnit[]): readonly PlainRecord[] {
  const values = new Map<string, Changes>();
  for (const { kind, entityId, changes } of units.flatMap(({ ops }) => ops)) {
    const id = `${kind}:${entityId}`;
    values.set(id, { ...values.get(id), ...changes });
  }
  return [...values].map(([id, value]) => ({ id, value }));
}

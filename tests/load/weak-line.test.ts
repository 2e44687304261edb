import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { layWeakLine, type LineShape } from '../bench/weak-line.ts';
import { sendMonthOver } from '../bench/weak-month.ts';
import { createSeededChance } from '../kit/seeded-chance.ts';
import { sendDuesAlone, sendMonthWithDues } from './dues-month.ts';

/*
 * How many bytes and how many waits a month costs is a promise; how long they take is for `npm run bench`, on the line as
 * it is in the field.
 */

/** As the weak line, but nobody has to wait for it. */
const quickShape: LineShape = { bitsPerSecond: 1_000_000_000, delayMs: 1 };

const MONTH_BYTES = 7 * 1024;
/** Seven units, each signed by itself, and in the last the whole score with its evidence. */
const MEETING_BYTES = 13 * 1024;

/** A member's id, which is chance and packs badly, and the word that is said of the member. */
const MEMBER_BYTES = 24;

describe('a month over a weak line', () => {
  test('goes up in one request of at most 7 KB, and asking what is new is one round trip', async () => {
    const { oneSave, stepByStep, nothingNew } = (await sendMonthOver(quickShape)).figures;
    expect(oneSave).toMatchObject({ requests: 1, roundTrips: 1, connections: 0 });
    expect(oneSave.bytesUp).toBeLessThanOrEqual(MONTH_BYTES);
    expect(stepByStep).toMatchObject({ requests: 1, roundTrips: 1, connections: 0 });
    expect(stepByStep.bytesUp).toBeLessThanOrEqual(MEETING_BYTES);
    expect(nothingNew).toMatchObject({ requests: 1, roundTrips: 1, connections: 0 });
  });

  test('with the dues of everybody on its roll in the same save it is at most 7 KB still', async () => {
    const { requests, bytesUp } = await sendMonthWithDues(quickShape, 22);
    expect(requests).toBe(1);
    expect(bytesUp).toBeLessThanOrEqual(MONTH_BYTES);
  });

  test.each([40, 60])(
    'with the dues of a cell of %i it is over 7 KB by the ids of the members it does not name otherwise, and no more',
    async (members) => {
      const { requests, bytesUp } = await sendMonthWithDues(quickShape, members);
      expect(requests).toBe(1);
      expect(bytesUp).toBeLessThanOrEqual(MONTH_BYTES + (members - 22) * MEMBER_BYTES);
    },
  );

  test('the dues of a cell of 60 by themselves are one request of at most 2.5 KB', async () => {
    const { requests, bytesUp } = await sendDuesAlone(quickShape, 60);
    expect(requests).toBe(1);
    expect(bytesUp).toBeLessThanOrEqual(2.5 * 1024);
  });

  test('the line it is measured on carries every byte in its order, and counts them', async () => {
    const heard: string[] = [];
    const server = createServer((request, response) => {
      const hash = createHash('sha256');
      request.on('data', (chunk: Buffer) => hash.update(chunk));
      request.on('end', () => {
        heard.push(hash.digest('hex'));
        response.end(heard.at(-1));
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const line = await layWeakLine((server.address() as AddressInfo).port, quickShape);
    const body = createSeededChance(1).bytes(300_000);
    const sum = createHash('sha256').update(body).digest('hex');
    const answer = await fetch(line.url, { method: 'POST', body: Buffer.from(body) });
    expect(await answer.text()).toBe(sum);
    expect(heard).toEqual([sum]);
    const { bytesUp, bytesDown, roundTrips, connections } = line.take();
    expect({ roundTrips, connections }).toEqual({ roundTrips: 1, connections: 1 });
    expect(bytesUp).toBeGreaterThan(body.length);
    expect(bytesDown).toBeGreaterThan(sum.length);
    await line.close();
    server.close();
  });
});

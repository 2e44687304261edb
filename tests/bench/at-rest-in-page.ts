import { addPeriods, type Period } from '#base/day.ts';
import type { Json } from '#base/json.ts';
import { createCodec, type Codec, type Packed } from '#store/codec.ts';
import type { KeyHolder } from '#store/keys/key-holder.ts';
import { measurePinCost, stretchPin } from '#store/keys/pin-key.ts';
import { openStore } from '#store/open-store.ts';
import { realChance, realClock } from '#store/real-clock.ts';
import { bookToEdits } from '../kit/book-edits.ts';
import { aBook, aMark, aMeeting, aMember } from '../kit/a-book.ts';
import type { AtRestFigures, StoreFigures } from './at-rest.ts';

/* What runs in the page: the phone's own store twice, once as it is and once with rows that are not sealed. */

const TRIES = 15;

Object.assign(globalThis, { measureAtRest });

async function measureAtRest(): Promise<AtRestFigures> {
  // The first one pays for what only the first ever pays.
  await measureStore(createCodec);
  const plain = await measureStore(writeInClear);
  const sealed = await measureStore(createCodec);
  const cost = await measurePinCost(realClock);
  const salt = realChance.bytes(16);
  return { plain, sealed, unlockMs: await middleOf(() => stretchPin('258036', salt, cost), 5) };
}

async function measureStore(
  codec: (keys: KeyHolder, chance: typeof realChance) => Codec,
): Promise<StoreFigures> {
  const name = realChance.id();
  const open = () => openStore({ clock: realClock, chance: realChance, name, codec });
  const store = await open();
  await store.putDrafts(twoYears());
  await store.freeze({ step: 'restore', period: null });
  const tapMs = await middleOf((index) => store.putDrafts([note(index)]));
  const freezeMs = await middleOf(async (index) => {
    await store.putDrafts([note(index), ...marksOf(index)]);
    await store.freeze({ step: 'roll-call', period: null });
  });
  store.close();
  const readMs = await middleOf(async () => {
    const again = await open();
    await again.readBook({ months: { from: '2026-09' as Period, to: '2026-12' as Period } });
    again.close();
  });
  return { tapMs, freezeMs, readMs };
}

/** Sixty members and two years of meetings with everybody's mark. */
function twoYears() {
  const members = Array.from({ length: 60 }, (_, index) => aMember(`m${index}`));
  const months = Array.from({ length: 24 }, (_, index) => addPeriods('2025-01' as Period, index));
  const meetings = months.map((month) => aMeeting(month));
  const attendance = meetings.flatMap((meeting) => members.map(({ id }) => aMark(meeting, id, 'present')));
  return bookToEdits(aBook({ members, meetings, attendance }));
}

function note(index: number) {
  const { id: entityId } = aMeeting('2026-12');
  return {
    kind: 'meeting',
    entityId,
    changes: { conclusion: `${index} ` + 'Thống nhất. '.repeat(100) },
  } as const;
}

function marksOf(index: number) {
  const meeting = aMeeting('2026-12');
  return Array.from({ length: 60 }, (_, at) => aMark(meeting, `m${at}`, 'excused', `ốm ${index}`)).map(
    ({ id, ...changes }) => ({ kind: 'attendance', entityId: id, changes: changes as never }) as const,
  );
}

async function middleOf(work: (index: number) => Promise<unknown>, tries = TRIES): Promise<number> {
  const times: number[] = [];
  for (let index = 0; index < tries; index += 1) {
    const began = performance.now();
    await work(index);
    times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b)[Math.floor(tries / 2)] ?? 0;
}

/** Rows as they were before anything was sealed. */
function writeInClear(): Codec {
  const pack = (value: unknown) => ({ value }) as unknown as Packed;
  const unpack = (packed: Packed) => (packed as unknown as { readonly value: unknown }).value;
  return {
    encode: (value) => Promise.resolve(pack(value)),
    decode: (packed) => Promise.resolve(unpack(packed) as Json),
    encodeBytes: (bytes) => Promise.resolve(pack(bytes)),
    decodeBytes: (packed) => Promise.resolve(unpack(packed) as Uint8Array),
  };
}

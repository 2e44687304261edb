import type { Instant, Period } from '#base/day.ts';
import type { EntityKind } from '#domain/entity.ts';
import type { Changes } from '#domain/changes.ts';
import { createSeededChance } from '../kit/seeded-chance.ts';
import type { FrozenUnit, TestDevice } from '../kit/a-province.ts';

/*
 * The month a secretary sends: 36 records with 8 KB of Vietnamese minutes. Ids are all chance, where those
 * of a phone begin with the time: these pack worse.
 */

const syllables = (
  'đồng chí bí thư chi bộ thông báo tình hình thời sự trong nước quốc tế nhấn mạnh nhiệm vụ phát triển kinh xóm thảo ' +
  'luận tiến độ làm đường bê tông liên phân công đảng viên vận động nhân dân hiến đất các nhất trí với dự nghị quyết đề ' +
  'bổ sung chỉ tiêu thu ngân sách chăm sóc rừng trồng ý kiến cao tuổi việc học tập theo tư tưởng đạo đức phong cách gia ' +
  'đình biểu dương hai hộ chuyển đổi cây có hiệu quả nhắc nhở ba trường hợp nộp phí chậm kết giao phó dõi kỳ sinh hoạt ' +
  'thường tháng sau trưởng thôn mặt trận phụ nữ nông thanh niên cựu chiến binh hội khuyến văn hóa y tế giáo dục an ninh ' +
  'trật tự quốc phòng dân quân tự vệ hòa giải mương phai đập nước suối đồi chè ruộng lúa ngô sắn trâu bò lợn gà thủy lợi'
).split(' ');

interface Part {
  readonly kind: EntityKind;
  readonly entityId: string;
  readonly changes: Changes;
}

const ATTENDED = 22;
const ITEMS = 6;
const TASKS = 7;

/** Minutes of about that many bytes of UTF-8, no two alike. */
export function minutes(bytes: number, fraction: () => number): string {
  const words: string[] = [];
  for (let length = 0; length < bytes;) {
    const word = syllables[Math.floor(fraction() * syllables.length)] as string;
    words.push(fraction() < 0.08 ? `${word},` : word);
    length += Buffer.byteLength(word) + 1;
  }
  return words.join(' ');
}

/** The 36 records of one month of one cell. */
export function monthParts(seed: number): readonly Part[] {
  const { fraction } = createSeededChance(seed);
  const uuid = uuids(seed + 1_000_000);
  const meetingId = '2026-11.regular.1';
  return [
    {
      kind: 'meeting',
      entityId: meetingId,
      changes: {
        period: '2026-11',
        kind: 'regular',
        ordinal: 1,
        place: 'Nhà văn hóa xóm',
        heldOn: '2026-11-03',
      },
    },
    ...Array.from({ length: ITEMS }, (_, index) => ({
      kind: 'item' as const,
      entityId: `${meetingId}.item-${index}`,
      changes: {
        meetingId,
        slot: 'other',
        title: `Nội dung ${index + 1}`,
        text: minutes(8192 / ITEMS, fraction),
        order: index,
      },
    })),
    ...memberIds(seed).map((memberId, index) => ({
      kind: 'attendance' as const,
      entityId: `${meetingId}.${memberId}`,
      changes: { meetingId, memberId, mark: index % 9 === 0 ? 'excused' : 'present', reason: '' } as Changes,
    })),
    ...Array.from({ length: TASKS }, () => ({
      kind: 'task' as const,
      entityId: uuid(),
      changes: { meetingId, period: '2026-11', title: minutes(60, fraction), assigneeText: 'Tổ an ninh' },
    })),
  ];
}

/** The members the month speaks of. */
export function rosterParts(seed: number): readonly Part[] {
  return memberIds(seed).map((entityId, index) => ({
    kind: 'member',
    entityId,
    changes: { fullName: `Hoàng Thị Thử ${index}` },
  }));
}

export function freezeRoster(device: TestDevice, seed: number): FrozenUnit {
  return freezeParts(device, 'roster', rosterParts(seed), seed + 3_000_000);
}

/** The month as a device freezes it. */
export function freezeMonth(device: TestDevice, seed: number): FrozenUnit {
  return freezeParts(device, 'proceedings', monthParts(seed), seed + 2_000_000);
}

function freezeParts(
  device: TestDevice,
  step: 'roster' | 'proceedings',
  parts: readonly Part[],
  seed: number,
): FrozenUnit {
  const uuid = uuids(seed);
  const ops = parts.map((part) => ({ ...part, opId: uuid(), baseVersion: 0 }));
  const about = { unitId: uuid(), period: '2026-11' as Period, madeAt: 1_793_840_400_000 as Instant };
  return device.raw.freeze({ step, ops }, about);
}

function memberIds(seed: number): readonly string[] {
  return Array.from({ length: ATTENDED }, uuids(seed + 4_000_000));
}

/** Ids of random bits, each time the same. */
export function uuids(seed: number): () => string {
  const { bytes } = createSeededChance(seed);
  return () =>
    Buffer.from(bytes(16))
      .toString('hex')
      .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

import { describe, expect, test } from 'vitest';
import orderFile from '#seeds/copy-out/so-tay.v1.json' with { type: 'json' };
import { copyOutFields } from '#domain/copy-out.ts';
import { shippedCopyOutOrders } from '#app/copy-out/shipped-orders.ts';
import { parseCopyOutFile } from '#wire/copy-out-file.ts';

const copy = () => structuredClone(orderFile) as unknown as Record<string, unknown>;
const withParts = (parts: unknown) => ({ ...copy(), parts });

describe('an order in which a meeting is copied out', () => {
  test('that comes with the application is whole, as is every other in its folder', () => {
    expect(shippedCopyOutOrders.length).toBeGreaterThan(0);
    for (const order of shippedCopyOutOrders) expect(parseCopyOutFile(order)).toMatchObject({ ok: true });
  });

  test('that comes with the application leaves out nothing that can be copied', () => {
    const asked = orderFile.parts.flatMap((part) => part.fields.map((field) => field.id));
    expect(asked.toSorted()).toEqual([...copyOutFields].toSorted());
  });

  const part = {
    id: 'roll',
    title: 'Điểm danh',
    keptAs: 'day',
    fields: [{ id: 'present', title: 'Có mặt' }],
  };
  test.each([
    [
      'a field the record does not have',
      withParts([{ ...part, fields: [{ id: 'colour', title: 'Màu' }] }]),
      'parts.0.fields.0.id',
      'wrong-shape',
    ],
    [
      'two parts of one name',
      withParts([part, { ...part, fields: [{ id: 'absent', title: 'Vắng' }] }]),
      'parts',
      'duplicate-id',
    ],
    ['a field asked for twice', withParts([part, { ...part, id: 'again' }]), 'parts', 'duplicate-id'],
    ['a part with nothing in it', withParts([{ ...part, fields: [] }]), 'parts.0.fields', 'no-field'],
    [
      'a field beside the papers',
      withParts([{ ...part, keptAs: 'papers' }]),
      'parts.0.fields',
      'field-beside-papers',
    ],
    [
      'an end before its beginning',
      { ...copy(), effectiveTo: '2020-01-01' },
      'effectiveTo',
      'range-reversed',
    ],
    ['something nobody knows', { ...copy(), colour: 'red' }, 'colour', 'unknown-field'],
  ])('is refused for %s, with the place and the reason', (_what, file, path, code) => {
    expect(parseCopyOutFile(file)).toMatchObject({ ok: false, error: { problems: [{ path, code }] } });
  });
});

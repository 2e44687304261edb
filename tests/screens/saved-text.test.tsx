import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DayField, TimeField } from '#app/components/day-field.tsx';
import { NumberField } from '#app/components/number-field.tsx';
import { TextArea } from '#app/components/text-field.tsx';
import type { Day, TimeOfDay } from '#base/day.ts';

/* A field and the store apart from each other: what is typed, what is saved, and answers that come late. */

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

/** A field whose store answers only when it is told to. */
function aField() {
  const saved: string[] = [];
  const field = (value: string) => (
    <TextArea label="Nội dung" value={value} onSave={(text) => saved.push(text)} />
  );
  const { rerender } = render(field(''));
  const box = screen.getByLabelText<HTMLTextAreaElement>('Nội dung');
  return {
    box,
    saved,
    answer: (text: string) => rerender(field(text)),
    type: (text: string) => fireEvent.input(box, { target: { value: text } }),
  };
}

describe('what is typed', () => {
  test('is saved after a short pause, and at the latest every 700 ms while typing goes on', () => {
    const { box, saved, type } = aField();
    box.focus();
    type('Bàn');
    vi.advanceTimersByTime(299);
    expect(saved).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(saved).toEqual(['Bàn']);
    for (let key = 1; key <= 20; key += 1) {
      type(`Bàn ${'a'.repeat(key)}`);
      vi.advanceTimersByTime(100);
    }
    expect(saved.length).toBeGreaterThanOrEqual(1 + Math.floor(2000 / 700));
  });

  test('is saved at once when the field is left or the page goes away', () => {
    const { box, saved, type } = aField();
    box.focus();
    type('Một');
    fireEvent.blur(box);
    expect(saved).toEqual(['Một']);
    type('Một hai');
    fireEvent(window, new Event('pagehide'));
    expect(saved).toEqual(['Một', 'Một hai']);
  });

  test('is never taken back by an answer that comes late, however late', () => {
    const { box, saved, answer, type } = aField();
    box.focus();
    type('Đường');
    vi.advanceTimersByTime(300);
    expect(saved).toEqual(['Đường']);
    type('Đường nội');
    answer('Đường');
    expect(box.value).toBe('Đường nội');
    vi.advanceTimersByTime(300);
    type('Đường nội đồng');
    answer('Đường nội');
    expect(box.value).toBe('Đường nội đồng');
    fireEvent.blur(box);
    box.blur();
    answer('Đường nội đồng');
    expect(box.value).toBe('Đường nội đồng');
    expect(saved.at(-1)).toBe('Đường nội đồng');
  });

  test('gives way to what another phone wrote once nobody is in the field', () => {
    const { box, answer, type } = aField();
    box.focus();
    type('Của tôi');
    vi.advanceTimersByTime(300);
    answer('Của tôi');
    answer('Của máy kia');
    expect(box.value).toBe('Của tôi');
    box.blur();
    answer('Của máy kia, ghi thêm');
    expect(box.value).toBe('Của máy kia, ghi thêm');
  });
});

describe('what is kept in another spelling than it was typed in', () => {
  test('a day typed without its zeros gives way to what another phone wrote', () => {
    const saved: (Day | null)[] = [];
    const field = (value: string | null) => (
      <DayField label="Hạn" value={value as Day | null} onSave={(on) => saved.push(on)} />
    );
    const { rerender } = render(field(null));
    const box = screen.getByLabelText<HTMLInputElement>('Hạn');
    box.focus();
    fireEvent.input(box, { target: { value: '5/11/2026' } });
    vi.advanceTimersByTime(300);
    rerender(field('2026-11-05'));
    expect(box.value).toBe('5/11/2026');
    box.blur();
    rerender(field('2026-12-03'));
    expect(box.value).toBe('03/12/2026');
    expect(saved).toEqual(['2026-11-05']);
  });

  test('so does one that was spoilt for a moment and then typed again as it was', () => {
    const field = (value: string) => <DayField label="Hạn" value={value as Day} onSave={() => undefined} />;
    const { rerender } = render(field('2026-11-05'));
    const box = screen.getByLabelText<HTMLInputElement>('Hạn');
    box.focus();
    for (const typed of ['05/11/202', '05/11/2026']) {
      fireEvent.input(box, { target: { value: typed } });
      vi.advanceTimersByTime(300);
    }
    box.blur();
    rerender(field('2026-12-03'));
    expect(box.value).toBe('03/12/2026');
  });

  test('so does an hour', () => {
    const field = (value: string) => (
      <TimeField label="Giờ" value={value as TimeOfDay} onSave={() => undefined} />
    );
    const { rerender } = render(field('18:00'));
    const box = screen.getByLabelText<HTMLInputElement>('Giờ');
    box.focus();
    fireEvent.input(box, { target: { value: '19h30' } });
    box.blur();
    rerender(field('19:30'));
    rerender(field('20:00'));
    expect(box.value).toBe('20:00');
  });
});

test('a count that is tapped up while the answer to the tap before is on its way goes on from what it shows', () => {
  const saved: (number | null)[] = [];
  const field = (value: number | null) => (
    <NumberField label="Tán thành" value={value} onSave={(count) => saved.push(count)} />
  );
  const { rerender } = render(field(null));
  const more = screen.getByRole('button', { name: 'Thêm một: Tán thành' });
  fireEvent.click(more);
  fireEvent.click(more);
  rerender(field(1));
  fireEvent.click(more);
  expect(saved).toEqual([1, 2, 3]);
  expect(screen.getByLabelText<HTMLInputElement>('Tán thành').value).toBe('3');
});

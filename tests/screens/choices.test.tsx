import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CheckField, ChoiceField, SelectField } from '#app/components/choice-field.tsx';
import { DayField } from '#app/components/day-field.tsx';
import { MemberField } from '#app/components/member-picker.tsx';
import { QuickDayField } from '#app/components/quick-day-field.tsx';
import type { Day } from '#base/day.ts';
import type { MemberId } from '#domain/ids.ts';
import { aMember, day } from '../kit/a-book.ts';

/* A field that is tapped and the store apart from each other: what is tapped, what is kept, and answers that come late. */

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const options = [
  { value: 'old', label: 'Cũ' },
  { value: 'new', label: 'Mới' },
];
const members = [aMember('m1', { fullName: 'Lò Văn Ví' }), aMember('m2', { fullName: 'Ma Thị Mẩy' })];
const quick = [{ label: 'Ngày 3', day: day('2026-11-03') }];

/** One field: how it stands on the screen with what is kept, how it is tapped, and whether the tap stands. */
interface Case {
  readonly draw: (isNew: boolean, save: () => Promise<unknown>) => ReactNode;
  readonly tap: () => void;
  readonly isNew: () => boolean;
}

const radio = (name: string) => screen.getByRole<HTMLInputElement>('radio', { name });
const cases: { readonly [name: string]: Case } = {
  'one of a few': {
    draw: (isNew, save) => (
      <ChoiceField label="Loại" options={options} value={isNew ? 'new' : 'old'} onSave={save} />
    ),
    tap: () => fireEvent.click(radio('Mới')),
    isNew: () => radio('Mới').checked && !radio('Cũ').checked,
  },
  'a box to tick': {
    draw: (isNew, save) => <CheckField label="Có" checked={isNew} onSave={save} />,
    tap: () => fireEvent.click(screen.getByRole('checkbox')),
    isNew: () => screen.getByRole<HTMLInputElement>('checkbox').checked,
  },
  'one of many': {
    draw: (isNew, save) => (
      <SelectField
        label="Loại"
        empty="Chưa chọn"
        options={options}
        value={isNew ? 'new' : 'old'}
        onSave={save}
      />
    ),
    tap: () => fireEvent.change(screen.getByRole('combobox'), { target: { value: 'new' } }),
    isNew: () => screen.getByRole<HTMLSelectElement>('combobox').value === 'new',
  },
  'a member': {
    draw: (isNew, save) => (
      <MemberField
        label="Chủ trì"
        members={members}
        value={(isNew ? 'm2' : 'm1') as MemberId}
        onSave={save}
      />
    ),
    tap: () => {
      fireEvent.click(screen.getByRole('button', { name: /^Chủ trì/ }));
      fireEvent.click(screen.getByRole('button', { name: 'Ma Thị Mẩy' }));
    },
    isNew: () => screen.queryByRole('button', { name: /^Chủ trì: Ma Thị Mẩy/ }) !== null,
  },
  'a likely day': {
    draw: (isNew, save) => (
      <QuickDayField label="Ngày" quick={quick} value={isNew ? (quick[0]?.day as Day) : null} onSave={save} />
    ),
    tap: () => fireEvent.click(screen.getByRole('button', { name: 'Ngày 3' })),
    isNew: () => screen.getByRole<HTMLInputElement>('textbox').value === '03/11/2026',
  },
};

test('a day that was typed stays in its box where it could not be kept', async () => {
  render(<QuickDayField label="Ngày" quick={quick} value={null} onSave={async () => undefined} />);
  const box = screen.getByRole<HTMLInputElement>('textbox');
  fireEvent.input(box, { target: { value: '04/11/2026' } });
  fireEvent.blur(box);
  await act(async () => vi.advanceTimersByTime(1500));
  expect(box.value).toBe('04/11/2026');
});

test("a day of the phone's own calendar stands in the box before the store has answered", () => {
  const open = vi.fn();
  Object.assign(HTMLInputElement.prototype, { showPicker: open });
  const { container } = render(<DayField label="Ngày" value={null} onSave={() => undefined} />);
  fireEvent.click(screen.getByRole('button', { name: 'Chọn ngày trên lịch: Ngày' }));
  Reflect.deleteProperty(HTMLInputElement.prototype, 'showPicker');
  expect(open).toHaveBeenCalledOnce();
  fireEvent.change(container.querySelector('input[type=date]') as HTMLInputElement, {
    target: { value: '2026-11-04' },
  });
  expect(screen.getByRole<HTMLInputElement>('textbox').value).toBe('04/11/2026');
});

test('where no button can open the calendar of the phone there is none, and the day is typed', () => {
  render(<DayField label="Ngày" value={null} onSave={() => undefined} />);
  expect(screen.queryByRole('button')).toBeNull();
});

describe.each(Object.entries(cases))('%s', (_name, { draw, tap, isNew }) => {
  /** The field, whose store answers only when it is told to. */
  function aField() {
    let answer: (kept: unknown) => void = () => undefined;
    const saved = new Promise((resolve) => {
      answer = resolve;
    });
    const field = (isKept: boolean) => draw(isKept, () => saved);
    const { rerender } = render(field(false));
    return {
      answer: (kept: unknown) => act(async () => answer(kept)),
      store: (isKept: boolean) => rerender(field(isKept)),
    };
  }

  test('stands as it was tapped before the store has answered', async () => {
    const { answer, store } = aField();
    expect(isNew()).toBe(false);
    tap();
    expect(isNew()).toBe(true);
    await answer([]);
    expect(isNew()).toBe(true);
    store(true);
    expect(isNew()).toBe(true);
  });

  test('stands as it is kept again where the tap could not be kept', async () => {
    const { answer } = aField();
    tap();
    await answer(undefined);
    expect(isNew()).toBe(false);
  });

  test('shows what is kept once the store has had its say, whatever was tapped before', async () => {
    const { answer, store } = aField();
    tap();
    await answer([]);
    store(true);
    store(false);
    expect(isNew()).toBe(false);
  });

  test('shows what is kept where the store never says what was tapped', async () => {
    const { answer } = aField();
    tap();
    await answer([]);
    await act(async () => vi.advanceTimersByTime(1500));
    expect(isNew()).toBe(false);
  });
});

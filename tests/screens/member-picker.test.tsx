import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { MemberPicker } from '#app/components/member-picker.tsx';
import { aMember } from '../kit/a-book.ts';

const named = (...names: readonly string[]) =>
  names.map((fullName, index) => aMember(`m${index + 1}`, { fullName }));

const shownNames = () => screen.getAllByRole('listitem').map((row) => row.textContent);

test('members stand in the order of their given names, whatever order they come in', () => {
  render(
    <MemberPicker
      title="Chủ trì"
      members={named('Lò Văn Ơn', 'Triệu Thị Đào', 'Vi Thị Ánh', 'Bế Văn Dung')}
      onPick={vi.fn()}
      onClose={vi.fn()}
    />,
  );
  expect(shownNames()).toEqual(['Vi Thị Ánh', 'Bế Văn Dung', 'Triệu Thị Đào', 'Lò Văn Ơn']);
  expect(screen.queryByLabelText('Tìm theo tên')).toBeNull();
});

test('more than fifteen are searched without marks, and one tap chooses and closes', async () => {
  const user = userEvent.setup();
  const onPick = vi.fn();
  const onClose = vi.fn();
  const many = Array.from({ length: 15 }, (_, index) => `Hoàng Văn Thử ${index + 1}`);
  render(
    <MemberPicker title="Thư ký" members={named(...many, 'Lường Đức')} onPick={onPick} onClose={onClose} />,
  );
  await user.type(screen.getByLabelText('Tìm theo tên'), 'duc');
  expect(shownNames()).toEqual(['Lường Đức']);
  await user.click(screen.getByRole('button', { name: 'Lường Đức' }));
  expect(onPick.mock.calls).toEqual([['m16']]);
  expect(onClose).toHaveBeenCalledOnce();
});

test('somebody chosen can be let go of', async () => {
  const onClear = vi.fn();
  render(
    <MemberPicker
      title="Người trình bày"
      members={named('Lò Văn Ơn')}
      chosenId={'m1' as never}
      onPick={vi.fn()}
      onClear={onClear}
      onClose={vi.fn()}
    />,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Không chọn ai' }));
  expect(onClear).toHaveBeenCalledOnce();
});

import { expect, test } from 'vitest';
import type { Book } from '#domain/book.ts';
import { aPhone } from '../../kit/a-phone.ts';

/* Who watches the book sees it as it is, whatever happened to all of it at once. */

function watchMembers({ store }: Awaited<ReturnType<typeof aPhone>>): () => number | undefined {
  let book: Book | undefined;
  store.watchBook({ months: null }, (shown) => (book = shown));
  return () => book?.members.length;
}

test('a book that is watched hears what is said after the first PIN', async () => {
  const phone = await aPhone();
  await phone.actions.startCell({ name: 'Chi bộ Đồi Chè' });
  await phone.actions.addMember({ fullName: 'Lò Văn Ví' });
  await phone.actions.freezeStep('roster', null);
  const members = watchMembers(phone);
  await expect.poll(members).toBe(1);
  await phone.store.setPin('482913');
  await phone.actions.addMember({ fullName: 'Triệu Thị Thử' });
  await expect.poll(members).toBe(2);
});

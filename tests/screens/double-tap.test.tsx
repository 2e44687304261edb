import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Button } from '#app/components/button.tsx';
import type { Services } from '#app/services.tsx';
import { readFile } from '#app/roster-import/read-file.ts';
import { DuesScreen } from '#app/screens/dues/dues-screen.tsx';
import { MemberEditScreen } from '#app/screens/member-edit/member-edit-screen.tsx';
import { RosterImportScreen } from '#app/screens/roster-import/roster-import-screen.tsx';
import { TopicPlanScreen } from '#app/screens/topic-plan/topic-plan-screen.tsx';
import { memberEdit } from '#app/text/members.ts';
import { aBook, aMember, duesIn, period } from '../kit/a-book.ts';
import { openScreen, theSheet } from './kit.tsx';

/* A hand that taps twice where once was meant. The store has not answered to the first tap when the second comes. */

beforeEach(() => localStorage.clear());

const month = '2026-11';
const undo = 'Hoàn tác';

/** A phone that shows what came of a tap only a while after it is kept. */
const slowToShow = {
  services: ({ book }: Services): Partial<Services> => ({
    book: (scope) => ({
      get: book(scope).get,
      subscribe: (onChange) => book(scope).subscribe(() => setTimeout(onChange, 300)),
    }),
  }),
};

async function tapTwice(element: HTMLElement): Promise<void> {
  fireEvent.click(element);
  fireEvent.click(element);
  // The third comes when the first is kept and the screen does not show it yet.
  await new Promise((resolve) => setTimeout(resolve, 150));
  fireEvent.click(element);
}

/** Two names read out of a file, and not written yet. */
async function openList(services: (services: Services) => Partial<Services>) {
  const { user, book } = await openScreen(
    <RosterImportScreen
      read={async (file, today, onPart) => readFile(new Uint8Array(await file.arrayBuffer()), today, onPart)}
    />,
    { book: aBook(), services },
  );
  const list = new File(['Họ và tên\nLò Văn Ơn\nMa Văn Đức\n'], 'danh-sach.csv', { type: 'text/csv' });
  await user.upload(await screen.findByLabelText('Tệp danh sách'), list);
  return {
    save: await screen.findByRole('button', { name: /^Ghi vào danh sách/ }),
    names: async () => (await book(month)).members.map(({ fullName }) => fullName).sort(),
  };
}

describe('tapped twice', () => {
  test('a list that is taken in makes every member once', async () => {
    const { save, names } = await openList(slowToShow.services);
    await tapTwice(save);
    await screen.findByRole('button', { name: undo });
    expect(await names()).toEqual(['Lò Văn Ơn', 'Ma Văn Đức']);
  });

  test('a list that is long in being written makes every member once', async () => {
    let write = () => undefined as unknown;
    const { save, names } = await openList(({ actions }) => ({
      actions: {
        ...actions,
        async editAll(edits) {
          const before = write;
          await new Promise((resolve) => {
            write = () => [before(), resolve(null)];
          });
          return actions.editAll(edits);
        },
      },
    }));
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    fireEvent.click(save);
    await vi.advanceTimersByTimeAsync(6000);
    fireEvent.click(save);
    vi.useRealTimers();
    write();
    await waitFor(async () => expect(await names()).not.toEqual([]));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await names()).toEqual(['Lò Văn Ơn', 'Ma Văn Đức']);
  });

  test('a topic of its own is planned once', async () => {
    const { user, book } = await openScreen(<TopicPlanScreen />, { book: aBook(), ...slowToShow });
    await user.click(await screen.findByRole('button', { name: 'Thêm chuyên đề quý 3' }));
    await tapTwice((await theSheet('Thêm chuyên đề')).getByRole('button', { name: 'Tự đặt tên' }));
    await waitFor(async () => expect((await book(month)).topics).toHaveLength(1));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await book(month)).topics).toHaveLength(1);
  });

  test('a suggested topic is planned once', async () => {
    const { user, book } = await openScreen(<TopicPlanScreen />, { book: aBook(), ...slowToShow });
    await user.click(await screen.findByRole('button', { name: 'Thêm chuyên đề quý 3' }));
    const sheet = await theSheet('Thêm chuyên đề');
    await user.click(sheet.getByText('Truyền thống cách mạng của Đảng, dân tộc và quê hương'));
    await tapTwice(sheet.getByRole('button', { name: /Chặng đường xây dựng và trưởng thành của chi bộ/ }));
    await screen.findByRole('button', { name: undo });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await book(month)).topics).toHaveLength(1);
  });

  test('a member who was taken off comes back with the one tap that is offered', async () => {
    const { user, book } = await openScreen(<MemberEditScreen memberId="m1" />, {
      ...slowToShow,
      book: aBook({ members: [aMember('m1')] }),
    });
    await tapTwice(await screen.findByRole('button', { name: memberEdit.remove }));
    // With the screen that is there now the bar stands where it stays.
    await screen.findByText(memberEdit.missingTitle);
    await user.click(screen.getByRole('button', { name: undo }));
    await waitFor(async () => expect((await book(month)).members).toHaveLength(1));
  });

  test('dues marked for everybody are taken back with the one tap that is offered', async () => {
    const { user, book } = await openScreen(<DuesScreen period={period(month)} />, {
      ...slowToShow,
      book: aBook({ members: [aMember('m1'), aMember('m2')], dues: [duesIn(month, {})] }),
    });
    const all = { name: 'Tất cả đã đóng (2)' };
    await tapTwice(await screen.findByRole('button', all));
    await waitFor(() => expect(screen.queryByRole('button', all)).toBeNull());
    await user.click(screen.getByRole('button', { name: undo }));
    await waitFor(async () => expect((await book(month)).dues[0]?.marks ?? {}).toEqual({}));
  });
});

describe('a button', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => {
    cleanup();
    vi.useRealTimers();
  });

  /** Counts what its presses began; each takes a second and comes to `done`. */
  function aButton(done: unknown) {
    let begun = 0;
    const act = () => {
      begun += 1;
      return new Promise((resolve) => setTimeout(() => resolve(done), 1000));
    };
    render(<Button onPress={act}>Ghi</Button>);
    return { press: () => fireEvent.click(screen.getByRole('button')), begun: () => begun };
  }

  test('is pressed again only when the screen has had time to show what came of it', async () => {
    const { press, begun } = aButton(undefined);
    press();
    await vi.advanceTimersByTimeAsync(900);
    press();
    await vi.advanceTimersByTimeAsync(1000);
    press();
    expect(begun()).toBe(1);
    await vi.advanceTimersByTimeAsync(200);
    press();
    expect(begun()).toBe(2);
  });

  test('is pressed again at once where a second tap is asked for', async () => {
    const { press, begun } = aButton(false);
    press();
    await vi.advanceTimersByTimeAsync(900);
    press();
    expect(begun()).toBe(1);
    await vi.advanceTimersByTimeAsync(200);
    press();
    expect(begun()).toBe(2);
  });

  test('is not dead for good where the phone never answers', async () => {
    let begun = 0;
    const share = () => {
      begun += 1;
      return new Promise(() => undefined);
    };
    render(<Button onPress={share}>Chia sẻ</Button>);
    fireEvent.click(screen.getByRole('button'));
    await vi.advanceTimersByTimeAsync(4900);
    fireEvent.click(screen.getByRole('button'));
    expect(begun).toBe(1);
    await vi.advanceTimersByTimeAsync(200);
    fireEvent.click(screen.getByRole('button'));
    expect(begun).toBe(2);
  });

  test('that does at once what it says is pressed as fast as one likes', () => {
    let count = 0;
    render(<Button onPress={() => (count += 1)}>Lên</Button>);
    for (let tap = 0; tap < 5; tap += 1) fireEvent.click(screen.getByRole('button'));
    expect(count).toBe(5);
  });
});

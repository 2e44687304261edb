import { screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Day } from '#base/day.ts';
import { emptyBook } from '#domain/book.ts';
import { emptyMember } from '#domain/member.ts';
import { createFeed } from '#app/feed.ts';
import { keepFault } from '#app/faults.ts';
import { SettingsScreen } from '#app/screens/settings/settings-screen.tsx';
import type { Services, StorageState } from '#app/services.tsx';
import { openScreen } from './kit.tsx';

beforeEach(() => localStorage.clear());
afterEach(() => {
  vi.restoreAllMocks();
  delete window.installOffer;
});

function storageOf(state: StorageState) {
  return (): Partial<Services> => ({
    storage: createFeed((emit) => {
      emit(state);
      return () => undefined;
    }),
  });
}

describe('settings', () => {
  test('the text grows by steps to the largest and is kept', async () => {
    const { user } = await openScreen(<SettingsScreen />);
    const larger = await screen.findByRole('button', { name: /A\+ Lớn/ });
    await user.click(larger);
    expect(screen.getByText('Đang dùng: Lớn')).toBeTruthy();
    await user.click(larger);
    expect(document.documentElement.dataset['text']).toBe('26');
    expect(localStorage.getItem('text-size')).toBe('26');
    expect(larger).toHaveProperty('disabled', true);
  });

  test('a theme shows at once; as the phone is set takes it away again', async () => {
    const { user } = await openScreen(<SettingsScreen />);
    await user.click(await screen.findByRole('radio', { name: 'Ngoài trời' }));
    expect(document.documentElement.dataset['theme']).toBe('outdoor');
    await user.click(screen.getByRole('radio', { name: 'Theo máy' }));
    expect(document.documentElement.dataset['theme']).toBeUndefined();
  });

  test.each([
    ['granted', /đã nhận giữ dữ liệu/],
    ['refused', /chưa nhận giữ dữ liệu/],
    ['unknown', /không cho biết có giữ dữ liệu/],
    ['not-asked', /sẽ được hỏi giữ dữ liệu/],
  ] as const)('says what the browser answered about keeping data: %s', async (persist, words) => {
    await openScreen(<SettingsScreen />, {
      services: storageOf({ persist, usedBytes: 1_000_000, quotaBytes: 1_000_000_000 }),
    });
    expect(await screen.findByText(words)).toBeTruthy();
    expect(screen.queryByText(/Bộ nhớ sắp đầy/)).toBeNull();
  });

  test.each([
    ['less than 200 MB is left', 800_000_001, 1_000_000_000],
    ['more than four fifths is used', 8_100_000_000, 10_000_000_000],
  ])('warns when %s, and never advises to clear the app’s data', async (_when, usedBytes, quotaBytes) => {
    await openScreen(<SettingsScreen />, {
      services: storageOf({ persist: 'granted', usedBytes, quotaBytes }),
    });
    expect(await screen.findByText(/Bộ nhớ sắp đầy.*Không xóa dữ liệu của Sổ Chi bộ/)).toBeTruthy();
  });

  test('what is copied for a helper holds codes and counts, and nothing of the cell', async () => {
    const writeText = vi.fn(() => Promise.resolve());
    const { user, services } = await openScreen(<SettingsScreen />, {
      book: {
        ...emptyBook,
        cell: { ...emptyBook.cell, name: 'Chi bộ Suối Cạn' },
        members: [
          { ...emptyMember, id: 'member-1', fullName: 'Lò Văn Thử', createdOn: '2026-01-01' as Day } as never,
        ],
      },
    });
    keepFault(new TypeError('Lò Văn Thử is not a function'), services.clock);
    vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(writeText);
    await user.click(await copyButton());
    const copied = String((writeText.mock.calls as unknown as string[][])[0]?.[0]);
    expect(copied).toMatch(/^build: /);
    expect(copied).toMatch(/drafts: 2/);
    expect(copied).toMatch(/fault: [A-Z0-9]{6} /);
    expect(copied).not.toMatch(/Lò|Thử|Suối|Cạn/);
    expect(await screen.findByText(/Đã sao chép/, { selector: 'span' })).toBeTruthy();
  });

  test('where the clipboard is closed the lines are shown to be copied by hand', async () => {
    const { user } = await openScreen(<SettingsScreen />);
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('denied'));
    await user.click(await copyButton());
    expect(await screen.findByText(/^build: /)).toBeTruthy();
  });

  test('installs at a tap where the browser offers it, by steps where it does not', async () => {
    const prompt = vi.fn(() => Promise.resolve({ outcome: 'accepted' as const }));
    window.installOffer = Object.assign(new Event('beforeinstallprompt'), { prompt });
    const { user } = await openScreen(<SettingsScreen />);
    window.dispatchEvent(new Event('install-offer'));
    await user.click(await screen.findByRole('button', { name: 'Cài vào máy này' }));
    expect(prompt).toHaveBeenCalledOnce();
    expect(await screen.findByText(/Máy đang cài/, { selector: 'span' })).toBeTruthy();
    expect(await screen.findByText('Cách cài')).toBeTruthy();
  });
});

/** It waits until there is something to tell. */
async function copyButton(): Promise<HTMLElement> {
  const button = await screen.findByRole('button', { name: /Sao chép thông tin/ });
  await waitFor(() => expect(button).toHaveProperty('disabled', false));
  return button;
}

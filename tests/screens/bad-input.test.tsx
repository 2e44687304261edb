import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { err, ok } from '#base/result.ts';
import type { EnrolProblem } from '#sync/enrol.ts';
import type { Services } from '#app/services.tsx';
import { JoinScreen } from '#app/screens/join/join-screen.tsx';
import { QueueScreen } from '#app/screens/queue/queue-screen.tsx';
import { queueText } from '#app/text/queue.ts';
import { join } from '#app/text/start.ts';
import type { UnitRejection } from '#wire/sync.ts';
import { aBook, aMember } from '../kit/a-book.ts';
import { anAnswer } from '../kit/province-answers.ts';
import { openScreen } from './kit.tsx';

/* What a person is told when the province does not take a code or a unit: why, that nothing is lost, the next step. */

beforeEach(() => localStorage.clear());

const book = aBook({ members: [aMember('m1', { fullName: 'Ma Văn Đức' })] });
const bound = { role: 'secretary', scopeName: 'Chi bộ', parentName: 'xã', token: 'token' } as const;

/** A phone with one frozen unit that the province refused with that code. */
async function refusedWith(code: string) {
  const opened = await openScreen(<QueueScreen />, { book });
  const { store, actions } = opened.phone;
  await store.bind(bound);
  await actions.freezeStep('roster', null);
  const { units } = await store.takeUnits({ maxUnits: 10, maxBytes: 1_000_000 });
  const results = units.map(({ header }) => ({
    status: 'rejected' as const,
    unitId: header.unitId,
    code,
    detail: 'ops.0.changes.x: wrong-shape',
  }));
  await store.applyAnswer(
    anAnswer({ results }),
    units.map((unit) => unit.header),
  );
  return opened;
}

const codes: readonly UnitRejection[] = [
  'bad-signature',
  'bad-body',
  'id-reused',
  'unknown-member',
  'forbidden',
  'too-large',
  'unknown-key',
  'not-applied',
];

describe('a unit the province refused', () => {
  test.each([...codes, 'a-code-of-a-later-province'])(
    'as %s is shown with the reason in words, is still on the phone, and can be sent again',
    async (code) => {
      const { phone, user } = await refusedWith(code);
      const texts: Readonly<Record<string, string>> = queueText.refusals;
      const words = texts[code] ?? queueText.refusals.other;
      expect(await screen.findByText(words)).toBeTruthy();
      expect(words).not.toMatch(/[a-z]+-[a-z]+/);
      expect((await phone.store.readBook({ months: null })).members[0]?.fullName).toBe('Ma Văn Đức');
      await user.click(screen.getByRole('button', { name: 'Gửi lại' }));
      await waitFor(async () => {
        const { units } = await phone.store.readQueue();
        expect(units.map((unit) => unit.state)).toEqual(['queued']);
      });
      expect(await screen.findByText('1 mục chờ gửi')).toBeTruthy();
    },
  );

  test('has words of its own for every reason the province may give', () => {
    const known = Object.keys(queueText.refusals);
    expect(known.sort()).toEqual([...codes, 'other'].sort());
  });
});

describe('a code that does not join', () => {
  const joining = (error: EnrolProblem) => (services: Services) => ({
    sync: { ...services.sync, enrol: () => Promise.resolve({ ok: false as const, error }) },
  });

  test.each<[EnrolProblem, RegExp]>([
    ['code-used', /đã dùng trên một máy khác.*vẫn nguyên.*xin đảng ủy mã mới/],
    ['code-expired', /đã quá hạn.*vẫn nguyên.*xin đảng ủy mã mới/],
    ['code-withdrawn', /đã thu hồi.*vẫn nguyên.*xin mã mới/],
    ['code-unknown', /Không có mã này.*xem lại từng chữ/],
    ['not-a-code', /cần đủ 12 chữ và số/],
    ['no-answer', /Chưa hỏi được máy chủ.*Mã vẫn còn dùng được/],
    ['busy', /Mã vẫn còn dùng được.*đợi một phút/],
    // A member's code of that very cell is refused too.
    ['other-book', /không phải mã bí thư, phó bí thư của chi bộ có sổ trên máy này.*vẫn nguyên, mã chưa mất/],
  ])('%s: says so at the field, and all that was written stays and stays unsent', async (problem, words) => {
    const { phone, user } = await openScreen(<JoinScreen />, { book, services: joining(problem) });
    await phone.actions.freezeStep('roster', null);
    await user.type(await screen.findByLabelText(join.code), 'ABCD-EFGH-JKMN');
    await user.click(screen.getByRole('button', { name: join.submit }));
    expect(await screen.findByText(words)).toBeTruthy();
    expect((await phone.store.readBook({ months: null })).members[0]?.fullName).toBe('Ma Văn Đức');
    expect((await phone.store.readQueue()).units.map((unit) => unit.state)).toEqual(['queued']);
    expect((await phone.store.readSession()).binding).toBeNull();
  });

  test('of another cell than was begun by hand: asks whether it is theirs, and goes on or stops as they say', async () => {
    const asked: (boolean | undefined)[] = [];
    const bookOf = { scopeName: 'Chi bộ Đồi Chè', parentName: '' };
    const codeOf = {
      role: 'secretary',
      scopeName: 'Chi bộ Khe Sim',
      parentName: 'Đảng bộ xã Đồng Xanh',
    } as const;
    const { user } = await openScreen(<JoinScreen />, {
      book,
      services: (services) => ({
        sync: {
          ...services.sync,
          enrol: (_code, isSure) => {
            asked.push(isSure);
            return Promise.resolve(isSure ? ok(codeOf) : err({ codeOf, bookOf }));
          },
        },
      }),
    });
    await user.type(await screen.findByLabelText(join.code), 'ABCD-EFGH-JKMN');
    await user.click(screen.getByRole('button', { name: join.submit }));
    expect(await screen.findByRole('dialog', { name: join.otherTitle('Chi bộ Khe Sim') })).toBeTruthy();
    expect(screen.getByText(/sổ của Chi bộ Đồi Chè\. .*vào sổ của Chi bộ Khe Sim/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: join.isOther }));
    expect(await screen.findByText(join.stopped)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: join.submit }));
    await user.click(await screen.findByRole('button', { name: join.isOwn }));
    expect(await screen.findAllByText(join.done('Chi bộ Khe Sim'))).not.toEqual([]);
    expect(asked).toEqual([false, false, true]);
  });

  test('of which the answer was lost once they said it is theirs: asks again for it without a question', async () => {
    const asked: (boolean | undefined)[] = [];
    const bookOf = { scopeName: 'Chi bộ Đồi Chè', parentName: '' };
    const codeOf = { role: 'secretary', scopeName: 'Chi bộ Khe Sim', parentName: 'xã' } as const;
    const answers = [err({ codeOf, bookOf }), err('no-answer' as const), ok(codeOf)];
    const { user } = await openScreen(<JoinScreen />, {
      book,
      services: (services) => ({
        sync: {
          ...services.sync,
          enrol: (_code, isSure) => {
            asked.push(isSure);
            return Promise.resolve(answers.shift()!);
          },
        },
      }),
    });
    await user.type(await screen.findByLabelText(join.code), 'ABCD-EFGH-JKMN');
    await user.click(screen.getByRole('button', { name: join.submit }));
    await user.click(await screen.findByRole('button', { name: join.isOwn }));
    expect(await screen.findByText(join.problems['no-answer'])).toBeTruthy();
    await user.click(screen.getByRole('button', { name: join.submit }));
    expect(await screen.findAllByText(join.done('Chi bộ Khe Sim'))).not.toEqual([]);
    expect(asked).toEqual([false, true, true]);
  });

  describe('over a book begun by hand by somebody who wanted none', () => {
    const typed = async (begun: Parameters<typeof aBook>[0], services = joining('other-book')) => {
      const opened = await openScreen(<JoinScreen />, { book: aBook(begun), services });
      await opened.phone.actions.freezeStep('cell', null);
      await opened.user.type(await screen.findByLabelText(join.code), 'ABCD-EFGH-JKMN');
      await opened.user.click(screen.getByRole('button', { name: join.submit }));
      await screen.findByText(join.problems['other-book']);
      return opened;
    };

    afterEach(() => {
      vi.restoreAllMocks();
      window.location.hash = '';
    });

    test('offers to drop it where only its name stands in it, and brings the code along to the new start', async () => {
      const reload = vi.spyOn(window.location, 'reload').mockImplementation(() => undefined);
      const { user, phone } = await typed({});
      await user.click(await screen.findByRole('button', { name: join.discard }));
      await waitFor(() => expect(reload).toHaveBeenCalledOnce());
      expect(window.location.hash).toBe('#ABCD-EFGH-JKMN');
      expect((await phone.store.readBook({ months: null })).cell.name).toBe('');
    });

    test('keeps it, and says so, where something was written in it meanwhile', async () => {
      const { user, phone } = await typed({}, (services) => ({
        ...joining('other-book')(services),
        begun: {
          async discardBegun() {
            await phone.actions.edit('topic', 't1', { title: 'Chuyên đề quý I' });
            return phone.store.discardBegun();
          },
        },
      }));
      await user.click(await screen.findByRole('button', { name: join.discard }));
      expect(await screen.findByText(join.notBare)).toBeTruthy();
      expect((await phone.store.readBook({ months: null })).topics).toHaveLength(1);
    });

    test('does not offer it with a member in the book', async () => {
      await typed({ members: [aMember('m1')] });
      expect(screen.queryByRole('button', { name: join.discard })).toBeNull();
    });
  });

  test('of a cell of the same name in another commune: the two communes are told, which is all that differs', async () => {
    const bookOf = { scopeName: 'Chi bộ thôn 1', parentName: 'Đảng bộ xã Đồng Xanh' };
    const codeOf = {
      role: 'secretary',
      scopeName: 'Chi bộ thôn 1',
      parentName: 'Đảng bộ xã Khe Sim',
    } as const;
    const { user } = await openScreen(<JoinScreen />, {
      book,
      services: (services) => ({
        sync: { ...services.sync, enrol: () => Promise.resolve(err({ codeOf, bookOf })) },
      }),
    });
    await user.type(await screen.findByLabelText(join.code), 'ABCD-EFGH-JKMN');
    await user.click(screen.getByRole('button', { name: join.submit }));
    const told =
      /sổ của Chi bộ thôn 1, Đảng bộ xã Đồng Xanh\..*vào sổ của Chi bộ thôn 1, Đảng bộ xã Khe Sim,/;
    expect(await screen.findByText(told)).toBeTruthy();
  });

  test('on a phone with a book from a backup file, it is told beforehand whose code it has to be', async () => {
    const { phone: old } = await openScreen(<QueueScreen />, { book });
    await old.store.bind({ ...bound, scopeName: 'Chi bộ Đồi Chè' });
    const file = await old.store.makeBackup('bốn cái nồi đồng');
    cleanup();
    const { phone } = await openScreen(<JoinScreen />, {});
    await phone.store.restoreBackup(file, 'bốn cái nồi đồng');
    expect(await screen.findByText(join.restoredOf('Chi bộ Đồi Chè'))).toBeTruthy();
  });
});

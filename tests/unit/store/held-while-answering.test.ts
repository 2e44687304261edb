import { expect, test } from 'vitest';
import { HELD_DELETIONS } from '#store/store.ts';
import { aPhone } from '../../kit/a-phone.ts';
import { aChange, anAnswer } from '../../kit/province-answers.ts';

/* P8: what another phone deletes while a person answers is asked about like what it deleted before. */

const DELETED_AT = Date.UTC(2026, 10, 5);
const members = (from: number, to: number, deletedAt: number | null) =>
  Array.from({ length: to - from }, (_, at) =>
    aChange('member', `m${from + at}`, deletedAt === null ? 1 : 2, {
      fullName: `Lò Văn Ví ${from + at}`,
      deletedAt,
    }),
  );

test.each([0, 4])(
  'deletions that arrive %i ms after a person answers “keep” are asked about too',
  async (ms) => {
    // Read beforehand, so that no file is fetched while the answer and the arrival race.
    await import('#store/answers/resolve-conflict.ts');
    await import('#store/answers/take-answer.ts');
    const { store } = await aPhone();
    await store.bind({ role: 'secretary', scopeName: 'Chi bộ', parentName: 'Xã', token: 't' });
    await store.applyAnswer(anAnswer({ changes: members(0, 60, null) }), []);
    await store.applyAnswer(anAnswer({ cursor: 'c2', changes: members(0, 25, DELETED_AT) }), []);
    const answering = store.resolveConflict(HELD_DELETIONS, 'mine');
    await new Promise((resolve) => setTimeout(resolve, ms));
    const arriving = store.applyAnswer(anAnswer({ cursor: 'c3', changes: members(25, 50, DELETED_AT) }), []);
    await Promise.all([answering, arriving]);
    const { heldDeletions, units } = await store.readQueue();
    const book = await store.readBook({ months: null });
    const broughtBack = new Set(units.flatMap(({ entities }) => entities)).size;
    expect((heldDeletions?.member ?? 0) + broughtBack + (60 - book.members.length)).toBe(50);
  },
);

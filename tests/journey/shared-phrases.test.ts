import { expect, test } from 'vitest';
import { CELL_ENTITY_ID } from '#domain/cell.ts';
import type { CellPhrase } from '#domain/cell-phrase.ts';
import { aProvince } from '../kit/a-province.ts';
import { aPhoneOnLine, type JoinedPhone } from '../kit/joined-phone.ts';

const phrase = (text: string): CellPhrase => ({ box: 'conclusion', text, isHidden: false, order: 1 });

async function write({ actions }: JoinedPhone, id: string, text: string) {
  await actions.editEntry('cell', CELL_ENTITY_ID, 'phrases', id, phrase(text));
  // As leaving whatever step one was in does.
  await actions.freezeStep('resolution', null);
}

test('phrases two phones wrote without a signal are on both, and nobody is asked anything', async () => {
  const province = await aProvince();
  const cellId = await province.aCell();
  const secretary = await aPhoneOnLine(() => province, 1);
  const deputy = await aPhoneOnLine(() => province, 2);
  await secretary.join('secretary', cellId);
  await deputy.join('deputy', cellId);
  await write(secretary, 'own-1', 'Giao tổ đảng theo dõi.');
  await write(deputy, 'own-2', 'Báo cáo tại kỳ họp sau.');
  await write(deputy, 'agreed', 'Chi bộ nhất trí cao.');
  for (const phone of [secretary, deputy, secretary]) await phone.drain();
  for (const { store } of [secretary, deputy]) {
    const { cell } = await store.readBook({ months: null });
    expect(Object.keys(cell.phrases).toSorted()).toEqual(['agreed', 'own-1', 'own-2']);
    expect((await store.readQueue()).conflicts).toEqual([]);
  }
  await province.close();
});

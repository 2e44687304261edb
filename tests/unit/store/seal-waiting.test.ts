import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { aPhone } from '../../kit/a-phone.ts';
import { testSealKeys } from '../../kit/seal-keys.ts';

test('what two windows seal at once goes out as the same bytes from both', async () => {
  const limits = { maxUnits: 9, maxBytes: 1_000_000 };
  for (let moment = 0; moment < 20; moment += 1) {
    const phone = await aPhone();
    const other = await aPhone({ name: phone.name });
    await phone.store.putDrafts([{ kind: 'topic', entityId: 'one', changes: { title: 'one' } }]);
    await phone.store.freeze({ step: 'topics', period: null });
    await phone.store.putProvinceKey(testSealKeys.newest);
    const taking = phone.store.takeUnits(limits);
    for (let waited = 0; waited < moment; waited += 1) await setImmediate();
    const [one, same] = [await other.store.takeUnits(limits), await taking];
    expect(same.units).toEqual(one.units);
    expect((await phone.store.takeUnits(limits)).units).toEqual(one.units);
    phone.store.close();
    other.store.close();
  }
});

import { describe, expect, test } from 'vitest';
import type { MemberId } from '#domain/ids.ts';
import { consentsInOrder } from '#actions/consents-in-order.ts';
import { brokenConsents, consentToText, latestConsent } from '#domain/privacy/consent-chain.ts';
import type { Consent } from '#domain/privacy/consent.ts';
import { noticeToText } from '#domain/privacy/notice.ts';
import type { Entry } from '#domain/book.ts';
import { idsOfMember } from '#domain/ids-of-member.ts';
import { sha256 } from '#province/apply/hash.ts';
import { aPhone } from '../../kit/a-phone.ts';
import { shippedNotice as notice } from '../../kit/privacy-files.ts';
import { readBody } from '../../kit/province-answers.ts';

const DAY_MS = 86_400_000;

async function answered() {
  const phone = await aPhone();
  await phone.actions.startCell({ name: 'Chi bộ bản Mây' });
  const id = await phone.actions.addMember({ fullName: 'Lò Thị Thử', birthYear: 1970 });
  await phone.actions.freezeStep('roster', null);
  const say = (purpose: Consent['purpose'], answer: Consent['answer'], memberId: MemberId | null) => {
    phone.clock.advanceMs(1000);
    return phone.actions.recordConsent({ notice, purpose, answer, memberId });
  };
  await say('notice', 'read', null);
  await say('birth-year', 'given', id);
  await say('birth-year', 'withdrawn', id);
  const { consents, members } = await phone.store.readBook({ months: null });
  return { ...phone, id, members, consents: [...consents].sort((a, b) => a.at - b.at) };
}

const hashed = (consents: readonly Entry<'consent'>[]) =>
  consents.map((consent) => ({ consent, hash: sha256(consentToText(consent)) }));

describe('an answer about personal data', () => {
  test('names the hash of the very text that was shown, its version, the phone and the moment', async () => {
    const { consents, store, clock } = await answered();
    const { deviceId } = await store.readSession();
    expect(consents).toMatchObject([
      {
        answer: 'read',
        textHash: sha256(noticeToText(notice)),
        noticeVersion: notice.version,
        deviceId,
        memberId: null,
      },
      { answer: 'given', textHash: sha256(notice.consents[0]?.text ?? ''), purpose: 'birth-year' },
      { answer: 'withdrawn', at: clock.now() },
    ]);
  });

  test('names the one before it, so that one changed or taken out afterwards is found', async () => {
    const { consents } = await answered();
    const [read, given, withdrawn] = consents as [Entry<'consent'>, Entry<'consent'>, Entry<'consent'>];
    expect(read.previousHash).toBe('');
    expect(brokenConsents(hashed(consents))).toEqual([]);
    expect(brokenConsents(hashed([read, withdrawn]))).toEqual([withdrawn]);
    const backdated = { ...given, answer: 'withdrawn' as const };
    expect(brokenConsents(hashed([read, backdated, withdrawn]))).toEqual([withdrawn]);
  });

  test('that takes back the birth year takes the year with it, in the same unit', async () => {
    const { members, store } = await answered();
    expect(members[0]?.birthYear).toBeNull();
    const { units } = await store.takeUnits({ maxUnits: 10, maxBytes: 1_000_000 });
    const last = readBody(units[units.length - 1]!).ops;
    expect(last.map((op) => op.kind).sort()).toEqual(['consent', 'member']);
  });

  test('given after the clock of the phone was set back is the latest all the same, and follows the one before it', async () => {
    const { store, actions, clock } = await aPhone();
    await actions.startCell({ name: 'Chi bộ bản Mây' });
    const memberId = await actions.addMember({ fullName: 'Lò Thị Thử', birthYear: 1970 });
    await actions.freezeStep('roster', null);
    for (const answer of ['given', 'withdrawn', 'given', 'withdrawn'] as const) {
      await actions.recordConsent({ notice, purpose: 'birth-year', answer, memberId });
      clock.advanceMs(-DAY_MS);
    }
    const { consents } = await store.readBook({ months: null });
    const inOrder = await consentsInOrder(consents);
    expect(inOrder.map(({ answer }) => answer)).toEqual(['given', 'withdrawn', 'given', 'withdrawn']);
    expect(new Set(inOrder.map(({ previousHash }) => previousHash)).size).toBe(4);
    expect(latestConsent(inOrder, 'birth-year', { memberIds: [memberId] })?.answer).toBe('withdrawn');
  });

  test('of a member joined with another since is that person’s, and taken back takes the year of both rows', async () => {
    const { store, actions, clock } = await aPhone();
    await actions.startCell({ name: 'Chi bộ bản Mây' });
    const id = await actions.addMember({ fullName: 'Lò Thị Thử', birthYear: 1970 });
    const twice = await actions.addMember({ fullName: 'Lò Thị Thử', birthYear: 1971 });
    await actions.freezeStep('roster', null);
    const birthYear = { notice, purpose: 'birth-year' } as const;
    await actions.recordConsent({ ...birthYear, answer: 'given', memberId: twice });
    const joined = await actions.joinMembers(twice, id);
    await actions.freezeStep('roster', null);
    const book = () => store.readBook({ months: null });
    const latest = async () => {
      const now = await book();
      return latestConsent(await consentsInOrder(now.consents), 'birth-year', {
        memberIds: idsOfMember(now, id),
      })?.answer;
    };
    expect(await latest()).toBe('given');

    clock.advanceMs(1000);
    await actions.recordConsent({ ...birthYear, answer: 'withdrawn', memberId: id });
    expect(await latest()).toBe('withdrawn');
    await actions.undo(joined);
    expect((await book()).members.map((member) => member.birthYear)).toEqual([null, null]);
  });
});

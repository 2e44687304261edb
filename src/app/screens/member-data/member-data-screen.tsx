import { addDays, addWorkingDays, dayToPeriod, instantToDay, periodYear, type Day } from '#base/day.ts';
import type { Book, Entry } from '#domain/book.ts';
import { idsOfMember } from '#domain/ids-of-member.ts';
import type { MemberId } from '#domain/ids.ts';
import { holidayDays, speaksOf } from '#domain/criteria/calendar.ts';
import { latestConsent } from '#domain/privacy/consent-chain.ts';
import type { ConsentAnswer } from '#domain/privacy/consent.ts';
import { consentText } from '#domain/privacy/notice.ts';
import { ownData } from '#domain/privacy/own-data.ts';
import { isInRecord } from '#domain/privacy/retention.ts';
import { Banner } from '../../components/banner.tsx';
import { Button, LinkButton } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { useToday } from '../../hooks/use-book.ts';
import { useConsents } from '../../hooks/use-consents.ts';
import { useStep } from '../../hooks/use-step.ts';
import { saveFile } from '../../hand-over-file.ts';
import { useWholeBook } from '../../hooks/use-whole-book.ts';
import { privacyLaw } from '../../law.ts';
import { paths } from '../../routes.ts';
import { useServices } from '../../services.tsx';
import { useNotices } from '../../shell/notices.tsx';
import { Screen } from '../../shell/screen.tsx';
import { dayToText, instantToFullText } from '../../text/format.ts';
import { memberEdit, memberList } from '../../text/members.ts';
import { ownDataToText } from '../../text/own-data.ts';
import { memberData as words } from '../../text/privacy.ts';
import { common } from '../../text/shared-words.ts';
import { shownNotice } from '../../shell/shown-notice.ts';

/** Older than anything in any bin. */
const EVER = '2000-01-01' as Day;

/** One member's own data: what is held, a copy to hand over, what was agreed to, and by when a request is answered. */
export function MemberDataScreen({ memberId }: { readonly memberId: string }) {
  const book = useWholeBook();
  useStep('roster', null);
  const member = book?.members.find((entry) => entry.id === memberId);
  return (
    <Screen title={words.title} back={member ? paths.member(memberId) : paths.members}>
      {!book ? (
        <p>{common.loading}</p>
      ) : !member ? (
        <Banner tone="info" title={memberEdit.missingTitle}>
          <p>{memberEdit.missing}</p>
        </Banner>
      ) : (
        <Held book={book} member={member} />
      )}
    </Screen>
  );
}

function Held({ book, member }: { readonly book: Book; readonly member: Entry<'member'> }) {
  const { clock, readBin } = useServices();
  const { runAside, say } = useNotices();
  const data = ownData(book, [], member.id, clock.now());
  async function save(format: 'text' | 'json') {
    const isSaved = await runAside(async () => {
      const now = clock.now();
      const whole = ownData(book, await readBin(EVER), member.id, now);
      if (whole === null) return false;
      const name = `du-lieu-dang-vien-${instantToDay(now)}`;
      if (format === 'json') {
        saveText(`${name}.json`, 'application/json', JSON.stringify(whole, null, 2));
      } else {
        saveText(`${name}.txt`, 'text/plain', ownDataToText(whole));
      }
      return true;
    });
    if (isSaved) say(words.saved);
  }
  if (data === null) return null;
  const remarks = data.remarks.length + data.commendations.length;
  return (
    <>
      <p>
        <strong>{member.fullName || memberList.unnamed}</strong>
      </p>
      <Card title={words.heldTitle}>
        <p>{words.held(data.attendance.length, remarks, data.tasks.length)}</p>
      </Card>
      <Card title={words.giveTitle}>
        <p>{words.give}</p>
        <Button wide onPress={() => save('text')}>
          {words.saveText}
        </Button>
        <Button wide onPress={() => save('json')}>
          {words.saveJson}
        </Button>
      </Card>
      <Card title={words.correctTitle}>
        <p>{words.correct}</p>
        <LinkButton href={paths.member(member.id)}>{words.toMember}</LinkButton>
      </Card>
      <BirthYearCard book={book} member={member} />
      <RightsCard />
      <Card title={words.eraseTitle}>
        <p>{isInRecord(book, member.id) ? words.eraseKept : words.eraseFree}</p>
      </Card>
    </>
  );
}

/** The one thing kept by consent alone: read out, answered, and taken back with the year itself. */
function BirthYearCard({ book, member }: { readonly book: Book; readonly member: Entry<'member'> }) {
  const { actions } = useServices();
  const { run, say } = useNotices();
  const consents = useConsents(book);
  async function answer(given: ConsentAnswer) {
    await run(async () => {
      await actions.recordConsent({
        notice: shownNotice,
        purpose: 'birth-year',
        answer: given,
        memberId: member.id as MemberId,
      });
      say(given === 'given' ? words.consentSaved : words.consentWithdrawn);
    });
  }
  if (!consents) return null;
  const latest = latestConsent(consents, 'birth-year', { memberIds: idsOfMember(book, member.id) });
  const { birthYearState } = words;
  const state =
    latest === null
      ? birthYearState.none
      : latest.answer === 'given'
        ? birthYearState.given(instantToFullText(latest.at))
        : birthYearState.withdrawn(instantToFullText(latest.at));
  return (
    <Card title={words.birthYearTitle}>
      {member.birthYear !== null && latest?.answer !== 'given' && (
        <Banner tone="warn">
          <p>{words.birthYearUnasked}</p>
        </Banner>
      )}
      <p>{words.birthYearAsk}</p>
      <p>
        <q>{consentText(shownNotice, 'birth-year')}</q>
      </p>
      <p role="status">{state}</p>
      <Button wide onPress={() => answer('given')}>
        {words.given}
      </Button>
      <Button wide onPress={() => answer('withdrawn')}>
        {words.withdrawn}
      </Button>
    </Card>
  );
}

/** The clock of each right, counted from today. */
function RightsCard() {
  const { calendar } = useServices();
  const today = useToday();
  const holidays = holidayDays(calendar);
  const answerDays = privacyLaw.rights.map(({ answerWorkingDays }) =>
    addWorkingDays(today, answerWorkingDays, holidays),
  );
  const beyond = answerDays.find((day) => !speaksOf(calendar, day));
  return (
    <Card title={words.rightsTitle}>
      {privacyLaw.rights.map((right, index) => (
        <p key={right.id}>
          {words.right(
            right.title,
            dayToText(answerDays[index] ?? today),
            dayToText(addDays(today, right.doneDays)),
          )}
        </p>
      ))}
      {beyond && <p>{words.rightsBeyond(periodYear(dayToPeriod(beyond)))}</p>}
      <p>{words.rightsHelp}</p>
    </Card>
  );
}

/** The file's name holds no name of a person: it stands in lists of others. */
function saveText(name: string, type: string, text: string): void {
  saveFile(new File([text], name, { type: `${type};charset=utf-8` }));
}

import { addPeriods, dayToPeriod, type Period } from '#base/day.ts';
import { emptyBook, type Book } from '#domain/book.ts';
import type { DuesMark } from '#domain/dues.ts';
import { countDues, duesOf, type DuesEntry } from '#domain/dues-of-month.ts';
import { regularMeetingOf } from '#domain/month-status.ts';
import { compareNames } from '#domain/names.ts';
import { Banner } from '../../components/banner.tsx';
import { Button, LinkButton } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { ChoiceField, type Option } from '../../components/choice-field.tsx';
import type { Save } from '../../hooks/use-echo.ts';
import { useLightBook, useToday } from '../../hooks/use-book.ts';
import { useStep } from '../../hooks/use-step.ts';
import { paths } from '../../routes.ts';
import { DuesNote } from '../../shell/dues-note.tsx';
import { Screen } from '../../shell/screen.tsx';
import { dues as words, duesMarkShortLabels } from '../../text/dues.ts';
import { periodToTitle } from '../../text/format.ts';
import { memberList } from '../../text/members.ts';
import { common } from '../../text/shared-words.ts';
import style from './dues.module.css';
import { useMarkDues } from './use-mark-dues.ts';

/** Dues are sometimes paid for the months to come. */
const MONTHS_AHEAD = 3;

const options = (Object.keys(duesMarkShortLabels) as DuesMark[]).map((value): Option<DuesMark> => {
  return { value, label: duesMarkShortLabels[value] };
});

/** Đảng phí of one month: everybody at one tap, then the exceptions, each a word and never an amount. */
export function DuesScreen({ period }: { readonly period: Period }) {
  const book = useLightBook();
  // Part of what a meeting records; a step of its own would be another language between phone and province.
  useStep('proceedings', period);
  const mark = useMarkDues(book ?? emptyBook, period);
  const entries = [...(book ? duesOf(book, period) : [])].sort((a, b) => compareNames(a.member, b.member));
  const unsaid = entries.filter((entry) => entry.mark === null).map(({ member }) => member.id);
  return (
    <Screen
      title={words.title}
      back={paths.members}
      isAside
      footer={
        unsaid.length > 0 && (
          <Button look="primary" wide onPress={() => mark(unsaid, 'paid', words.markedAll(unsaid.length))}>
            {words.all(unsaid.length)}
          </Button>
        )
      }
    >
      <h2>{periodToTitle(period)}</h2>
      <MonthSwitch period={period} />
      {!book ? (
        <p>{common.loading}</p>
      ) : entries.length === 0 ? (
        <Banner tone="info">
          <p>{words.nobody}</p>
          <LinkButton href={paths.members}>{words.toMembers}</LinkButton>
        </Banner>
      ) : (
        <>
          <Summary book={book} entries={entries} period={period} />
          <section className={style.people} aria-label={words.people}>
            {entries.map((entry) => (
              <MemberRow
                key={entry.member.id}
                entry={entry}
                onMark={(said) => mark([entry.member.id], said, words.marked)}
              />
            ))}
          </section>
        </>
      )}
    </Screen>
  );
}

function MonthSwitch({ period }: { readonly period: Period }) {
  const last = addPeriods(dayToPeriod(useToday()), MONTHS_AHEAD);
  const [before, after] = [addPeriods(period, -1), addPeriods(period, 1)];
  return (
    <div className={style.months}>
      <LinkButton href={paths.dues(before)}>{periodToTitle(before)}</LinkButton>
      {after <= last && <LinkButton href={paths.dues(after)}>{periodToTitle(after)}</LinkButton>}
    </div>
  );
}

function Summary({
  book,
  entries,
  period,
}: {
  readonly book: Book;
  readonly entries: readonly DuesEntry[];
  readonly period: Period;
}) {
  const counts = countDues(entries);
  const meeting = regularMeetingOf(book, period);
  return (
    <Card>
      <p className={style.counts} role="status">
        {words.counts(counts)}
      </p>
      <p>{counts.unsaid > 0 ? words.unsaid(counts.unsaid) : words.allSaid}</p>
      {counts.unsaid === counts.all && <p>{words.exceptions}</p>}
      <p>{words.lead}</p>
      {meeting && <DuesNote book={book} meeting={meeting} />}
    </Card>
  );
}

function MemberRow({
  entry: { member, mark },
  onMark,
}: {
  readonly entry: DuesEntry;
  readonly onMark: Save<DuesMark>;
}) {
  return (
    <div className={style.member}>
      <ChoiceField
        label={member.fullName || memberList.unnamed}
        value={mark}
        options={options}
        onSave={onMark}
      />
    </div>
  );
}

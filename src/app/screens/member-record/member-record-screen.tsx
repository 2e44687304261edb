import { useMemo } from 'react';
import { addPeriods, dayToPeriod } from '#base/day.ts';
import type { MemberId } from '#domain/ids.ts';
import { ownRecord, ownRecordFrom } from '#domain/own-record.ts';
import { Banner } from '../../components/banner.tsx';
import { Button, LinkButton } from '../../components/button.tsx';
import { useToday } from '../../hooks/use-book.ts';
import { useFeed } from '../../hooks/use-feed.ts';
import { paperPaths } from '../../papers/paper-paths.ts';
import { paths } from '../../routes.ts';
import { useServices } from '../../services.tsx';
import { OwnRecordView } from '../../shell/own-record-view.tsx';
import { Screen } from '../../shell/screen.tsx';
import { memberAccess } from '../../text/corrections.ts';
import { dayToText } from '../../text/format.ts';
import { memberEdit, memberList } from '../../text/members.ts';
import { ownRecord as words } from '../../text/own-record.ts';
import { common } from '../../text/shared-words.ts';
import style from './member-record.module.css';

/** The own record of one member as a page to print or to read aloud, for whoever has no phone of their own. */
export function MemberRecordScreen({ memberId }: { readonly memberId: string }) {
  const { book: bookOf } = useServices();
  const today = useToday();
  const book = useFeed(
    bookOf({ months: { from: ownRecordFrom(today), to: addPeriods(dayToPeriod(today), 1) } }),
  );
  const record = useMemo(() => book && ownRecord(book, memberId as MemberId, today), [book, memberId, today]);
  return (
    <Screen
      title={memberAccess.printTitle}
      back={paths.member(memberId)}
      footer={
        record && (
          <Button look="primary" wide onPress={() => window.print()}>
            {words.print}
          </Button>
        )
      }
    >
      {record === undefined ? (
        <p>{common.loading}</p>
      ) : record === null ? (
        <Banner tone="info" title={memberEdit.missingTitle}>
          <p>{memberEdit.missing}</p>
        </Banner>
      ) : (
        <>
          <LinkButton href={paperPaths.paper({ about: 'record', memberId })}>{words.toPaper}</LinkButton>
          <article className={style.paper}>
            <h2>{words.printedFor(record.fullName || memberList.unnamed)}</h2>
            <p>{words.printedOn(dayToText(today))}</p>
            <OwnRecordView record={record} today={today} isPaper />
          </article>
        </>
      )}
    </Screen>
  );
}

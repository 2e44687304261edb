import { periodYear } from '#base/day.ts';
import { isOpen } from '#domain/meeting/advance.ts';
import { Banner } from '../../components/banner.tsx';
import { LinkButton } from '../../components/button.tsx';
import { List, Row } from '../../components/list.tsx';
import { useLightBook } from '../../hooks/use-book.ts';
import { meetingPaperKinds } from '../../papers/paper-subject.ts';
import { paperPaths } from '../../papers/paper-paths.ts';
import { paths } from '../../routes.ts';
import { meetingName } from '../../shell/meeting-name.ts';
import { Screen } from '../../shell/screen.tsx';
import { paperTitles } from '../../text/papers/frame-words.ts';
import { papersOfMeeting as words, toPapers } from '../../text/papers/screen-words.ts';
import { common } from '../../text/shared-words.ts';
import { MissingPaper } from '../../shell/missing-paper.tsx';

/** Every paper a meeting can be written out as. */
export function MeetingPapers({ meetingId }: { readonly meetingId: string }) {
  const book = useLightBook();
  const meeting = book?.meetings.find((entry) => entry.id === meetingId);
  if (book && !meeting) return <MissingPaper />;
  return (
    <Screen title={words.title} back={paths.meeting(meetingId)}>
      {!meeting ? (
        <p>{common.loading}</p>
      ) : (
        <>
          <h2>{meetingName(meeting)}</h2>
          <p>{words.lead}</p>
          {isOpen(meeting) && (
            <Banner tone="info">
              <p>{words.notVoted}</p>
            </Banner>
          )}
          <List label={words.list(meetingName(meeting))}>
            {meetingPaperKinds.map((kind) => (
              <Row
                key={kind}
                href={paperPaths.paper({ about: 'meeting', kind, meetingId })}
                title={paperTitles[kind]}
                detail={words.details[kind]}
              />
            ))}
          </List>
          <LinkButton href={paperPaths.copyOut(meeting.id)}>{toPapers.copyOut}</LinkButton>
          <LinkButton href={paperPaths.ofYear(periodYear(meeting.period))}>{toPapers.ofYear}</LinkButton>
        </>
      )}
    </Screen>
  );
}

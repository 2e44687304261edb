import { periodOfId } from '#domain/entity.ts';
import { useMonthBook } from '../../hooks/use-book.ts';
import { MeetingFrame } from '../../shell/meeting-frame.tsx';
import { AgendaCard } from './agenda-card.tsx';
import { BeforeFolds } from './before-folds.tsx';
import { CarriedCard } from './carried-card.tsx';
import { RolesCard } from './roles-card.tsx';
import { SecretCard } from './secret-card.tsx';
import { TopicCard } from './topic-card.tsx';
import { WhenCard } from './when-card.tsx';

/** Chuẩn bị: what a meeting cannot do without comes first and open; the rest waits behind its title. */
export function MeetingPrepareScreen({ meetingId }: { readonly meetingId: string }) {
  const book = useMonthBook(periodOfId(meetingId));
  return (
    <MeetingFrame meetingId={meetingId} step="prepare" book={book}>
      {(view) => (
        <>
          <WhenCard view={view} />
          <SecretCard view={view} />
          <RolesCard view={view} />
          {!view.isReadOnly && <CarriedCard view={view} />}
          <AgendaCard view={view} />
          <TopicCard view={view} />
          <BeforeFolds view={view} />
        </>
      )}
    </MeetingFrame>
  );
}

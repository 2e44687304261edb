import { soTayPapers } from '#domain/meeting/so-tay-papers.ts';
import type { CopyOutPart } from '#domain/copy-out.ts';
import { isOpen } from '#domain/meeting/advance.ts';
import { reportDeadline } from '#domain/month-status.ts';
import { LinkButton } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { fieldText } from '../../copy-out/field-text.ts';
import type { MeetingSource } from '../../papers/meeting-source.ts';
import { paths } from '../../routes.ts';
import { dayToText } from '../../text/format.ts';
import { stepNames } from '../../text/meeting-frame.ts';
import { copyOutWords as words } from '../../text/papers/copy-out-words.ts';
import { CopyField } from './copy-field.tsx';
import { EnteredTick } from './entered-tick.tsx';
import type { Entered } from './use-entered.ts';

interface PartProps {
  readonly part: CopyOutPart;
  readonly source: MeetingSource;
  readonly entered: Entered;
}

/** What is entered together: its fields, each to be copied, and the tick that it was. */
export function CopyPart({ number, ...props }: PartProps & { readonly number: number }) {
  const { part } = props;
  return (
    <Card title={words.partOf(number, part.title)}>
      {part.keptAs === 'papers' ? <PaperFields {...props} /> : <Fields {...props} />}
    </Card>
  );
}

function Fields({ part, source, entered }: PartProps) {
  return (
    <>
      {part.fields.map(({ id, title }) => (
        <CopyField key={id} title={title} meetingId={source.meeting.id} said={fieldText(id, source)} />
      ))}
      {part.keptAs === 'published' ? (
        <PublishedTick part={part} source={source} entered={entered} />
      ) : (
        <EnteredTick
          what={part.title}
          day={entered.partDay(part.id)}
          onSave={(day) => entered.setPartDay(part.id, day)}
        />
      )}
    </>
  );
}

function PublishedTick({ part, source: { meeting }, entered }: PartProps) {
  const { heldOn } = meeting;
  if (isOpen(meeting)) return <p>{words.afterVote}</p>;
  return (
    <>
      {heldOn !== null && entered.publishedOn === null && (
        <p>{words.by(dayToText(reportDeadline(heldOn)))}</p>
      )}
      <EnteredTick
        what={part.title}
        help={words.publishedDay}
        day={entered.publishedOn}
        notBefore={heldOn}
        onSave={entered.setPublished}
      />
    </>
  );
}

/** The papers of the meeting, each a field with a tick of its own: one is sent earlier than another. */
function PaperFields({ source: { meeting }, entered }: PartProps) {
  const papers = soTayPapers(meeting);
  if (papers.length === 0) {
    return (
      <>
        <p>{words.noPapers}</p>
        {isOpen(meeting) && (
          <LinkButton href={paths.meetingStep(meeting.id, 'prepare')}>
            {words.toStep(stepNames.prepare)}
          </LinkButton>
        )}
      </>
    );
  }
  return (
    <>
      <p>{words.paperDays}</p>
      {papers.map((paper, index) => (
        <section key={paper.key}>
          <CopyField
            title={words.paper(index + 1)}
            meetingId={meeting.id}
            said={
              paper.title === ''
                ? { state: 'missing', step: 'prepare' }
                : { state: 'text', text: paper.title }
            }
          />
          <EnteredTick
            what={words.paper(index + 1)}
            day={paper.enteredOn}
            onSave={(day) => entered.setPaper(paper.key, day)}
          />
        </section>
      ))}
    </>
  );
}

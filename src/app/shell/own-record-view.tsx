import { addPeriods, dayToPeriod, periodMonth, periodYear, type Day, type Period } from '#base/day.ts';
import {
  OWN_RECORD_MONTHS,
  ownDuesWarning,
  ownWarning,
  type OwnMeeting,
  type OwnRecord,
} from '#domain/own-record.ts';
import { Banner } from '../components/banner.tsx';
import { LinkButton } from '../components/button.tsx';
import { Card } from '../components/card.tsx';
import { paths } from '../routes.ts';
import { dues as duesWords, duesWarningText } from '../text/dues.ts';
import { dayToLongText, dayToText, periodToText, periodToTitle } from '../text/format.ts';
import {
  agendaSlotLabels,
  duesMarkLabels,
  gradeLabels,
  meetingKindLabels,
  membershipLabels,
  postLabels,
  situationLabels,
  taskOutcomeLabels,
} from '../text/labels.ts';
import {
  acceptorLabels,
  ownMarkLabels,
  ownMarkShortLabels,
  ownRecord as words,
  ownWarningText,
  reasonText,
} from '../text/own-record.ts';
import { rangesToLines } from './ranges-to-lines.ts';
import { meetingNameOfId } from './meeting-name-of-id.ts';
import style from './own-record-view.module.css';

/** Everything the own record says. `isPaper` leaves out what only a tap could follow. */
export function OwnRecordView({
  record,
  today,
  isPaper = false,
}: {
  readonly record: OwnRecord;
  readonly today: Day;
  readonly isPaper?: boolean;
}) {
  return (
    <>
      <Warning record={record} today={today} />
      <DuesWarning record={record} today={today} />
      <NextMeeting record={record} today={today} />
      <Card title={words.attendance}>
        <Strip record={record} today={today} />
        <p className={style.quiet}>{words.stripHelp}</p>
        <h3>{words.months}</h3>
        {record.meetings.length === 0 ? (
          <p>{words.noMeetings}</p>
        ) : (
          <ul className={style.entries}>
            {record.meetings.map((meeting) => (
              <li key={meeting.meetingId}>
                <Meeting meeting={meeting} isPaper={isPaper} />
              </li>
            ))}
          </ul>
        )}
      </Card>
      <Topics meetings={record.meetings} />
      <Dues record={record} />
      <Tasks record={record} isPaper={isPaper} />
      <Me record={record} isPaper={isPaper} />
    </>
  );
}

function Warning({ record, today }: { readonly record: OwnRecord; readonly today: Day }) {
  const warning = ownWarning(record, today);
  if (warning === null) return null;
  return (
    <Banner
      tone={warning.level === 'info' ? 'info' : 'warn'}
      title={ownWarningText.title(warning.periods.length)}
    >
      <p>{ownWarningText.months(warning.periods.map(periodToText).join(', '))}</p>
      <p>{ownWarningText.help[warning.level]}</p>
      <p>{ownWarningText.rule}</p>
      <p>{ownWarningText.complaint}</p>
      <p className={style.quiet}>{ownWarningText.source}</p>
    </Banner>
  );
}

function DuesWarning({ record, today }: { readonly record: OwnRecord; readonly today: Day }) {
  const warning = ownDuesWarning(record, today);
  if (warning === null) return null;
  return (
    <Banner
      tone={warning.level === 'info' ? 'info' : 'warn'}
      title={duesWarningText.title(warning.periods.length)}
    >
      <p>{duesWarningText.months(warning.periods.map(periodToText).join(', '))}</p>
      <p>{duesWarningText.help}</p>
      <p>{ownWarningText.rule}</p>
      <p className={style.quiet}>{ownWarningText.source}</p>
    </Banner>
  );
}

/** Nothing at all where the province does not tell of dues yet. */
function Dues({ record: { dues } }: { readonly record: OwnRecord }) {
  if (dues === undefined) return null;
  return (
    <Card title={duesWords.months}>
      <Lines
        lines={dues.map(({ period, mark }) => `${periodToTitle(period)}: ${duesMarkLabels[mark]}`)}
        none={duesWords.none}
      />
    </Card>
  );
}

function NextMeeting({ record: { next }, today }: { readonly record: OwnRecord; readonly today: Day }) {
  return (
    <Card title={words.next}>
      {next === null ? (
        <p>{words.noNext}</p>
      ) : (
        <>
          <p>
            <strong>{meetingKindLabels[next.kind]}</strong>
          </p>
          <p>
            {[
              next.heldOn ? dayToLongText(next.heldOn) : `${words.noDay}, ${periodToText(next.period)}`,
              next.startTime,
              next.place,
            ]
              .filter(Boolean)
              .join(', ')}
          </p>
          {next.heldOn !== null && next.heldOn < today && <p>{words.passed}</p>}
          <h3>{words.agenda}</h3>
          <Lines
            lines={next.agenda.map(({ slot, title }) => title || agendaSlotLabels[slot])}
            none={words.nothing}
          />
          <h3>{words.papers}</h3>
          <Lines lines={next.papers} none={words.noPapers} />
        </>
      )}
    </Card>
  );
}

function Lines({ lines, none }: { readonly lines: readonly string[]; readonly none: string }) {
  if (lines.length === 0) return <p>{none}</p>;
  return (
    <ul className={style.lines}>
      {lines.map((line, index) => (
        // The same title may stand there twice.
        <li key={`${index} ${line}`}>{line}</li>
      ))}
    </ul>
  );
}

/** The twelve months to this one, each with its word; the oldest first, as a year is read. */
function Strip({ record, today }: { readonly record: OwnRecord; readonly today: Day }) {
  const last = dayToPeriod(today);
  const periods = Array.from({ length: OWN_RECORD_MONTHS }, (_, index) =>
    addPeriods(last, index + 1 - OWN_RECORD_MONTHS),
  );
  return (
    <ul className={style.strip} aria-label={words.attendance}>
      {periods.map((period) => {
        const state = stateOf(record, period);
        const isMissed = state === 'excused' || state === 'unexcused';
        return (
          <li key={period} className={isMissed ? style.missed : undefined}>
            <span className={style.month}>{`${periodMonth(period)}/${periodYear(period)}`}</span>
            <strong>{ownMarkShortLabels[state]}</strong>
          </li>
        );
      })}
    </ul>
  );
}

function stateOf({ meetings, notHeld }: OwnRecord, period: Period): keyof typeof ownMarkShortLabels {
  const meeting = meetings.find((one) => one.period === period && one.isOfMonth);
  if (meeting) return meeting.mark;
  return notHeld.includes(period) ? 'not-held' : 'nothing';
}

function Meeting({ meeting, isPaper }: { readonly meeting: OwnMeeting; readonly isPaper: boolean }) {
  const isAbsent = meeting.mark === 'excused' || meeting.mark === 'unexcused';
  const reason = reasonText(meeting);
  const name = meetingNameOfId(meeting.meetingId) ?? '';
  return (
    <>
      <p>
        <strong>{`${name}, ${dayToText(meeting.heldOn)}: ${ownMarkLabels[meeting.mark]}`}</strong>
      </p>
      {isAbsent && <p>{reason === '' ? words.noReason : words.reason(reason)}</p>}
      {meeting.acceptedBy && <p>{words.accepted(acceptorLabels[meeting.acceptedBy])}</p>}
      <p className={style.quiet}>
        {[
          meeting.grade ? words.grade(gradeLabels[meeting.grade]) : words.noGrade,
          ...meeting.topics.map((title) => words.topic(title || words.untitledTopic)),
        ].join(' ')}
      </p>
      {!isPaper && (
        <LinkButton href={paths.ownCorrection(meeting.meetingId)}>{words.askAboutMarkOf(name)}</LinkButton>
      )}
    </>
  );
}

function Topics({ meetings }: { readonly meetings: readonly OwnMeeting[] }) {
  const held = meetings.flatMap((meeting) => meeting.topics.map((title) => ({ meeting, title })));
  return (
    <Card title={words.topics}>
      <Lines
        none={words.noTopics}
        lines={held.map(
          ({ meeting, title }) =>
            `${title || words.untitledTopic}, ${dayToText(meeting.heldOn)}: ${ownMarkLabels[meeting.mark]}`,
        )}
      />
    </Card>
  );
}

function Tasks({ record: { tasks }, isPaper }: { readonly record: OwnRecord; readonly isPaper: boolean }) {
  return (
    <Card title={words.tasks}>
      {tasks.length === 0 ? (
        <p>{words.noTasks}</p>
      ) : (
        <ul className={style.entries}>
          {tasks.map((task) => {
            const last = task.results.at(-1);
            return (
              <li key={task.taskId}>
                <p>
                  <strong>{task.title}</strong>
                </p>
                <p className={style.quiet}>
                  {[words.givenIn(periodToText(task.period)), task.dueOn && words.due(dayToText(task.dueOn))]
                    .filter(Boolean)
                    .join(', ')}
                </p>
                <p>
                  {last
                    ? [taskOutcomeLabels[last.outcome], last.evidence].filter(Boolean).join(': ')
                    : words.noResult}
                </p>
                {!isPaper && <LinkButton href={paths.ownTask(task.taskId)}>{words.openTask}</LinkButton>}
              </li>
            );
          })}
        </ul>
      )}
    </Card>
  );
}

function Me({ record, isPaper }: { readonly record: OwnRecord; readonly isPaper: boolean }) {
  return (
    <Card title={words.me}>
      <p>
        <strong>{record.fullName}</strong>
      </p>
      <dl className={style.facts}>
        <Fact name={words.cell} lines={[[record.cellName, record.parentName].filter(Boolean).join(', ')]} />
        <Fact
          name={words.born}
          lines={[record.birthYear === null ? words.unknown : String(record.birthYear)]}
        />
        <Fact
          name={words.membership}
          lines={rangesToLines(record.membership, membershipLabels, words.unknown)}
        />
        <Fact
          name={words.situations}
          lines={rangesToLines(record.situations, situationLabels, words.noSituation)}
        />
        <Fact name={words.posts} lines={rangesToLines(record.posts, postLabels, words.noPost)} />
      </dl>
      {!isPaper && <LinkButton href={paths.ownCorrection('ho-so')}>{words.askAboutMe}</LinkButton>}
    </Card>
  );
}

function Fact({ name, lines }: { readonly name: string; readonly lines: readonly string[] }) {
  return (
    <div>
      <dt>{name}</dt>
      {lines.map((line) => (
        <dd key={line}>{line}</dd>
      ))}
    </div>
  );
}

import type { Entry } from '#domain/book.ts';
import type { Criterion } from '#domain/criteria/criterion.ts';
import { isOpen } from '#domain/meeting/advance.ts';
import { criterionHome } from '#domain/scoring/criterion-inputs.ts';
import type { InputHome } from '#domain/scoring/facts/fact-inputs.ts';
import { isWeak, pointsOf, pointsRange } from '#domain/scoring/line-points.ts';
import type { ScoreLine } from '#domain/scoring/score.ts';
import { LinkButton } from '../../components/button.tsx';
import { Chip } from '../../components/chip.tsx';
import { MoreFold } from '../../components/fold.tsx';
import { TextArea } from '../../components/text-field.tsx';
import { paths } from '../../routes.ts';
import { useServices } from '../../services.tsx';
import { useNotices } from '../../shell/notices.tsx';
import { evidenceText, scoreProblemText, type EvidenceNames } from '../../text/evidence-text.ts';
import { dayToText } from '../../text/format.ts';
import { homeNames } from '../../text/meeting-frame.ts';
import { quality as words } from '../../text/quality.ts';
import { JudgementField } from './judgement-field.tsx';
import { OverrideField } from './override-field.tsx';
import style from './quality-line.module.css';

interface QualityLineProps {
  readonly line: ScoreLine;
  readonly criterion: Criterion;
  readonly meeting: Entry<'meeting'>;
  readonly names: EvidenceNames;
}

/** One line of the score: its points, what they rest on, its rule in words, and the way to mend it. */
export function QualityLine({ line, criterion, meeting, names }: QualityLineProps) {
  const { actions } = useServices();
  const { run } = useNotices();
  const range = pointsRange(line);
  const points = pointsOf(line);
  const home = criterionHome(criterion);
  const canOverride =
    criterion.measure !== 'judgement' && (line.result.state === 'scored' || line.result.state === 'pending');
  return (
    <li className={style.line}>
      <div className={style.head}>
        <h3>{criterion.title}</h3>
        <span className={style.points}>{words.lineRange(range.least, range.most, line.maxPoints)}</span>
      </div>
      {points !== null && (
        <div className={style.bar} aria-hidden="true">
          <span style={{ width: `${(100 * points) / Math.max(1, line.maxPoints)}%` }} />
        </div>
      )}
      <StateChip line={line} />
      <ul className={style.evidence}>
        {line.result.state === 'bad-data' &&
          line.result.problems.map((problem) => <li key={problem}>{scoreProblemText[problem]}</li>)}
        {/* Two facts may rest on one and the same thing; it is said once. */}
        {[...new Set(line.evidence.map((evidence) => evidenceText(evidence, names)))].map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {line.ask && (
        <JudgementField
          meetingId={meeting.id}
          criterionId={criterion.id}
          title={words.answer}
          ask={line.ask}
          judgement={meeting.judgements[criterion.id]}
        />
      )}
      {isWeak(line) && (
        <TextArea
          label={words.remedy}
          help={words.remedyHelp}
          value={meeting.remedies[criterion.id] ?? ''}
          onSave={(remedy) =>
            run(() => actions.editEntry('meeting', meeting.id, 'remedies', criterion.id, remedy || null))
          }
        />
      )}
      {isOpen(meeting) && home !== 'quality' && points !== line.maxPoints && (
        <div className={style.mend}>
          {/* Trang chính asks for what comes after the vote, and for nothing before it. */}
          {home === 'home' ? (
            <p>{words.mendOnceVoted}</p>
          ) : (
            <LinkButton href={homePath(home, meeting.id)}>{words.mend(homeNames[home])}</LinkButton>
          )}
        </div>
      )}
      <MoreFold title={words.rule} spoken={`${words.rule}: ${criterion.title}`}>
        <p>{criterion.ruleText}</p>
        <p className={style.source}>
          {criterion.source.document}. {criterion.source.section}
        </p>
        {canOverride && (
          <OverrideField
            meetingId={meeting.id}
            criterionId={criterion.id}
            maxPoints={line.maxPoints}
            suggested={points ?? 0}
            override={meeting.overrides[criterion.id]}
          />
        )}
      </MoreFold>
    </li>
  );
}

function StateChip({ line }: { readonly line: ScoreLine }) {
  if (line.override) {
    return (
      <Chip tone="info" icon="edit">
        {words.overridden}
      </Chip>
    );
  }
  switch (line.result.state) {
    case 'pending':
      return (
        <Chip tone="wait" icon="wait">
          {words.pending(dayToText(line.result.until))}
        </Chip>
      );
    case 'not-applicable':
      return <Chip tone="info">{words.notApplicable}</Chip>;
    case 'needs-judgement':
    case 'bad-data':
      return (
        <Chip tone="warn" icon="attention">
          {words.open}
        </Chip>
      );
    case 'scored':
      return null;
  }
}

function homePath(home: Exclude<InputHome, 'home'>, meetingId: string): string {
  switch (home) {
    case 'cell':
      return paths.cell;
    case 'members':
      return paths.members;
    case 'topics':
      return paths.topics;
    default:
      return paths.meetingStep(meetingId, home);
  }
}

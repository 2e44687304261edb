import type { CriterionId } from '#domain/ids.ts';
import type { Judgement } from '#domain/meeting/meeting.ts';
import { scoreQuestionText } from '../../text/evidence-text.ts';
import type { Ask } from '#domain/scoring/score.ts';
import { ChoiceField } from '../../components/choice-field.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useServices } from '../../services.tsx';
import { useNotices } from '../../shell/notices.tsx';
import { quality as words } from '../../text/quality.ts';

/**
 * The question a line asks of the cell: one tap for the answer, then one line of words for why. Nothing is pre-filled.
 * The words have their place only once there is an answer to keep them with, so that none are written to nowhere.
 */
export function JudgementField({
  meetingId,
  criterionId,
  title,
  ask,
  judgement,
}: {
  readonly meetingId: string;
  readonly criterionId: CriterionId;
  readonly title: string;
  readonly ask: Ask;
  readonly judgement: Judgement | undefined;
}) {
  const { actions } = useServices();
  const { run } = useNotices();
  function change(changes: Partial<Judgement>) {
    return run(() =>
      actions.amendEntry('meeting', meetingId, 'judgements', criterionId, (now) => {
        const answer = changes.answer ?? now?.answer;
        return answer === undefined ? null : { evidence: '', ...now, ...changes, answer };
      }),
    );
  }
  return (
    <>
      <ChoiceField
        label={title}
        help={scoreQuestionText[ask.question]}
        value={judgement ? answerKey(judgement.answer) : null}
        options={answerOptions(ask)}
        onSave={(key) => change({ answer: readAnswer(key) })}
      />
      {judgement && (
        <TextField
          label={words.evidence}
          value={judgement.evidence}
          onSave={(evidence) => change({ evidence })}
        />
      )}
    </>
  );
}

function answerOptions(ask: Ask): readonly { value: string; label: string }[] {
  if (ask.kind === 'levels') {
    return ask.levels.map((points) => ({ value: String(points), label: words.levelPoints(points) }));
  }
  const labels = ask.kind === 'yes-no' ? words.yesNo : words.answers;
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}

function answerKey(answer: Judgement['answer']): string {
  return typeof answer === 'object' ? String(answer.points) : answer;
}

function readAnswer(key: string): Judgement['answer'] {
  return key === 'met' || key === 'partly' || key === 'not-met' ? key : { points: Number(key) };
}

import { useMemo } from 'react';
import type { StepState } from '#domain/scoring/facts/read-steps.ts';
import { stepStates } from '#domain/scoring/step-states.ts';
import { Card } from '../../components/card.tsx';
import { CheckField } from '../../components/choice-field.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useMeasure } from '../../hooks/use-measure.ts';
import { useServices } from '../../services.tsx';
import type { MeetingView } from '../../shell/meeting-frame.tsx';
import { useNotices } from '../../shell/notices.tsx';
import { proceedings as words } from '../../text/proceedings.ts';
import style from './speaker.module.css';

/** The steps of the procedure: those whose content is there tick themselves, the rest wait for a tap. */
export function StepsCard({ view }: { readonly view: MeetingView }) {
  const { calendar, clock } = useServices();
  const { book, meeting, meetingId } = view;
  const measure = useMeasure(book, meeting);
  const steps = useMemo(
    () => (measure ? stepStates({ book, meetingId, table: measure.table, calendar, asOf: clock.now() }) : []),
    [book, meetingId, measure, calendar, clock],
  );
  if (steps.length === 0) return null;
  const counted = steps.filter((step) => step.state !== 'not-applicable');
  const done = counted.filter((step) => step.state === 'done');
  return (
    <Card title={words.steps(done.length, counted.length)}>
      <p>{words.stepsHelp}</p>
      <ul>
        {steps.map((state) => (
          <StepRow key={state.step.id} state={state} meetingId={meetingId} />
        ))}
      </ul>
    </Card>
  );
}

function StepRow({ state, meetingId }: { readonly state: StepState; readonly meetingId: string }) {
  const { actions } = useServices();
  const { run } = useNotices();
  const { step, mark, isByData } = state;
  function save(next: StepState['mark']) {
    return run(() => actions.editEntry('meeting', meetingId, 'steps', step.id, next));
  }
  const isOff = mark?.state === 'not-applicable';
  return (
    <li className={style.speaker}>
      <CheckField
        label={step.title}
        {...(isByData ? { help: words.stepAuto } : {})}
        checked={state.state === 'done'}
        onSave={(checked) => {
          if (checked) return save({ state: 'done', reason: '' });
          return save(isByData ? { state: 'missed', reason: '' } : null);
        }}
      />
      {step.mayNotApply && state.state !== 'done' && (
        <>
          <CheckField
            label={`${words.stepNotApplicable}: ${step.title}`}
            checked={isOff}
            onSave={(checked) => save(checked ? { state: 'not-applicable', reason: '' } : null)}
          />
          {isOff && (
            <TextField
              label={words.stepReason}
              value={mark.reason}
              onSave={(reason) => save({ state: 'not-applicable', reason })}
            />
          )}
        </>
      )}
    </li>
  );
}

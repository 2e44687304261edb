import { periodOfId } from '#domain/entity.ts';
import type { Meeting, Motion } from '#domain/meeting/meeting.ts';
import { nextOrder } from '#domain/next-order.ts';
import { withCounts } from '#domain/vote.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { CheckField, ChoiceField } from '../../components/choice-field.tsx';
import { TextArea, TextField } from '../../components/text-field.tsx';
import { VoteField } from '../../components/vote-field.tsx';
import { useMonthBook } from '../../hooks/use-book.ts';
import { useVotingBase } from '../../hooks/use-voting-base.ts';
import { useServices } from '../../services.tsx';
import { MeetingFrame, type MeetingView } from '../../shell/meeting-frame.tsx';
import { useNotices } from '../../shell/notices.tsx';
import { WithPhrases } from '../../shell/with-phrases.tsx';
import { resolution as words } from '../../text/resolution.ts';

const majorities = (['more-than-half', 'two-thirds'] as const).map((value) => ({
  value,
  label: words.majorities[value],
}));

/** Biểu quyết và nghị quyết: the conclusion, the show of hands on it and on other matters, the minutes adopted. */
export function MeetingResolutionScreen({ meetingId }: { readonly meetingId: string }) {
  const book = useMonthBook(periodOfId(meetingId));
  return (
    <MeetingFrame meetingId={meetingId} step="resolution" book={book}>
      {(view) => <Resolution view={view} />}
    </MeetingFrame>
  );
}

function Resolution({ view: { book, meeting, meetingId } }: { readonly view: MeetingView }) {
  const { actions } = useServices();
  const { run, offerUndo } = useNotices();
  const voting = useVotingBase(book, meeting);
  const motions = Object.entries(meeting.motions).sort(([, a], [, b]) => a.order - b.order);
  const canUseDraft = meeting.draftConclusion.trim() !== '' && meeting.conclusion.trim() === '';

  function edit(changes: Partial<Meeting>) {
    return run(() => actions.edit('meeting', meetingId, changes));
  }
  function addMotion() {
    const begun = { title: '', majority: 'more-than-half', vote: null } as const;
    const key = actions.newId();
    return run(() =>
      actions.amendEntry('meeting', meetingId, 'motions', key, (_, all) => ({
        ...begun,
        order: nextOrder(all),
      })),
    );
  }
  function editMotion(key: string, change: (now: Motion) => Partial<Motion>) {
    return run(() =>
      actions.amendEntry('meeting', meetingId, 'motions', key, (now) => now && { ...now, ...change(now) }),
    );
  }
  async function takeDraft() {
    const changes = { conclusion: meeting.draftConclusion };
    await run(async () => offerUndo(words.tookDraft, await actions.edit('meeting', meetingId, changes)));
  }
  async function removeMotion(key: string) {
    await run(async () =>
      offerUndo(words.removedMotion, await actions.editEntry('meeting', meetingId, 'motions', key, null)),
    );
  }

  return (
    <>
      <Card title={words.conclusionCard}>
        {canUseDraft && (
          <>
            <p>{words.draft}:</p>
            <blockquote>{meeting.draftConclusion}</blockquote>
            <Button onPress={() => takeDraft()}>{words.useDraft}</Button>
          </>
        )}
        <WithPhrases of="conclusion" label={words.conclusion}>
          <TextArea
            label={words.conclusion}
            help={words.conclusionHelp}
            value={meeting.conclusion}
            onSave={(conclusion) => edit({ conclusion })}
          />
        </WithPhrases>
        <CheckField
          label={words.isResolution}
          checked={meeting.isResolution}
          onSave={(isResolution) => edit({ isResolution })}
        />
        <TextField
          label={words.number}
          help={words.numberHelp}
          optional
          value={meeting.resolutionNumber}
          onSave={(resolutionNumber) =>
            // Only a resolution has a number.
            edit({
              resolutionNumber,
              isResolution: meeting.isResolution || resolutionNumber.trim() !== '',
            })
          }
        />
      </Card>
      <Card title={words.voteCard}>
        <p>{words.rule}</p>
        <VoteField
          vote={meeting.conclusionVote}
          base={voting.base}
          presentVoters={voting.presentVoters}
          majority="more-than-half"
          onSave={(told) =>
            run(() =>
              actions.amend('meeting', meetingId, ({ conclusionVote }) => ({
                conclusionVote: withCounts(conclusionVote, told),
              })),
            )
          }
        />
      </Card>
      <Card title={words.proposalsCard}>
        <TextArea
          label={words.proposals}
          optional
          value={meeting.proposals}
          onSave={(proposals) => edit({ proposals })}
        />
      </Card>
      <Card title={words.motions}>
        <p>{words.motionsHelp}</p>
        {motions.map(([key, motion]) => (
          <Card key={key}>
            <TextField
              label={words.motionTitle}
              value={motion.title}
              onSave={(title) => editMotion(key, () => ({ title }))}
            />
            <ChoiceField
              label={words.majority}
              value={motion.majority}
              options={majorities}
              onSave={(majority) => editMotion(key, () => ({ majority }))}
            />
            <VoteField
              vote={motion.vote}
              base={voting.base}
              presentVoters={voting.presentVoters}
              majority={motion.majority}
              onSave={(told) => editMotion(key, ({ vote }) => ({ vote: withCounts(vote, told) }))}
            />
            <Button onPress={() => removeMotion(key)}>{words.removeMotion}</Button>
          </Card>
        ))}
        <Button onPress={addMotion}>{words.addMotion}</Button>
      </Card>
    </>
  );
}

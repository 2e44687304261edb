import { useCallback, useMemo, useState } from 'react';
import { periodOfId } from '#domain/entity.ts';
import type { MeetingId, MemberId } from '#domain/ids.ts';
import { isOpen } from '#domain/meeting/advance.ts';
import { compareNames } from '#domain/names.ts';
import { rollAsVoted } from '#domain/meeting/roll-as-voted.ts';
import { rollOn, type RollEntry } from '#domain/roll.ts';
import { Banner } from '../../components/banner.tsx';
import { Button, LinkButton } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { NameSearch } from '../../components/name-search.tsx';
import { useMonthBook } from '../../hooks/use-book.ts';
import { useMeasure } from '../../hooks/use-measure.ts';
import { paths } from '../../routes.ts';
import { GuestFields } from '../../shell/guest-fields.tsx';
import { MeetingFrame, NextStepLink, type MeetingView } from '../../shell/meeting-frame.tsx';
import { rosterDay } from '../../shell/meeting-people.ts';
import { guests as guestWords } from '../../text/guests.ts';
import { rollCall as words } from '../../text/roll-call.ts';
import { MarkSheet } from './mark-sheet.tsx';
import { RollLists } from './roll-lists.tsx';
import { RollSummary } from './roll-summary.tsx';
import { useMarks, type Marks } from './use-marks.ts';

const SEARCH_FROM = 16;

/** Điểm danh: nobody is marked until somebody says so; then all at once, and the exceptions by two taps each. */
export function MeetingRollCallScreen({ meetingId }: { readonly meetingId: string }) {
  const book = useMonthBook(periodOfId(meetingId));
  const meeting = book?.meetings.find((entry) => entry.id === meetingId);
  const marks = useMarks(book, meetingId as MeetingId);
  const day = meeting && rosterDay(meeting);
  const members = book?.members;
  const everybody = useMemo(
    () => (members && day ? [...rollOn(members, day)].sort((a, b) => compareNames(a.member, b.member)) : []),
    [members, day],
  );
  const roll = meeting ? rollAsVoted(everybody, meeting, marks.byMember) : everybody;
  const unmarked = roll.filter(
    ({ isExpected, member }) =>
      isExpected && (marks.byMember.get(member.id as MemberId)?.mark ?? 'not-marked') === 'not-marked',
  );
  const expectedCount = roll.filter((entry) => entry.isExpected).length;
  const ids = unmarked.map(({ member }) => member.id as MemberId);
  const markAll =
    meeting && isOpen(meeting) && meeting.heldOn !== null && ids.length > 0 ? (
      <Button look="primary" wide onPress={() => marks.setAllPresent(ids)}>
        {ids.length === expectedCount ? words.markAll(ids.length) : words.markRest(ids.length)}
      </Button>
    ) : undefined;
  return (
    <MeetingFrame meetingId={meetingId} step="roll-call" book={book} footer={markAll}>
      {(view) => (
        <>
          <RollCall view={view} roll={roll} marks={marks} />
          {markAll && <NextStepLink meetingId={meetingId} step="roll-call" look="outlined" />}
        </>
      )}
    </MeetingFrame>
  );
}

function RollCall({
  view,
  roll,
  marks,
}: {
  readonly view: MeetingView;
  readonly roll: readonly RollEntry[];
  readonly marks: Marks;
}) {
  const policy = useMeasure(view.book, view.meeting)?.table.policy;
  const [query, setQuery] = useState('');
  const [openId, setOpenId] = useState<MemberId | null>(null);
  const onOpen = useCallback((member: MemberId) => setOpenId(member), []);
  const people = useMemo(() => roll.map((entry) => entry.member), [roll]);
  const open = people.find((member) => member.id === openId);

  if (roll.length === 0) {
    return (
      <Banner tone="info">
        <p>{words.noPeople}</p>
        <LinkButton href={paths.members}>{words.toMembers}</LinkButton>
      </Banner>
    );
  }
  return (
    <>
      <RollSummary roll={roll} marks={marks.byMember} policy={policy} />
      {roll.length >= SEARCH_FROM && <NameSearch onSearch={setQuery} />}
      <RollLists
        roll={roll}
        query={query}
        marks={marks.byMember}
        isReadOnly={view.isReadOnly}
        onOpen={onOpen}
      />
      <Card title={guestWords.title}>
        <GuestFields view={view} />
      </Card>
      {open && (
        <MarkSheet
          member={open}
          attendance={marks.byMember.get(open.id as MemberId)}
          people={people}
          everyone={view.book.members}
          marks={marks}
          onClose={() => setOpenId(null)}
        />
      )}
    </>
  );
}

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Book } from '#domain/book.ts';
import { attendanceId, type MeetingId, type MemberId } from '#domain/ids.ts';
import {
  emptyAttendance,
  type AbsenceReason,
  type Attendance,
  type AttendanceMark,
} from '#domain/meeting/attendance.ts';
import { attendanceByMember, type AttendanceByMember } from '#domain/roll.ts';
import { ECHO_MS } from '../../hooks/use-echo.ts';
import { useIsShown } from '../../hooks/use-is-shown.ts';
import { useServices } from '../../services.tsx';
import { useNotices } from '../../shell/notices.tsx';
import { rollCall as words } from '../../text/roll-call.ts';

/** What was tapped and has not come back from the store. */
type Tapped = Pick<Attendance, 'mark' | 'reasonCode' | 'reason'>;

export interface Marks {
  readonly byMember: AttendanceByMember;
  readonly set: (member: MemberId, mark: AttendanceMark, reason: AbsenceReason | null) => void;
  /** Words to the reason of somebody marked as excused. */
  readonly setReason: (member: MemberId, text: string) => void;
  readonly setAcceptedBy: (member: MemberId, accepting: MemberId | null) => Promise<unknown>;
  readonly setAllPresent: (members: readonly MemberId[]) => void;
}

/**
 * The marks of a meeting, a tap shown in the very frame it was made in while the store is still writing it. A tap that
 * could not be saved is taken off the screen again, so that no mark is ever seen that is not kept.
 */
export function useMarks(book: Book | undefined, meetingId: MeetingId): Marks {
  const { actions } = useServices();
  const { run, offerUndo, withdraw } = useNotices();
  const [tapped, setTapped] = useState<ReadonlyMap<MemberId, Tapped>>(new Map());
  const attendance = book?.attendance;
  const stored = useMemo(() => attendanceByMember(attendance ?? [], meetingId), [attendance, meetingId]);

  useEffect(() => {
    setTapped((before) => {
      const waiting = [...before].filter(([member, tap]) => !isSame(tap, stored.get(member)));
      return waiting.length === before.size ? before : new Map(waiting);
    });
  }, [stored]);

  const byMember = useMemo(() => {
    const shown = new Map(stored);
    for (const [memberId, tap] of tapped) {
      shown.set(memberId, {
        ...(stored.get(memberId) ?? { ...emptyAttendance, meetingId, memberId }),
        ...tap,
      });
    }
    return shown;
  }, [stored, tapped, meetingId]);

  const shown = useRef(byMember);
  shown.current = byMember;
  const isShown = useIsShown();
  const forget = useCallback(
    (taps: ReadonlyMap<MemberId, Tapped>) => {
      if (!isShown.current) return;
      setTapped((before) => new Map([...before].filter(([member, tap]) => taps.get(member) !== tap)));
    },
    [isShown],
  );

  /** Saves follow one another, so that of two taps on one person the later one is kept. */
  const lastSave = useRef<Promise<unknown>>(Promise.resolve());
  const show = useCallback(
    async (taps: ReadonlyMap<MemberId, Tapped>, save: () => Promise<boolean>) => {
      setTapped((before) => new Map([...before, ...taps]));
      const saving = lastSave.current.then(save);
      lastSave.current = saving.catch(() => undefined);
      if (await saving) setTimeout(() => forget(taps), ECHO_MS);
      else forget(taps);
    },
    [forget],
  );

  const set = useCallback<Marks['set']>(
    (member, mark, code) => {
      const tap: Tapped = { mark, reasonCode: code, reason: '' };
      // Taking back that all were present would take this mark back too.
      withdraw();
      const isWritten = (shown.current.get(member)?.reason ?? '').trim() !== '';
      void show(new Map([[member, tap]]), async () => {
        const reason = mark === 'excused' ? { code, text: '' } : undefined;
        const isKept = await run(async () => {
          const undo = await actions.mark(meetingId, member, mark, reason);
          if (isWritten) offerUndo(words.reasonTaken, undo);
          return true;
        });
        return isKept ?? false;
      });
    },
    [actions, run, offerUndo, show, withdraw, meetingId],
  );

  const amendExcuse = useCallback(
    (memberId: MemberId, changes: Partial<Attendance>) => {
      const { mark, reasonCode, reason, acceptedById, method } =
        shown.current.get(memberId) ?? emptyAttendance;
      const said = { mark, reasonCode, reason, acceptedById, method, meetingId, memberId };
      return run(() =>
        actions.amend('attendance', attendanceId(meetingId, memberId), (now) =>
          // One marked under a name that was joined with this one has no mark under this one yet.
          now.mark === 'excused' && now.deletedAt === null
            ? changes
            : { ...emptyAttendance, ...said, ...changes },
        ),
      );
    },
    [actions, run, meetingId],
  );

  const setReason = useCallback<Marks['setReason']>(
    (member, reason) => {
      const now = shown.current.get(member);
      if (now?.mark !== 'excused') return;
      const tap: Tapped = { mark: now.mark, reasonCode: now.reasonCode, reason };
      void show(new Map([[member, tap]]), async () => (await amendExcuse(member, { reason })) !== undefined);
    },
    [amendExcuse, show],
  );

  const setAcceptedBy = useCallback<Marks['setAcceptedBy']>(
    (member, acceptedById) => amendExcuse(member, { acceptedById }),
    [amendExcuse],
  );

  const mode = book?.meetings.find((meeting) => meeting.id === meetingId)?.mode;
  const setAllPresent = useCallback<Marks['setAllPresent']>(
    (members) => {
      const mark = mode === 'online' ? 'present-online' : 'present';
      const tap: Tapped = { mark, reasonCode: null, reason: '' };
      void show(new Map(members.map((member) => [member, tap])), async () => {
        const isKept = await run(async () => {
          const { undo, count } = await actions.markAllPresent(meetingId);
          offerUndo(words.markedAll(count), undo);
          return true;
        });
        return isKept ?? false;
      });
    },
    [actions, run, offerUndo, show, meetingId, mode],
  );

  return { byMember, set, setReason, setAcceptedBy, setAllPresent };
}

function isSame(tap: Tapped, stored: Attendance | undefined): boolean {
  return (
    (stored?.mark ?? 'not-marked') === tap.mark &&
    (stored?.reasonCode ?? null) === tap.reasonCode &&
    (stored?.reason ?? '') === tap.reason
  );
}

import type { Day } from '#base/day.ts';
import type { CopyOutPart } from '#domain/copy-out.ts';
import { isOpen } from '#domain/meeting/advance.ts';
import { enterPaper, soTayPapers } from '#domain/meeting/so-tay-papers.ts';
import type { MeetingId } from '#domain/ids.ts';
import type { Edit } from '#store/store.ts';
import type { MeetingSource } from '../../papers/meeting-source.ts';
import { useServices } from '../../services.tsx';
import { useNotices } from '../../shell/notices.tsx';
import { copyOutWords as words } from '../../text/papers/copy-out-words.ts';

/** What was entered in Sổ tay and when, and the ways to say so. A null day takes the tick away. */
export interface Entered {
  readonly isWhole: (part: CopyOutPart) => boolean;
  readonly partDay: (partId: string) => Day | null;
  readonly setPartDay: (partId: string, day: Day | null) => Promise<unknown>;
  readonly publishedOn: Day | null;
  readonly setPublished: (day: Day | null) => Promise<unknown>;
  readonly setPaper: (key: string, day: Day | null) => Promise<unknown>;
}

/**
 * The ticks of one meeting. A paper's day is kept with the paper until the vote, and after it beside it, for what was voted
 * stays as it was; that of the conclusion is a fact of its own.
 */
export function useEntered({ book, meeting }: MeetingSource): Entered {
  const { actions, clock } = useServices();
  const { run, offerUndo } = useNotices();
  const facts = book.afterFacts
    .filter((fact) => fact.meetingId === meeting.id && fact.kind === 'published')
    .sort((a, b) => (a.on < b.on ? -1 : 1));
  const papers = soTayPapers(meeting);

  async function setEntries(
    field: 'papers' | 'soTayDays',
    entries: { readonly [key: string]: unknown },
    isCleared: boolean,
  ) {
    const changes = Object.fromEntries(
      Object.entries(entries).map(([key, entry]) => [`${field}/${key}`, entry as Day | null]),
    );
    return run(async () => {
      const undo = await actions.editAll([{ kind: 'meeting', entityId: meeting.id, changes }]);
      if (isCleared) offerUndo(words.cleared, undo);
      return undo;
    });
  }
  function setPublished(day: Day | null) {
    const takenAway = () =>
      facts.map(({ id }): Edit => ({
        kind: 'after-fact',
        entityId: id,
        changes: { deletedAt: clock.now() },
      }));
    return run(async () => {
      if (day !== null) await actions.recordPublished(meeting.id as MeetingId, day);
      else offerUndo(words.cleared, await actions.editAll(takenAway()));
      return true;
    });
  }

  const partDay = (partId: string) => meeting.soTayDays[partId] ?? null;
  return {
    partDay,
    setPartDay: (partId, day) => setEntries('soTayDays', { [partId]: day }, day === null),
    publishedOn: facts[0]?.on ?? null,
    setPublished,
    setPaper: (key, day) =>
      isOpen(meeting)
        ? setEntries('papers', enterPaper(meeting.papers, key, day), day === null)
        : setEntries('soTayDays', { [key]: day }, day === null),
    isWhole: (part) => {
      switch (part.keptAs) {
        case 'day':
          return partDay(part.id) !== null;
        case 'papers':
          return papers.length > 0 && papers.every((paper) => paper.enteredOn !== null);
        case 'published':
          return facts.length > 0;
      }
    },
  };
}

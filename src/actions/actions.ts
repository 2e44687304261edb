import type { Day, Period } from '#base/day.ts';
import type { Result } from '#base/result.ts';
import type { Entry } from '#domain/book.ts';
import type { Cell } from '#domain/cell.ts';
import type { EntityByKind, EntityKind } from '#domain/entity.ts';
import type { MeetingId, MeetingKind, MemberId } from '#domain/ids.ts';
import type { SlotTitles } from '#domain/meeting/default-agenda.ts';
import type { AbsenceReason, AttendanceMark } from '#domain/meeting/attendance.ts';
import type { Member } from '#domain/member.ts';
import type { PrivacyLaw } from '#domain/privacy/law.ts';
import type { Retention } from '#domain/privacy/retention.ts';
import type { AdvanceProblem, PrepareProblem } from '#domain/problems.ts';
import { loadCode } from '#store/load-code.ts';
import type { Edit, KeptDraft } from '#store/store.ts';
import type { UnitStep } from '#wire/unit.ts';
import { addMember } from './add-member.ts';
import { deleteEntity } from './delete-entity.ts';
import type { ActionDeps } from './deps.ts';
import { amend, amendEntry, edit, editAll, editEntry, type ChangeOfEntry, type EntryOf } from './edit.ts';
import { freezeOnly } from './freeze-only.ts';
import { freezeStep } from './freeze-step.ts';
import { joinMembers } from './join-members.ts';
import { markAttendance } from './mark-attendance.ts';
import type { ConsentSaid } from './record-consent.ts';
import { recordNotHeld } from './record-not-held.ts';
import { restoreEntity } from './restore-entity.ts';
import { startCell } from './start-cell.ts';
import type { VoteRefusal } from './vote-meeting.ts';

/**
 * What a person can do, each finished without a network. Whatever returns `Undo` can be taken back by handing it to
 * `undo`. All may throw `StoreError`, and then nothing of it is half done.
 */
export type Undo = readonly Edit[];

export interface Actions {
  /** Keeps one change at once, as a draft: a tap, or what was typed up to a pause. */
  edit<K extends EntityKind>(kind: K, id: string, changes: Partial<EntityByKind[K]>): Promise<Undo>;
  /** Keeps one entry of a map field (`remarks`, `papers`, `steps` …); null takes it away. */
  editEntry<K extends EntityKind>(
    kind: K,
    id: string,
    field: keyof EntityByKind[K] & string,
    key: string,
    entry: unknown,
  ): Promise<Undo>;
  /**
   * Keeps a change made from what the entity is by then: of a value that is saved whole, the parts that somebody else, or the
   * same person a moment before, has said stay as they are. `change` may be asked several times.
   */
  amend<K extends EntityKind>(
    kind: K,
    id: string,
    change: (now: EntityByKind[K]) => Partial<EntityByKind[K]>,
  ): Promise<Undo>;
  /** The same for one entry of a map field, beside all the others; null where there is none, or is to be none. */
  amendEntry<K extends EntityKind, F extends keyof EntityByKind[K] & string>(
    kind: K,
    id: string,
    field: F,
    key: string,
    change: ChangeOfEntry<EntryOf<EntityByKind[K][F]>>,
  ): Promise<Undo>;
  /** Several changes that belong together, all or nothing. */
  editAll(edits: readonly Edit[]): Promise<Undo>;
  undo(undo: Undo): Promise<void>;
  /**
   * Leaving a step: what was drafted becomes one frozen unit on its way to the province. Null takes the
   * drafts of every month. Resolves with the fields that may not travel (too long) and stay drafts; mostly none.
   */
  freezeStep(step: UnitStep, period: Period | null): Promise<readonly KeptDraft[]>;

  /** Makes one unit of these edits and what was drafted of the same entities, and of nothing else; all of it or nothing. */
  freezeOnly(step: UnitStep, period: Period | null, edits: readonly Edit[]): Promise<readonly KeptDraft[]>;

  /** A cell begun by hand. */
  startCell(cell: Partial<Cell>): Promise<void>;
  addMember(member: Partial<Member>): Promise<MemberId>;
  /** `alias` was found to be the same person as `member`. */
  joinMembers(alias: MemberId, member: MemberId): Promise<Undo>;

  /** A new meeting, reusing last month's; freezes the step `prepare`. `agendaTitles` are the words of the five slots. */
  startMeeting(
    period: Period,
    kind: MeetingKind,
    agendaTitles: SlotTitles,
  ): Promise<Result<MeetingId, PrepareProblem>>;
  /** An item is unfinished and goes on to the next meeting, onto the agenda of one that is prepared already. */
  putOff(item: Entry<'item'>): Promise<Undo>;
  mark(
    meeting: MeetingId,
    member: MemberId,
    mark: AttendanceMark,
    reason?: { readonly code: AbsenceReason | null; readonly text: string },
  ): Promise<Undo>;
  /** Marks present everybody expected who has no mark yet. Resolves with how many. */
  markAllPresent(meeting: MeetingId): Promise<{ readonly undo: Undo; readonly count: number }>;
  /** A fresh key for an entry of a map field or a new entity. */
  newId(): string;

  /** The cell's vote: freezes the meeting and its score in one unit, or says what is missing. */
  voteMeeting(meeting: MeetingId): Promise<Result<void, VoteRefusal>>;
  /** Opens a voted meeting again as its next revision. */
  reopenMeeting(meeting: MeetingId, reason: string): Promise<Result<void, AdvanceProblem>>;
  recordNotHeld(period: Period, reason: string, approvedBy: string): Promise<Undo>;
  /** The day its conclusion was put on Sổ tay, in the place of any said before. */
  recordPublished(meeting: MeetingId, on: Day): Promise<void>;
  remove(kind: EntityKind, id: string): Promise<Undo>;
  restore(kind: EntityKind, id: string): Promise<void>;
  /** Adds an answer to a notice of personal data to this phone's chain of answers. */
  recordConsent(said: ConsentSaid): Promise<void>;
  /** What of the bin may be emptied for good by these rules, and what stays with its reason. */
  readRetention(law: PrivacyLaw): Promise<Retention>;
  /** Empties it and records that, in one unit; resolves with how many. What may not go is not touched. */
  emptyBin(law: PrivacyLaw, reason: string): Promise<number>;
}

/** The verbs bound to what they need. */
export function createActions(deps: ActionDeps): Actions {
  return {
    edit: (kind, id, changes) => edit(deps, kind, id, changes),
    editEntry: (kind, id, field, key, entry) => editEntry(deps, kind, id, field, key, entry),
    amend: (kind, id, change) => amend(deps, kind, id, change),
    amendEntry: (kind, id, field, key, change) => amendEntry(deps, kind, id, field, key, change),
    editAll: (edits) => editAll(deps, edits),
    undo: async (undo) => void (await editAll(deps, undo)),
    freezeStep: (step, period) => freezeStep(deps, step, period),
    freezeOnly: (step, period, edits) => freezeOnly(deps, step, period, edits),
    startCell: (cell) => startCell(deps, cell),
    addMember: (member) => addMember(deps, member),
    joinMembers: (alias, member) => joinMembers(deps, alias, member),
    startMeeting: async (period, kind, titles) =>
      (await loadCode(() => import('./start-meeting.ts'))).startMeeting(deps, period, kind, titles),
    putOff: async (item) => (await loadCode(() => import('./put-off.ts'))).putOff(deps, item),
    mark: (meeting, member, mark, reason) => markAttendance(deps, meeting, member, mark, reason),
    markAllPresent: async (meeting) =>
      (await loadCode(() => import('./mark-all-present.ts'))).markAllPresent(deps, meeting),
    newId: () => deps.chance.id(),
    // Scoring comes with the screens that show a score; the vote is on one of them.
    voteMeeting: async (meeting) =>
      (await loadCode(() => import('./vote-meeting.ts'))).voteMeeting(deps, meeting),
    reopenMeeting: async (meeting, reason) =>
      (await loadCode(() => import('./reopen-meeting.ts'))).reopenMeeting(deps, meeting, reason),
    recordNotHeld: (period, reason, approvedBy) => recordNotHeld(deps, period, reason, approvedBy),
    recordPublished: async (meeting, on) =>
      (await loadCode(() => import('./record-after-fact.ts'))).recordPublished(deps, meeting, on),
    remove: (kind, id) => deleteEntity(deps, kind, id),
    restore: (kind, id) => restoreEntity(deps, kind, id),
    recordConsent: async (said) =>
      (await loadCode(() => import('./record-consent.ts'))).recordConsent(deps, said),
    readRetention: async (law) => (await loadCode(() => import('./empty-bin.ts'))).readRetention(deps, law),
    emptyBin: async (law, reason) =>
      (await loadCode(() => import('./empty-bin.ts'))).emptyBin(deps, law, reason),
  };
}

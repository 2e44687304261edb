import plan from '#seeds/demo/demo.v1.json';
import type { CellKind } from '#domain/cell.ts';
import type { AbsenceReason } from '#domain/meeting/attendance.ts';
import type { RegularSlot } from '#domain/meeting/default-agenda.ts';

/** What a cell of the demonstration is like. */
export interface DemoCellPlan {
  readonly name: string;
  readonly kind: CellKind;
  readonly members: number;
  readonly hasCommittee: boolean;
  readonly hamlets: readonly string[];
  readonly place: string;
  /** Counted from 0, the oldest month: the one that was not held. */
  readonly notHeldMonth: number;
}

/** Everything invented for the demonstration: how much of it, and all its words. */
export interface DemoPlan {
  readonly seed: number;
  readonly months: number;
  readonly commune: string;
  readonly partyOrg: string;
  readonly cells: readonly DemoCellPlan[];
  readonly familyNames: readonly string[];
  readonly men: NameParts;
  readonly women: NameParts;
  readonly superior: string;
  readonly situationNotes: { readonly 'temp-out': string; readonly exempt: string };
  readonly agenda: { readonly [slot in RegularSlot]: string };
  readonly notes: { readonly [slot in RegularSlot]: readonly string[] };
  readonly remarks: readonly string[];
  readonly praise: readonly string[];
  readonly draftQuestions: string;
  readonly draftConclusion: string;
  readonly conclusion: string;
  readonly dues: string;
  readonly paper: string;
  readonly tasks: readonly string[];
  readonly taskEvidence: readonly string[];
  readonly topics: readonly string[];
  readonly topicOutcome: string;
  readonly topicTask: string;
  readonly evidence: string;
  readonly remedy: string;
  readonly absence: { readonly [reason in AbsenceReason]?: string };
  readonly notHeld: { readonly reason: string; readonly approvedBy: string };
  readonly published: string;
}

export interface NameParts {
  readonly middle: readonly string[];
  readonly given: readonly string[];
}

export const demoPlan = plan as unknown as DemoPlan;

import type { MemberId } from '../../ids.ts';
import type { AgendaItem, AgendaSlot } from '../../meeting/agenda-item.ts';
import { isPresent } from '../../roll.ts';
import { evidence, type Evidence } from '../evidence.ts';
import {
  known,
  unknown,
  type FactResult,
  type NumberFacts,
  type Ratio,
  type RatioFacts,
  type ReadYesNo,
  type YesNoFacts,
} from './fact.ts';
import type { FactContext } from './fact-context.ts';
import { rollCallProblem } from './attendance-facts.ts';
import { readSteps, type StepState } from './read-steps.ts';

export const proceedingsYesNoFacts: YesNoFacts<
  | 'is-topic-ideology-covered'
  | 'is-topic-past-month-covered'
  | 'is-topic-party-building-covered'
  | 'is-topic-next-month-covered'
  | 'is-topic-next-month-assigned'
  | 'is-topic-documents-covered'
  | 'has-commendation'
  | 'is-nothing-to-commend'
  | 'has-remark'
  | 'is-minute-taker-named'
  | 'is-dues-noted'
  | 'is-scoring-begun'
> = {
  'is-topic-ideology-covered': (context) => known(isCovered(context, 'ideology')),
  'is-topic-past-month-covered': (context) => known(isCovered(context, 'past-month')),
  'is-topic-party-building-covered': (context) => known(isCovered(context, 'party-building')),
  'is-topic-next-month-covered': (context) => known(isCovered(context, 'next-month')),
  /** Covered, and at least one task given with a person and a deadline. */
  'is-topic-next-month-assigned': (context, read) => {
    const assigned = read('has-assigned-task');
    const isAssigned = assigned.state === 'known' && assigned.value;
    const isNoted = isCovered(context, 'next-month');
    return known(isNoted && isAssigned, { figures: { isNoted, isAssigned } });
  },
  'is-topic-documents-covered': (context) => known(isCovered(context, 'documents')),

  'has-commendation': ({ items }) => {
    const count = items.reduce((sum, item) => sum + Object.keys(item.commendations).length, 0);
    return known(count > 0, { figures: { count } });
  },
  'is-nothing-to-commend': ({ meeting }) =>
    known(meeting.isNothingToCommend && meeting.nothingToCommendReason.trim() !== ''),

  'has-remark': ({ items }) =>
    known(items.some((item) => Object.keys(item.remarks).length > 0 || (item.unnamedSpeakers ?? 0) > 0)),
  'is-minute-taker-named': ({ meeting }) => known(meeting.minuteTakerId !== null),
  'is-dues-noted': ({ meeting }) => known(meeting.duesNote.trim() !== ''),
  /** So that the points the cell votes on are those that stand after its vote. */
  'is-scoring-begun': ({ meeting }) =>
    known(meeting.scoreVote !== null || Object.keys(meeting.judgements).length > 0),
};

export const proceedingsNumberFacts: NumberFacts<'missing-steps' | 'speakers' | 'ideology-min'> = {
  'missing-steps': (context, read) => missingSteps(context, read),

  speakers: (context) => {
    const spoken = speakers(context);
    if (spoken.state !== 'known') return spoken;
    return known(spoken.value.length, spoken.details);
  },

  'ideology-min': ({ items }) => {
    const noted = items.map((item) => item.ideologyMin).filter((min) => min !== null);
    return known(noted.length === 0 ? null : noted.reduce((sum, min) => sum + min, 0));
  },
};

export const proceedingsRatioFacts: RatioFacts<'speakers-of-present'> = {
  /** Expected members present who gave an opinion, of all expected members present. */
  'speakers-of-present': (context): FactResult<Ratio> => {
    const denominator = context.counts.present;
    const spoken = speakers(context);
    if (spoken.state === 'bad-data') return spoken;
    if (spoken.state === 'known') {
      return known({ numerator: spoken.value.length, denominator }, spoken.details);
    }
    return unknown(
      spoken.question,
      { numerator: spoken.least, denominator },
      { numerator: spoken.most, denominator },
      spoken.details,
    );
  },
};

type Speakers =
  | Extract<FactResult<readonly MemberId[]>, { state: 'known' | 'bad-data' }>
  | Extract<FactResult<number>, { state: 'unknown' }>;

/**
 * Distinct expected members present with an opinion, the chair left out, who steers. Not known before the roll call. Speakers who are not among
 * the present are left out and told; opinions counted without names make it a question, up to all present.
 */
function speakers(context: FactContext): Speakers {
  const problem = rollCallProblem(context);
  if (problem !== null) {
    return { state: 'bad-data', problems: [problem.code], details: { memberIds: problem.memberIds } };
  }
  const { items, counts, meeting, attendance } = context;
  const speakerIds = new Set<MemberId>();
  let unnamed = 0;
  for (const item of items) {
    for (const remark of Object.values(item.remarks)) speakerIds.add(remark.memberId);
    unnamed += Math.max(0, item.unnamedSpeakers ?? 0);
  }
  if (meeting.chairId !== null) speakerIds.delete(meeting.chairId);
  const present = new Set(counts.presentIds);
  const named = [...speakerIds].filter((id) => present.has(id)).sort();
  const notPresent = [...speakerIds].filter((id) => !isPresent(attendance.get(id)?.mark ?? 'not-marked'));
  const notes: Evidence[] = [];
  if (notPresent.length > 0) {
    notes.push(evidence('speaker-not-present', { count: notPresent.length }, notPresent));
  }
  if (unnamed === 0) return { state: 'known', value: named, details: { memberIds: named, notes } };
  notes.push(evidence('unnamed-speakers', { count: unnamed, named: named.length }));
  return {
    state: 'unknown',
    question: 'unnamed-speakers',
    least: named.length,
    most: Math.min(counts.present, named.length + unnamed),
    details: { memberIds: named, notes },
  };
}

function missingSteps(context: FactContext, read: ReadYesNo): FactResult<number> {
  const steps = readSteps(context, read);
  const idsOf = (state: StepState['state']) =>
    steps.filter((step) => step.state === state).map(({ step }) => step.id);
  const missing = idsOf('missing');
  const notApplicable = idsOf('not-applicable');
  return known(missing.length, {
    figures: { total: steps.length - notApplicable.length, missing, notApplicable },
  });
}

/** A topic is covered by a note that says something, or by a document it rests on. */
function isCovered({ items, table }: FactContext, slot: AgendaSlot): boolean {
  return items.some((item) => item.slot === slot && hasNote(item, table.policy.minNoteLength));
}

function hasNote(item: AgendaItem, minLength: number): boolean {
  return [...item.text.trim()].length >= minLength || item.documentTitle.trim() !== '';
}

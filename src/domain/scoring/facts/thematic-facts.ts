import { periodYear } from '#base/day.ts';
import type { AgendaItem } from '../../meeting/agenda-item.ts';
import { known, type NumberFacts, type YesNoFacts } from './fact.ts';
import type { FactContext } from './fact-context.ts';
import { daysBefore } from './preparation-facts.ts';

export const thematicYesNoFacts: YesNoFacts<
  | 'is-thematic-planned'
  | 'is-thematic-draft-approved'
  | 'has-self-related-remark'
  | 'has-thematic-task'
  | 'has-thematic-remark'
  | 'has-thematic-conclusion'
> = {
  /** The topic stands in the plan of the year the meeting belongs to. */
  'is-thematic-planned': ({ topic, meeting }) =>
    known(topic !== null && topic.year === periodYear(meeting.period)),

  'is-thematic-draft-approved': ({ topic, meeting }) =>
    known(
      topic !== null &&
        topic.presenterId !== null &&
        topic.approvedOn !== null &&
        meeting.heldOn !== null &&
        topic.approvedOn <= meeting.heldOn,
    ),

  'has-self-related-remark': (context) =>
    known(
      thematicItems(context).some((item) =>
        Object.values(item.remarks).some((remark) => remark.isSelfRelated),
      ),
    ),

  'has-thematic-task': (context) => known(hasConclusion(context) && context.tasksGiven.length > 0),

  'has-thematic-remark': (context) =>
    known(
      thematicItems(context).some(
        (item) => Object.keys(item.remarks).length > 0 || (item.unnamedSpeakers ?? 0) > 0,
      ),
    ),

  'has-thematic-conclusion': (context) => known(hasConclusion(context)),
};

export const thematicNumberFacts: NumberFacts<'thematic-days-before'> = {
  'thematic-days-before': ({ topic, meeting }) =>
    known(daysBefore(topic?.sentOn ?? null, meeting.heldOn), {
      figures: { day: topic?.sentOn ?? null },
    }),
};

function hasConclusion(context: FactContext): boolean {
  return thematicItems(context).some((item) => item.conclusion.trim() !== '');
}

/** At a meeting that is all chuyên đề, every item belongs to it. */
function thematicItems({ items, meeting }: FactContext): readonly AgendaItem[] {
  return meeting.kind === 'thematic' ? items : items.filter((item) => item.slot === 'thematic');
}
